// Resolves times: raw times → time mentions in EDTF, by the article's own date and by the times stated before.
import {
  type CalendarDate,
  carry,
  compareCalendarDates,
  dayNumber,
  daysInMonth,
  formatCalendarDate,
  isCalendarDate,
  parseCalendarDate,
  weekdayOf,
} from '../model/calendar.ts';
import type { Report } from '../model/issue.ts';
import type { TimeRole } from '../model/mention.ts';
import { solarTerm } from '../model/solar.ts';
import type { Edge, RawItem, RawPoint, RawTime, ResolvedTime, Term } from '../model/time.ts';
import { toDocument, type View } from '../model/view.ts';
import { type Failure, lastLeapYear, lunarDate, NONE, nthWeekday, type Settled, seasonEdge, settle } from './date.ts';
import { StatedTimes } from './stated.ts';
import { format, type Stretch, upTo } from './stretch.ts';

/**
 * Mentions in the order of `raw`. Without a published date, what needs one has edtf null and the article one issue
 * `time-no-reference`; a date that does not exist has edtf null and an issue `time-impossible`. Never asks a clock.
 */
export function resolveTimes(raw: readonly RawTime[], view: View, report: Report): ResolvedTime[] {
  const resolver = new Resolver(view);
  let unreferenced = false;
  return raw.map((time) => {
    const { start, end, foundBy } = time;
    const resolved = resolver.resolve(time);
    if (resolved.failure === 'impossible') {
      const quote = view.text.slice(start, end);
      const message = `the date ${JSON.stringify(quote)} does not exist in the calendar; it is kept without a value`;
      report({ severity: 'warning', code: 'time-impossible', message, span: toDocument(view, time) });
    } else if (resolved.failure === 'reference' && !unreferenced) {
      unreferenced = true;
      const message =
        'the article has no date, or one too coarse, for what its words say of time; these are kept without a value';
      report({ severity: 'warning', code: 'time-no-reference', message, span: toDocument(view, time) });
    }
    const { role, edtf } = resolved;
    return { kind: 'time', start, end, foundBy, role, edtf, edge: edgeOf(time), length: lengthOf(time) };
  });
}

interface Resolved {
  readonly edtf: string | null;
  readonly role: TimeRole;
  readonly failure: Failure | null;
}

const MONDAY = 1;
const SUNDAY = 7;

/** How many months after its end a half-year or quarter without a year is the article's own. */
const RECENT = 3;

class Resolver {
  /** the article's own date */
  readonly #reference: CalendarDate | null;
  readonly #told: StatedTimes;

  constructor(view: View) {
    this.#reference = parseCalendarDate(view.document.published ?? '');
    this.#told = new StatedTimes(view, this.#reference);
  }

  resolve({ start, role, items }: RawTime): Resolved {
    this.#told.goTo(start);
    if (role === 'vague') return { edtf: null, role, failure: null };
    const stretches: Stretch[] = [];
    for (const item of items) {
      const stretch = this.#stretch(item, stretches.at(-1)?.to ?? null);
      if (typeof stretch === 'string') return this.#unresolved(stretch, role, item);
      stretches.push(stretch);
    }
    const last = stretches.at(-1)!.to;
    const edge = (items.at(-1)!.to ?? items.at(-1)!.from).edge;
    const closed = (role === 'until' || role === 'since') && items.at(-1)!.to !== null;
    const deadline =
      role === 'until' && this.#reference !== null && compareCalendarDates(upTo(last, edge), this.#reference) > 0;
    const settled = deadline || closed ? 'point' : role;
    const ofAccount = items[0]!.from.year?.[0].base === 'account';
    if (role === 'span-so-far' && !ofAccount) return { edtf: this.#told.span(stretches[0]!), role, failure: null };
    this.#told.remember(stretches[0]!.from, last, settled, items.at(-1)!);
    const edtf = settled === 'until' ? `../${formatCalendarDate(upTo(last, edge))}` : format(stretches, settled);
    return { edtf, role: settled, failure: null };
  }

  /** What has lasted since a start that nothing states, or for a year that is no account's, has lasted until now. */
  #unresolved(failure: Failure, role: TimeRole, item: RawItem): Resolved {
    const base = item.from.year?.[0].base;
    if (base !== 'began' && base !== 'account') return { edtf: null, role, failure };
    if (!this.#reference) return { edtf: null, role, failure: 'reference' };
    return { edtf: `../${formatCalendarDate({ ...this.#reference, month: 0, day: 0 })}`, role, failure: null };
  }

  #stretch({ from, to }: RawItem, before: CalendarDate | null): Stretch | Failure {
    const first = this.#date(from, 0, before);
    if (typeof first === 'string') return first;
    let last = to ? this.#date(to, 1, first) : this.#date(from, 1, before);
    if (typeof last === 'string') return last;
    if (to && !to.year && compareCalendarDates(last, first) < 0) last = { ...last, year: last.year + 1 };
    if (to && first.month > 0) last = upTo(last, to.edge);
    if (!isCalendarDate(first) || !isCalendarDate(last) || compareCalendarDates(last, first) < 0) return 'impossible';
    return { from: first, to: last, season: !to && from.season ? from.season.offset : null };
  }

  /** First (`edge` 0) or last (1) date of a point; `before`: the date in the same expression that it goes on from. */
  #date(point: RawPoint, edge: 0 | 1, before: CalendarDate | null): CalendarDate | Failure {
    const terms = {
      year: point.year?.[edge] ?? null,
      month: point.month?.[edge] ?? null,
      day: point.day?.[edge] ?? null,
    };
    // 当天 behind 6月6日，…今年… means the day
    if (terms.day?.base === 'stated' && this.#told.last.date?.day === 0 && this.#told.day)
      return carry({ ...this.#told.day, day: this.#told.day.day + terms.day.offset });
    if (terms.day?.base === 'stated' && !this.#told.last.date?.day) return 'unstated';
    if (terms.year?.base === 'began') return this.#told.began ?? 'unstated';
    const year = this.#isJustOver(point, before)
      ? { value: this.#reference!.year, relative: false }
      : this.#number(terms.year, 'year', before);
    if (typeof year === 'string') return year;
    if (point.season) return seasonEdge(year.value, point.season.offset, edge);
    if (point.week || point.weekday) return this.#inWeek(point, year.value, edge, before);
    if (point.term) return solarTerm(year.value, point.term.offset) ?? 'impossible';
    if (!terms.month && !terms.day) return { year: year.value, month: 0, day: 0 };
    if (terms.month?.base === 'alike') return { year: year.value, month: this.#told.monthAlike(edge), day: 0 };
    const month = this.#number(terms.month, 'month', before);
    if (typeof month === 'string') return month;
    if (point.calendar) return lunarDate(year.value, month.value, terms.day, edge, point.calendar);
    if (!terms.day || month.value === 0) return settle(year.value, month, NONE);
    if (terms.day.base === 'last') {
      const last = settle(year.value, month, NONE);
      return { ...last, day: daysInMonth(last.year, last.month) + terms.day.offset };
    }
    const day = this.#number(terms.day, 'day', before);
    if (typeof day === 'string') return day;
    const leap = terms.year === null && month.value === 2 && day.value === 29;
    return settle(leap ? lastLeapYear(year.value) : year.value, month, day);
  }

  /** True for months without a year (上半年, 前三季度) that ended shortly before the article: they are of its own year. */
  #isJustOver({ year, month, day }: RawPoint, before: CalendarDate | null): boolean {
    const own = this.#reference;
    if (year || before || day || !month || !own || own.month === 0) return false;
    const [first, last] = month;
    if (first.base !== 'number' || last.base !== 'number' || first.offset === last.offset) return false;
    return last.offset < own.month && own.month - last.offset <= RECENT;
  }

  /** A week or a day of one: of the article's own week, or the nth of the month or year. */
  #inWeek(
    { month, week, weekday, nth }: RawPoint,
    year: number,
    edge: 0 | 1,
    before: CalendarDate | null,
  ): CalendarDate | Failure {
    const day = weekday?.[edge].offset ?? (edge === 0 ? MONDAY : SUNDAY);
    const term = nth ?? week?.[edge];
    if (term && term.base !== 'reference') {
      const within = month ? this.#number(month[edge], 'month', before) : NONE;
      if (typeof within === 'string') return within;
      const counted = nthWeekday(settle(year, within, NONE), nth ? day : MONDAY, term);
      return nth ? counted : carry({ ...counted, day: counted.day + day - MONDAY });
    }
    const own = this.#reference;
    if (!own || own.day === 0) return 'reference';
    const monday = own.day + MONDAY - weekdayOf(dayNumber(own));
    return carry({ ...own, day: monday + (week?.[edge].offset ?? 0) * 7 + day - MONDAY });
  }

  /** A term's number; what the words leave out (null) comes from `before`, else from the nearest date stated. */
  #number(term: Term | null, field: keyof CalendarDate, before: CalendarDate | null): Settled | Failure {
    if (term?.base === 'number') return { value: term.offset, relative: false };
    const offset = term?.offset ?? 0;
    if (term?.base === 'account') {
      const year = this.#told.account();
      return year === null ? 'unstated' : { value: year, relative: false };
    }
    // an article without a date is of the year that its heading states
    const own = this.#reference ?? (field === 'year' ? this.#told.headed : null);
    if (term?.base === 'reference') return relative(own, field, offset, 'reference');
    if (term?.base === 'quarter' || term?.base === 'century') return this.#begun(term.base, offset);
    const { date: last, isHere } = this.#told.last;
    if (term?.base === 'told' && !isHere) return relative(this.#reference, field, offset, 'reference');
    if (term?.base === 'told') return relative(last ?? this.#reference, field, offset, 'unstated');
    if (term?.base === 'stated') {
      // words that refer back where nothing was stated yet speak of the article's own time
      const stated = isHere ? last : (this.#told.headed ?? (last ? null : this.#reference));
      // 那时 is of the year where no month is stated
      return stated && (stated[field] > 0 || field === 'month')
        ? relative(stated, field, offset, 'unstated')
        : 'unstated';
    }
    const outer = before ?? this.#told.outer();
    const value = outer?.[field] || (outer?.year === this.#reference?.year && this.#reference?.[field]) || 0;
    return value > 0 ? { value: value + offset, relative: offset !== 0 } : 'reference';
  }

  /** The first month of the article's quarter, the first year of its century, and so many more. */
  #begun(base: 'quarter' | 'century', offset: number): Settled | Failure {
    const { year, month } = this.#reference ?? { year: 0, month: 0 };
    if (base === 'century')
      return this.#reference ? { value: year - (year % 100) + offset, relative: true } : 'reference';
    return month > 0 ? { value: month - ((month - 1) % 3) + offset, relative: true } : 'reference';
  }
}

/** A number counted from that of a date: unchanged it may be unknown (0), `今天` in an article of `2023`. */
function relative(
  date: CalendarDate | null,
  field: keyof CalendarDate,
  offset: number,
  failure: Failure,
): Settled | Failure {
  if (!date || (date[field] === 0 && offset !== 0)) return failure;
  return { value: date[field] + offset, relative: offset !== 0 };
}

/** How long a time is said to be, in ISO 8601; null where it is no length of time. */
function lengthOf({ items }: RawTime): string | null {
  const { length } = items[0]!.from;
  return length && `P${length.count}${length.unit}`;
}

/** The end that the last words of a time mean. */
function edgeOf({ items }: RawTime): Edge | null {
  const { from, to } = items.at(-1)!;
  return (to ?? from).edge;
}
