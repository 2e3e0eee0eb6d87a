// Lines → units: lines that belong together without a blank line between, each a paragraph, a heading, a caption, …
import type { BlockKind } from '../model/view.ts';
import { type LayoutRules, type LineRule, MARK } from '../ruleset/layout.ts';
import { LINE, type Lines } from './line.ts';
import type { Wraps } from './wrap.ts';

/** A stretch of the folded text, whole lines but for its two ends. */
export interface Stretch {
  /** offsets in the folded text */
  readonly start: number;
  readonly end: number;
  /** lines [firstLine, endLine) */
  readonly firstLine: number;
  readonly endLine: number;
}

/** One or more lines that a reader takes as one; what it is comes to light by the units around it. */
export interface Unit extends Stretch {
  /** blank lines before it */
  readonly gap: number;
  /** columns of space before its first line */
  readonly indent: number;
  /** columns, all lines together */
  readonly width: number;
  /** bits of LINE: how its last line ends, how its first begins, what any of them holds */
  readonly flags: number;
  /** the rule that knows its first line, or null; a rule that turns out not to count here is taken away */
  rule: LineRule | null;
  /** its last line is as full as a line of its column can be: it may go on behind a blank line */
  readonly full: boolean;
  /** one short line, with commas or not, over a blank line and a line so much wider that no wrap has cut it */
  readonly stands: boolean;
  /** decided by its words and by the units around it; null until then */
  kind: BlockKind | null;
  /** where a caption or a blank line cut the unit: what follows, in reading order */
  rest: Stretch[];
}

/** Longer lines are running text: only rules for their beginning are asked, and of these units only. */
const LONGEST_LINE = 160;
/** A line of this width or less may be the first half of a heading; the second half is at most SHORTER of the first. */
const HEADING_WIDTH = 60;
const SHORTER = 0.7;
/** The first line of running text is so many times as wide as a heading over it that holds commas. */
const WIDER = 2;
/** Characters between two commas of a heading. */
const LONGEST_PART = 9;

/** Any of these makes a line running text rather than a heading. */
export const RUNNING = LINE.COMMA | LINE.STOP | LINE.UNCLOSED;

/** Puts the lines of `text` together: a line that a hard wrap has cut joins the next, others do not. */
export function readUnits(text: string, lines: Lines, rules: LayoutRules, wraps: Wraps): Unit[] {
  const { count, start, end, gap, indent, width, flags } = lines;
  const units: Unit[] = [];
  const joining = new Joining(text, lines, rules, wraps);
  for (let line = 0; line < count; ) {
    const first = line;
    const rule = joining.begin(first);
    let total = width[first]!;
    while (++line < count && joining.goesOn(line)) total += width[line]!;
    const last = line - 1;
    const unit: Unit = {
      start: start[first]!,
      end: end[last]!,
      firstLine: first,
      endLine: line,
      gap: gap[first]!,
      indent: indent[first]!,
      width: total,
      flags: unitFlags(flags[first]!, joining.held, flags[last]!),
      full: line < count && !isIndented(lines, line, first) && wraps.isFull(last, line, last === first && first > 0),
      stands: last === first && line < count && standsOver(lines, first, line),
      rule,
      kind: null,
      rest: [],
    };
    if (rule?.cuts) cut(text, unit, rule, units);
    else units.push(unit);
  }
  return units;
}

function standsOver({ gap, width, flags }: Lines, a: number, b: number): boolean {
  if (flags[a]! & (LINE.ENDED | LINE.LEADS | LINE.PAUSED | LINE.STOP | LINE.UNCLOSED)) return false;
  if (gap[a] === 0 || gap[b] === 0 || flags[b]! & LINE.CONTINUES) return false;
  return width[a]! <= HEADING_WIDTH && width[b]! >= width[a]! * WIDER;
}

/** True where line `b` opens a paragraph by an indent that line `a` does not have. */
function isIndented({ indent }: Lines, b: number, a: number): boolean {
  return indent[b]! >= 2 && indent[b]! > indent[a]!;
}

/** Decides line by line whether a unit goes on. */
class Joining {
  readonly #text: string;
  readonly #lines: Lines;
  readonly #rules: LayoutRules;
  readonly #wraps: Wraps;
  #first = 0;
  #rule: LineRule | null = null;
  /** line whose rule is known already, and that rule */
  #asked = -1;
  #answer: LineRule | null = null;
  /** bits of RUNNING that the unit's lines hold */
  held = 0;

  constructor(text: string, lines: Lines, rules: LayoutRules, wraps: Wraps) {
    this.#text = text;
    this.#lines = lines;
    this.#rules = rules;
    this.#wraps = wraps;
  }

  /** A unit begins at line `first`: the rule that knows it. */
  begin(first: number): LineRule | null {
    this.#first = first;
    const rule = this.#ruleOf(first);
    this.#rule = rule?.block === 'caption' && this.#isCutText(first) ? null : rule;
    this.held = this.#lines.flags[first]! & RUNNING;
    return this.#rule;
  }

  /** True where line `b` goes on with the unit that `b - 1` belongs to. */
  goesOn(b: number): boolean {
    const goesOn = this.#joins(b - 1, b);
    if (goesOn) this.held |= this.#lines.flags[b]! & RUNNING;
    return goesOn;
  }

  #joins(a: number, b: number): boolean {
    const { gap, width, flags } = this.#lines;
    if (gap[b]! > 0 || isIndented(this.#lines, b, a)) return false;
    const rule = this.#rule;
    if (rule !== null && !rule.cuts && rule.block !== 'item') return false;
    const opens = a === this.#first;
    const ends = flags[a]! & (LINE.ENDED | LINE.LEADS);
    if (flags[b]! & LINE.CONTINUES && (!ends || width[b]! > 4)) return true;
    if (ends) return this.#runsOn(a, b) ? this.#ruleOf(b) === null : this.#isSpeech(a, b);
    if (opens && this.#isPaired(a, b)) return false;
    if (this.#wraps.isFull(a, b, opens && a > 0)) {
      const next = rule === null || rule.cuts ? null : this.#ruleOf(b);
      return next === null || next !== rule;
    }
    const next = this.#ruleOf(b);
    if (next !== null) return false;
    if (flags[a]! & LINE.PAUSED || this.#isWordCut(a, b)) return true;
    if (this.held & RUNNING && !this.#isBalanced(a)) return a > 0 || this.#isTextFromStart(b);
    return opens && this.#isHeadingCut(a, b);
  }

  /** Two halves with a space between are a title for themselves, over another line without any sign. */
  #isPaired(a: number, b: number): boolean {
    const { flags } = this.#lines;
    const signs = RUNNING | LINE.ENDED | LINE.LEADS | LINE.PAUSED | LINE.CONTINUES;
    return (flags[a]! & LINE.SPACED) !== 0 && ((flags[a]! | flags[b]!) & signs) === 0;
  }

  /** A number is cut at its point, or an English sentence goes on with a small letter. */
  #isWordCut(a: number, b: number): boolean {
    const last = this.#text.charCodeAt(this.#lines.end[a]! - 1);
    const next = this.#text.charCodeAt(this.#lines.start[b]!);
    const marks = this.#rules.marks;
    if (marks[next]! & MARK.DIGIT) return last === 0x2e && (this.#lines.flags[a]! & LINE.WORD_END) !== 0;
    return next >= 0x61 && next <= 0x7a && (marks[last]! & MARK.WORD) !== 0;
  }

  /** The text's first line is no title where it is indented, or as wide as the next, or wider than the last of two. */
  #isTextFromStart(b: number): boolean {
    const { count, gap, indent, width } = this.#lines;
    if (indent[0]! >= 2 || Math.abs(width[0]! - width[b]!) <= 6) return true;
    return width[b]! < width[0]! && (b + 1 === count || gap[b + 1]! > 0);
  }

  /** A finished line that opens its paragraph, behind another finished one, may be short by a lost indent. */
  #runsOn(a: number, b: number): boolean {
    const opens = a === this.#first && a > 0 && (this.#lines.flags[a - 1]! & (LINE.ENDED | LINE.LEADS)) !== 0;
    return this.#wraps.runsOn(a, b, opens);
  }

  /** A line that reads like a caption but fills its column, and the text goes on below it. */
  #isCutText(line: number): boolean {
    const { count, gap, flags } = this.#lines;
    if (line + 1 === count || gap[line + 1]! > 0 || flags[line]! & LINE.ENDED) return false;
    return this.#wraps.isFull(line, line + 1, true);
  }

  /** A short line that ends with a colon names who speaks, and what he says follows on the next. */
  #isSpeech(a: number, b: number): boolean {
    const { flags, width } = this.#lines;
    if (a !== this.#first || flags[a]! & LINE.ENDED || width[a]! > HEADING_WIDTH || this.held & LINE.STOP) return false;
    return (flags[b]! & RUNNING) !== 0 && this.#ruleOf(b) === null;
  }

  /** A line without any sign and the much shorter rest of it, both for themselves: a heading too long for its column. */
  #isHeadingCut(a: number, b: number): boolean {
    const { count, gap, width, flags } = this.#lines;
    if (a === 0 || gap[a] === 0 || (b + 1 < count && gap[b + 1] === 0)) return false;
    if ((flags[a]! | flags[b]!) & (LINE.SPACED | RUNNING | LINE.ENDED | LINE.LEADS)) return false;
    return width[a]! <= HEADING_WIDTH && width[a]! >= 16 && width[b]! <= width[a]! * SHORTER;
  }

  #isBalanced(a: number): boolean {
    return isBalanced(this.#text, this.#lines.start[this.#first]!, this.#lines.end[a]!, this.#rules.marks);
  }

  #ruleOf(line: number): LineRule | null {
    if (line !== this.#asked) {
      this.#asked = line;
      this.#answer = ruleOf(this.#text, this.#lines.start[line]!, this.#lines.end[line]!, this.#rules);
    }
    return this.#answer;
  }
}

/** The first rule that knows the line, or null. Of a long line only its beginning is looked at. */
function ruleOf(text: string, start: number, end: number, rules: LayoutRules): LineRule | null {
  const isLong = end - start > LONGEST_LINE;
  const words = text.slice(start, isLong ? start + LONGEST_LINE : end);
  if (!(isLong ? rules.anyStart : rules.anyLine).test(words)) return null;
  return rules.lines.find((rule) => (!isLong || rule.cuts || rule.level !== null) && rule.pattern.test(words)) ?? null;
}

/** How the unit begins, what any line of it holds, how it ends. A bracket that its last line left open is open. */
function unitFlags(first: number, held: number, last: number): number {
  const ends = LINE.ENDED | LINE.LEADS | LINE.PAUSED | LINE.UNCLOSED | LINE.WORD_END;
  const holds = (held | last) & (LINE.COMMA | LINE.STOP | LINE.SPACED);
  return (first & (LINE.CONTINUES | LINE.SPACED)) | holds | (last & ends);
}

/** Parts the words that the rule matches from what stands behind them. */
function cut(text: string, unit: Unit, rule: LineRule, units: Unit[]): void {
  const words = text.slice(unit.start, Math.min(unit.end, unit.start + LONGEST_LINE));
  const length = rule.pattern.exec(words)?.[0].trimEnd().length ?? 0;
  let behind = unit.start + length;
  while (behind < unit.end && /\s/.test(text.charAt(behind))) behind++;
  const isWhole = length === 0 || behind >= unit.end;
  const prefixEnd = isWhole ? unit.end : unit.start + length;
  units.push({ ...unit, end: prefixEnd, rest: [], rule });
  if (!isWhole) units.push({ ...unit, start: behind, gap: 0, rest: [], rule: null });
}

/**
 * True for a line of two or more short parts of about the same length between its commas, as headings have them and
 * running text seldom has.
 */
export function isBalanced(text: string, start: number, end: number, marks: Uint16Array): boolean {
  if (end - start > HEADING_WIDTH) return false;
  let shortest = end - start;
  let longest = 0;
  let from = start;
  for (let at = start; at <= end; at++) {
    const mark = at < end ? marks[text.charCodeAt(at)]! : MARK.COMMA;
    if (mark & MARK.PAUSE) return false;
    if (!(mark & (MARK.COMMA | MARK.STOP))) continue;
    shortest = Math.min(shortest, at - from);
    longest = Math.max(longest, at - from);
    from = at + 1;
  }
  return longest - shortest <= 1 && longest > 1 && longest <= LONGEST_PART;
}
