// Dates and periods as Recognizers-Text and JioNLP expect them, and lengths of time as Recognizers-Text does.
import { type FoundQuantity, type FoundTime, quantities, times } from '../../pipeline/index.ts';
import { carry, daysInMonth, formatCalendarDate, parseCalendarDate } from '../../pipeline/model/calendar.ts';
import { type Case, type Expected, type Suite, shown } from './suite.ts';

/** Words that give a time its role; the others count them among its words in some places and not in others. */
const ROLE_BEFORE = /^(?:直到|截[至止]到?|从|自|在|到|至|于)+\s*/;
const ROLE_AFTER = /\s*(?:[或及]?[之以][前后]|之间|以来|期间|开始|起|为?止|[以之]?内|左右|前|后)+$/;

/** The days that a time covers, both included; null for an end that is open. */
interface Days {
  readonly from: string | null;
  readonly to: string | null;
  /** first day of the last year, month or day named: where Recognizers-Text lets a stretch of two ends end */
  readonly lastFrom: string | null;
}

/** The days of a value of EDTF that is one date or one interval; null for others. */
function daysOf(edtf: string): Days | null {
  const ends = edtf.split('/');
  const [first, last] = [ends[0]!, ends.at(-1)!];
  const from = first === '..' ? null : edgesOf(first);
  const to = last === '..' ? null : edgesOf(last);
  if (from === undefined || to === undefined) return null;
  return { from: from?.from ?? null, to: to?.to ?? null, lastFrom: to?.from ?? null };
}

function edgesOf(edtf: string): { from: string; to: string } | undefined {
  const date = parseCalendarDate(edtf);
  if (!date) return undefined;
  const { year, month, day } = date;
  const last = month || 12;
  const from = { year, month: month || 1, day: day || 1 };
  const to = { year, month: last, day: day || daysInMonth(year, last) };
  return { from: formatCalendarDate(from), to: formatCalendarDate(to) };
}

function dayAfter(date: string): string {
  const { year, month, day } = parseCalendarDate(date)!;
  return formatCalendarDate(carry({ year, month, day: day + 1 }));
}

type Agrees = (found: FoundTime, expected: Expected, one: Case) => boolean;

/** As many found as expected, each at its words, and each agreeing in its value. */
function judge(one: Case, found: readonly FoundTime[], agrees: Agrees): string | null {
  const same =
    found.length === one.expected.length &&
    one.expected.every((expected) =>
      found.some((time) => standsAt(time, expected) && (expected.value === null || agrees(time, expected, one))),
    );
  return same ? null : shown(found.map(({ text, role, edtf, edge, length }) => ({ text, role, edtf, edge, length })));
}

function standsAt(time: FoundTime, { text, start }: Expected): boolean {
  return core(time.text, time.start) === core(text!, start!);
}

/** Where a time stands without the words that give it its role: `start-end`. */
function core(text: string, start: number): string {
  const before = ROLE_BEFORE.exec(text)?.[0].length ?? 0;
  const after = ROLE_AFTER.exec(text.slice(before))?.[0].length ?? 0;
  return before + after >= text.length
    ? `${start}-${start + text.length}`
    : `${start + before}-${start + text.length - after}`;
}

interface Resolution {
  readonly date?: string;
  readonly startDate?: string;
  readonly endDate?: string;
}

/**
 * A date that may lie ahead or behind agrees with either; the day that ends a stretch is not in it, or is its last. What
 * is before or after a time they hold as that time here.
 */
function agreesWithMicrosoft({ edtf, length }: FoundTime, { value }: Expected, one: Case): boolean {
  const { FutureResolution: ahead, PastResolution: behind } = value as Record<string, Resolution>;
  const days = edtf === null ? null : daysOf(edtf);
  return [ahead!, behind!].some(({ date, startDate, endDate }) => {
    if (date !== undefined) return date === edtf;
    if (!days) return false;
    if (length !== null) return startDate === lengthBefore(length, referenceOf(one)!) && endDate === referenceOf(one);
    const ends = days.to === null || endDate === days.lastFrom || endDate === dayAfter(days.to);
    return ends && (days.from === null || days.from === startDate);
  });
}

/** The day so many years or months before another. */
function lengthBefore(length: string, reference: string): string {
  const { year, month, day } = parseCalendarDate(reference)!;
  const count = Number.parseInt(length.slice(1), 10);
  return formatCalendarDate(
    length.endsWith('Y') ? { year: year - count, month, day } : carry({ year, month: month - count, day }),
  );
}

/**
 * The same first and last day. Their `-inf` and `inf` are an open end. What is before a time ahead they let begin at
 * the moment of asking, and what has lasted they let begin with the year; how far an end of a stretch reaches is theirs.
 */
function agreesWithJio({ role, edtf, edge, length }: FoundTime, { value }: Expected, one: Case): boolean {
  const days = edtf === null ? null : daysOf(edtf);
  if (!days) return false;
  const asked = momentOf(one);
  const [from, to] = (value as [string, string]).map((moment) => moment.slice(0, 10)) as [string, string];
  const now = (moment: string) => moment === asked;
  const [startsNow, endsNow] = (value as [string, string]).map(now) as [boolean, boolean];
  if (length !== null) {
    const began = lengthBefore(length, referenceOf(one)!);
    return from === began || from === `${began.slice(0, length.endsWith('Y') ? 4 : 7)}-01-01`.slice(0, 10);
  }
  if (role === 'state') return startsNow && endsNow;
  const starts =
    days.from === null ? from === '-inf' || startsNow : days.from === from || (startsNow && days.from > from);
  const ends = days.to === null ? to === 'inf' || endsNow : days.to === to;
  if (edge === 'start') return (starts || startsNow) && days.to !== null && to <= days.to && to >= (days.from ?? from);
  if (edge === 'end') return ends && days.from !== null && from >= days.from && from <= days.to!;
  return starts && ends;
}

/** True for a case of days: no end of what is expected lies inside one, but for the hour of asking. */
function isOfDays(one: Case): boolean {
  const hour = momentOf(one)?.slice(11);
  const whole = (moment: string) => /inf$|00:00:00$|23:59:59$/.test(moment) || moment.slice(11) === hour;
  return (
    !/小时|钟头|分钟/.test(one.input) &&
    one.expected.every(({ kind, value }) => /^time_(?:point|span)$/.test(kind) && (value as string[]).every(whole))
  );
}

/** The moment of asking to the second, in Shanghai; undefined where it is a date, or now. */
function momentOf({ context }: Case): string | undefined {
  const base = context?.timeBase;
  if (typeof base !== 'number') return undefined;
  return new Date((base + SHANGHAI) * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** The day on which a case is asked, in Shanghai, or as much of it as is given; undefined where it is now. */
function referenceOf({ context }: Case): string | undefined {
  const base = context?.timeBase ?? context?.ReferenceDateTime;
  if (typeof base === 'string') return base.slice(0, 10);
  if (typeof base === 'number') return new Date((base + SHANGHAI) * 1000).toISOString().slice(0, 10);
  const call = /datetime\((.*)\)/.exec(String((base as { $call?: string } | undefined)?.$call ?? ''))?.[1]?.split(',');
  const given = (call ?? (Array.isArray(base) ? base : dateOf(base))).map(Number);
  const [year = 0, month = 0, day = 0] = given;
  return year === 0 ? undefined : formatCalendarDate({ year, month, day });
}

function dateOf(base: unknown): number[] {
  const { year = 0, month = 0, day = 0 } = (base ?? {}) as Partial<Record<'year' | 'month' | 'day', number>>;
  return [year, month, day];
}

/** How far Shanghai is ahead of UTC, in seconds. */
const SHANGHAI = 8 * 3600;

/** The day on which most of the Recognizers' parsers are asked, for their extractors, which say none. */
const USUAL = '2017-03-22';

/** The times of a case for which its part of the Recognizers looks: single days or stretches, or what stands there. */
function ofItsKind(one: Case): FoundTime[] {
  const days = /\/Date(?:Extractor|Parser)$/.test(one.suite);
  return times(one.input, { reference: referenceOf(one) ?? USUAL }).filter(
    (time) =>
      /^\d{4}-\d\d-\d\d$/.test(time.edtf ?? '') === days || one.expected.some((expected) => standsAt(time, expected)),
  );
}

function timesOf(one: Case): FoundTime[] {
  const reference = referenceOf(one);
  return times(one.input, reference === undefined ? {} : { reference });
}

/** Seconds in what has no fixed number of them, as Recognizers-Text counts. */
const SECONDS: Readonly<Record<string, number>> = { 年: 31_536_000, 月: 2_592_000 };

/** A length of time agrees where its words and its seconds do. */
function agreesInLength({ text, start, value, unit, base }: FoundQuantity, expected: Expected): boolean {
  if (text !== expected.text || start !== expected.start) return false;
  if (expected.value === null) return true;
  const { FutureResolution: ahead } = expected.value as Record<string, { readonly duration: string }>;
  const seconds = Number(value) * (SECONDS[unit] ?? Number(base?.unit === 's' ? base.factor : Number.NaN));
  return seconds === Number(ahead!.duration);
}

export const dates: readonly Suite[] = [
  {
    name: 'ms-datetime Date, DatePeriod',
    plays: /^ms\/DateTime\/Date(?:Period)?(?:Extractor|Parser)$/,
    floor: 0.95,
    judge: (one) => judge(one, ofItsKind(one), agreesWithMicrosoft),
  },
  {
    name: 'jionlp-time',
    plays: /^jionlp\/parse_time$/,
    only: isOfDays,
    floor: 0.87,
    judge: (one) => judge(one, timesOf(one), agreesWithJio),
  },
  {
    name: 'ms-datetime Duration',
    plays: /^ms\/DateTime\/Duration(?:Extractor|Parser)$/,
    floor: 0,
    judge: (one) => {
      const found = quantities(one.input, { durations: true }).filter(({ kind }) => kind === 'duration');
      const same =
        found.length === one.expected.length &&
        one.expected.every((expected) => found.some((each) => agreesInLength(each, expected)));
      return same ? null : shown(found.map(({ text, value, unit, base }) => ({ text, value, unit, base })));
    },
  },
];
