// Part words: a quantity → the word before it that makes it a part of another (其中, 有, 仅去年).
import type { QuantityMention } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { PartRule } from '../ruleset/domain.ts';
import { isBare } from './bare.ts';
import { hasJoiner, quantityAt, type Reading } from './reading.ts';

/** Ends what a part word speaks of. */
const END = /[；;]/u;

/** The last part word before a quantity in its sentence that still speaks of it; of bare ones also one right behind it. */
export function partWord(
  reading: Reading,
  sentence: number,
  part: QuantityMention,
): { cue: Span; rule: PartRule } | null {
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
    // 其中：教育1亿元；卫生2亿元 goes on to the end of the sentence, as does 其中，… where the sentence opens so
    const rest = reading.view.text.slice(cue.end, start);
    const goesOn =
      rule.through || /^[：:]/u.test(rest) || (/^[，,]/u.test(rest) && opensSentence(reading, sentence, cue));
    return END.test(rest) && !goesOn ? null : { cue, rule };
  }
  return null;
}

function opensClause({ segmentation, clauseAt }: Reading, { start }: Span): boolean {
  return segmentation.clauses[clauseAt(start)]!.start === start;
}

function opensSentence({ segmentation }: Reading, sentence: number, { start }: Span): boolean {
  return segmentation.sentences[sentence]!.start === start;
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

/** True for a ratio right behind the part word, or behind a word for making up a part (其中移民占六成). */
export function isShare(reading: Reading, cue: Span, { start }: QuantityMention): boolean {
  if (start - cue.end <= 1) return true;
  const { partRules } = reading.rules.domain;
  return reading
    .cuesOf(reading.sentenceAt(start), 'part')
    .some((word) => word.end === start && word.uses.some(({ rule }) => partRules[rule]!.adjacent));
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
export function opensPart({ lists, bare, adjacent, opens, afterWhole }: PartRule): boolean {
  return lists === null && !bare && !adjacent && !opens && !afterWhole;
}

/** The unit of a quantity, or the one that stands for all that count the same things. */
export function unitOf({ rules }: Reading, { quantity }: QuantityMention): string {
  return rules.domain.sameUnits.get(quantity.unit) ?? quantity.unit;
}
