// The filter → the fields that a reader sets it with; `changed` is told what was set.
import type { Context } from './context.ts';
import { h } from './element.ts';
import { type Filter, type FilterKey, NO_YEAR } from './filter.ts';
import { type Labels, named } from './labels.ts';

/** Names offered in a field; more would be no help. */
const OFFERED = 400;
/** Milliseconds without a key after which the search runs. */
const PAUSE = 120;

type Changed = (key: FilterKey, value: string) => void;

export function filterBar({ knowledge, labels }: Context, filter: Filter, changed: Changed): HTMLElement {
  const { facts } = knowledge;
  const set = (key: FilterKey) => (value: string) => changed(key, value);
  const years = byFrequency(facts.map(({ year }) => String(year ?? NO_YEAR))).sort((a, b) => (a < b ? 1 : -1));
  const measures = byFrequency(facts.map(({ measure }) => measure));
  const places = byFrequency(namesAround(knowledge));
  const rules = byFrequency(facts.flatMap(({ rules }) => rules));
  return h(
    'form.filters',
    { role: 'search', onsubmit: (event: Event) => event.preventDefault() },
    searchField(labels, filter.text ?? '', set('text')),
    more(labels),
    h(
      'div.fields',
      { id: 'fields' },
      choice(labels, 'measure', measures, (code) => named(labels.measures, code), filter, set('measure')),
      typed(labels, 'place', places, filter, set('place')),
      choice(labels, 'year', years, (year) => (year === NO_YEAR ? labels.facts.noYear : year), filter, set('year')),
      choice(
        labels,
        'modality',
        Object.keys(labels.modalities),
        (code) => named(labels.modalities, code),
        filter,
        set('modality'),
      ),
      typed(labels, 'rule', rules, filter, set('rule')),
    ),
  );
}

/** On a phone the fields are folded away until this is pressed. */
function more(labels: Labels): HTMLElement {
  const button = h(
    'button.more',
    {
      ...{ type: 'button', 'aria-expanded': 'false', 'aria-controls': 'fields' },
      onclick: () => button.setAttribute('aria-expanded', String(button.getAttribute('aria-expanded') === 'false')),
    },
    labels.facts.more,
  );
  return button;
}

/** The names of all who give or receive, and of what they lie in, once for each fact. */
function* namesAround({ named: known, facts }: Context['knowledge']): Generator<string> {
  for (const { provider, recipient } of facts) {
    for (const { name, ref } of [...provider, ...recipient]) {
      yield name;
      const seen = new Set([ref]);
      for (let id = ref && known.get(ref)?.parent; id && !seen.has(id); id = known.get(id)?.parent ?? null) {
        yield known.get(id)?.name ?? id;
        seen.add(id);
      }
    }
  }
}

/** Each word once, the most frequent first. */
function byFrequency(words: Iterable<string>): string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([word]) => word);
}

function searchField(labels: Labels, value: string, set: (value: string) => void): HTMLElement {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const input = h('input', {
    ...{ type: 'search', value, placeholder: labels.facts.search, 'aria-label': labels.facts.searchLabel },
    ...{ autocomplete: 'off', spellcheck: 'false' },
    oninput: () => {
      clearTimeout(timer);
      timer = setTimeout(() => set(input.value.trim()), PAUSE);
    },
  });
  return input;
}

function choice(
  labels: Labels,
  key: 'measure' | 'year' | 'modality',
  values: readonly string[],
  nameOf: (value: string) => string,
  filter: Filter,
  set: (value: string) => void,
): HTMLElement {
  const select = h('select', { onchange: () => set(select.value) });
  select.append(h('option', { value: '' }, labels.facts.any));
  for (const value of values) {
    select.append(h('option', { value, selected: value === filter[key] }, nameOf(value)));
  }
  return h('label', {}, h('span', {}, labels.facts[key]), select);
}

function typed(
  labels: Labels,
  key: 'place' | 'rule',
  values: readonly string[],
  filter: Filter,
  set: (value: string) => void,
): HTMLElement {
  const list = h(
    'datalist',
    { id: `${key}-names` },
    values.slice(0, OFFERED).map((value) => h('option', { value })),
  );
  const input = h('input', {
    ...{ type: 'text', list: list.id, value: filter[key] ?? '', placeholder: labels.facts.any, autocomplete: 'off' },
    ...{ spellcheck: 'false', onchange: () => set(input.value.trim()) },
  });
  return h('label', {}, h('span', {}, labels.facts[key]), input, list);
}
