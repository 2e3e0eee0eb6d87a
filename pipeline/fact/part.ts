// Parts: a fact behind 其中 or 包括 → the fact that it is a part of.
import type { QuantityMention } from '../model/mention.ts';
import type { Reading } from './reading.ts';

/** How many facts back a whole is looked for. */
const REACH = 40;

/** A fact so far: its quantity, measure and sentence. */
export interface Whole {
  readonly quantity: number;
  readonly measure: string;
  readonly sentence: number;
}

/**
 * The fact of which the one at `index` is a part: the nearest before a part word (which stands before the quantity in its
 * sentence) with the same measure, or the same kind and unit, and no smaller value, in this paragraph or the one before.
 */
export function findWhole(
  reading: Reading,
  sentence: number,
  index: number,
  measure: string,
  before: readonly Whole[],
): { whole: number; rule: string } | null {
  const { partRules } = reading.rules.domain;
  const part = reading.mentions[index] as QuantityMention;
  const cue = reading.cuesOf(sentence, 'part').findLast((one) => one.end <= part.start);
  const use = cue?.uses.find((one) => one.type === 'part');
  if (!cue || use?.type !== 'part') return null;
  const block = reading.segmentation.sentences[sentence]!.block;
  for (let at = before.length - 1; at >= Math.max(0, before.length - REACH); at--) {
    const candidate = before[at]!;
    if (reading.segmentation.sentences[candidate.sentence]!.block < block - 1) return null;
    const whole = reading.mentions[candidate.quantity] as QuantityMention;
    if (whole.start >= cue.start) continue;
    const alike =
      candidate.measure === measure ||
      (whole.quantity.kind === part.quantity.kind && whole.quantity.unit === part.quantity.unit);
    if (alike && whole.quantity.kind === part.quantity.kind && isAtLeast(whole, part))
      return { whole: at, rule: partRules[use.rule]!.name };
  }
  return null;
}

function isAtLeast(whole: QuantityMention, part: QuantityMention): boolean {
  const value = (mention: QuantityMention): number =>
    Number(mention.quantity.value ?? mention.quantity.upper ?? Number.NaN);
  return !(value(whole) < value(part));
}
