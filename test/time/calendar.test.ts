// The calendars: weekdays, lunar dates and solar terms of days that almanacs print.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carry, dayNumber, formatCalendarDate, parseCalendarDate, weekdayOf } from '../../pipeline/model/calendar.ts';
import { fromLunar } from '../../pipeline/model/lunar.ts';
import { solarTerm } from '../../pipeline/model/solar.ts';

test.for([
  ['2000-01-01', 6],
  ['2021-10-09', 6],
  ['1949-10-01', 6],
  ['2024-02-29', 4],
  ['1600-03-01', 3],
] as const)('%s is weekday %i', ([date, weekday]) => {
  expect(weekdayOf(dayNumber(parseCalendarDate(date)!))).toBe(weekday);
});

test.for([
  [1998, 1, 1, '1998-01-28'],
  [2012, 1, 15, '2012-02-06'],
  [2021, 8, 15, '2021-09-21'],
  [2023, 12, 0, '2024-02-09'],
  [2033, 1, 1, '2033-01-31'],
  [1900, 1, 1, '1900-01-31'],
] as const)('lunar %i-%i-%i is %s', ([year, month, day, expected]) => {
  expect(formatCalendarDate(fromLunar({ year, month, day })!)).toBe(expected);
});

test('leap months', () => {
  expect(formatCalendarDate(fromLunar({ year: 2020, month: 4, day: 1 }, true)!)).toBe('2020-05-23');
  expect(fromLunar({ year: 2021, month: 4, day: 1 }, true)).toBeNull();
});

test.for([
  [1899, 1, 1],
  [2100, 1, 1],
  [2021, 13, 1],
  [2021, 1, 31],
] as const)('there is no lunar %i-%i-%i', ([year, month, day]) => {
  expect(fromLunar({ year, month, day })).toBeNull();
});

test.for([
  [1985, 23, '1985-12-22'],
  [1998, 6, '1998-04-05'],
  [2019, 0, '2019-01-05'],
  [2021, 6, '2021-04-04'],
  [2021, 10, '2021-06-05'],
  [2024, 2, '2024-02-04'],
  [2024, 23, '2024-12-21'],
] as const)('in %i the term %i is on %s', ([year, term, expected]) => {
  expect(formatCalendarDate(solarTerm(year, term)!)).toBe(expected);
});

test('a day later has the next number, and carrying agrees with counting', () => {
  const dates = fc.record({
    year: fc.integer({ min: 1, max: 9998 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  });
  fc.assert(
    fc.property(dates, fc.integer({ min: -800, max: 800 }), (date, days) => {
      expect(dayNumber(carry({ ...date, day: date.day + days }))).toBe(dayNumber(date) + days);
    }),
  );
});
