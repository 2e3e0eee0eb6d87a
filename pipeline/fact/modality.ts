// Modality and rate: whether a fact is done, planned or expected, and whether it counts per year, day, person …
import type { Modality, Per } from '../model/fact.ts';
import type { Span } from '../model/span.ts';
import type { Reading } from './reading.ts';

/** How far a rate word may stand before its quantity, in UTF-16 units. */
const RATE_REACH = 14;

/**
 * The nearest modality cue before the quantity in its sentence; actual where there is none. A cue that a word in its own
 * clause disarms (将 where it marks the object: 将资金用于) does not count.
 */
export function findModality(
  reading: Reading,
  sentence: number,
  quantity: Span,
): { modality: Modality; rule: string | null } {
  const { modalityRules } = reading.rules.domain;
  const cues = reading.cuesOf(sentence);
  for (let at = cues.length - 1; at >= 0; at--) {
    const cue = cues[at]!;
    if (cue.end > quantity.start) continue;
    for (const use of cue.uses) {
      if (use.type !== 'modality' || use.unless) continue;
      const clause = reading.clauseAt(cue.start);
      const disarmed = cues.some(
        (other) =>
          reading.clauseAt(other.start) === clause &&
          other.uses.some((one) => one.type === 'modality' && one.unless && one.rule === use.rule),
      );
      if (disarmed) continue;
      const rule = modalityRules[use.rule]!;
      return { modality: rule.modality, rule: rule.name };
    }
  }
  return { modality: 'actual', rule: null };
}

/** The rate word nearest before the quantity in its clause, with no other quantity between. */
export function findPer(
  reading: Reading,
  sentence: number,
  quantity: Span,
  quantities: readonly Span[],
): { per: Per; rule: string | null } {
  const { perRules } = reading.rules.domain;
  const clause = reading.clauseAt(quantity.start);
  const cues = reading.cuesOf(sentence);
  for (let at = cues.length - 1; at >= 0; at--) {
    const cue = cues[at]!;
    if (cue.end > quantity.start || quantity.start - cue.end > RATE_REACH || reading.clauseAt(cue.start) !== clause)
      continue;
    const use = cue.uses.find((one) => one.type === 'per');
    // 10日供应, 2020年产值: the number takes the word away
    if (use?.type !== 'per' || /\d/.test(reading.view.text.charAt(cue.start - 1))) continue;
    if (quantities.some((other) => other.start >= cue.end && other.end <= quantity.start)) break;
    const rule = perRules[use.rule]!;
    return { per: rule.per, rule: rule.name };
  }
  return { per: null, rule: null };
}
