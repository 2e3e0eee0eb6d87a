// A number of rows of one height → a list that holds only those in sight, so that its length costs nothing.
import { fill } from './element.ts';

/** Rows drawn above and below those in sight, so that quick scrolling shows no gap. */
const SPARE = 24;

export interface Rows {
  /** draws anew, from the top */
  readonly update: (count: number) => void;
  /** makes the row the one that keys act on: in sight and focused */
  readonly focus: (index: number) => void;
  /** brings the row into sight and makes it the one that keys act on, without the focus */
  readonly reveal: (index: number) => void;
  /** number of rows that fit */
  readonly page: () => number;
  /** call once when in the page, and when heights may have changed */
  readonly measure: () => void;
}

/**
 * Fills `body`, which stands in the scrolling `viewport`. `draw` makes the row of an index; the height of all rows is the
 * custom property --row of `body`, in pixels.
 */
export function virtualRows(viewport: HTMLElement, body: HTMLElement, draw: (index: number) => HTMLElement): Rows {
  const drawn = new Map<number, HTMLElement>();
  let count = 0;
  let height = 0;
  let current = 0;

  const place = () => {
    if (height === 0) return;
    const top = viewport.scrollTop - body.offsetTop;
    const from = Math.max(0, Math.floor(top / height) - SPARE);
    const to = Math.min(count, Math.ceil((top + viewport.clientHeight) / height) + SPARE);
    for (const [index, row] of drawn) {
      // the row that has the focus stays, so that keys go on from where they were
      if ((index >= from && index < to) || row.contains(document.activeElement)) continue;
      row.remove();
      drawn.delete(index);
    }
    for (let index = from; index < to; index++) if (!drawn.has(index)) put(index);
  };
  const put = (index: number) => {
    const row = draw(index);
    row.style.transform = `translateY(${index * height}px)`;
    row.tabIndex = index === current ? 0 : -1;
    drawn.set(index, row);
    body.append(row);
    return row;
  };
  const clear = () => {
    drawn.clear();
    fill(body);
    body.style.height = `${count * height}px`;
  };
  const reveal = (index: number) => {
    const old = drawn.get(current);
    if (old) old.tabIndex = -1;
    current = index;
    const top = body.offsetTop + index * height;
    const head = body.offsetTop;
    if (top - head < viewport.scrollTop) viewport.scrollTop = top - head;
    else if (top + height > viewport.scrollTop + viewport.clientHeight) {
      viewport.scrollTop = top + height - viewport.clientHeight;
    }
    place();
    const row = drawn.get(index);
    if (row) row.tabIndex = 0;
    return row;
  };

  viewport.addEventListener('scroll', place, { passive: true });
  return {
    update: (rows) => {
      count = rows;
      current = 0;
      viewport.scrollTop = 0;
      clear();
      place();
    },
    focus: (index) => reveal(index)?.focus({ preventScroll: true }),
    reveal: (index) => {
      reveal(index);
    },
    page: () => Math.max(1, Math.floor(viewport.clientHeight / height) - 1),
    measure: () => {
      const now = Number.parseFloat(getComputedStyle(body).getPropertyValue('--row'));
      if (now !== height) {
        height = now;
        clear();
      }
      place();
    },
  };
}
