// Parts: a fact behind 其中 or 包括, or in an itemised total → the fact that it is a part of.
import type { QuantityMention } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { MeasureRule, PartRule } from '../ruleset/domain.ts';
import type { Item } from './itemised.ts';
import { isShare, opensPart, partWord, unitOf } from './part-word.ts';
import { quantityAt, type Reading } from './reading.ts';

/** How many facts back a whole is looked for. */
const REACH = 40;
/** How far behind its whole a word like 中 may stand (在40个项目中，), in UTF-16 units. */
const NEAR = 12;

/** A fact so far: its quantity, measure, the rule that first said so, and its sentence. */
export interface Whole {
  readonly quantity: number;
  readonly measure: string;
  readonly rule: MeasureRule;
  readonly sentence: number;
}

/** What a quantity is a part of. */
export interface Part {
  /** index into the facts so far */
  readonly whole: number;
  /** name of the rule */
  readonly rule: string;
}

/**
 * The fact of which the quantity `index` is a part: the total of which it is an item, else what a part word says. It stands
 * before the quantity in its sentence, with no end of a list of clauses between; the whole stands before the word, in the
 * same sentence if that counts anything before the word, else in this paragraph or the one before. It is of the same kind,
 * and of the same unit or measure. The nearest that is no smaller is taken, else the nearest of the same unit in the
 * sentence, so that a sum that cannot be is told. What is not the first quantity behind the word must be of the whole's
 * measure, as far as it has one of its own (`measure` not null). A ratio must be the first, and of the same thing: the same
 * word before it (增长5.5%，其中工业增长9.2%); or it is a share of what the sentence counts last (300人，其中六成来自山里).
 */
export function findPart(
  reading: Reading,
  sentence: number,
  index: number,
  measure: string | null,
  before: readonly Whole[],
  items: ReadonlyMap<number, Item>,
): Part | null {
  const item = items.get(index);
  const total = item ? before.findLastIndex(({ quantity }) => quantity === item.whole) : -1;
  if (total >= 0) return { whole: total, rule: item!.rule };
  const part = quantityAt(reading, index);
  const word = partWord(reading, sentence, part);
  if (word === null) return null;
  const { cue, rule } = word;
  const first = !reading.quantitiesOf(sentence).some((other) => isBetween(quantityAt(reading, other), cue, part));
  if (part.quantity.kind === 'ratio' && !first) return null;
  const block = reading.segmentation.sentences[sentence]!.block;
  // a word inside of a sentence speaks of what that sentence counts
  const inside = reading.quantitiesOf(sentence).some((other) => quantityAt(reading, other).end <= cue.start);
  let tooSmall: number | null = null;
  for (let at = before.length - 1; at >= Math.max(0, before.length - REACH); at--) {
    const candidate = before[at]!;
    if (reading.segmentation.sentences[candidate.sentence]!.block < block - 1) break;
    const whole = quantityAt(reading, candidate.quantity);
    if (whole.end > cue.start || (rule.afterWhole && !isRightBefore(reading, whole, cue))) continue;
    if (candidate.sentence < sentence - reachOf(rule) || (inside && candidate.sentence < sentence)) break;
    if (!isAlike(reading, whole, part, candidate.measure === measure, first || measure === null)) continue;
    if (part.quantity.kind === 'ratio')
      return wordBefore(reading, whole) === wordBefore(reading, part) ? { whole: at, rule: rule.name } : null;
    if (isAtLeast(whole, part)) return { whole: at, rule: rule.name };
    if (candidate.sentence === sentence && unitOf(reading, whole) === unitOf(reading, part)) tooSmall ??= at;
  }
  if (tooSmall !== null && reachOf(rule) === REACH) return { whole: tooSmall, rule: rule.name };
  const other = first && (opensPart(rule) || rule.afterWhole) ? unlike(reading, sentence, cue, part, before) : -1;
  return other < 0 ? null : { whole: other, rule: rule.name };
}

/**
 * What a share is one of, or money was got for (学生300人，其中六成来自山里; 销售额3亿元，其中牛肉900吨): the last quantity before the
 * word in the sentence; -1 where that is no such thing.
 */
function unlike(
  reading: Reading,
  sentence: number,
  cue: Span,
  part: QuantityMention,
  before: readonly Whole[],
): number {
  const at = before.findLastIndex((one) => quantityAt(reading, one.quantity).end <= cue.start);
  const whole = before[at];
  if (whole?.sentence !== sentence || reading.clauseAt(cue.end) !== reading.clauseAt(part.start)) return -1;
  const { kind } = quantityAt(reading, whole.quantity).quantity;
  const { kind: own } = part.quantity;
  const fits =
    own === 'ratio' ? kind !== 'ratio' && isShare(reading, cue, part) : own === 'measure' && kind === 'money';
  return fits ? at : -1;
}

function isBetween(other: QuantityMention, cue: Span, part: QuantityMention): boolean {
  return other.start >= cue.end && other.end <= part.start;
}

/** The two characters before a quantity. */
function wordBefore({ view }: Reading, { start }: QuantityMention): string {
  return view.text.slice(start - 2, start);
}

function isRightBefore(reading: Reading, whole: QuantityMention, cue: Span): boolean {
  return cue.start - whole.end <= NEAR && reading.clauseAt(whole.start) === reading.clauseAt(cue.start);
}

function isAlike(
  reading: Reading,
  whole: QuantityMention,
  part: QuantityMention,
  sameMeasure: boolean,
  byUnit: boolean,
): boolean {
  if (whole.quantity.kind !== part.quantity.kind) return false;
  const sameUnit = unitOf(reading, whole) === unitOf(reading, part);
  return part.quantity.kind === 'measure' ? sameUnit : sameMeasure || (byUnit && sameUnit);
}

function isAtLeast(whole: QuantityMention, part: QuantityMention): boolean {
  const value = ({ quantity }: QuantityMention): number => Number(quantity.value ?? quantity.upper ?? Number.NaN);
  return !(value(whole) < value(part));
}

/** How many sentences back the whole may stand: none where the part counts on in its sentence, one for what is only one of it. */
function reachOf({ bare, adjacent, opens }: PartRule): number {
  return bare || adjacent ? 0 : opens ? 1 : REACH;
}
