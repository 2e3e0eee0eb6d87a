// Units → the view's text: their words without line breaks and needless spaces, each character with its origin.
import type { BlockKind } from '../model/view.ts';
import { type LayoutRules, MARK } from '../ruleset/layout.ts';
import type { Folded } from './fold.ts';
import { LINE, type Lines } from './line.ts';
import type { Stretch, Unit } from './unit.ts';
import type { Wraps } from './wrap.ts';

/** Running text writes no space between Chinese characters; phrases part their words by it; the rest is kept as it is. */
type Spacing = 'running' | 'phrases' | 'kept';

const SPACING: Readonly<Record<BlockKind, Spacing>> = {
  paragraph: 'running',
  item: 'running',
  title: 'phrases',
  heading: 'phrases',
  caption: 'phrases',
  byline: 'kept',
  credit: 'kept',
  furniture: 'kept',
};

interface Composition {
  readonly text: string;
  /** offsets in the document's text */
  readonly origin: Int32Array;
  /** for each unit where its block starts and ends in `text`: 2i and 2i + 1 */
  readonly bounds: Int32Array;
}

/** What composing needs to know of the text beside the units. */
interface Page {
  readonly folded: Folded;
  readonly lines: Lines;
  readonly wraps: Wraps;
  readonly rules: LayoutRules;
  /** the text is in a language that writes with spaces, also beside quotes and dashes */
  readonly isLatin: boolean;
}

/** Composes the units in their order, one `\n` between them. */
export function compose(units: readonly Unit[], page: Page): Composition {
  const writer = new Writer(page, page.folded.text.length + units.length);
  const bounds = new Int32Array(units.length * 2);
  for (const [index, unit] of units.entries()) {
    if (index > 0) writer.endBlock();
    bounds[index * 2] = writer.length;
    writer.write(unit, SPACING[unit.kind!]);
    for (const stretch of unit.rest) writer.write(stretch, SPACING[unit.kind!]);
    bounds[index * 2 + 1] = writer.length;
  }
  return { ...writer.finish(), bounds };
}

class Writer {
  readonly #page: Page;
  readonly #marks: Uint16Array;
  readonly #from: string;
  readonly #origin: Int32Array;
  #text = '';
  #size = 0;
  /** offset in the folded text of the last unit written in this block, -1 where there is none */
  #last = -1;
  /** line of that unit, and whether that line opens a paragraph */
  #lastLine = -1;
  #lastOpens = false;

  constructor(page: Page, capacity: number) {
    this.#page = page;
    this.#marks = page.rules.marks;
    this.#from = page.folded.text;
    this.#origin = new Int32Array(capacity);
  }

  get length(): number {
    return this.#size;
  }

  endBlock(): void {
    const { origin } = this.#page.folded;
    this.#text += '\n';
    this.#origin[this.#size++] = origin === null ? this.#last + 1 : origin[this.#last]! + 1;
    this.#last = -1;
  }

  write(stretch: Stretch, spacing: Spacing): void {
    const { start, end, flags } = this.#page.lines;
    for (let line = stretch.firstLine; line < stretch.endLine; line++) {
      const from = Math.max(start[line]!, stretch.start);
      const until = Math.min(end[line]!, stretch.end);
      if (from >= until) continue;
      if (this.#last >= 0 && this.#partsLines(this.#last, from)) this.#space();
      if (flags[line]! & LINE.SPACED) this.#writeSpaced(from, until, spacing);
      else this.#copy(from, until);
      this.#last = until - 1;
      this.#lastLine = line;
      this.#lastOpens = line === stretch.firstLine;
    }
  }

  finish(): { text: string; origin: Int32Array } {
    return { text: this.#text, origin: this.#origin.subarray(0, this.#size) };
  }

  #copy(from: number, until: number): void {
    const { origin } = this.#page.folded;
    this.#text += this.#from.slice(from, until);
    const target = this.#origin;
    let size = this.#size;
    if (origin === null) for (let at = from; at < until; at++) target[size++] = at;
    else for (let at = from; at < until; at++) target[size++] = origin[at]!;
    this.#size = size;
  }

  #writeSpaced(from: number, until: number, spacing: Spacing): void {
    const text = this.#from;
    const marks = this.#marks;
    let kept = from;
    for (let at = from; at < until; at++) {
      if (!(marks[text.charCodeAt(at)]! & MARK.SPACE)) continue;
      this.#copy(kept, at);
      this.#last = at - 1;
      while (marks[text.charCodeAt(at)]! & MARK.SPACE) at++;
      if (this.#partsWords(this.#last, at, spacing)) this.#space();
      kept = at;
    }
    this.#copy(kept, until);
  }

  /** The space that stands behind the last unit. */
  #space(): void {
    const { origin } = this.#page.folded;
    this.#text += ' ';
    this.#origin[this.#size++] = origin === null ? this.#last + 1 : origin[this.#last + 1]!;
  }

  #isWide(at: number): boolean {
    const unit = this.#from.charCodeAt(at);
    return this.#page.isLatin ? unit >= 0x2e80 : (this.#marks[unit]! & MARK.WIDE) !== 0;
  }

  /** True where white space between the units at `left` and `right` is a space to the reader. */
  #partsWords(left: number, right: number, spacing: Spacing): boolean {
    if (spacing === 'kept') return true;
    const leftWide = this.#isWide(left);
    if (leftWide !== this.#isWide(right)) return false;
    if (leftWide) return spacing === 'phrases';
    const isNumber = this.#marks[this.#from.charCodeAt(left)]! & MARK.DIGIT;
    return !(isNumber && this.#marks[this.#from.charCodeAt(right)]! & MARK.TIGHT);
  }

  /** True where a line break between the units at `left` and `right` is a space to the reader. */
  #partsLines(left: number, right: number): boolean {
    const text = this.#from;
    if (!this.#partsWords(left, right, 'running') || text.charAt(left) === '-') return false;
    if (this.#page.isLatin) return true;
    const leftMark = this.#marks[text.charCodeAt(left)]!;
    const rightMark = this.#marks[text.charCodeAt(right)]!;
    if (!(leftMark & rightMark & MARK.WORD)) return false;
    return !(leftMark & rightMark & MARK.DIGIT && this.#page.wraps.isBrimful(this.#lastLine, this.#lastOpens));
  }
}
