// Years: a date beside the article's own → whether it lies ahead, is over, or is the year that the article gives account of.
import type { Reading } from './reading.ts';

/** True for what begins in a year after the article's own: nothing of it is done, or summed up, yet. */
export function isAhead({ view }: Reading, edtf: string): boolean {
  const published = view.document.published?.slice(0, 4);
  const year = edtf.match(/\d{4}/)?.[0];
  return published !== undefined && year !== undefined && year > published;
}

/** Until which month an article may look back on the whole of the year before, and from which on its own. */
const EARLY = 3;
const LATE = 12;

/** True for the year that an article gives account of: its own in December, the one before in a year's first months. */
export function isAccount({ view }: Reading, edtf: string | null): boolean {
  const [year, month] = (view.document.published ?? '').split('-').map(Number);
  if (month === undefined || (month > EARLY && month < LATE)) return false;
  return edtf === String(month >= LATE ? year! : year! - 1);
}

/** True where a time lies in years before the article's own, or in a stretch from before up to it; nothing to come is of it. */
export function isOver({ view }: Reading, edtf: string): boolean {
  const published = view.document.published?.slice(0, 4);
  const years = edtf.match(/\d{4}/g) ?? [];
  const [first] = years;
  const last = years.at(-1);
  if (published === undefined || first === undefined || last === undefined || edtf.endsWith('..')) return false;
  return last < published || (last === published && (first < published || edtf.startsWith('..')));
}
