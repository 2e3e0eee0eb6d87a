// Kinds: the places found for a role → of which kind they are, and whether they lie in others.
import { fillerKey } from './party.ts';
import type { Reading } from './reading.ts';
import type { Filled } from './stated.ts';
import { isAbbreviation, levelOf, liesIn } from './topic.ts';

/** True where only abbreviations (援疆, 沪滇协作) are named. */
export function isAbbreviated(reading: Reading, { fillers }: Filled): boolean {
  return fillers.every(({ mention }) => isAbbreviation(reading, mention));
}

/** True where only regions are named. */
export function isRegion(reading: Reading, { fillers }: Filled): boolean {
  return fillers.every(({ mention }) => levelOf(reading, mention) === 'region');
}

/** True where only townships are named. */
export function isTown(reading: Reading, { fillers }: Filled): boolean {
  return fillers.length > 0 && fillers.every(({ mention }) => levelOf(reading, mention) === 'township');
}

/** True where every filler of `topic` lies inside a place of `stated`. */
export function isNarrower(reading: Reading, { fillers }: Filled, stated: readonly number[]): boolean {
  const outer = stated.map((index) => fillerKey(reading.mentions[index]!));
  return fillers.length > 0 && fillers.every(({ mention }) => outer.some((key) => liesIn(reading, mention, key)));
}
