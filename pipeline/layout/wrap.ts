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
interface Column {
  /** columns that its open lines are wide: the middle one and the widest */
  readonly median: number;
  readonly widest: number;
}

/** What can be told of hard wraps in `lines` of `text`. */
export class Wraps {
  readonly #text: string;
  readonly #marks: Uint16Array;
  readonly #lines: Lines;
  /** columns from the margin to the end of each line */
  readonly #extent: Int32Array;
  readonly #widths = new Int32Array(2 * REACH + 1);
  /** columns that the first line of a paragraph is short of the others */
  readonly #lostIndent: number;

  constructor(text: string, lines: Lines, marks: Uint16Array) {
    this.#text = text;
    this.#lines = lines;
    this.#extent = lines.width.map((width, line) => width + lines.indent[line]!);
    this.#marks = marks;
    this.#lostIndent = this.#hasLostIndents() ? LOST_INDENT : 0;
  }

  /** True where most first lines of paragraphs could have held the next word as well, judged by the line below. */
  #hasLostIndents(): boolean {
    const { count, gap, flags } = this.#lines;
    const extent = this.#extent;
    let votes = 0;
    for (let first = 0; first + 1 < count; first++) {
      const second = first + 1;
      if (gap[first] === 0 || gap[second] !== 0) continue;
      if ((flags[first]! | flags[second]!) & (LINE.ENDED | LINE.LEADS)) continue;
      votes += extent[first]! + this.firstWord(second) < extent[second]! ? 1 : -1;
    }
    return votes > 0;
  }

  /**
   * The column of print that line `a` stands in, judged by the unfinished lines of about its width around it that go
   * on with the next line; null where there are fewer than two, where it is wider than all of them, or where they read
   * like a list (hardly a comma among them).
   */
  column(a: number): Column | null {
    const { count, gap, flags } = this.#lines;
    const widths = this.#widths;
    const own = this.#extent[a]!;
    const running = LINE.COMMA | LINE.STOP | LINE.PAUSED;
    let size = 0;
    let signs = flags[a]! & running ? 1 : 0;
    for (let at = Math.max(0, a - REACH); at <= a + REACH && at < count; at++) {
      if (at === a || flags[at]! & (LINE.ENDED | LINE.LEADS) || at + 1 === count || gap[at + 1]! > 0) continue;
      const other = this.#extent[at]!;
      if (other < own - SPREAD || other > own + SPREAD) continue;
      if (flags[at]! & running) signs++;
      let place = size++;
      while (place > 0 && widths[place - 1]! > other) widths[place] = widths[--place]!;
      widths[place] = other;
    }
    if (size < 2 || signs * 4 < size + 1) return null;
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

  /**
   * True where the first word of `b`, a line no wider than their column, cannot have fitted behind the unfinished line `a`.
   * `opens`: a opens a paragraph.
   */
  isFull(a: number, b: number, opens: boolean): boolean {
    const column = this.column(a);
    if (column === null || this.#extent[b]! > column.widest + OVERHANG) return false;
    return this.#room(a, b, opens) >= column.median - 1;
  }

  /** True where the finished line `a` may end within a paragraph that `b` goes on with. */
  runsOn(a: number, b: number, opens: boolean): boolean {
    const column = this.column(a);
    if (!column || this.#room(a, b, opens) <= column.median) return false;
    return !this.#opensShort(b, column.median);
  }

  /** True where line `a` is filled to the last column, so that a number that goes on below was cut in two. */
  isBrimful(a: number, opens: boolean): boolean {
    const column = this.column(a);
    return column !== null && this.#ownExtent(a, opens) >= column.widest - 1;
  }

  /** Columns that line `a` would have needed to hold the first word of `b` as well. */
  #room(a: number, b: number, opens: boolean): number {
    return this.#ownExtent(a, opens) + this.firstWord(b);
  }

  /** Columns of line `a` with the indent that it may have lost. */
  #ownExtent(a: number, opens: boolean): number {
    return this.#extent[a]! + (opens && this.#lines.indent[a]! < 2 ? this.#lostIndent : 0);
  }

  /** True where `b` is an unfinished line that is short by a lost indent: the first of its paragraph. */
  #opensShort(b: number, median: number): boolean {
    const { count, flags } = this.#lines;
    if (this.#lostIndent === 0 || b + 1 >= count || flags[b]! & LINE.ENDED) return false;
    return this.#extent[b]! < median - LOST_INDENT + 2 && this.#extent[b]! + this.firstWord(b + 1) < median;
  }
}
