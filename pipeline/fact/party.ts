// Parties: which mentions can give or receive, and whom they stand for.
import type { Mention } from '../model/mention.ts';

/**
 * What a mention stands for as a filler: the key of its place, also for a body that acts for one (省委、省政府), else its
 * name. null for an undecided place.
 */
export function fillerKey(mention: Mention): string | null {
  if (mention.kind === 'place') return mention.ref;
  if (mention.kind !== 'organization') return null;
  return mention.actsForPlace && mention.place !== null ? mention.place : mention.name;
}

/** The key of the place that a mention names or, for a body, belongs to; null where it has none. */
export function placeKey(mention: Mention): string | null {
  if (mention.kind === 'place') return mention.ref;
  return mention.kind === 'organization' ? mention.place : null;
}

/** True for a body that can be the one who gives: one that acts for its place, a national one, or 我校; not a school or hospital. */
export function isGiver(mention: Mention): boolean {
  if (mention.kind !== 'organization') return false;
  const isNational = mention.place === null && !mention.isBranch;
  return mention.actsForPlace || isNational || mention.isParty === true;
}

/** True for a name that patterns and headings take for a giver: a place, or a body that can give. */
export function isName(mention: Mention): boolean {
  return mention.kind === 'place' || isGiver(mention);
}
