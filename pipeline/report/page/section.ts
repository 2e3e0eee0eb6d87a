// A title, a note and what is shown → one section of the overview; its chart stands beside a table that says the same.
import { type Chart, type Clicked, chart } from './chart.ts';
import type { View } from './context.ts';
import { h } from './element.ts';
import { filled, type Labels } from './labels.ts';

type Options = Parameters<Chart['setOption']>[0];

/** Rows of a table; more would be slow to draw, and are a filter away. */
const MOST_ROWS = 200;

interface Drawing {
  readonly title: string;
  readonly note: string;
  /** what the chart shows, in the colours of the page; null where there is nothing to show, and so no section */
  readonly draw: (() => Options) | null;
  /** height of the chart in pixels */
  readonly height: number;
  /** the address of the facts behind a mark */
  readonly hashOf: (clicked: Clicked) => string | null;
  /** the same in words and numbers, for those who do not see the chart or cannot point */
  readonly table: HTMLElement;
}

export function chartSection(name: string, labels: Labels, drawing: Drawing): View | null {
  const { title, note, draw, height, hashOf, table } = drawing;
  if (!draw) return null;
  const heading = h('div.heading', {}, h('h2', { id: `${name}-title` }, title), h('p', {}, note));
  const attributes = { id: name, 'aria-labelledby': `${name}-title` };
  const place = h('div.chart', { role: 'img', 'aria-label': title });
  place.style.height = `${height}px`;
  const details = h('details', {}, h('summary', {}, labels.overview.table), h('div.scroll', { tabindex: 0 }, table));
  const drawn = chart(place, draw, hashOf);
  return { element: h('section', attributes, heading, place, details), ...drawn };
}

/**
 * A table whose first row is `head`; the first cell of each row leads to `href`. The first `words` columns hold words, the
 * others numbers. Rows beyond MOST_ROWS are only counted.
 */
export function table(
  head: readonly string[],
  rows: readonly { readonly href: string; readonly cells: readonly string[] }[],
  words: number,
  labels: Labels,
): HTMLElement {
  const left = rows.length - MOST_ROWS;
  const numeric = (column: number) => (column >= words ? 'number' : '');
  return h(
    'table',
    {},
    left > 0 && h('caption', {}, filled(labels.overview.more, { n: left })),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        head.map((name, column) => h('th', { scope: 'col', class: numeric(column) }, name)),
      ),
    ),
    h(
      'tbody',
      {},
      rows.slice(0, MOST_ROWS).map(({ href, cells }) =>
        h(
          'tr',
          {},
          cells.map((text, column) =>
            column === 0
              ? h('th', { scope: 'row' }, h('a', { href }, text))
              : h('td', { class: numeric(column) }, text),
          ),
        ),
      ),
    ),
  );
}
