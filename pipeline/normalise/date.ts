// The numbers of a date, some of them left out or counted on → a date of the calendar.
import { type CalendarDate, carry, dayNumber, daysInMonth, weekdayOf } from '../model/calendar.ts';
import { fromLunar } from '../model/lunar.ts';
import type { LunarMonth, Term } from '../model/time.ts';

/** Why there is no value: the article's date is missing; no such day; nothing stated that the words refer to. */
export type Failure = 'reference' | 'impossible' | 'unstated';

/** A number of a date; `relative` where it may run over into the next or an earlier month or year. */
export interface Settled {
  readonly value: number;
  readonly relative: boolean;
}

export const NONE: Settled = { value: 0, relative: false };
const SPRING = 21;
const WINTER = 24;

/** A day of the Chinese calendar, or the first or last of its month. */
export function lunarDate(
  year: number,
  month: number,
  day: Term | null,
  edge: 0 | 1,
  calendar: LunarMonth,
): CalendarDate | Failure {
  const first = day === null && edge === 0 ? 1 : 0;
  return fromLunar({ year, month, day: day?.offset ?? first }, calendar === 'leap') ?? 'impossible';
}

/** Where a 29 February without a year may lie. */
export function lastLeapYear(year: number): number {
  for (let before = 0; before < 8; before++) if (daysInMonth(year - before, 2) === 29) return year - before;
  return year;
}

/** A date of these numbers, carried over where one of them is relative. */
export function settle(year: number, month: Settled, day: Settled): CalendarDate {
  const date = { year, month: month.value, day: day.value };
  const sound = month.relative || (date.month >= 1 && date.month <= 12);
  if (!sound || !(month.relative || day.relative)) return date;
  return day.value === 0 && !day.relative ? { ...carry({ ...date, day: 1 }), day: 0 } : carry(date);
}

/** The nth such weekday of a month, or of a year where the month is 0; counted from its end where `base` is last. */
export function nthWeekday({ year, month }: CalendarDate, weekday: number, { base, offset }: Term): CalendarDate {
  if (base === 'last') {
    const end = { year, month: month || 12, day: daysInMonth(year, month || 12) };
    const back = (weekdayOf(dayNumber(end)) - weekday + 7) % 7;
    return carry({ ...end, day: end.day - back + offset * 7 });
  }
  const ahead = (weekday - weekdayOf(dayNumber({ year, month: month || 1, day: 1 })) + 7) % 7;
  return carry({ year, month: month || 1, day: 1 + ahead + (offset - 1) * 7 });
}

/** First or last month of a season (21 spring: March to May; 24 winter: December to February of the next year). */
export function seasonEdge(year: number, season: number, edge: 0 | 1): CalendarDate | Failure {
  if (season < SPRING || season > WINTER) return 'impossible';
  return { ...carry({ year, month: (season - SPRING + 1) * 3 + edge * 2, day: 1 }), day: 0 };
}
