// Modality: a quantity and the words before it → whether a fact is done, planned or expected.
import type { FactTime, Modality, Per } from '../model/fact.ts';
import type { QuantityMention } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { Reading } from './reading.ts';
import { headingsOver, isHere } from './scope.ts';
import { isAhead, isOver, isToCome } from './year.ts';

export interface Modal {
  readonly modality: Modality;
  /** name of the rule; null where nothing says so */
  readonly rule: string | null;
}

export const ACTUAL: Modal = { modality: 'actual', rule: null };
const AHEAD: Modal = { modality: 'planned', rule: null };

/**
 * The nearest modality cue before the quantity in its sentence; else what a heading over it says (2023年工作安排); else
 * planned where its time begins in a year after the article's own, and actual where not. A cue that a word in its own
 * clause disarms (将 where it marks the object: 将资金用于) does not count, nor 将 right behind 预计, nor an auxiliary with
 * no verb between it and the number (一筐要15元), or before what is so every day or month (一天要接待2000人).
 */
export function findModality(
  reading: Reading,
  sentence: number,
  mention: QuantityMention,
  time: FactTime | null,
  per: Per,
): Modal {
  const { start, quantity } = mention;
  const isHabit = per === 'day' || per === 'month';
  const idle = ({ cue, yields }: ModalCue): boolean =>
    yields && (isHabit || (cue.end === start && quantity.bound === 'exact'));
  const past = pastFrom(reading, time);
  const before = cuesOf(reading, sentence, false).filter(
    (one) => one.cue.end <= start && one.cue.start >= past && !idle(one),
  );
  const behind = behindIn(reading, sentence, mention, time);
  if (behind && !before.some(({ cue }) => reading.clauseAt(cue.start) === reading.clauseAt(start))) return behind;
  const last = before.at(-1);
  const said = last?.yields ? before.findLast(({ yields }) => !yields) : undefined;
  if (!last) return ofHeadings(reading, sentence) ?? (time && isAhead(reading, time.edtf) ? AHEAD : ACTUAL);
  const near = said && reading.clauseAt(last.cue.start) - reading.clauseAt(said.cue.start) <= 1;
  return near && said.modal.modality !== 'actual' ? said.modal : last.modal;
}

/**
 * What the rest of the clause says of the last quantity in it: that it is expected (700户有望用上), or will be
 * (26名医生将陆续抵达), also with 将 alone at a time to come (新一批16名将于8月底到岗); else null.
 */
function behindIn(
  reading: Reading,
  sentence: number,
  { start, end }: QuantityMention,
  time: FactTime | null,
): Modal | null {
  const clause = reading.clauseAt(start);
  const isIn = (at: number): boolean => at >= end && reading.clauseAt(at) === clause;
  if (reading.quantitiesOf(sentence).some((index) => isIn(reading.mentions[index]!.start))) return null;
  const behind = cuesOf(reading, sentence, false).filter(({ cue }) => isIn(cue.start));
  const [found] = behind;
  if (!found) return null;
  // 将 alone may mark the object, 将陆续 does not
  const isVerb = behind.some(({ cue }) => cue.start === found.cue.start && cue.end - cue.start > 1);
  if (found.modal.modality !== 'expected' && !(found.yields && (isVerb || isToCome(reading, time)))) return null;
  return found.modal;
}

/** Where a clause begins that opens with a date gone by: what is planned before it is not meant by it (计划建校舍，去年招生90名). */
function pastFrom(reading: Reading, time: FactTime | null): number {
  if (!time || !isHere(time.scope) || time.mention === null || !isOver(reading, time.edtf)) return 0;
  const { start } = reading.mentions[time.mention]!;
  const clause = reading.segmentation.clauses[reading.clauseAt(start)]!;
  return start - clause.start <= OPENING ? clause.start : 0;
}

/** How many units may stand between the start of a clause and a date that opens it. */
const OPENING = 2;

function ofHeadings(reading: Reading, sentence: number): Modal | null {
  for (const heading of headingsOver(reading, sentence)) {
    const [first] = cuesOf(reading, heading, true);
    if (first) return first.modal;
  }
  return null;
}

const NONE: readonly ModalCue[] = [];

interface ModalCue {
  readonly cue: Span;
  readonly modal: Modal;
  readonly yields: boolean;
}

/** The modality cues of a sentence, ascending, of rules for headings or for running text. */
function cuesOf(reading: Reading, sentence: number, heading: boolean): readonly ModalCue[] {
  const { modalityRules } = reading.rules.domain;
  const cues = reading.cuesOf(sentence, 'modality');
  if (cues.length === 0) return NONE;
  return cues.flatMap((cue) =>
    cue.uses.flatMap((use) => {
      if (use.unless) return [];
      const { modality, name, heading: ofHeadings, yields, after } = modalityRules[use.rule]!;
      const clause = reading.clauseAt(cue.start);
      if (ofHeadings !== heading || (after && !isAfter(reading, clause, after))) return [];
      const disarmed = cues.some(
        (other) =>
          reading.clauseAt(other.start) === clause && other.uses.some((one) => one.unless && one.rule === use.rule),
      );
      return disarmed ? [] : [{ cue, modal: { modality, rule: name }, yields }];
    }),
  );
}

/** True where the clause before this one, in the same sentence, ends with one of the words. */
function isAfter({ view, segmentation }: Reading, clause: number, words: readonly string[]): boolean {
  const before = segmentation.clauses[clause - 1];
  if (before?.sentence !== segmentation.clauses[clause]!.sentence) return false;
  return words.some((word) => view.text.startsWith(word, before.end - 1 - word.length));
}
