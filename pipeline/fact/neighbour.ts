// Neighbours: a quantity that says little for itself → the measure of the one that it stands beside or is a part of.
import type { QuantityMention } from '../model/mention.ts';
import { isBare } from './bare.ts';
import type { Item } from './itemised.ts';
import type { Decision } from './measure.ts';
import { findPart, type Whole } from './part.ts';
import { unitOf } from './part-word.ts';
import { quantityAt, type Reading } from './reading.ts';

/**
 * The measure that counts in the end. What something has become is of the measure that it was (由3亿元增至5亿元). A count that
 * is a part of one of its unit is of that one's measure (吸纳就业90人，其中脱贫人口35人), where more than the unit says what that one
 * is. What else no pattern, head noun or verb beside it measures is of the measure of
 * - the quantity right before it: with nothing between where the measure counts both units (412户1806人), with a mark of
 *   lists between where the units are equal (36820元、13450元);
 * - its whole (其中用于产业发展4.1亿元);
 * - the nearest quantity of its unit before it in the sentence, if nothing around it is a noun and no cue stands between
 *   (签约23个，已开工17个), or in the sentence before where only the unit measures it;
 * - the last sum of the same value, where only the unit measures it (这2.36亿元里).
 */
export function settleMeasure(
  reading: Reading,
  index: number,
  decision: Decision,
  wholes: readonly Whole[],
  items: ReadonlyMap<number, Item>,
): Decision {
  const before = changedFrom(reading, index, decision, wholes);
  if (before !== null) return before === decision.measure ? decision : { ...decision, measure: before };
  const whole = wholeOf(reading, index, decision.firm ? decision.measure : null, wholes, items);
  const counted = whole !== null && !whole.rule.fallback && isCountOfSameUnit(reading, index, whole);
  if (decision.firm && (!counted || decision.rule.pattern !== null)) return decision;
  const measure =
    besideIt(reading, index, wholes) ??
    whole?.measure ??
    ofItsUnit(reading, index, decision, wholes) ??
    saidBefore(reading, index, decision, wholes) ??
    decision.measure;
  return measure === decision.measure ? decision : { ...decision, measure };
}

/** How much may stand between a quantity and what it has become beside the word that says so (由3个增加到去年的9个). */
const BETWEEN = 8;

/** The measure of the quantity that this one has come from (由103亿元增至560亿元), where no noun behind it says what it is. */
function changedFrom(reading: Reading, index: number, { head }: Decision, wholes: readonly Whole[]): string | null {
  const last = wholes.at(-1);
  const own = quantityAt(reading, index);
  const sentence = reading.sentenceAt(own.start);
  if (!last || last.sentence !== sentence || (head && head.start >= own.end)) return null;
  const before = quantityAt(reading, last.quantity);
  if (!alike(reading, before, own)) return null;
  const isChange = reading
    .cuesOf(sentence, 'change')
    .some(
      ({ start, end }) => start >= before.end && end <= own.start && own.start - before.end - (end - start) <= BETWEEN,
    );
  return isChange ? last.measure : null;
}

function besideIt(reading: Reading, index: number, wholes: readonly Whole[]): string | null {
  const last = wholes.at(-1);
  const own = quantityAt(reading, index);
  if (!last || last.sentence !== reading.sentenceAt(own.start)) return null;
  const before = quantityAt(reading, last.quantity);
  if (before.quantity.kind !== own.quantity.kind) return null;
  const gap = reading.view.text.slice(before.end, own.start);
  const listed = gap.length === 1 && reading.rules.mask.joiners.includes(gap) && alike(reading, before, own);
  const counted = gap === '' && countsBoth(reading, last.measure, own);
  return listed || counted ? last.measure : null;
}

/** True where a rule of the measure is for quantities like this one and asks for more than its kind. */
function countsBoth(reading: Reading, measure: string, { quantity }: QuantityMention): boolean {
  return reading.rules.domain.measureRules.some(
    (rule) => rule.measure === measure && !rule.fallback && rule.units?.has(quantity.unit) === true,
  );
}

function wholeOf(
  reading: Reading,
  index: number,
  measure: string | null,
  wholes: readonly Whole[],
  items: ReadonlyMap<number, Item>,
): Whole | null {
  const sentence = reading.sentenceAt(quantityAt(reading, index).start);
  const part = findPart(reading, sentence, index, measure, wholes, items);
  const whole = part && wholes[part.whole]!;
  // a share, or what money was got for, is not measured as its whole is
  const { kind } = quantityAt(reading, index).quantity;
  return whole && quantityAt(reading, whole.quantity).quantity.kind === kind ? whole : null;
}

function isCountOfSameUnit(reading: Reading, index: number, { quantity }: Whole): boolean {
  const own = quantityAt(reading, index);
  return own.quantity.kind === 'count' && alike(reading, own, quantityAt(reading, quantity));
}

function ofItsUnit(
  reading: Reading,
  index: number,
  { cue, rule: { fallback } }: Decision,
  wholes: readonly Whole[],
): string | null {
  const own = quantityAt(reading, index);
  const sentence = reading.sentenceAt(own.start);
  if (!isBare(reading, sentence, own)) return null;
  const { sentences } = reading.segmentation;
  const isNear = (at: number): boolean =>
    at === sentence || (fallback && at === sentence - 1 && sentences[at]!.block === sentences[sentence]!.block);
  const found = wholes.findLast(
    (one) => !isNear(one.sentence) || alike(reading, quantityAt(reading, one.quantity), own),
  );
  if (!found || !isNear(found.sentence)) return null;
  const before = quantityAt(reading, found.quantity);
  return cue !== null && cue.start >= before.end ? null : found.measure;
}

/** How many sums back one of the same value is looked for: keeps long articles linear. */
const REACH = 60;

/** The measure of the last sum of the same value, where nothing says what this one is (这2.36亿元里). */
function saidBefore(reading: Reading, index: number, { rule }: Decision, wholes: readonly Whole[]): string | null {
  const own = quantityAt(reading, index);
  const { kind, value } = own.quantity;
  if (!rule.fallback || kind !== 'money' || value === null) return null;
  const found = wholes.slice(-REACH).findLast(({ quantity }) => {
    const other = quantityAt(reading, quantity);
    return alike(reading, other, own) && other.quantity.value === value;
  });
  return found?.measure ?? null;
}

function alike(reading: Reading, a: QuantityMention, b: QuantityMention): boolean {
  return a.quantity.kind === b.quantity.kind && unitOf(reading, a) === unitOf(reading, b);
}
