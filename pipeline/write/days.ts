// A time in EDTF → its first and its last day, for databases that know dates and not EDTF.
import { daysInMonth } from '../model/calendar.ts';

export interface Days {
  /** `YYYY-MM-DD`, included; null where open, unknown, or before the year 1 */
  readonly first: string | null;
  readonly last: string | null;
}

/** First and last month of EDTF's divisions of a year (ISO 8601-2, 4.8); winter is that which begins in the year. */
const DIVISIONS: Readonly<Record<string, readonly [number, number]>> = {
  ...{ 21: [3, 5], 22: [6, 8], 23: [9, 11], 24: [12, 14], 25: [3, 5], 26: [6, 8], 27: [9, 11], 28: [12, 14] },
  ...{ 29: [9, 11], 30: [12, 14], 31: [3, 5], 32: [6, 8] },
  ...{ 33: [1, 3], 34: [4, 6], 35: [7, 9], 36: [10, 12], 37: [1, 4], 38: [5, 8], 39: [9, 12], 40: [1, 6], 41: [7, 12] },
};

/**
 * `2021-06` is 2021-06-01 to 2021-06-30, `1992/..` has no last day, of a set the first of its first and the last of its
 * last. Marks of doubt (`?`, `~`, `%`) are left out: the days are those of the words.
 */
export function daysOf(edtf: string): Days {
  const ends = edtf.replace(/^[{[]|[}\]]$/g, '').split(/\/|,|(?<=\d[?~%]?)\.\.(?=-?\d)/);
  return { first: dayAt(ends[0]!, 'first'), last: dayAt(ends.at(-1)!, 'last') };
}

function dayAt(date: string, end: 'first' | 'last'): string | null {
  const parts = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?[?~%]?$/.exec(date);
  if (!parts) return null;
  const [, years, months = 'XX', days = 'XX'] = parts as unknown as [string, string, string?, string?];
  const year = Number(years.replaceAll('X', end === 'first' ? '0' : '9'));
  if (year === 0) return null;
  const [from, to] = DIVISIONS[months] ?? (months === 'XX' ? [1, 12] : [Number(months), Number(months)]);
  const month = end === 'first' ? from : to;
  const [inYear, inMonth] = month > 12 ? [year + 1, month - 12] : [year, month];
  if (inYear > 9999) return null;
  const longest = daysInMonth(inYear, inMonth);
  const day = days === 'XX' ? (end === 'first' ? 1 : longest) : Math.min(Number(days), longest);
  return [String(inYear).padStart(4, '0'), ...[inMonth, day].map((part) => String(part).padStart(2, '0'))].join('-');
}
