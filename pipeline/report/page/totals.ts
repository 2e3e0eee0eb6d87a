// Facts → sums that add nothing twice that is known to be one amount.
import { Big } from 'big.js';
import type { Fact } from './knowledge.ts';

/** The currency of those sums. */
export const YUAN = 'CNY';
/** Ten thousand: the unit of the page's sums of money is 万元. */
const WAN = 10_000;

/** The measure of those who were trained; a ruleset without it has an empty chart. */
export const TRAINED = 'people_trained';
/** The unit that counts who came, each time anew, and not who they were. */
export const ATTENDANCES = '\u4eba\u6b21';

export interface Sum {
  readonly facts: number;
  readonly sum: Big;
}

/**
 * The measure of money that the charts of money are about: the one that most often says from whom and to whom it goes, or,
 * where none ever does, the most frequent one. Null where there is no money.
 */
export function flowMeasure(facts: readonly Fact[]): string | null {
  const counts = new Map<string, { paired: number; all: number }>();
  for (const { measure, amount, provider, recipient } of facts) {
    if (amount.unit !== YUAN) continue;
    const count = counts.get(measure) ?? { paired: 0, all: 0 };
    if (provider.length > 0 && recipient.length > 0) count.paired++;
    count.all++;
    counts.set(measure, count);
  }
  const sorted = [...counts].sort(([a, x], [b, y]) => y.paired - x.paired || y.all - x.all || (a < b ? -1 : 1));
  return sorted[0]?.[0] ?? null;
}

/** Whether the amount may be added to others of its measure and unit: no part, nothing said twice, no rate, no range. */
export function isAddable({ amount, partOf, sameAs, per }: Fact): boolean {
  return amount.value !== null && amount.kind !== 'ratio' && partOf === null && sameAs === null && per === null;
}

/** Whether it is done, and neither planned nor expected. */
export function isDone({ modality }: Fact): boolean {
  return modality === 'actual';
}

/** Sums of the facts that may be added, by what `keyOf` says; null leaves a fact out. Largest first, equals by key. */
export function sumsBy(facts: Iterable<Fact>, keyOf: (fact: Fact) => string | null): Map<string, Sum> {
  const sums = new Map<string, { facts: number; sum: Big }>();
  for (const fact of facts) {
    const key = isAddable(fact) ? keyOf(fact) : null;
    if (key === null) continue;
    const sum = sums.get(key) ?? { facts: 0, sum: new Big(0) };
    sum.facts++;
    sum.sum = sum.sum.plus(fact.amount.value!);
    sums.set(key, sum);
  }
  return new Map([...sums].sort(([a, x], [b, y]) => y.sum.cmp(x.sum) || (a < b ? -1 : 1)));
}

/** Yuan as 万元, for a chart, which needs no more digits than a float has. */
export function wan(yuan: Big): number {
  return yuan.div(WAN).toNumber();
}

/** Yuan as 万元, exact. */
export function wanText(yuan: Big): string {
  return yuan.div(WAN).toFixed();
}
