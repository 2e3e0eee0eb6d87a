// The measure rules that were tried for a quantity → which won, and why each other one did not.
import { CLASSES } from '../fact/stand.ts';
import type { MeasureTrial, Objection, Stand } from '../fact/trace.ts';
import type { Span } from '../model/span.ts';

export type ClassName = keyof typeof CLASSES;

/** What became of a rule. Ranks are compared in the order class, distance, length of the word, order of the rules. */
export interface MeasureVerdict {
  readonly rule: string;
  readonly measure: string;
  /** the word that called it; null for a rule without words */
  readonly word: string | null;
  readonly verdict: 'won' | 'lost' | 'no say';
  readonly class: ClassName | null;
  /** from the quantity, in UTF-16 units, with what marks and clauses between add */
  readonly distance: number | null;
  /** lost: what decided against it; no say: why it does not bear on the quantity; won: null */
  readonly why: 'class' | 'distance' | 'length' | 'order' | Objection | null;
}

const NAMES = Object.keys(CLASSES) as ClassName[];

/** The verdicts on all trials of one quantity: the winner, then those that lost, best first, then those without a say. */
export function judged(trials: readonly MeasureTrial[], words: (span: Span) => string): MeasureVerdict[] {
  const ranked = trials.filter(isStanding).sort(compare);
  const [winner] = ranked;
  const verdicts = ranked.map((trial) => ({
    ...said(trial, words),
    verdict: trial === winner ? ('won' as const) : ('lost' as const),
    class: NAMES[trial.outcome.class]!,
    distance: trial.outcome.distance,
    why: trial === winner ? null : reason(trial, winner!),
  }));
  const silent = trials.flatMap((trial) =>
    isStanding(trial)
      ? []
      : [
          {
            ...said(trial, words),
            verdict: 'no say' as const,
            class: null,
            distance: null,
            why: trial.outcome as Objection,
          },
        ],
  );
  return [...verdicts, ...silent];
}

type Standing = MeasureTrial & { readonly outcome: Stand };

function isStanding(trial: MeasureTrial): trial is Standing {
  return typeof trial.outcome !== 'string';
}

function said({ rule, cue }: MeasureTrial, words: (span: Span) => string) {
  return { rule: rule.name, measure: rule.measure, word: cue && words(cue) };
}

function length({ cue }: MeasureTrial): number {
  return cue ? cue.end - cue.start : 0;
}

function compare(a: Standing, b: Standing): number {
  return (
    a.outcome.class - b.outcome.class ||
    a.outcome.distance - b.outcome.distance ||
    length(b) - length(a) ||
    a.order - b.order
  );
}

function reason(loser: Standing, winner: Standing): MeasureVerdict['why'] {
  if (loser.outcome.class !== winner.outcome.class) return 'class';
  if (loser.outcome.distance !== winner.outcome.distance) return 'distance';
  return length(loser) === length(winner) ? 'order' : 'length';
}
