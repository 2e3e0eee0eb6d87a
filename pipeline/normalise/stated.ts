// Stated times: what an article has said of when so far → what its later words leave out or refer to.
import { accountYear, type CalendarDate, formatCalendarDate, isEarly } from '../model/calendar.ts';
import type { TimeRole } from '../model/mention.ts';
import type { RawItem } from '../model/time.ts';
import { leadOf, type View } from '../model/view.ts';
import { formatStretch, type Stretch } from './stretch.ts';

const MONTHS = 12;

/** Told of times in the order of the text; asked, at each, for what was stated before it. */
export class StatedTimes {
  readonly #view: View;
  /** the article's own date */
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

  constructor(view: View, reference: CalendarDate | null) {
    this.#view = view;
    this.#reference = reference;
  }

  /** Goes on to the block that the offset lies in. */
  goTo(offset: number): void {
    const { blocks } = this.#view;
    while (this.#block + 1 < blocks.length && blocks[this.#block]!.end <= offset) this.#block++;
  }

  /** The date stated last, and whether that was in this block. */
  get last(): { readonly date: CalendarDate | null; readonly isHere: boolean } {
    return { date: this.#stated, isHere: this.#statedBlock === this.#block };
  }

  /** The last date stated that is a day. */
  get day(): CalendarDate | null {
    return this.#statedDay;
  }

  /** The date that a heading over this block states, or the year just gone that its lead does. */
  get headed(): CalendarDate | null {
    return this.#bySection(this.#accounts);
  }

  /** The start that this section, or one around it, states for what it tells of. */
  get began(): CalendarDate | null {
    return this.#bySection(this.#began);
  }

  /**
   * `30年来`: the stretch of just so many years that the paragraph states, or that the article is about, if that ends now
   * or has just ended; since the month that it or the paragraph before states, or from the year that the paragraph states in
   * numbers, where it is that long ago (years counted either way); since just that year, where the paragraph before says so
   * (从1994年算起); else until now.
   */
  span({ from, to }: Stretch): string {
    const count = to.year - from.year;
    const isCounted = (period: Stretch): boolean => period.to.year - period.from.year + 1 === count;
    const told = this.#toldPeriod?.block === this.#block ? this.#toldPeriod.stretch : null;
    if (told && isCounted(told)) return formatStretch(told, '/');
    const period = this.#period;
    if (period && isCounted(period) && period.to.year <= to.year && period.to.year >= to.year - 1)
      return formatStretch(period, '/');
    const since = this.#month(count);
    if (since) return `${formatCalendarDate({ ...since, day: 0 })}/..`;
    const start = this.#startOf(from.year);
    if (!start || count < 2 || Math.abs(start.date.year - from.year) > 1) return `../${formatCalendarDate(to)}`;
    if (start.open) return `${formatCalendarDate(start.date)}/..`;
    // in the first months the last year counted is the one just gone
    const end = this.#isEarly() && start.date.year + count - 1 < to.year ? to.year - 1 : to.year;
    return `${start.date.year}/${end}`;
  }

  /** The start that the paragraph states, or the one before it in the section, there of just that year; else null. */
  #startOf(year: number): { readonly date: CalendarDate; readonly open: boolean } | null {
    const start = this.#start;
    if (!start || start.block === this.#block) return start;
    const { blocks } = this.#view;
    const isNear = blocks[start.block]?.section === blocks[this.#block]?.section && start.block === this.#block - 1;
    return isNear && start.open && start.date.year === year ? start : null;
  }

  /** The month last stated here or in the paragraph before that lies so many years, and less than one more, ago; else null. */
  #month(years: number): CalendarDate | null {
    const stated = this.#months.get(years);
    return stated && stated.block >= this.#block - 1 ? stated.date : null;
  }

  /** How many whole years lie between a month and the article's own; null where that has no month. */
  #yearsSince({ year, month }: CalendarDate): number | null {
    const own = this.#reference;
    return own && own.month > 0 ? Math.floor(own.year - year + (own.month - month) / MONTHS) : null;
  }

  /** True for an article of the first months of a year, which looks back on the one before. */
  #isEarly(): boolean {
    return this.#reference !== null && isEarly(this.#reference);
  }

  /** The year that the article gives account of: the one just gone that a heading or lead states, or by its own month; else null. */
  account(): number | null {
    const headed = this.#bySection(this.#accounts);
    const own = this.#reference;
    if (!own) return headed?.year ?? null;
    return headed?.year === own.year - 1 ? headed.year : this.#ownAccount();
  }

  /** The year that the article gives account of by its own month; null where that says nothing. */
  #ownAccount(): number | null {
    return this.#reference && accountYear(this.#reference);
  }

  /** The first or last month of the stretch that the block states last; 0 where that has no months. */
  monthAlike(edge: 0 | 1): number {
    if (this.#told?.block !== this.#block) return 0;
    const { from, to } = this.#told.stretch;
    return (edge === 0 ? from : to).month;
  }

  /** The date stated last before in this block, else by a heading over it or the lead, else the article's own. */
  outer(): CalendarDate | null {
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

  /** Takes a time from its first date to its last; `item`: as which it was read. */
  remember(first: CalendarDate, last: CalendarDate, role: TimeRole, { from }: RawItem): void {
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
    // 2023年工作总结和2024年工作安排: the year that is summed up
    const isSummed = block && this.#accounts.get(block.section)?.year === this.#ownAccount();
    if (heads && inNumbers && !isSummed) this.#accounts.set(block.section, last);
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
