// Facts that match a filter → the table of them, however many, and the way to narrow, sort and copy them.
import { copied, download } from './clipboard.ts';
import type { Context, View } from './context.ts';
import { csvOf } from './csv.ts';
import { fill, h } from './element.ts';
import { factRow } from './fact-row.ts';
import { type Filter, type FilterKey, matching } from './filter.ts';
import { filterBar } from './filter-bar.ts';
import { filled, type Labels } from './labels.ts';
import { factsHash } from './route.ts';
import { virtualRows } from './rows.ts';
import { COLUMNS, type Column, type Sorting, sorted } from './sort.ts';

/** Filters without a field of their own, which come from a click elsewhere. */
const CHIPS: readonly FilterKey[] = ['provider', 'recipient', 'article', 'unit', 'doubtful', 'ids'];

export function factsView(context: Context, asked: Filter): View {
  const { knowledge, doubts, labels, list } = context;
  let filter = asked;
  const status = h('p.status', { role: 'status' });
  const chips = h('ul.chips', {});
  const head = h('div.columns', { role: 'row' });
  const body = h('div.rows', { role: 'rowgroup' });
  const empty = h('p.empty', {}, knowledge.facts.length > 0 ? labels.facts.empty : labels.facts.emptyRun);
  const viewport = h(
    'div.viewport',
    { role: 'grid', onkeydown: (event: KeyboardEvent) => step(event) },
    h('div', { role: 'rowgroup', class: 'top' }, head),
    body,
  );
  const rows = virtualRows(viewport, body, (index) => factRow(list.facts[index]!, index, labels));
  const returned = list.hash === factsHash(filter) ? list.row : 0;

  const refresh = () => {
    const found = matching(knowledge, filter, doubts.facts);
    list.facts = list.sorting ? sorted(found, list.sorting, labels) : found;
    list.hash = factsHash(filter);
    const [n, all] = [list.facts.length, knowledge.facts.length];
    status.textContent = filled(n === all ? labels.facts.count : labels.facts.countOf, { n, all });
    viewport.setAttribute('aria-label', filled(labels.facts.table, { n }));
    viewport.setAttribute('aria-rowcount', String(n + 1));
    empty.hidden = n > 0;
    viewport.hidden = n === 0;
    fill(
      head,
      COLUMNS.map((column) => header(column, list.sorting, labels, sortBy)),
    );
    fill(chips, chipsOf(filter, context, change));
    rows.update(n);
  };
  const change = (next: Filter) => {
    filter = next;
    history.replaceState(null, '', factsHash(filter));
    refresh();
  };
  const sortBy = (column: Column) => {
    const { sorting } = list;
    const again = sorting?.column === column;
    list.sorting = again && sorting.descending ? null : { column, descending: again };
    refresh();
    head.querySelector<HTMLElement>(`[data-column=${column}]`)?.focus();
  };
  const step = (event: KeyboardEvent) => {
    const at = indexAt(event.target);
    if (at === null) return;
    const to = target(event.key, at, list.facts.length, rows.page());
    if (event.key === 'Enter') location.hash = list.facts[at]!.id;
    else if (to !== null) rows.focus(to);
    else return;
    event.preventDefault();
  };
  const copy = async () => {
    const text = csvOf(list.facts, labels);
    const done = await copied(text);
    if (!done) download('facts.csv', text);
    status.textContent = done ? filled(labels.facts.copied, { n: list.facts.length }) : labels.facts.copyFailed;
  };
  const measure = () => rows.measure();
  const set = (key: FilterKey, value: string) => change({ ...filter, [key]: value });
  const bar = h('div', {}, filterBar(context, filter, set));
  const clear = () => {
    change({});
    fill(bar, filterBar(context, filter, set));
  };

  const element = h(
    'main.facts',
    { id: 'main', tabindex: -1 },
    h('h1.hidden', {}, labels.views.facts),
    bar,
    h(
      'div.line',
      {},
      status,
      chips,
      h('button.plain', { type: 'button', onclick: clear }, labels.facts.clear),
      h('button', { type: 'button', onclick: copy }, labels.facts.copy),
    ),
    viewport,
    empty,
  );
  return {
    element,
    show: () => {
      rows.measure();
      refresh();
      if (returned > 0 && returned < list.facts.length) rows.reveal(returned);
      addEventListener('resize', measure);
    },
    hide: () => removeEventListener('resize', measure),
  };
}

/** The row that a key leads to from the row `at`, or null for a key that leads nowhere. */
function target(key: string, at: number, count: number, page: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: count - 1 },
  };
  const to = Object.hasOwn(steps, key) ? steps[key]! : null;
  return to === null ? null : Math.max(0, Math.min(count - 1, to));
}

function indexAt(target: EventTarget | null): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row ? Number(row.dataset.index) : null;
}

function header(
  column: Column,
  sorting: Sorting | null,
  labels: Labels,
  sortBy: (column: Column) => void,
): HTMLElement {
  const name = labels.facts.columns[column];
  const active = sorting?.column === column;
  const order = active ? (sorting.descending ? 'descending' : 'ascending') : 'none';
  return h(
    'div',
    { role: 'columnheader', 'aria-sort': order, class: `column-${column}` },
    h(
      'button.plain',
      {
        ...{ type: 'button', 'data-column': column, title: filled(labels.facts.sortBy, { name }) },
        onclick: () => sortBy(column),
      },
      name,
      h('span.order', { 'aria-hidden': 'true' }, active ? (sorting.descending ? ' ↓' : ' ↑') : ''),
    ),
  );
}

function chipsOf(filter: Filter, { knowledge, labels }: Context, change: (filter: Filter) => void): HTMLElement[] {
  return CHIPS.filter((key) => filter[key]).map((key) => {
    const label = labels.facts[key as 'provider' | 'recipient' | 'article' | 'doubtful' | 'ids' | 'unit'];
    const value = filter[key]!;
    const name = key === 'article' ? (knowledge.articleById.get(value)?.title ?? value) : value;
    const text = key === 'doubtful' || key === 'ids' ? label : `${label}: ${name}`;
    const remove = () => change({ ...filter, [key]: '' });
    return h(
      'li',
      {},
      h(
        'button.chip',
        { type: 'button', onclick: remove, 'aria-label': filled(labels.facts.remove, { name: text }) },
        text,
        h('span', { 'aria-hidden': 'true' }, ' ×'),
      ),
    );
  });
}
