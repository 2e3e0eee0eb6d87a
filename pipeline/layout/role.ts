// Units → what each of them is: title, heading, paragraph, … by its words, its shape and what stands around it.
import type { LayoutRules } from '../ruleset/layout.ts';
import { LINE } from './line.ts';
import { CAPTION_WIDTH, type Gaps } from './mend.ts';
import { isBalanced, RUNNING, type Unit } from './unit.ts';

const TITLE_WIDTH = 110;
const HEADING_WIDTH = 72;
/** A title has at most so many lines: over it, itself, below it. Of a longer run only the first line is the title. */
const MOST_TITLES = 3;
/** So many short lines in a row are a list. */
const FEWEST_ITEMS = 4;

/** Decides the `kind` of every unit; a unit's index in the result tells whether a new article begins with it. */
export function decideRoles(units: readonly Unit[], text: string, gaps: Gaps, rules: LayoutRules): Set<number> {
  const roles = new Roles(units, text, gaps, rules);
  for (let at = 0; at < units.length; ) at = roles.decide(at);
  return roles.articles;
}

class Roles {
  /** indices of the units that a further article begins with */
  readonly articles = new Set<number>();
  readonly #units: readonly Unit[];
  readonly #text: string;
  readonly #gaps: Gaps;
  readonly #rules: LayoutRules;
  /** `head`: no running text of this article yet; `foot`: behind what stands at an article's end */
  #place: 'head' | 'body' | 'foot' = 'head';
  #hasTitle = false;

  constructor(units: readonly Unit[], text: string, gaps: Gaps, rules: LayoutRules) {
    this.#units = units;
    this.#text = text;
    this.#gaps = gaps;
    this.#rules = rules;
  }

  /** Decides the unit at `at`, and those behind it that must be decided with it; gives the index of the next. */
  decide(at: number): number {
    const unit = this.#units[at]!;
    if (unit.kind !== null) return at + 1;
    if (unit.rule !== null && this.#obeys(unit, at)) return at + 1;
    unit.rule = null;
    if (this.#isShort(unit)) {
      let end = at + 1;
      while (end < this.#units.length && this.#isShort(this.#units[end]!)) end++;
      this.#decideShort(at, end);
      return end;
    }
    unit.kind = this.#isCaptionByPlace(unit, at) ? 'caption' : this.#isLead(unit, at) ? 'heading' : 'paragraph';
    if (unit.kind !== 'caption') this.#place = 'body';
    return at + 1;
  }

  /** Decides by the unit's rule; false where the rule counts only in other places. */
  #obeys(unit: Unit, at: number): boolean {
    const { block, at: where, level } = unit.rule!;
    if (where === 'edge' && !this.#isEdge(at)) return false;
    if (level !== null && block === 'item') {
      const isHeading = this.#isHeadingShape(unit) && this.#isText(at + 1) && this.#units[at + 1]!.rule !== unit.rule;
      unit.kind = isHeading ? 'heading' : 'item';
      if (!isHeading) this.#place = 'body';
      return true;
    }
    unit.kind = block;
    const isFoot = where === 'foot' || where === 'edge';
    if (isFoot && this.#place === 'body') this.#place = 'foot';
    return true;
  }

  /** At the head: below a title, over the text. At the foot: no running text behind it. */
  #isEdge(at: number): boolean {
    if (this.#place === 'head') return at > 0;
    if (this.#place === 'foot') return true;
    return !this.#isText(at + 1) && (at + 1 === this.#units.length || this.#units[at + 1]!.rule?.block !== 'item');
  }

  /** Decides a run of short lines [first, end): titles, headings, captions or the entries of a list. */
  #decideShort(first: number, end: number): void {
    const run = this.#units.slice(first, end);
    const next = this.#units[end];
    const isOverText = this.#isText(end);
    const isOverHead = next?.rule?.at === 'head' || (next?.rule?.at === 'edge' && this.#isText(end + 1));
    if (this.#place === 'head') this.#decideHead(run, next !== undefined);
    else if (isOverHead || (this.#place === 'foot' && isOverText)) {
      this.articles.add(first);
      this.#place = 'head';
      this.#hasTitle = false;
      this.#decideHead(run, true);
    } else if (this.#place === 'foot') for (const unit of run) unit.kind = 'caption';
    else if (this.#isList(first, end)) for (const unit of run) unit.kind = 'item';
    else {
      for (const [index, unit] of run.entries()) {
        const isLast = index === run.length - 1;
        const isCaption = unit.gap >= this.#gaps.wide && !(isLast && isOverText);
        unit.kind = isCaption ? 'caption' : this.#hasTextBehind(end) ? 'heading' : 'paragraph';
      }
    }
  }

  #decideHead(run: readonly Unit[], hasMore: boolean): void {
    for (const [index, unit] of run.entries()) {
      if (index > 0 && unit.gap >= this.#gaps.wide) unit.kind = 'caption';
      else if (index > 0 && run.length > MOST_TITLES) unit.kind = 'item';
      else if (this.#hasTitle) unit.kind = hasMore ? 'heading' : 'paragraph';
      else unit.kind = hasMore || (index === 0 && run.length > 1) ? 'title' : 'paragraph';
    }
    if (run[0]!.kind === 'title') this.#hasTitle = true;
  }

  /** A run is a list where it is long, or where the line over it announces it. */
  #isList(first: number, end: number): boolean {
    const lead = this.#units[first - 1];
    if (lead && lead.flags & LINE.LEADS && this.#units[first]!.gap === 0) return true;
    return end - first >= FEWEST_ITEMS;
  }

  /** A line that ends with a colon and stands over a list of short lines. */
  #isLead(unit: Unit, at: number): boolean {
    const next = this.#units[at + 1];
    if (!(unit.flags & LINE.LEADS) || unit.flags & RUNNING || unit.width > HEADING_WIDTH || !next) return false;
    return next.gap === 0 && this.#isShort(next);
  }

  /** A short sentence for itself where the text makes room for a picture. */
  #isCaptionByPlace(unit: Unit, at: number): boolean {
    const next = this.#units[at + 1];
    if (this.#place !== 'body' || unit.gap < this.#gaps.wide || unit.width > CAPTION_WIDTH || !next) return false;
    return next.gap <= this.#gaps.usual && this.#isText(at + 1);
  }

  #isShort(unit: Unit): boolean {
    return unit.kind === null && unit.rule === null && this.#isHeadingShape(unit);
  }

  /** Short, unfinished, without the signs of running text (but for the comma between two equal halves). */
  #isHeadingShape(unit: Unit): boolean {
    const { flags, width, start, end, firstLine, endLine } = unit;
    if (unit.full && this.#place === 'body') return false;
    if (flags & (LINE.ENDED | LINE.LEADS | LINE.PAUSED) || unit.rest.length > 0 || endLine - firstLine > 3)
      return false;
    if (width > (this.#place === 'body' ? HEADING_WIDTH : TITLE_WIDTH)) return false;
    if (!(flags & RUNNING) || unit.stands || this.#place === 'head') return true;
    return isBalanced(this.#text, start, end, this.#rules.marks);
  }

  /** True for running text, or an entry of a list, at `at`. */
  #isText(at: number): boolean {
    const unit = this.#units[at];
    if (!unit || unit.kind !== null) return false;
    if (unit.rule !== null) return unit.rule.block === 'item' || unit.rule.block === 'heading';
    return !this.#isHeadingShape(unit);
  }

  /** True where running text follows, perhaps behind captions and furniture. */
  #hasTextBehind(at: number): boolean {
    for (let behind = at; behind < at + 4; behind++) {
      if (this.#isText(behind)) return true;
      const unit = this.#units[behind];
      const block = unit?.kind ?? unit?.rule?.block;
      if (block !== 'caption' && block !== 'furniture') return false;
    }
    return false;
  }
}
