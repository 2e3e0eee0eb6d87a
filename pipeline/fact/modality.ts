// Modality and rate: whether a fact is done, planned or expected, and whether it counts per year, day, person …
import type { Modality, Per } from '../model/fact.ts';
import type { Span } from '../model/span.ts';
import type { Reading } from './reading.ts';
import { headingsOver } from './scope.ts';

/** How far a rate word may stand before its quantity, in UTF-16 units. */
const RATE_REACH = 14;

export interface Modal {
  readonly modality: Modality;
  /** name of the rule; null where nothing says so */
  readonly rule: string | null;
}

/**
 * The nearest modality cue before the quantity in its sentence; else what a heading over it says (2023年工作安排); else
 * actual. A cue that a word in its own clause disarms (将 where it marks the object: 将资金用于) does not count.
 */
export function findModality(reading: Reading, sentence: number, quantity: Span): Modal {
  const before = cuesOf(reading, sentence, false).findLast(({ cue }) => cue.end <= quantity.start);
  if (before) return before.modal;
  for (const heading of headingsOver(reading, sentence)) {
    const [first] = cuesOf(reading, heading, true);
    if (first) return first.modal;
  }
  return { modality: 'actual', rule: null };
}

/** The modality cues of a sentence, ascending, of rules for headings or for running text. */
function cuesOf(reading: Reading, sentence: number, heading: boolean): { cue: Span; modal: Modal }[] {
  const { modalityRules } = reading.rules.domain;
  const cues = reading.cuesOf(sentence);
  return cues.flatMap((cue) =>
    cue.uses.flatMap((use) => {
      if (use.type !== 'modality' || use.unless) return [];
      const { modality, name, heading: ofHeadings } = modalityRules[use.rule]!;
      if (ofHeadings !== heading) return [];
      const clause = reading.clauseAt(cue.start);
      const disarmed = cues.some(
        (other) =>
          reading.clauseAt(other.start) === clause &&
          other.uses.some((one) => one.type === 'modality' && one.unless && one.rule === use.rule),
      );
      return disarmed ? [] : [{ cue, modal: { modality, rule: name } }];
    }),
  );
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
    // 10日供应, 今年产值: a number or a time takes the word away
    if (use?.type !== 'per' || /\d/.test(reading.view.text.charAt(cue.start - 1)) || isCut(reading, sentence, cue))
      continue;
    if (quantities.some((other) => other.start >= cue.end && other.end <= quantity.start)) break;
    const rule = perRules[use.rule]!;
    return { per: rule.per, rule: rule.name };
  }
  return { per: null, rule: null };
}

/** True where a time begins before the cue and reaches into it (今年|产值). */
function isCut(reading: Reading, sentence: number, cue: Span): boolean {
  return reading.mentionsOf(sentence).some((index) => {
    const mention = reading.mentions[index]!;
    return mention.kind === 'time' && mention.start < cue.start && cue.start < mention.end;
  });
}
