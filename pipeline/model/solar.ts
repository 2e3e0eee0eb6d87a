// Solar terms: the days on which the sun passes the 24 points of the Chinese year.
import { type CalendarDate, dayNumber } from './calendar.ts';

const TERMS = 24;
/** Longitude of the sun at the first term of a calendar year, in degrees. */
const FIRST_LONGITUDE = 285;
/** The day number of 1 January 2000. */
const EPOCH = dayNumber({ year: 2000, month: 1, day: 1 });
/** Beijing's midnight before noon in Greenwich, from which the formula counts, in days. */
const MIDNIGHT = -0.5 - 8 / 24;

/**
 * The day of a term in Beijing: 0 is the first of a calendar year (in early January), 23 the last (in late December).
 * Good to about a quarter of an hour, so for nearly every year of the last and the next century; null for no term.
 */
export function solarTerm(year: number, term: number): CalendarDate | null {
  if (!Number.isInteger(term) || term < 0 || term >= TERMS) return null;
  const longitude = (FIRST_LONGITUDE + term * (360 / TERMS)) % 360;
  const date = { year, month: Math.floor(term / 2) + 1, day: term % 2 === 0 ? 2 : 17 };
  while (date.day < 27 && !passed(sunAt(dayNumber(date) + 1 - EPOCH + MIDNIGHT), longitude)) date.day++;
  return date;
}

function passed(now: number, longitude: number): boolean {
  return (now - longitude + 360) % 360 < 180;
}

/** Apparent longitude of the sun in degrees, `days` after noon of 1 January 2000 (Meeus, Astronomical Algorithms, 25). */
function sunAt(days: number): number {
  const centuries = days / 36525;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const mean = 280.46646 + 36000.76983 * centuries;
  const anomaly = radians(357.52911 + 35999.05029 * centuries);
  const centre =
    (1.914602 - 0.004817 * centuries) * Math.sin(anomaly) +
    0.019993 * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly);
  const nutation = 0.00569 + 0.00478 * Math.sin(radians(125.04 - 1934.136 * centuries));
  return ((mean + centre - nutation) % 360) + (days < 0 ? 360 : 0);
}
