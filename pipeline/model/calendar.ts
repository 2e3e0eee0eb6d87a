// Calendar: dates as numbers, to the precision known, without any clock.

/** A day, a month or a year of the proleptic Gregorian calendar: `month` and `day` are 0 where not known. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** True where the date exists (31 April does not) and its year has at most four digits, as EDTF level 0 demands. */
export function isCalendarDate({ year, month, day }: CalendarDate): boolean {
  if (year < 0 || year > 9999 || month < 0 || month > 12 || day < 0) return false;
  return month === 0 ? day === 0 : day <= daysInMonth(year, month);
}

/** Reads `2021`, `2021-10` or `2021-10-09`; null for anything else, and for dates that do not exist. */
export function parseCalendarDate(edtf: string): CalendarDate | null {
  const parts = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/.exec(edtf);
  if (!parts) return null;
  const date = { year: Number(parts[1]), month: Number(parts[2] ?? 0), day: Number(parts[3] ?? 0) };
  return isCalendarDate(date) ? date : null;
}

/** EDTF, with as many parts as are known. */
export function formatCalendarDate({ year, month, day }: CalendarDate): string {
  let edtf = String(year).padStart(4, '0');
  if (month > 0) edtf += `-${String(month).padStart(2, '0')}`;
  if (day > 0) edtf += `-${String(day).padStart(2, '0')}`;
  return edtf;
}

/** Before, at or after: negative, 0 or positive; compared only as far as both are known, so 2021 equals 2021-10. */
export function compareCalendarDates(a: CalendarDate, b: CalendarDate): number {
  if (a.year !== b.year || a.month === 0 || b.month === 0) return a.year - b.year;
  if (a.month !== b.month || a.day === 0 || b.day === 0) return a.month - b.month;
  return a.day - b.day;
}

const DECEMBER = 12;
/** The last month in which an article is still likely to look back on the year before as a whole. */
const EARLY = 3;

/** True for a date in the first months of a year, whose article looks back on the year before. */
export function isEarly({ month }: CalendarDate): boolean {
  return month > 0 && month <= EARLY;
}

/** The year that an article of this date gives account of by its month: the one before if early, its own in December; else null. */
export function accountYear(published: CalendarDate): number | null {
  if (published.month === DECEMBER) return published.year;
  return isEarly(published) ? published.year - 1 : null;
}

/** Days since 1 March of the year 0, for a date known to the day; one week later is 7 more. */
export function dayNumber({ year, month, day }: CalendarDate): number {
  const years = month > 2 ? year : year - 1;
  const sinceMarch = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) + sinceMarch;
}

/** 1 Monday to 7 Sunday, of a day number. */
export function weekdayOf(number: number): number {
  return ((((number + 2) % 7) + 7) % 7) + 1;
}

/** The date whose month (counted from 1) or day runs over into the next or an earlier one, set right: 2021-13 → 2022-01. */
export function carry({ year, month, day }: CalendarDate): CalendarDate {
  const months = year * 12 + month - 1;
  const date = { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1, day };
  while (date.day < 1) {
    date.month--;
    if (date.month === 0) Object.assign(date, { year: date.year - 1, month: 12 });
    date.day += daysInMonth(date.year, date.month);
  }
  while (date.day > daysInMonth(date.year, date.month)) {
    date.day -= daysInMonth(date.year, date.month);
    date.month++;
    if (date.month === 13) Object.assign(date, { year: date.year + 1, month: 1 });
  }
  return date;
}
