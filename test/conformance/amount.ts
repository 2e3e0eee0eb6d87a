// Amounts of two readers → whether they are the same number.
import Big from 'big.js';

/** Exactly the same; where the other has rounded a number without end (15 digits and more), the same as far as it goes. */
export function sameAmount(ours: string | null, theirs: unknown): boolean {
  if (ours === null || theirs === null || theirs === undefined) return ours === null && (theirs ?? null) === null;
  const expected = new Big(String(theirs));
  const found = new Big(ours);
  if (found.eq(expected)) return true;
  if (expected.c.length < 14 || found.eq(0)) return false;
  return found.minus(expected).abs().lte(expected.abs().times('0.0001'));
}

/** The ends of a range as the suites give them: `{ from, to }`. */
export function endsOf(value: unknown): { from: unknown; to: unknown } | null {
  if (value === null || typeof value !== 'object' || !('from' in value)) return null;
  return { from: value.from ?? null, to: 'to' in value ? (value.to ?? null) : null };
}
