// Abbreviations: hits of letters that stand for provinces and cities → the places that the words around allow (鲁渝协作, 赴沪).
import type { Segmentation } from '../model/segmentation.ts';
import type { Span } from '../model/span.ts';
import type { Gazetteer, Surface } from '../ruleset/gazetteer.ts';
import { type RawPlace, rawPlace } from './raw-place.ts';

interface Letters extends Span {
  readonly surface: Surface;
}

/**
 * A leader and a letter (赴沪) count as they stand; two letters in a row count before a word that says so (鲁渝协作);
 * three and more by themselves, where tokens border them. Ascending; one place a letter.
 */
export function findAbbreviations(
  text: string,
  hits: readonly Letters[],
  segmentation: Segmentation,
  gazetteer: Gazetteer,
): RawPlace[] {
  const places: RawPlace[] = [];
  const add = (start: number, { foundBy, form, needs }: Surface, keys: readonly string[]): void => {
    if ((places.at(-1)?.end ?? 0) > start || needs === 'word') return;
    places.push(rawPlace(start, start + 1, foundBy, form, keys, needs));
  };
  for (let index = 0; index < hits.length; index++) {
    const { start, end, surface } = hits[index]!;
    if (!isPair(surface)) {
      if (segmentation.isBoundary(start) && segmentation.isBoundary(end)) add(end - 1, surface, surface.candidates);
      continue;
    }
    // a run: each pair begins at the last letter of the one before it
    let last = index;
    while (hits[last + 1]?.start === hits[last]!.start + 1 && isPair(hits[last + 1]!.surface)) last++;
    const run = { start, end: hits[last]!.end };
    if (isRunOfPlaces(text, run, segmentation, gazetteer)) {
      add(start, surface, surface.candidates.slice(0, 1));
      for (let at = index; at <= last; at++)
        add(hits[at]!.end - 1, hits[at]!.surface, hits[at]!.surface.candidates.slice(1));
    }
    index = last;
  }
  return places;
}

/** True for two letters, and not for a leader and one, which may mean one of several cities (赴宁). */
function isPair({ candidates, needs }: Surface): boolean {
  return candidates.length === 2 && needs === 'nothing';
}

function isRunOfPlaces(
  text: string,
  { start, end }: Span,
  segmentation: Segmentation,
  { context }: Gazetteer,
): boolean {
  const followed = context.followers.some((word) => text.startsWith(word, end));
  if (end - start > 2) return segmentation.isBoundary(start) && (followed || segmentation.isBoundary(end));
  if (!followed) return false;
  const sure = context.distinct.has(text.charAt(start)) && context.distinct.has(text.charAt(start + 1));
  return sure || segmentation.isBoundary(start);
}
