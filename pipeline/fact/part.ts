// Parts: a fact behind 其中 or 包括, or in an itemised total → the fact that it is a part of.
import type { QuantityMention } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { MeasureRule, PartRule } from '../ruleset/domain.ts';
import { isBare } from './bare.ts';
import type { Item } from './itemised.ts';
import { quantityAt, type Reading } from './reading.ts';

/** How many facts back a whole is looked for. */
const REACH = 40;
/** How far behind its whole a word like 中 may stand (在40个项目中，), in UTF-16 units. */
const NEAR = 12;
/** Ends what a part word speaks of. */
const END = /[；;]/u;

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
 * before the quantity in its sentence, with no end of a list of clauses between; the whole stands before the word, in this
 * paragraph or the one before, is of the same kind, and of the same unit or measure. The nearest that is no smaller is taken, else the nearest of the same unit in the sentence, so that a
 * sum that cannot be is told. What is not the first quantity behind the word must be of the whole's measure, as far as it
 * has one of its own (`measure` not null). A ratio must be the first, and of the same thing: the same word before it
 * (增长5.5%，其中工业增长9.2%). Behind a word like 完工 only a quantity that names nothing itself is a part, of one in its sentence.
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
  const other = first && opensPart(rule) ? unlike(reading, sentence, cue, part, before) : -1;
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
  if (whole?.sentence !== sentence || reading.clauseAt(cue.start) !== reading.clauseAt(part.start)) return -1;
  const { kind } = quantityAt(reading, whole.quantity).quantity;
  const { kind: own } = part.quantity;
  const fits =
    own === 'ratio' ? kind !== 'ratio' && isShare(reading, cue, part) : own === 'measure' && kind === 'money';
  return fits ? at : -1;
}

/** True for a ratio right behind the part word, or behind a word for making up a part (其中移民占六成). */
function isShare(reading: Reading, cue: Span, { start }: QuantityMention): boolean {
  if (start - cue.end <= 1) return true;
  const { partRules } = reading.rules.domain;
  return reading
    .cuesOf(reading.sentenceAt(start), 'part')
    .some((word) => word.end === start && word.uses.some(({ rule }) => partRules[rule]!.adjacent));
}

/** The last part word before a quantity in its sentence that still speaks of it; of bare ones also one right behind it. */
function partWord(reading: Reading, sentence: number, part: QuantityMention): { cue: Span; rule: PartRule } | null {
  const { start, end } = part;
  const cues = reading.cuesOf(sentence, 'part');
  for (let at = cues.length - 1; at >= 0; at--) {
    const cue = cues[at]!;
    const rule = reading.rules.domain.partRules[cue.uses[0]!.rule]!;
    if (cue.end > start && !(rule.bare && cue.start === end)) continue;
    if (rule.bare && !isBare(reading, sentence, part)) continue;
    if (rule.adjacent && (cue.end !== start || part.quantity.kind === 'ratio')) continue;
    if (rule.opens && !opensClause(reading, cue) && !(rule.adjacent && hasItsUnit(reading, sentence, cue, part)))
      continue;
    if (rule.lists !== null || (rule.afterWhole && !reading.segmentation.isBoundary(cue.start))) continue;
    // 其中：教育1亿元；卫生2亿元 goes on to the end of the sentence
    const rest = reading.view.text.slice(cue.end, start);
    return END.test(rest) && !rule.through && !/^[：:]/u.test(rest) ? null : { cue, rule };
  }
  return null;
}

function opensClause({ segmentation, clauseAt }: Reading, { start }: Span): boolean {
  return segmentation.clauses[clauseAt(start)]!.start === start;
}

/** True where a mark of lists stands in a stretch: what stands behind it is told beside what stands before it. */
function hasJoiner({ view, rules }: Reading, from: number, to: number): boolean {
  const gap = view.text.slice(from, to);
  return rules.mask.joiners.split('').some((joiner) => gap.includes(joiner));
}

/** How many sentences back the whole may stand: none where the part counts on in its sentence, one for what is only one of it. */
function reachOf({ bare, adjacent, opens }: PartRule): number {
  return bare || adjacent ? 0 : opens ? 1 : REACH;
}

/** True where a quantity of the part's unit stands before the word in its clause (36名学生有33人…). */
function hasItsUnit(reading: Reading, sentence: number, cue: Span, part: QuantityMention): boolean {
  const { start } = reading.segmentation.clauses[reading.clauseAt(cue.start)]!;
  return reading.quantitiesOf(sentence).some((index) => {
    const other = quantityAt(reading, index);
    if (other.start < start || other.end > cue.start || unitOf(reading, other) !== unitOf(reading, part)) return false;
    return !hasJoiner(reading, other.end, cue.start);
  });
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

/** The unit of a quantity, or the one that stands for all that count the same things. */
export function unitOf({ rules }: Reading, { quantity }: QuantityMention): string {
  return rules.domain.sameUnits.get(quantity.unit) ?? quantity.unit;
}

function isAtLeast(whole: QuantityMention, part: QuantityMention): boolean {
  const value = ({ quantity }: QuantityMention): number => Number(quantity.value ?? quantity.upper ?? Number.NaN);
  return !(value(whole) < value(part));
}

/** True where a word such as 其中 stands before a mention in its clause: what it says is of that part only. */
export function isOfPart(reading: Reading, index: number): boolean {
  const { start } = reading.mentions[index]!;
  const clause = reading.clauseAt(start);
  const { partRules } = reading.rules.domain;
  return reading
    .cuesOf(reading.sentenceAt(start), 'part')
    .some(
      (cue) =>
        cue.end <= start &&
        reading.clauseAt(cue.start) === clause &&
        cue.uses.some(({ rule }) => opensPart(partRules[rule]!)),
    );
}

/** True for a word such as 其中, which opens a part by itself. */
function opensPart({ lists, bare, adjacent, opens, afterWhole }: PartRule): boolean {
  return lists === null && !bare && !adjacent && !opens && !afterWhole;
}
