// What we find in a text → whether it is what a case expects, entity by entity.
import type { FoundQuantity } from '../../pipeline/index.ts';
import { endsOf, sameAmount } from './amount.ts';
import { type Case, type Expected, shown } from './suite.ts';

export type Agrees = (found: FoundQuantity, expected: Expected) => boolean;

/** Judges a case: as many found as expected, each at its words, and each agreeing in its value. */
export function judge(one: Case, found: readonly FoundQuantity[], agrees: Agrees): string | null {
  const same =
    found.length === one.expected.length &&
    one.expected.every((expected) => found.some((each) => standsAt(each, expected) && agrees(each, expected)));
  return same
    ? null
    : shown(found.map(({ text, kind, value, lower, upper, unit }) => ({ text, kind, value, lower, upper, unit })));
}

/**
 * True where `expected` stands at the words found. Other libraries leave modifiers, units or both out of the words, so
 * the number alone, or the number with what stands on one side of it, is as good.
 */
export function standsAt({ start, end, number }: FoundQuantity, expected: Expected): boolean {
  if (expected.start === null) return true;
  const stop = expected.end ?? expected.start + (expected.text ?? '').length;
  const starts = expected.start === start || expected.start === number?.start;
  return starts && (stop === end || stop === number?.end);
}

/**
 * True for the same value, or the same two ends. An end that the other leaves open may be closed here: 500多 is below
 * 600. Inclusiveness is not compared, as the two modes of the Recognizers' own ranges contradict each other on it.
 */
export function sameEnds({ value, lower, upper, bound }: FoundQuantity, expected: unknown): boolean {
  const ends = endsOf(expected);
  if (!ends) return bound !== 'range' && sameAmount(value, expected);
  const from = ends.from === null ? lower === null || bound === 'range' : sameAmount(lower, ends.from);
  const to = ends.to === null ? upper === null || bound === 'over' : sameAmount(upper, ends.to);
  return from && to;
}
