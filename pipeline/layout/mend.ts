// Units → the same units with sentences that a picture, a column's end or page furniture cut in two made whole again.
import type { LayoutRules } from '../ruleset/layout.ts';
import { LINE } from './line.ts';
import { isBalanced, RUNNING, type Unit } from './unit.ts';

/** At most so many units stand between the two halves of a sentence. */
const MOST_BETWEEN = 6;
/** A caption is no wider. */
export const CAPTION_WIDTH = 84;

/** Blank lines before a unit, as they usually are in this text, and from which number on they make room for a picture. */
export interface Gaps {
  readonly usual: number;
  readonly wide: number;
}

/** The most frequent number of blank lines between units (of equally frequent ones the smaller). */
export function measureGaps(units: readonly Unit[]): Gaps {
  const counts = new Map<number, number>();
  for (const { gap } of units) if (gap > 0) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  let usual = 1;
  for (const [gap, count] of counts) {
    const most = counts.get(usual) ?? 0;
    if (count > most || (count === most && gap < usual)) usual = gap;
  }
  return { usual, wide: usual + 2 };
}

/** In the order of the view: what stood between the two halves comes behind them. Sets `rest`, and captions' `kind`. */
export function mend(units: readonly Unit[], text: string, gaps: Gaps, rules: LayoutRules): Unit[] {
  const mended: Unit[] = [];
  let isHead = true;
  for (let at = 0; at < units.length; ) {
    const unit = units[at++]!;
    mended.push(unit);
    if (standsAtFoot(unit)) isHead = true;
    if (unit.rule !== null && unit.rule.block !== 'item') continue;
    isHead &&= unit.rule === null && isTitleShape(unit);
    let last = unit;
    const between: Unit[] = [];
    while (isUnfinished(last, isHead, last === unit, text, rules)) {
      let next = at;
      while (next < units.length && next - at < MOST_BETWEEN && interrupts(units, next, last, gaps)) next++;
      const half = units[next];
      if (!half || !canContinue(half, last)) break;
      for (const inner of units.slice(at, next)) {
        if (inner.rule === null) inner.kind = 'caption';
        between.push(inner);
      }
      unit.rest.push(half);
      last = half;
      isHead = false;
      at = next + 1;
    }
    for (const inner of between) mended.push(inner);
  }
  return mended;
}

const standsAtFoot = ({ rule }: Unit): boolean => rule !== null && (rule.at === 'foot' || rule.block === 'byline');

/** Over an article's first finished sentence such a unit is its title, commas or not. */
function isTitleShape({ flags, width, firstLine, endLine, full }: Unit): boolean {
  if (flags & (LINE.ENDED | LINE.LEADS) || width > CAPTION_WIDTH || endLine - firstLine > 2) return false;
  return !(full && flags & RUNNING);
}

/** True for running text that stops in mid-sentence; `opens`: it is the beginning of its sentence. */
function isUnfinished(unit: Unit, isHead: boolean, opens: boolean, text: string, rules: LayoutRules): boolean {
  const { flags } = unit;
  if (flags & (LINE.ENDED | LINE.LEADS)) return false;
  if (flags & LINE.PAUSED) return true;
  if (isHead || unit.stands) return false;
  if (unit.full || flags & LINE.UNCLOSED || !opens) return true;
  return (flags & RUNNING) !== 0 && !isBalanced(text, unit.start, unit.end, rules.marks);
}

/** True for what may stand inside the sentence that `half` begins: a caption, by its words or its place, or furniture. */
function interrupts(units: readonly Unit[], at: number, half: Unit, { wide }: Gaps): boolean {
  const { rule, width, gap, flags } = units[at]!;
  if (rule !== null) return rule.block === 'caption' || rule.block === 'furniture';
  if (width > CAPTION_WIDTH || at + 1 === units.length) return false;
  // the room behind a picture is the caption's, and what ends a sentence there is the other half
  if (units[at - 1]!.rule?.block === 'caption' && flags & LINE.ENDED) return false;
  if (gap >= wide) return true;
  if (flags & (RUNNING | LINE.ENDED | LINE.LEADS | LINE.PAUSED) || gap === 0 || units[at]!.full) return false;
  // sentences over several lines, the last of them unfinished, are cut, however short their last line
  const isCut = half.endLine - half.firstLine > 1 && (half.flags & LINE.STOP) !== 0;
  return half.full || isCut || (half.flags & (LINE.PAUSED | LINE.UNCLOSED)) !== 0;
}

/** True for text that can be the second half of a sentence: running text that does not begin as a heading or list does. */
function canContinue(unit: Unit, half: Unit): boolean {
  if (unit.rule !== null) return false;
  if (unit.flags & LINE.CONTINUES) return true;
  if (unit.indent >= 2 && unit.indent > half.indent) return false;
  return unit.full || (unit.flags & (RUNNING | LINE.ENDED | LINE.PAUSED)) !== 0;
}
