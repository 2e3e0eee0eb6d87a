// Stretches of time → EDTF (ISO 8601-2: intervals, sets, open ends, seasons).
import { type CalendarDate, daysInMonth, formatCalendarDate } from '../model/calendar.ts';
import type { TimeRole } from '../model/mention.ts';
import type { Edge } from '../model/time.ts';

/** From a date up to another one, each as coarse as it is said. */
export interface Stretch {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** of the one season it is, in EDTF's numbers; else null */
  readonly season: number | null;
}

/** What goes up to the end of a year goes up to its last month (截至2021年底, 2000年8月至2004年底). */
export function upTo(last: CalendarDate, edge: Edge | null): CalendarDate {
  return edge === 'end' && last.month === 0 ? { ...last, month: 12 } : last;
}

/** In a set both ends of a stretch must be known alike, so there the coarser becomes its first or last day. */
export function format(stretches: readonly Stretch[], role: TimeRole): string {
  const first = stretches[0]!;
  if (role === 'since') return `${formatCalendarDate(first.from)}/..`;
  if (stretches.length > 1) return `{${stretches.map((stretch) => formatStretch(stretch, '..')).join(',')}}`;
  return first.season === null
    ? formatStretch(first, '/')
    : `${formatCalendarDate({ ...first.from, month: 0 })}-${first.season}`;
}

/** A stretch as an interval (`between` /) or as a member of a set (..); one date where both ends are the same. */
export function formatStretch({ from, to }: Stretch, between: '/' | '..'): string {
  const same = between === '/' || ((from.month === 0) === (to.month === 0) && (from.day === 0) === (to.day === 0));
  const start = formatCalendarDate(same ? from : { ...from, month: from.month || 1, day: from.day || 1 });
  const end = formatCalendarDate(same ? to : lastDayOf(to));
  return start === end ? start : start + between + end;
}

function lastDayOf({ year, month, day }: CalendarDate): CalendarDate {
  return { year, month: month || 12, day: day || daysInMonth(year, month || 12) };
}
