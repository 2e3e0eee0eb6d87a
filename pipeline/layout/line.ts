// Text → its lines, each measured: where it stands, how wide it is, how it begins and ends.
import { MARK } from '../ruleset/layout.ts';

/** Bits of `Lines.flags`. */
export const LINE = {
  /** ends a sentence, perhaps with closing quotes behind the stop */
  ENDED: 1,
  /** announces what follows: ends with a colon or a dash */
  LEADS: 2,
  /** ends with a comma or the like */
  PAUSED: 4,
  /** holds a comma or the like before its end */
  COMMA: 8,
  /** holds a stop before its end */
  STOP: 16,
  /** opens a bracket or quote that it does not close */
  UNCLOSED: 32,
  /** holds white space */
  SPACED: 64,
  /** begins with a sign that cannot begin a paragraph */
  CONTINUES: 128,
  /** goes on with a letter or digit at its end: Latin words or numbers */
  WORD_END: 256,
} as const;

/** The lines of a text that are not blank, in columns: row i is line i. Offsets count units of that text. */
export interface Lines {
  readonly count: number;
  /** first unit that is no space, and one past the last such unit */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** columns: Chinese characters are two wide */
  readonly width: Int32Array;
  /** columns of space before `start` */
  readonly indent: Int32Array;
  /** blank lines before this one */
  readonly gap: Int32Array;
  /** bits of LINE */
  readonly flags: Uint16Array;
}

/** The one sign that ends sentences and opens them. */
const ELLIPSIS = 0x2026;

/** Reads the lines of `text` in one pass. `\r\n` is one line break. */
export function readLines(text: string, marks: Uint16Array): Lines {
  let capacity = 256;
  let rows = new Int32Array(capacity * 6);
  let count = 0;
  let gap = 0;
  let at = 0;
  const length = text.length;
  while (at <= length) {
    let start = -1;
    let end = -1;
    let width = 0;
    let space = 0;
    let indent = 0;
    let open = 0;
    let flags = 0;
    let sign = 0;
    for (; at < length; at++) {
      const unit = text.charCodeAt(at);
      const mark = marks[unit]!;
      if (mark === MARK.WIDE && start >= 0 && space === 0 && sign === 0) {
        width += 2;
        end = at + 1;
        continue;
      }
      if (mark & MARK.BREAK) break;
      const columns = mark & MARK.WIDE ? 2 : 1;
      if (mark & MARK.SPACE) {
        space += columns;
        continue;
      }
      if (start < 0) {
        start = at;
        indent = space;
        const inner = MARK.STOP | MARK.COMMA | MARK.PAUSE | MARK.CLOSER;
        if (mark & inner && unit !== ELLIPSIS) flags |= LINE.CONTINUES;
      } else if (space > 0) {
        flags |= LINE.SPACED;
        width += space;
      }
      space = 0;
      width += columns;
      end = at + 1;
      if (mark & MARK.OPENER) open++;
      else if (mark & MARK.CLOSER) open = open > 0 ? open - 1 : 0;
      // a sign counts as held when something other than signs and closing quotes stands behind it
      if (mark & (MARK.STOP | MARK.COMMA)) {
        if (parts(text, start, at, marks)) sign |= mark & MARK.STOP ? LINE.STOP : LINE.COMMA;
      } else if (sign !== 0 && !(mark & MARK.CLOSER)) {
        flags |= sign;
        sign = 0;
      }
    }
    if (start < 0) gap++;
    else {
      if (count === capacity) {
        capacity *= 2;
        const larger = new Int32Array(capacity * 6);
        larger.set(rows);
        rows = larger;
      }
      if (open > 0) flags |= LINE.UNCLOSED;
      const row = count++ * 6;
      rows[row] = start;
      rows[row + 1] = end;
      rows[row + 2] = width;
      rows[row + 3] = indent;
      rows[row + 4] = gap;
      rows[row + 5] = flags | ending(text, start, end, marks);
      gap = 0;
    }
    if (text.charCodeAt(at) === 0x0d && text.charCodeAt(at + 1) === 0x0a) at++;
    at++;
  }
  return columnsOf(rows, count);
}

function columnsOf(rows: Int32Array, count: number): Lines {
  const column = (index: number): Int32Array => {
    const values = new Int32Array(count);
    for (let row = 0; row < count; row++) values[row] = rows[row * 6 + index]!;
    return values;
  };
  return {
    count,
    start: column(0),
    end: column(1),
    width: column(2),
    indent: column(3),
    gap: column(4),
    flags: Uint16Array.from(column(5)),
  };
}

/** How many digits a line's number has at most. */
const NUMBERING = 2;

/** False for a sign inside a Latin word or number (`3.2`, `1,000`, `10:30`, `a.b`), and behind a line's number (`1.产业`). */
function parts(text: string, start: number, at: number, marks: Uint16Array): boolean {
  if (at - start <= NUMBERING && at > start && marks[text.charCodeAt(at - 1)]! & MARK.DIGIT) return false;
  return text.charCodeAt(at) >= 0x80 || !(marks[text.charCodeAt(at + 1)]! & MARK.WORD);
}

function ending(text: string, start: number, end: number, marks: Uint16Array): number {
  let last = end - 1;
  const final = marks[text.charCodeAt(last)]!;
  if (final & MARK.WORD) return LINE.WORD_END;
  while (last > start && marks[text.charCodeAt(last)]! & MARK.CLOSER && end - last < 5) last--;
  const mark = marks[text.charCodeAt(last)]!;
  if (mark & MARK.STOP) {
    const decimal = text.charCodeAt(last) < 0x80 && last > start && marks[text.charCodeAt(last - 1)]! & MARK.DIGIT;
    return decimal ? LINE.WORD_END : LINE.ENDED;
  }
  if (last < end - 1) return 0;
  if (mark & MARK.LEAD) return LINE.LEADS;
  return mark & (MARK.COMMA | MARK.PAUSE) ? LINE.PAUSED : 0;
}
