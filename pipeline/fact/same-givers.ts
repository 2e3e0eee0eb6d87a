// Same givers: a fact of which only the article says who receives → whom those who give it gave before.
import type { Fact, Filler } from '../model/fact.ts';
import { fillerKey } from './party.ts';
import { isHere } from './scope.ts';
import type { Filled, RoleContext } from './stated.ts';
import { levelOf } from './topic.ts';

/**
 * The recipients of the last of `facts` that the same one gave, where who gives is named in the sentence, does not lead
 * the article, and only the article as a whole says who receives (`got`); else null, also where that was one town.
 */
export function sameGivers(
  { reading, standing }: RoleContext,
  { fillers: given }: Filled,
  { fillers: [got] }: Filled,
  facts: readonly Fact[],
): readonly Filler[] | null {
  if (got?.scope !== 'document' || given.length !== 1 || !isHere(given[0]!.scope)) return null;
  const key = fillerKey(reading.mentions[given[0]!.mention]!);
  if (standing.leading('provider')?.some((mention) => fillerKey(reading.mentions[mention]!) === key)) return null;
  const before = facts.findLast(
    ({ provider }) => provider.length === 1 && fillerKey(reading.mentions[provider[0]!.mention]!) === key,
  );
  const isTown = before?.recipient.some(({ mention }) => levelOf(reading, mention) === 'township');
  return before && before.recipient.length > 0 && !isTown ? before.recipient : null;
}
