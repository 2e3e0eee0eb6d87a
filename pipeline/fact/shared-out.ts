// Shared out: a total whose parts say who gave each → the total given by all of them.
import type { Fact, Filler } from '../model/fact.ts';
import { fillerKey } from './party.ts';
import type { Reading } from './reading.ts';
import { isHere } from './scope.ts';

/**
 * Gives a total to all who gave its parts (援助资金9亿元，其中甲省6亿元，乙市3亿元), where each part names one in its own clause and
 * nothing in the total's own sentence says who gives it; so too what else that sentence counts.
 */
export function giveTotals(reading: Reading, facts: readonly Fact[]): readonly Fact[] {
  const keyOf = ({ mention }: Filler): string | null => fillerKey(reading.mentions[mention]!);
  const given = [...facts];
  const parts = Map.groupBy(facts, ({ partOf }) => partOf);
  for (const [whole, items] of parts) {
    const total = whole === null ? undefined : facts[whole];
    if (!total || total.provider.length === 0 || items.some(({ measure }) => measure !== total.measure)) continue;
    const givers = items.flatMap(({ provider }) => provider);
    const isNamed = items.every(({ provider }) => provider.length === 1 && provider[0]!.scope === 'clause');
    if (!isNamed || givers.length < 2 || new Set(givers.map(keyOf)).size < givers.length) continue;
    facts.forEach((fact, index) => {
      const isBeside = fact.sentence.start === total.sentence.start && fact.partOf === null;
      const isStated = fact.provider.length === 0 || isHere(fact.provider[0]!.scope);
      if (isBeside && !isStated)
        given[index] = { ...fact, provider: givers.map(({ mention }) => ({ mention, scope: 'paragraph' })) };
    });
  }
  return given;
}
