// Finds time expressions: the view's text → raw times, each the words of one expression and what they say.
//
// Note: how a time is put together. Parts (`2021年`, `7月`, `底`) follow one another from coarse to fine and make a
// point; joins tie points into a range or a list (`3月9日至10日`); a frame around them gives the role (`自…以来`).
// Listed times that the words behind tell of one by one (`2020年、2021年分别…`) stay apart, each a time of its own.
// Overlap policy: leftmost first; of the parts that begin at one place the longest, of equal ones a barrier; of the
// frames the one with the most words. Times never overlap. Linear: all patterns are sticky and bounded, and the text
// behind a time is looked at once more only by what may follow it.

import type { TimeRole } from '../model/mention.ts';
import type { Segmentation } from '../model/segmentation.ts';
import type { Span } from '../model/span.ts';
import type { RawItem, RawPoint, RawTime, Term, Terms } from '../model/time.ts';
import type { View } from '../model/view.ts';
import { type Expression, evaluate } from '../ruleset/calendar.ts';
import type { Bucket, Gives, Grain, Numeral, PartIndex, TimeFrame, TimePart, TimeRules } from '../ruleset/time.ts';

const MAX_ITEMS = 24;
/** How many numerals in a row may be looked through. */
const MAX_NUMBER = 16;
const SPACE = 0x20;

/** A time being read: `[start, end)` so far, its items, and the grain of the last point. */
interface Reading {
  readonly start: number;
  end: number;
  foundBy: string;
  role: TimeRole;
  grain: Grain | null;
  items: RawItem[];
  /** where each item begins and ends */
  spans: Span[];
  /** true where the items are times of their own */
  apart: boolean;
}

/** Times in the order of the text, in offsets of the view; none overlaps another. */
export function findTimes(view: View, segmentation: Segmentation, rules: TimeRules): RawTime[] {
  const { text } = view;
  const { openings } = rules.starting;
  const finder = new Finder(text, segmentation, rules);
  const times: RawTime[] = [];
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    if (openings[text.charCodeAt(at)] === 0) continue;
    const next = finder.at(at, end, times);
    if (next <= at) continue;
    end = next;
    at = next - 1;
  }
  return times;
}

class Finder {
  readonly #text: string;
  readonly #segmentation: Segmentation;
  readonly #rules: TimeRules;

  constructor(text: string, segmentation: Segmentation, rules: TimeRules) {
    this.#text = text;
    this.#segmentation = segmentation;
    this.#rules = rules;
  }

  /** Adds the time at `at`; where it or a barrier there ends, else 0. `free`: where the time before it ends. */
  at(at: number, free: number, times: RawTime[]): number {
    const numeral = this.#numeralAt(at);
    if (numeral !== 0 && at > 0 && this.#numeralAt(at - 1) === numeral) return 0;
    const found = this.#part(this.#rules.starting, at, anyPart);
    if (!found) return 0;
    if (found.part.barrier) return found.end;
    if (numeral === 0 && this.#cutsToken(at, found.end)) return 0;
    const reading = this.#read(found);
    this.#join(reading);
    if (reading.apart) times.push(...separate(reading));
    else times.push(this.#frame(reading, free));
    return times.at(-1)!.end;
  }

  /** What numbers the unit at `at` writes: no part begins inside a run of the same kind. */
  #numeralAt(at: number): Numeral {
    return (this.#rules.numerals[this.#text.charCodeAt(at)] ?? 0) as Numeral;
  }

  /** The parts that may begin at `at`, by the unit there or by that behind the number there. */
  #bucket({ openings, behind, buckets }: PartIndex, at: number): Bucket {
    let end = at;
    while (end < at + MAX_NUMBER && this.#numeralAt(end) !== 0) end++;
    const numbered = end > at && end < at + MAX_NUMBER;
    return buckets[numbered ? behind[this.#text.charCodeAt(end) || 0]! : (openings[this.#text.charCodeAt(at)] ?? 0)]!;
  }

  /** True where a word of the segmentation begins before `start` and ends inside: `现在` in `实现|在`. */
  #cutsToken(start: number, end: number): boolean {
    if (this.#segmentation.isBoundary(start)) return false;
    for (let at = start + 1; at < end; at++) if (this.#segmentation.isBoundary(at)) return true;
    return false;
  }

  /** The longest part at `at` of those that `accept` takes. */
  #part(index: PartIndex, at: number, accept: (part: TimePart) => boolean): FoundPart | null {
    const { parts, union } = this.#bucket(index, at);
    if (parts.length === 0) return null;
    let longest: FoundPart | null = null;
    union.lastIndex = at;
    if (!union.test(this.#text)) return null;
    for (const part of parts) {
      if (!accept(part)) continue;
      const end = this.#matchEnd(part.pattern, at);
      if (end > (longest?.end ?? at)) longest = { part, start: at, end };
    }
    return longest;
  }

  #read({ part, start, end }: FoundPart): Reading {
    const point = this.#point(part, start);
    const items = [{ from: point, to: null }];
    const grain = grainOf(point);
    const { name: foundBy, role } = part;
    const reading: Reading = { start, end, foundBy, role, grain, items, spans: [{ start, end }], apart: false };
    this.#refine(reading);
    return reading;
  }

  /** Adds the parts that follow and make the last point finer: `2021年` + `10月` + `9日` + `上午`. */
  #refine(reading: Reading): void {
    for (let steps = 0; steps < MAX_ITEMS; steps++) {
      const { grain } = reading;
      if (grain === null) return;
      const found = this.#following(reading.end, (part) => !part.barrier && part.follows.has(grain));
      if (!found) return;
      const last = reading.items.pop()!;
      const more = this.#point(found.part, found.start);
      reading.items.push(
        last.to ? { from: last.from, to: fill(last.to, more) } : { from: fill(last.from, more), to: null },
      );
      reading.grain = grainOf(last.to ? fill(last.to, more) : fill(last.from, more));
      reading.end = found.end;
      reading.spans.push({ start: reading.spans.pop()!.start, end: found.end });
      reading.foundBy = found.part.name;
    }
  }

  /** The longest part behind `at`, or behind the spaces or the one link that stand there. */
  #following(at: number, accept: (part: TimePart) => boolean): FoundPart | null {
    const text = this.#text;
    const here = this.#part(this.#rules.any, at, accept);
    if (here) return here;
    let next = at;
    while (next < at + 2 && text.charCodeAt(next) === SPACE) next++;
    const link = this.#rules.links.find((word) => text.startsWith(word, next));
    if (link !== undefined) next += link.length;
    return next > at ? this.#part(this.#rules.any, next, accept) : null;
  }

  /** Ties on what is joined: each further point makes a range, a list or says the last one again. */
  #join(reading: Reading): void {
    if (reading.role !== 'point') return;
    while (reading.items.length < MAX_ITEMS && this.#joinOnce(reading)) this.#refine(reading);
  }

  #joinOnce(reading: Reading): boolean {
    const { grain } = reading;
    for (const { name, makes, between, close, apart } of this.#rules.joins) {
      between.lastIndex = reading.end;
      const gap = between.exec(this.#text);
      if (!gap) continue;
      const start = reading.end + gap[0].length;
      const { from, to } = reading.items.at(-1)!;
      const ofWeek = (to ?? from).weekday !== null;
      const alike = ({ gives }: TimePart) => grainOf(gives) === grain && (gives.weekday !== null) === ofWeek;
      const fits = (part: TimePart) => part.role === 'point' && !part.barrier && (part.alone || alike(part));
      const found = this.#part(this.#rules.any, start, fits);
      if (!found || this.#cutsNumeral(start)) continue;
      const other = this.#read(found);
      if (other.items.length !== 1 || (makes !== 'range' && other.grain !== grain)) continue;
      const end = close ? this.#matchEnd(close, other.end) : other.end;
      const last = reading.items.at(-1)!;
      if (end < 0 || (makes !== 'list' && last.to)) continue;
      const point = other.items[0]!.from;
      if (makes === 'list') {
        reading.items.push({ from: point, to: null });
        reading.spans.push({ start, end });
        reading.apart = apart !== null && this.#matchEnd(apart, end) >= 0;
      } else
        reading.items[reading.items.length - 1] =
          makes === 'range' ? { from: last.from, to: point } : { from: fill(point, last.from), to: null };
      reading.end = end;
      reading.foundBy = name;
      reading.grain = other.grain;
      return true;
    }
    return false;
  }

  #cutsNumeral(at: number): boolean {
    const numeral = this.#numeralAt(at);
    return numeral !== 0 && this.#numeralAt(at - 1) === numeral;
  }

  /** Where a sticky match at `at` ends, or -1. */
  #matchEnd(pattern: RegExp, at: number): number {
    pattern.lastIndex = at;
    return pattern.test(this.#text) ? pattern.lastIndex : -1;
  }

  /** Puts the frame with the most words around the time. */
  #frame(reading: Reading, free: number): RawTime {
    let { start, end, foundBy, role } = reading;
    if (role === 'point' || role === 'state' || role === 'since') {
      for (const frame of this.#rules.frames) {
        const words = this.#framed(frame, reading, free);
        const more = words ? words.end - words.start - (end - start) : -1;
        const says = more > 0 || (more === 0 && role === 'point' && frame.role !== 'point');
        if (!words || !says) continue;
        ({ start, end } = words);
        foundBy = frame.name;
        role = frame.role;
      }
    }
    return { start, end, foundBy, role, items: reading.items };
  }

  #framed(frame: TimeFrame, { start, end }: Reading, free: number): { start: number; end: number } | null {
    if (frame.opensAfter && !frame.opensAfter.has(this.#text.charCodeAt(end))) return null;
    const after = frame.after ? this.#matchEnd(frame.after, end) : end;
    if (after < 0) return null;
    if (!frame.before) return { start, end: after };
    frame.before.lastIndex = start;
    const before = frame.before.exec(this.#text);
    if (!before) return null;
    const from = start - before[1]!.length;
    if (from < free || (from < start && this.#cutsToken(from, start + 1))) return null;
    return { start: from, end: after };
  }

  /** What a part that stands at `start` says. */
  #point({ gives, pattern, named }: TimePart, start: number): RawPoint {
    const { values } = this.#rules;
    pattern.lastIndex = start;
    const groups = named ? pattern.exec(this.#text)?.groups : undefined;
    const pair = (expressions: Gives['year']): Terms | null => {
      if (!expressions) return null;
      const last = evaluate(expressions[1], groups, values);
      const first = expressions[1] === expressions[0] ? last : evaluate(expressions[0], groups, values);
      return last && [first ?? last, last];
    };
    const one = (expression: Expression | null): Term | null => expression && evaluate(expression, groups, values);
    const count = gives.length && one(gives.length.count);
    return {
      year: pair(gives.year),
      month: pair(gives.month),
      day: pair(gives.day),
      season: one(gives.season),
      week: pair(gives.week),
      weekday: pair(gives.weekday),
      nth: one(gives.nth),
      term: one(gives.term),
      edge: gives.edge,
      length: count && { count: count.offset, unit: gives.length!.unit },
      calendar: gives.calendar,
    };
  }
}

const anyPart = () => true;

interface FoundPart {
  readonly part: TimePart;
  readonly start: number;
  readonly end: number;
}

/** `point` with what it leaves out taken from `other`. */
function fill(point: RawPoint, other: RawPoint): RawPoint {
  return {
    year: point.year ?? other.year,
    month: point.month ?? other.month,
    day: point.day ?? other.day,
    season: point.season ?? other.season,
    week: point.week ?? other.week,
    weekday: point.weekday ?? other.weekday,
    nth: point.nth ?? other.nth,
    term: point.term ?? other.term,
    edge: other.edge ?? point.edge,
    length: point.length ?? other.length,
    calendar: point.calendar ?? other.calendar,
  };
}

/** Each item of a list as a time of its own. */
function separate({ foundBy, role, items, spans }: Reading): RawTime[] {
  return items.map((item, index) => ({ ...spans[index]!, foundBy, role, items: [item] }));
}

/** The grain of the finest thing said; null where nothing is. */
function grainOf({ year, month, day, season, week, weekday, term }: RawPoint | Gives): Grain | null {
  if (term) return 'day';
  const single = day ?? weekday;
  if (single) return single[0] === single[1] ? 'day' : 'days';
  if (week) return week[0] === week[1] ? 'week' : 'days';
  if (season) return 'months';
  if (month) return month[0] === month[1] ? 'month' : 'months';
  if (year) return year[0] === year[1] ? 'year' : 'years';
  return null;
}
