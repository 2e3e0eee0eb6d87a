// Modality: a quantity and the words before it → whether a fact is done, planned or expected.
import type { Modality } from '../model/fact.ts';
import type { Span } from '../model/span.ts';
import type { Reading } from './reading.ts';
import { headingsOver } from './scope.ts';

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
  const cues = reading.cuesOf(sentence, 'modality');
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
