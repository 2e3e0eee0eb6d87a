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
import { fromLunar } from '../model/lunar.ts';
import type { TimeRole } from '../model/mention.ts';
import { solarTerm } from '../model/solar.ts';
import type { Edge, LunarMonth, RawItem, RawPoint, RawTime, ResolvedTime, Term } from '../model/time.ts';
import { leadOf, toDocument, type View } from '../model/view.ts';

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

/** Why there is no value: the article's date is missing; no such day; nothing stated that the words refer to. */
type Failure = 'reference' | 'impossible' | 'unstated';

interface Resolved {
  readonly edtf: string | null;
  readonly role: TimeRole;
  readonly failure: Failure | null;
}

interface Stretch {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** of the one season it is, in EDTF's numbers; else null */
  readonly season: number | null;
}

/** A number of a date; `relative` where it may run over into the next or an earlier month or year. */
interface Settled {
  readonly value: number;
  readonly relative: boolean;
}

const NONE: Settled = { value: 0, relative: false };
const MONDAY = 1;
const SUNDAY = 7;
const DECEMBER = 12;
/** The last month in which an article is still likely to look back on the year before as a whole. */
const EARLY = 3;
const SPRING = 21;
const WINTER = 24;

class Resolver {
  readonly #view: View;
  readonly #reference: CalendarDate | null;
  #block = 0;
  /** the date resolved last, in whatever role */
  #stated: CalendarDate | null = null;
  #statedBlock = -1;
  /** the last of those that is a day */
  #statedDay: CalendarDate | null = null;
  /** the date stated last in block `#nearestBlock` that a bare month or day there takes its year or month from */
  #nearest: CalendarDate | null = null;
  #nearestBlock = -1;
  /** the stretch of whole years that a title or heading states */
  #period: Stretch | null = null;
  /** section → the date that its heading states, or the year just gone that its lead does */
  readonly #accounts = new Map<number, CalendarDate>();
  /** section → its first block of running text */
  readonly #leads = new Map<number, number>();
  /** the stretch that the block states last */
  #told: { readonly stretch: Stretch; readonly block: number } | null = null;
  /** that of whole years */
  #toldPeriod: { readonly stretch: Stretch; readonly block: number } | null = null;
  /** the year that the block states last in numbers, or says that something has gone on since */
  #start: { readonly date: CalendarDate; readonly open: boolean; readonly block: number } | null = null;
  /** how many years ago → the month, or day of one, stated last that lies so far back */
  readonly #months = new Map<number, { readonly date: CalendarDate; readonly block: number }>();
  /** section → the start that it states for what it tells of */
  readonly #began = new Map<number, CalendarDate>();

  constructor(view: View) {
    this.#view = view;
    this.#reference = parseCalendarDate(view.document.published ?? '');
  }

  resolve({ start, role, items }: RawTime): Resolved {
    const { blocks } = this.#view;
    while (this.#block + 1 < blocks.length && blocks[this.#block]!.end <= start) this.#block++;
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
    if (role === 'span-so-far' && !ofAccount) return { edtf: this.#span(stretches[0]!), role, failure: null };
    this.#remember(stretches[0]!.from, last, settled, items.at(-1)!);
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

  /**
   * `30年来`: the stretch of just so many years that the paragraph states, or that the article is about, if that ends now
   * or has just ended; since the month that it or the paragraph before states, or from the year that the paragraph states in
   * numbers, where it is that long ago (years counted either way); else until now.
   */
  #span({ from, to }: Stretch): string {
    const count = to.year - from.year;
    const isCounted = (period: Stretch): boolean => period.to.year - period.from.year + 1 === count;
    const told = this.#toldPeriod?.block === this.#block ? this.#toldPeriod.stretch : null;
    if (told && isCounted(told)) return formatStretch(told, '/');
    const period = this.#period;
    if (period && isCounted(period) && period.to.year <= to.year && period.to.year >= to.year - 1)
      return formatStretch(period, '/');
    const since = this.#month(count);
    if (since) return `${formatCalendarDate({ ...since, day: 0 })}/..`;
    const start = this.#start?.block === this.#block ? this.#start : null;
    if (!start || count < 2 || Math.abs(start.date.year - from.year) > 1) return `../${formatCalendarDate(to)}`;
    if (start.open) return `${formatCalendarDate(start.date)}/..`;
    // in the first months the last year counted is the one just gone
    const end = this.#isEarly() && start.date.year + count - 1 < to.year ? to.year - 1 : to.year;
    return `${start.date.year}/${end}`;
  }

  /** The month last stated here or in the paragraph before that lies so many years, and less than one more, ago; else null. */
  #month(years: number): CalendarDate | null {
    const stated = this.#months.get(years);
    return stated && stated.block >= this.#block - 1 ? stated.date : null;
  }

  /** How many whole years lie between a month and the article's own; null where that has no month. */
  #yearsSince({ year, month }: CalendarDate): number | null {
    const own = this.#reference;
    return own && own.month > 0 ? Math.floor(own.year - year + (own.month - month) / DECEMBER) : null;
  }

  /** True for an article of the first months of a year, which looks back on the one before. */
  #isEarly(): boolean {
    const { month } = this.#reference ?? { month: 0 };
    return month > 0 && month <= EARLY;
  }

  /** The year that the article gives account of: the one just gone that a heading or lead states, or by its own month; else null. */
  #account(): number | null {
    const headed = this.#bySection(this.#accounts);
    const own = this.#reference;
    if (!own) return headed?.year ?? null;
    if (headed?.year === own.year - 1 || this.#isEarly()) return own.year - 1;
    return own.month === DECEMBER ? own.year : null;
  }

  #stretch({ from, to }: RawItem, before: CalendarDate | null): Stretch | Failure {
    const first = this.#date(from, 0, before);
    if (typeof first === 'string') return first;
    let last = to ? this.#date(to, 1, first) : this.#date(from, 1, before);
    if (typeof last === 'string') return last;
    if (to && !to.year && compareCalendarDates(last, first) < 0) last = { ...last, year: last.year + 1 };
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
    if (terms.day?.base === 'stated' && this.#stated?.day === 0 && this.#statedDay)
      return carry({ ...this.#statedDay, day: this.#statedDay.day + terms.day.offset });
    if (terms.day?.base === 'stated' && !this.#stated?.day) return 'unstated';
    if (terms.year?.base === 'began') return this.#bySection(this.#began) ?? 'unstated';
    const year = this.#number(terms.year, 'year', before);
    if (typeof year === 'string') return year;
    if (point.season) return seasonEdge(year.value, point.season.offset, edge);
    if (point.week || point.weekday) return this.#inWeek(point, year.value, edge, before);
    if (point.term) return solarTerm(year.value, point.term.offset) ?? 'impossible';
    if (!terms.month && !terms.day) return { year: year.value, month: 0, day: 0 };
    if (terms.month?.base === 'alike') return { year: year.value, month: this.#monthAlike(edge), day: 0 };
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

  /** The first or last month of the stretch that the block states last; 0 where that has no months. */
  #monthAlike(edge: 0 | 1): number {
    if (this.#told?.block !== this.#block) return 0;
    const { from, to } = this.#told.stretch;
    return (edge === 0 ? from : to).month;
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
      const year = this.#account();
      return year === null ? 'unstated' : { value: year, relative: false };
    }
    // an article without a date is of the year that its heading states
    const own = this.#reference ?? (field === 'year' ? this.#bySection(this.#accounts) : null);
    if (term?.base === 'reference') return relative(own, field, offset, 'reference');
    if (term?.base === 'quarter' || term?.base === 'century') return this.#begun(term.base, offset);
    if (term?.base === 'told' && this.#statedBlock !== this.#block)
      return relative(this.#reference, field, offset, 'reference');
    if (term?.base === 'told') return relative(this.#stated ?? this.#reference, field, offset, 'unstated');
    if (term?.base === 'stated') {
      const stated = this.#statedBlock === this.#block ? this.#stated : this.#bySection(this.#accounts);
      // 那时 is of the year where no month is stated
      return stated && (stated[field] > 0 || field === 'month')
        ? relative(stated, field, offset, 'unstated')
        : 'unstated';
    }
    const outer = before ?? this.#outer();
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

  /** The date stated last before in this block, else by a heading over it or the lead, else the article's own. */
  #outer(): CalendarDate | null {
    return (this.#nearestBlock === this.#block && this.#nearest) || this.#bySection(this.#accounts) || this.#reference;
  }

  #bySection(dates: ReadonlyMap<number, CalendarDate>): CalendarDate | null {
    const { blocks, sections } = this.#view;
    let section: number | null = blocks[this.#block]?.section ?? null;
    while (section !== null) {
      const date = dates.get(section);
      if (date) return date;
      section = sections[section]?.parent ?? null;
    }
    return null;
  }

  #remember(first: CalendarDate, last: CalendarDate, role: TimeRole, { from }: RawItem): void {
    if (role === 'state' || role === 'comparison' || role === 'origin') return;
    const block = this.#view.blocks[this.#block];
    this.#stated = role === 'since' ? first : last;
    this.#statedBlock = this.#block;
    if (this.#stated.day > 0) this.#statedDay = this.#stated;
    const inNumbers = from.year?.[0].base === 'number';
    if (inNumbers) this.#start = { date: first, open: role === 'since', block: this.#block };
    const ago = first.month > 0 && role === 'point' ? this.#yearsSince(first) : null;
    if (ago !== null) this.#months.set(ago, { date: first, block: this.#block });
    if (role === 'since') {
      if (block && from.year?.[0].base !== 'began') this.#began.set(block.section, first);
      // 今年以来 …，1至5月 …; 去年以来 says of no month in which year it lies
      const isOneYear = first.month > 0 || first.year === this.#reference?.year;
      if (from.year?.[0].base === 'reference' && isOneYear) this.#near({ year: first.year, month: 0, day: 0 });
      return;
    }
    const heads = block?.kind === 'heading' || block?.kind === 'title';
    const years = role === 'point' && first.year < last.year && last.month === 0;
    const period = { from: first, to: last, season: null };
    this.#told = { stretch: period, block: this.#block };
    if (years) this.#toldPeriod = this.#told;
    if (heads && years) this.#period = period;
    if (first.year !== last.year) return;
    if (heads && inNumbers) this.#accounts.set(block.section, last);
    if (this.#reference !== null && last.year > this.#reference.year) return;
    this.#near(last);
    const gone = this.#isEarly() && last.month === 0 && last.year + 1 === this.#reference!.year;
    if (gone && block && this.#isLead(block.section)) this.#accounts.set(block.section, last);
  }

  /** True for a block that opens the running text of its section. */
  #isLead(section: number): boolean {
    let lead = this.#leads.get(section);
    if (lead === undefined) {
      lead = leadOf(this.#view, section);
      this.#leads.set(section, lead);
    }
    return lead === this.#block;
  }

  #near(date: CalendarDate): void {
    this.#nearest = date;
    this.#nearestBlock = this.#block;
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

/** A day of the Chinese calendar, or the first or last of its month. */
function lunarDate(
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
function lastLeapYear(year: number): number {
  for (let before = 0; before < 8; before++) if (daysInMonth(year - before, 2) === 29) return year - before;
  return year;
}

/** The end that the last words of a time mean. */
function edgeOf({ items }: RawTime): Edge | null {
  const { from, to } = items.at(-1)!;
  return (to ?? from).edge;
}

function settle(year: number, month: Settled, day: Settled): CalendarDate {
  const date = { year, month: month.value, day: day.value };
  const sound = month.relative || (date.month >= 1 && date.month <= 12);
  if (!sound || !(month.relative || day.relative)) return date;
  return day.value === 0 && !day.relative ? { ...carry({ ...date, day: 1 }), day: 0 } : carry(date);
}

/** The nth such weekday of a month, or of a year where the month is 0; counted from its end where `base` is last. */
function nthWeekday({ year, month }: CalendarDate, weekday: number, { base, offset }: Term): CalendarDate {
  if (base === 'last') {
    const end = { year, month: month || 12, day: daysInMonth(year, month || 12) };
    const back = (weekdayOf(dayNumber(end)) - weekday + 7) % 7;
    return carry({ ...end, day: end.day - back + offset * 7 });
  }
  const ahead = (weekday - weekdayOf(dayNumber({ year, month: month || 1, day: 1 })) + 7) % 7;
  return carry({ year, month: month || 1, day: 1 + ahead + (offset - 1) * 7 });
}

/** First or last month of a season (21 spring: March to May; 24 winter: December to February of the next year). */
function seasonEdge(year: number, season: number, edge: 0 | 1): CalendarDate | Failure {
  if (season < SPRING || season > WINTER) return 'impossible';
  return { ...carry({ year, month: (season - SPRING + 1) * 3 + edge * 2, day: 1 }), day: 0 };
}

/** What is summed up to the end of a year is summed up to its last month (截至2021年底). */
function upTo(last: CalendarDate, edge: Edge | null): CalendarDate {
  return edge === 'end' && last.month === 0 ? { ...last, month: 12 } : last;
}

/** In a set both ends of a stretch must be known alike, so there the coarser becomes its first or last day. */
function format(stretches: readonly Stretch[], role: TimeRole): string {
  const first = stretches[0]!;
  if (role === 'since') return `${formatCalendarDate(first.from)}/..`;
  if (stretches.length > 1) return `{${stretches.map((stretch) => formatStretch(stretch, '..')).join(',')}}`;
  return first.season === null
    ? formatStretch(first, '/')
    : `${formatCalendarDate({ ...first.from, month: 0 })}-${first.season}`;
}

function formatStretch({ from, to }: Stretch, between: '/' | '..'): string {
  const same = between === '/' || ((from.month === 0) === (to.month === 0) && (from.day === 0) === (to.day === 0));
  const start = formatCalendarDate(same ? from : { ...from, month: from.month || 1, day: from.day || 1 });
  const end = formatCalendarDate(same ? to : lastDayOf(to));
  return start === end ? start : start + between + end;
}

function lastDayOf({ year, month, day }: CalendarDate): CalendarDate {
  return { year, month: month || 12, day: day || daysInMonth(year, month || 12) };
}
