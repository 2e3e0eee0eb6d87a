// Sums: a whole and its parts → whether they add up, within the rounding that their digits allow.
import { Big } from 'big.js';
import type { Quantity } from '../model/mention.ts';

/** consistent: they add up; residual: the parts leave something over; contradiction: they cannot be its parts. */
export type SumStatus = 'consistent' | 'residual' | 'contradiction';

/** Closed, in base units; null where open. */
interface Interval {
  readonly low: Big | null;
  readonly high: Big | null;
}

/**
 * Holds the sum of `parts` against `whole`, all of one unit. `all`: the parts are said to be all there are, so that what is
 * left over is a contradiction too. Bounds count: 3亿多元 is from 3 to 4亿元; a rounded figure is half of its last place
 * off at most (8.1亿元: 0.05亿元), a written-out count or sum of money not at all.
 */
export function checkSum(whole: Quantity, parts: readonly Quantity[], all = false): SumStatus {
  const total = parts.map(intervalOf).reduce(plus);
  const { low, high } = intervalOf(whole);
  if (total.low && high && total.low.gt(high)) return 'contradiction';
  if (total.high && low && total.high.lt(low)) return all ? 'contradiction' : 'residual';
  return 'consistent';
}

/** The sum of the nominal values as a decimal string; null where one has none. */
export function sumOf(parts: readonly Quantity[]): string | null {
  if (parts.some(({ value }) => value === null)) return null;
  return parts.reduce((sum, { value }) => sum.plus(value!), new Big(0)).toFixed();
}

function plus(a: Interval, b: Interval): Interval {
  return { low: a.low && b.low && a.low.plus(b.low), high: a.high && b.high && a.high.plus(b.high) };
}

function intervalOf(quantity: Quantity): Interval {
  const { bound, value, lower, upper } = quantity;
  if (bound !== 'exact' || value === null)
    return { low: lower === null ? null : new Big(lower), high: upper === null ? null : new Big(upper) };
  const half = halfPlace(quantity);
  return { low: new Big(value).minus(half), high: new Big(value).plus(half) };
}

/** Half a unit in the last place written: 8.1亿元 → 5000000. 0 for 150人, 3200元 and what is written in Chinese digits. */
function halfPlace({ asWritten, value, kind }: Quantity): Big {
  const numbers = asWritten.match(/\d+(?:\.\d+)?/g);
  if (numbers?.length !== 1 || Number(numbers[0]) === 0) return new Big(0);
  const [written] = numbers as [string];
  const decimals = written.split('.')[1]?.length ?? 0;
  const factor = new Big(value!).div(written);
  if (factor.lte(1) && decimals === 0 && kind !== 'measure') return new Big(0);
  return factor.times(new Big(10).pow(-decimals)).div(2);
}
