// Years: a date beside the article's own → whether it lies ahead, is over, or is the year that the article gives account of.
import { accountYear, parseCalendarDate } from '../model/calendar.ts';
import type { FactTime } from '../model/fact.ts';
import type { Reading } from './reading.ts';

/** True for what begins in a year after the article's own: nothing of it is done, or summed up, yet. */
export function isAhead({ view }: Reading, edtf: string): boolean {
  const published = view.document.published?.slice(0, 4);
  const year = edtf.match(/\d{4}/)?.[0];
  return published !== undefined && year !== undefined && year > published;
}

/**
 * True for the year that an article gives account of: its own in December, the one before in a year's first months; any
 * year for an article without a date, whose lead alone says which.
 */
export function isAccount({ view }: Reading, edtf: string | null): boolean {
  const published = parseCalendarDate(view.document.published ?? '');
  if (published === null) return edtf !== null && YEAR.test(edtf);
  const year = accountYear(published);
  return year !== null && edtf === String(year);
}

const YEAR = /^\d{4}$/;

/** True for a stretch that begins in the article's own year and ends in a later one. */
export function reachesAhead({ view }: Reading, edtf: string | null): boolean {
  const published = view.document.published?.slice(0, 4);
  const [from, to] = edtf?.split('/') ?? [];
  return published !== undefined && from?.slice(0, 4) === published && to !== undefined && to.slice(0, 4) > published;
}

/** True for a date behind the article's own, as far as both are known. */
export function isToCome({ view }: Reading, time: FactTime | null): boolean {
  const published = view.document.published ?? '';
  const date = time?.edtf.slice(0, published.length) ?? '';
  return date.length > 4 && /^[\d-]+$/.test(date) && date > published.slice(0, date.length);
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
