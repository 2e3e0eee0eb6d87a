// Enumerations: places in a row, and the word behind them, → what that word says of each.
import type { Gazetteer, PlaceContext } from '../ruleset/gazetteer.ts';
import { CLOSING_LEVELS } from '../ruleset/place.ts';
import { type RawPlace, rawPlace } from './raw-place.ts';

/** Numbers the enumerations among `places` (ascending), and notes the level that a closing word tells. */
export function tellLevels(text: string, places: readonly RawPlace[], { joiners, closing }: PlaceContext): void {
  let group = 0;
  for (let first = 0; first < places.length; ) {
    let last = first;
    while (last + 1 < places.length && joins(places[last]!.end, places[last + 1]!.start)) last++;
    if (last > first) {
      const level = closing && levelAt(text, places[last]!.end, closing);
      for (let at = first; at <= last; at++) {
        places[at]!.group = group;
        places[at]!.level ??= level;
      }
      group++;
    }
    first = last + 1;
  }

  function joins(start: number, end: number): boolean {
    return end - start <= LONGEST_JOINER && joiners.has(text.slice(start, end));
  }
}

const LONGEST_JOINER = 4;

function levelAt(text: string, at: number, closing: RegExp): RawPlace['level'] {
  closing.lastIndex = at;
  const group =
    closing
      .exec(text)
      ?.slice(1)
      .findIndex((word) => word !== undefined) ?? -1;
  return CLOSING_LEVELS[group] ?? null;
}

/** The most members of an enumeration of townships, and the most characters of a name in it. */
const MOST_MEMBERS = 12;
const LONGEST_STEM = 5;

/**
 * Townships enumerated without their suffix (古夫、峡口、昭君3个移民乡镇): no dictionary lists these short forms, as
 * nearly all are ordinary words. At least two names in a row must each make a township's name with some suffix.
 */
export function findTownshipLists(text: string, gazetteer: Gazetteer): RawPlace[] {
  const { townshipClosing, joiners, townshipSuffixes, enumerationRule } = gazetteer.context;
  const found: RawPlace[] = [];
  if (!townshipClosing) return found;
  townshipClosing.lastIndex = 0;
  for (let match = townshipClosing.exec(text); match; match = townshipClosing.exec(text)) {
    const members: RawPlace[] = [];
    let end = match.index;
    const floor = found.at(-1)?.end ?? 0;
    while (members.length < MOST_MEMBERS) {
      const member = stemBefore(end);
      if (!member || member.start < floor) break;
      members.unshift(rawPlace(member.start, end, enumerationRule, 'short', member.candidates, 'neighbour'));
      if (!joiners.has(text.charAt(member.start - 1))) break;
      end = member.start - 1;
    }
    if (members.length < 2) continue;
    for (const member of members) member.level = 'township';
    found.push(...members);
  }
  return found;

  /** The longest name that ends at `end` and makes a township's name with a suffix. */
  function stemBefore(end: number): { start: number; candidates: string[] } | null {
    for (let length = Math.min(LONGEST_STEM, end); length >= 2; length--) {
      const stem = text.slice(end - length, end);
      const candidates = townshipSuffixes
        .flatMap((suffix) => gazetteer.surfaces.get(stem + suffix)?.candidates ?? [])
        .filter((key) => gazetteer.level(key) === 'township');
      if (candidates.length > 0) return { start: end - length, candidates };
    }
    return null;
  }
}
