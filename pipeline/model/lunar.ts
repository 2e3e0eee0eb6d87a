// Lunar calendar: a year, month and day of the Chinese calendar → the Gregorian date.
import { type CalendarDate, carry } from './calendar.ts';

const FIRST_YEAR = 1900;
/** The first day of the lunar year 1900. */
const FIRST_DAY: CalendarDate = { year: 1900, month: 1, day: 31 };

/**
 * A year each from 1900 to 2099, in hexadecimal: its last digit is the month that a leap month follows (0: none), the
 * twelve bits before say from the first month on which have 30 days and not 29, the first digit says so of the leap
 * month. Taken from the Chinese calendar of ICU; 04bd8 is 1900, with a short leap month behind the eighth.
 */
const YEARS = `
  04bd8 04ae0 0a570 054d5 0d260 0d950 16554 056a0 09ad0 055d2 04ae0 0a5b6 0a4d0 0d250 1d255 0b540
  0d6a0 18da3 095b0 14977 04970 0a4b0 1b0b6 06a50 06d40 1ab54 02b60 09570 052f2 04970 06566 0d4a0
  0ea50 16a95 05ad0 02b60 186e3 092e0 1c8d7 0c950 0d4a0 1d8a6 0b550 056a0 1a5b4 025d0 092d0 0d2b2
  0a950 0b557 06ca0 0b550 15355 04db0 025b0 18573 052b0 0a9a8 0e950 06aa0 0aea6 0ab50 04b60 0aae4
  0a570 05260 0f263 0d950 05b57 056a0 096d0 04dd5 04ad0 0a4d0 0d4d4 0d250 0d558 0b540 0b6a0 195a6
  095b0 049b0 0a974 0a4b0 0b27a 06a50 06d40 1ad47 0ab60 09570 04af5 04970 064b0 074a3 0ea50 06b58
  05ac0 0ab60 096e5 092e0 0c960 0d954 0d4a0 0da50 07552 056a0 0abb7 025d0 092d0 0cab5 0a950 0b4a0
  0bca4 0ad50 055d9 04ba0 0a5b0 15176 05270 0a930 07954 06aa0 0ad50 05b52 04b60 0a6e6 0a4f0 05260
  0ea65 0d520 0daa0 076a3 096d0 04afb 04ad0 0a4d0 1d0b6 0d250 0d520 0dd45 0b5a0 056d0 055b2 049b0
  0a577 0a4b0 0aa50 1b255 06d20 0ada0 14b63 09370 049f8 04970 064b0 168a6 0ea50 06b20 1a6c4 0aae0
  092e0 0d2e3 0c960 0d557 0d4a0 0da50 05d55 056a0 0a6d0 055d4 092d0 0a9b8 0a950 0b4a0 0b6a6 0ad50
  055a0 0aba4 0a5b0 052b0 0b273 06930 07337 06aa0 0ad50 14b55 04b60 0a570 054e4 0d160 0e968 0d520
  0daa0 16aa6 056d0 04ae0 0a9d4 0a2d0 0d150 0f252
`
  .trim()
  .split(/\s+/)
  .map((year) => Number.parseInt(year, 16));

/**
 * The Gregorian date of a lunar one, its month from 1 to 12, or with `leap` the leap month behind it; `day` 0 is the
 * last of the month. Null for years that the table has not, and for months and days that the year has not.
 */
export function fromLunar({ year, month, day }: CalendarDate, leap = false): CalendarDate | null {
  const own = YEARS[year - FIRST_YEAR];
  if (own === undefined || month < 1 || month > 12 || (leap && (own & 0xf) !== month)) return null;
  const length = leap ? leapLengthOf(own) : lengthOf(own, month);
  if (day > length) return null;
  let days = (day || length) - 1 + daysUpTo(own, month) + (leap ? lengthOf(own, month) : 0);
  for (let before = 0; before < year - FIRST_YEAR; before++) days += daysUpTo(YEARS[before]!, 13);
  return carry({ ...FIRST_DAY, day: FIRST_DAY.day + days });
}

function leapLengthOf(year: number): number {
  return 29 + (year >> 16);
}

function lengthOf(year: number, month: number): number {
  return year & (1 << (16 - month)) ? 30 : 29;
}

/** Days of a year before its month `month`; 13 for all of them. */
function daysUpTo(year: number, month: number): number {
  const leap = year & 0xf;
  let days = leap > 0 && leap < month ? leapLengthOf(year) : 0;
  for (let before = 1; before < month; before++) days += lengthOf(year, before);
  return days;
}
