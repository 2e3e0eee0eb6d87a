// A fact → its row in the table: what it says, and its sentence below.
import type { Pieces } from '../content.ts';
import { amountOf } from './amount.ts';
import { h } from './element.ts';
import { side } from './filter.ts';
import { type Fact, wordsOf } from './knowledge.ts';
import { type Labels, named } from './labels.ts';
import { COLUMNS, type Column } from './sort.ts';
import { timeOf } from './time.ts';

/** Characters of a sentence that are shown before its quantity, and how many on a phone. */
const LEAD = 24;
const NARROW_LEAD = 9;

/** `index`: its place in the list. A click anywhere on it opens the fact. */
export function factRow(fact: Fact, index: number, labels: Labels): HTMLElement {
  const { id, measure, provider, recipient, time, article, modality } = fact;
  const cell = (column: Column, ...children: readonly (Node | string | null)[]) =>
    h('div', { role: 'gridcell', class: `column-${column}` }, children);
  return h(
    'div.row',
    { role: 'row', 'aria-rowindex': index + 2, 'data-index': index, onclick: () => open(id) },
    cell('measure', named(labels.measures, measure)),
    cell(
      'amount',
      h('a', { href: `#${id}`, tabindex: -1 }, amountOf(fact, labels)),
      modality === 'actual' ? null : h(`span.badge.${modality}`, {}, named(labels.modalities, modality)),
    ),
    cell('provider', side(provider) || labels.none),
    cell('recipient', side(recipient) || labels.none),
    cell('time', time ? timeOf(time.edtf, labels) : labels.none),
    cell('article', article.title),
    h('div.words', { role: 'gridcell', 'aria-colspan': COLUMNS.length }, sentenceOf(fact)),
  );
}

/** The sentence with its quantity, which stands near enough to its beginning to be seen. */
function sentenceOf({ article, sentence, span }: Fact): Node[] {
  const [start, end] = [sentence[0] ?? 0, sentence.at(-1) ?? 0];
  const [from, to] = [span[0] ?? start, span.at(-1) ?? start];
  if (from < start || to > end) return [document.createTextNode(wordsOf(article, sentence))];
  const before = wordsOf(article, clipped(sentence, start, from));
  const lead = innerWidth < 760 ? NARROW_LEAD : LEAD;
  return [
    document.createTextNode(before.length > lead ? `…${before.slice(-lead)}` : before),
    h('b', {}, wordsOf(article, span)),
    document.createTextNode(wordsOf(article, clipped(sentence, to, end))),
  ];
}

/** The pieces of a span that lie between two offsets. */
function clipped(span: Pieces, from: number, to: number): Pieces {
  const clip = (at: number) => Math.max(from, Math.min(to, at));
  return span.map(clip);
}

function open(id: string): void {
  // words that a reader is selecting are no click
  if (getSelection()?.isCollapsed !== false) location.hash = id;
}
