// Lines → which of them a hard wrap has cut: whether a line is as full as its neighbours, so that the next word had to
// go to the next line.
import { MARK } from '../ruleset/layout.ts';
import { LINE, type Lines } from './line.ts';

/** Neighbours looked at on each side of a line. */
const REACH = 6;
/** Columns by which open lines of one column of print may differ from each other. */
const SPREAD = 8;
/** Columns by which a line may be wider than the others of its column of print: signs are set closer there. */
const OVERHANG = 4;
/** No column of print is narrower. */
const NARROWEST = 12;
/** Columns of a first line's indent that the text may have lost: two Chinese characters. */
const LOST_INDENT = 4;

/** The column of print that a line stands in. */
export interface Column {
  /** columns that its open lines are wide: the middle one and the widest */
  readonly median: number;
  readonly widest: number;
}

/** What can be told of hard wraps in `lines` of `text`. */
export class Wraps {
  readonly #text: string;
  readonly #marks: Uint16Array;
  readonly #lines: Lines;
  readonly #widths = new Int32Array(2 * REACH + 1);
  /** columns that the first line of a paragraph is short of the others */
  readonly #lostIndent: number;

  constructor(text: string, lines: Lines, marks: Uint16Array) {
    this.#text = text;
    this.#lines = lines;
    this.#marks = marks;
    this.#lostIndent = this.#hasLostIndents() ? LOST_INDENT : 0;
  }

  /** True where most first lines of paragraphs could have held the next word as well, judged by the line below. */
  #hasLostIndents(): boolean {
    const { count, gap, width, flags } = this.#lines;
    let votes = 0;
    for (let first = 0; first + 1 < count; first++) {
      const second = first + 1;
      if (gap[first] === 0 || gap[second] !== 0) continue;
      if ((flags[first]! | flags[second]!) & (LINE.ENDED | LINE.LEADS)) continue;
      votes += width[first]! + this.firstWord(second) < width[second]! ? 1 : -1;
    }
    return votes > 0;
  }

  /**
   * The column of print that line `a` stands in, judged by the unfinished lines of about its width around it; null where there
   * are fewer than two, where it is wider than all of them, or where they read
   * like a list (hardly a comma among them).
   */
  column(a: number): Column | null {
    const { count, width, flags } = this.#lines;
    const widths = this.#widths;
    const own = width[a]!;
    const running = LINE.COMMA | LINE.STOP | LINE.PAUSED;
    let size = 0;
    let signs = flags[a]! & running ? 1 : 0;
    for (let at = Math.max(0, a - REACH); at <= a + REACH && at < count; at++) {
      if (at === a || flags[at]! & (LINE.ENDED | LINE.LEADS)) continue;
      const other = width[at]!;
      if (other < own - SPREAD || other > own + SPREAD) continue;
      if (flags[at]! & running) signs++;
      let place = size++;
      while (place > 0 && widths[place - 1]! > other) widths[place] = widths[--place]!;
      widths[place] = other;
    }
    if (size < 2 || signs * 3 < size + 1) return null;
    const median = widths[size >> 1]!;
    const widest = widths[size - 1]!;
    return median < NARROWEST || own > widest + OVERHANG ? null : { median, widest };
  }

  /** Columns of the first word of line `b`: what would have had to fit on the line before it. */
  firstWord(b: number): number {
    const text = this.#text;
    const marks = this.#marks;
    const from = this.#lines.start[b]!;
    const end = Math.min(this.#lines.end[b]!, from + 24);
    const mark = marks[text.charCodeAt(from)]!;
    let at = from + 1;
    if (mark & MARK.WORD) {
      while (at < end && (marks[text.charCodeAt(at)]! & MARK.WORD || text.charCodeAt(at) === 0x2e)) at++;
      return at - from;
    }
    const sign = MARK.STOP | MARK.COMMA | MARK.PAUSE | MARK.CLOSER;
    if (mark & MARK.OPENER) at++;
    while (at < end && at < from + 3 && marks[text.charCodeAt(at)]! & sign) at++;
    return (at - from) * 2;
  }

  /** True where the first word of `b` cannot have fitted behind the unfinished line `a`. `opens`: a opens a paragraph. */
  isFull(a: number, b: number, opens: boolean): boolean {
    const column = this.column(a);
    if (!column) return false;
    const room = this.#lines.width[a]! + this.firstWord(b) + (opens ? this.#lostIndent : 0);
    return room >= column.median - 1;
  }

  /** True where the finished line `a` may end within a paragraph that `b` goes on with. */
  runsOn(a: number, b: number): boolean {
    const column = this.column(a);
    if (!column || this.#lines.width[a]! + this.firstWord(b) <= column.median) return false;
    return !this.#opensShort(b, column.median);
  }

  /** True where `b` is an unfinished line that is short by a lost indent: the first of its paragraph. */
  #opensShort(b: number, median: number): boolean {
    const { count, width, flags } = this.#lines;
    if (this.#lostIndent === 0 || b + 1 >= count || flags[b]! & LINE.ENDED) return false;
    if (width[b]! > median - LOST_INDENT + 1) return false;
    return width[b]! + this.firstWord(b + 1) < median;
  }

  /** True where line `a` is filled to the last column, so that not even half a number more would have fitted. */
  isBrimful(a: number): boolean {
    const column = this.column(a);
    return column !== null && this.#lines.width[a]! >= column.widest - 1;
  }
}
