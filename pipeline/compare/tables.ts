// Facts held against annotation → tables of figures: by scheme of SemEval-2013, by measure, by slot; and what was taken for what.
import { type Figure, figure, share } from './figure.ts';
import { isExact, isWhole, type Matching, type Pair, together } from './score.ts';
import { PART_OF, SLOTS, type Slot, slotAgrees } from './slots.ts';

/**
 * The schemes of SemEval-2013 task 9 (Segura-Bedmar et al.), whose type is here the measure. strict: span and measure are
 * right; exact: the span is; partial: the spans overlap, half a point where they are not equal; type: they overlap and
 * the measure is right.
 */
export type Scheme = 'strict' | 'exact' | 'partial' | 'type';

export interface MeasureRow {
  readonly measure: string;
  readonly gold: number;
  readonly found: number;
  readonly strict: Figure;
  readonly type: Figure;
  /** every slot is right */
  readonly whole: Figure;
}

/** Precision of what fills the slot, recall of what should; accuracy counts slots that are rightly empty too. */
export interface SlotRow extends Figure {
  readonly slot: string;
  /** of the quantities found, the share of which the slot is right */
  readonly accuracy: number;
  /** wrong slots: filled though nothing should, left empty though something should, filled with another */
  readonly madeUp: number;
  readonly leftOut: number;
  readonly other: number;
}

/** How often `found` stands where `wanted` should. */
export interface Confusion {
  readonly slot: string;
  readonly wanted: string | null;
  readonly found: string | null;
  readonly count: number;
}

export function schemes(matchings: readonly Matching[]): Record<Scheme, Figure> {
  const { pairs, found, gold } = together(matchings);
  const exact = pairs.filter(isExact).length;
  const of = (points: number) => figure(points, found.length, gold.length);
  return {
    strict: of(pairs.filter((pair) => isExact(pair) && isOfMeasure(pair)).length),
    exact: of(exact),
    partial: of(exact + (pairs.length - exact) / 2),
    type: of(pairs.filter(isOfMeasure).length),
  };
}

/** One row for each measure found or annotated, by name. */
export function byMeasure(matchings: readonly Matching[]): MeasureRow[] {
  const { pairs, found, gold } = together(matchings);
  const measures = new Set([...found.map(({ fact }) => fact.measure), ...gold.map(({ measure }) => measure)]);
  return [...measures].sort().map((measure) => {
    const right = pairs.filter((pair) => pair.gold.measure === measure && isOfMeasure(pair));
    const counts = {
      found: found.filter(({ fact }) => fact.measure === measure).length,
      gold: gold.filter((record) => record.measure === measure).length,
    };
    const of = (which: readonly Pair[]) => figure(which.length, counts.found, counts.gold);
    return { measure, ...counts, strict: of(right.filter(isExact)), type: of(right), whole: of(right.filter(isWhole)) };
  });
}

export function bySlot(matchings: readonly Matching[]): SlotRow[] {
  const all = together(matchings);
  return [...SLOTS, PART_OF].map((slot) => {
    const scored = all.pairs.filter(({ gold }) => slot.wanted(gold) !== undefined);
    const agrees = ({ found, gold }: Pair) => slotAgrees(slot, found, gold) === true;
    const right = scored.filter(agrees);
    const wrong = scored.filter((pair) => !agrees(pair));
    const fills = [...scored.map(({ found }) => found), ...all.spurious].filter((fact) => slot.found(fact) !== null);
    const wants = all.gold.filter((gold) => typeof slot.wanted(gold) === 'string');
    const madeUp = wrong.filter(({ gold }) => slot.wanted(gold) === null).length;
    const leftOut = wrong.filter(({ found }) => slot.found(found) === null).length;
    return {
      slot: slot.name,
      accuracy: share(right, scored),
      ...figure(right.filter(({ gold }) => slot.wanted(gold) !== null).length, fills.length, wants.length),
      madeUp,
      leftOut,
      other: wrong.length - madeUp - leftOut,
    };
  });
}

/** What was found in place of what, most frequent first. */
export function confusions(matchings: readonly Matching[]): Confusion[] {
  const { pairs } = together(matchings);
  return [...SLOTS, PART_OF].flatMap((slot) => confusionsOf(slot, pairs)).sort((a, b) => b.count - a.count);
}

function confusionsOf(slot: Slot, pairs: readonly Pair[]): Confusion[] {
  const counts = new Map<string, Confusion>();
  for (const { found: fact, gold } of pairs) {
    if (slotAgrees(slot, fact, gold) !== false) continue;
    const [wanted, found] = [slot.wanted(gold) ?? null, slot.found(fact)];
    const key = JSON.stringify([wanted, found]);
    counts.set(key, { slot: slot.name, wanted, found, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

function isOfMeasure({ found, gold }: Pair): boolean {
  return found.fact.measure === gold.measure;
}
