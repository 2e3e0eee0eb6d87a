// Facts found and facts annotated → the figures that this project is judged by.
import type { Gold } from '../model/gold.ts';
import type { FactRecord } from '../model/knowledge.ts';
import { type Figure, figure, share } from './figure.ts';
import { pairSpans } from './pair.ts';
import { type FactInArticle, inArticle, PART_OF, SLOTS, slotAgrees } from './slots.ts';

export interface Article {
  readonly facts: readonly FactRecord[];
  readonly gold: readonly Gold[];
}

export interface Scores {
  readonly quantities: Figure;
  /** of the quantities found, the share that has the annotated span */
  readonly exactSpans: number;
  /** of the quantities found, the share of which the slot is right */
  readonly slots: Readonly<Record<string, number>>;
  /** facts of which every slot is right */
  readonly wholeFacts: Figure;
  /** those of the five measures that reporting on assistance is about */
  readonly coreFacts: Figure;
  /** of the annotated parts, the share that names its whole; null where nothing annotated is a part */
  readonly partOf: number | null;
}

const CORE = new Set(['aid_funds', 'projects', 'people_trained', 'training_sessions', 'personnel_exchanged']);

/** A fact found and its annotation. */
export interface Pair {
  readonly found: FactInArticle;
  readonly gold: Gold;
}

/** The facts of an article beside its annotation. What is annotated as optional is in none of the three. */
export interface Matching {
  readonly pairs: readonly Pair[];
  readonly spurious: readonly FactInArticle[];
  readonly missing: readonly Gold[];
}

/** Pairs facts with annotation by their spans, one to one (see `pair.ts`). */
export function match({ facts, gold }: Article): Matching {
  const found = inArticle(facts);
  const paired = new Map(
    pairSpans(
      facts.map(({ span }) => span),
      gold,
    ),
  );
  const taken = new Set(paired.values());
  const pairs = [...paired].map(([fact, record]) => ({ found: found[fact]!, gold: gold[record]! }));
  return {
    pairs: pairs.filter((pair) => !pair.gold.optional),
    spurious: found.filter((_, index) => !paired.has(index)),
    missing: gold.filter(({ optional }, index) => !optional && !taken.has(index)),
  };
}

export function score(matchings: readonly Matching[]): Scores {
  const { pairs, found, gold } = together(matchings);
  const isCore = ({ measure }: { measure: string }) => CORE.has(measure);
  const whole = pairs.filter(isWhole);
  const parts = pairs.filter((pair) => pair.gold.part_of);
  return {
    quantities: figure(pairs.length, found.length, gold.length),
    exactSpans: share(pairs.filter(isExact), pairs),
    slots: Object.fromEntries(
      SLOTS.map((slot) => {
        const judged = pairs.map((pair) => slotAgrees(slot, pair.found, pair.gold)).filter((it) => it !== undefined);
        return [slot.name, share(judged.filter(Boolean), judged)];
      }),
    ),
    wholeFacts: figure(whole.length, found.length, gold.length),
    coreFacts: figure(
      whole.filter((pair) => isCore(pair.gold)).length,
      found.filter(({ fact }) => isCore(fact)).length,
      gold.filter(isCore).length,
    ),
    partOf: parts.length === 0 ? null : share(parts.filter(isRightPart), parts),
  };
}

/** The matchings of several articles as one. */
export function together(matchings: readonly Matching[]): Matching & {
  readonly found: readonly FactInArticle[];
  readonly gold: readonly Gold[];
} {
  const pairs = matchings.flatMap((matching) => matching.pairs);
  const spurious = matchings.flatMap((matching) => matching.spurious);
  const missing = matchings.flatMap((matching) => matching.missing);
  return {
    pairs,
    spurious,
    missing,
    found: [...pairs.map(({ found }) => found), ...spurious],
    gold: [...pairs.map(({ gold }) => gold), ...missing],
  };
}

export function isExact({ found: { fact }, gold }: Pair): boolean {
  return fact.span.start === gold.start && fact.span.end === gold.end;
}

/** Every slot that is scored is right; of what it is a part does not count. */
export function isWhole({ found, gold }: Pair): boolean {
  return SLOTS.every((slot) => slotAgrees(slot, found, gold) !== false);
}

function isRightPart({ found, gold }: Pair): boolean {
  return slotAgrees(PART_OF, found, gold) === true;
}
