// Raw times: time expressions as the words give them, before a calendar and a reference date make them EDTF.
import type { TimeMention, TimeRole } from './mention.ts';
import type { Span } from './span.ts';

/**
 * Where a number of a time comes from: the words themselves; the article's own date (`去年` is reference-1), the first
 * month of its quarter (`上季度`) or the first year of its century (`本世纪`); the time stated last (`当年`); that of the
 * paragraph, else the article's own (`三年后`); the year that a bare month takes (stated in its paragraph or heading,
 * else the article's own); the start that the section states for what it tells of (`开播以来`); the year that the article
 * gives account of (`一年来` in January is the year just gone); the months of the stretch that the paragraph states last, in
 * another year (`去年同期`); the last day or week there is (`下旬`).
 */
export const TIME_BASES = [
  ...(['number', 'reference', 'quarter', 'century'] as const),
  ...(['stated', 'told', 'nearest', 'began', 'account', 'alike', 'last'] as const),
] as const;
export type TimeBase = (typeof TIME_BASES)[number];

/** A number of a time expression: `base` plus `offset`; base `number` is 0. */
export interface Term {
  readonly base: TimeBase;
  readonly offset: number;
}

/** First and last, both included; the same object twice where there is only one. */
export type Terms = readonly [Term, Term];

/** What the words say; null for what they leave out. `上半年` has months 1 to 6 and no year. */
export interface RawPoint {
  readonly year: Terms | null;
  readonly month: Terms | null;
  readonly day: Terms | null;
  /** EDTF's 21 spring, 22 summer, 23 autumn, 24 winter */
  readonly season: Term | null;
  /** weeks counted from the article's own, or the nth of their month or year: those that begin with its nth Monday */
  readonly week: Terms | null;
  /** 1 Monday to 7 Sunday; of the article's own week where no week is said */
  readonly weekday: Terms | null;
  /** which of the month's such weekdays it is: `十月的第一个周二` */
  readonly nth: Term | null;
  /** the solar term of its year: 0 the first, in early January, to 23 */
  readonly term: Term | null;
  /** which end of it the words mean, as far as they say so: `年底` */
  readonly edge: Edge | null;
  /** how long it is, where it is a length of time */
  readonly length: Length | null;
  /** where month and day are those of the Chinese calendar: a month of it, or the leap month behind that; else null */
  readonly calendar: LunarMonth | null;
}

export type LunarMonth = 'lunar' | 'leap';

/** So many years, months, weeks or days. */
export interface Length {
  readonly count: number;
  readonly unit: 'Y' | 'M' | 'W' | 'D';
}

/** An end of a stretch, without fixed days. */
export type Edge = 'start' | 'end';

/** A point, or with `to` the stretch from the one to the other, both included. */
export interface RawItem {
  readonly from: RawPoint;
  readonly to: RawPoint | null;
}

/** A time expression found. Several items are a list (`今年3月、7月、11月`): each takes from the one before what it leaves out. */
export interface RawTime extends Span {
  /** the name of a loaded rule: of the frame, else of the join, else of the last part */
  readonly foundBy: string;
  readonly role: TimeRole;
  readonly items: readonly RawItem[];
}

/** A time with its value, and what EDTF cannot say of it. */
export interface ResolvedTime extends TimeMention {
  /** the end of it that is meant: `2021年底` is the end of 2021 */
  readonly edge: Edge | null;
  /** how long it is, in ISO 8601, where only its length and its end are known: `近三年` P3Y */
  readonly length: string | null;
}
