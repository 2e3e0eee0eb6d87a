// Bare towns: townships named without their suffix (羊角卫生院, 高家的果园) → places.
//
// Note: why only some. No dictionary lists these short forms, as nearly all are ordinary words. One counts before the word
// of a body that each township has, if it is a township of a county that the text names. So it does in a text that has the
// township in full, or so before, where a sign or a word such as 的 or 一带 follows (羊角豆干 is a kind of goods); but not if
// the text has it in full only and the tokenizer knows the bare name as one word.
import type { Segmentation } from '../model/segmentation.ts';
import type { Gazetteer } from '../ruleset/gazetteer.ts';
import { type RawPlace, rawPlace } from './raw-place.ts';

const LETTER = /[\p{L}\p{N}]/u;
const SHORTEST = 2;
const LONGEST = 5;
/** The bare names of so many townships are looked for: keeps long texts linear. */
const MOST = 200;

/** What a text calls a township by. */
interface Stem {
  readonly candidates: readonly string[];
  /** the text has had it without its suffix */
  readonly bare: boolean;
}

/**
 * The bare names of townships in a text, in no order. `places`: those found so far; `isElsewhere`: whether the words
 * beside a stretch make it the name of something else.
 */
export function findBareTowns(
  text: string,
  places: readonly RawPlace[],
  segmentation: Segmentation,
  gazetteer: Gazetteer,
  isElsewhere: (start: number, end: number) => boolean,
): RawPlace[] {
  const { townshipBodies, townshipFollowers, townshipSuffixes, shortNameRule } = gazetteer.context;
  const counties = new Set(places.flatMap(({ candidates }) => candidates));
  const stems = new Map<string, Stem>();
  const found: RawPlace[] = [];
  const add = (start: number, end: number, candidates: readonly string[]): void => {
    found.push(rawPlace(start, end, shortNameRule, 'short', candidates, 'neighbour'));
  };
  const townsOf = (candidates: readonly string[]): string[] =>
    candidates.filter((key) => gazetteer.level(key) === 'township' && counties.has(gazetteer.parent(key) ?? ''));

  for (const { start, end, form, candidates } of places) {
    const towns = townsOf(candidates);
    if (towns.length === 0) continue;
    const name = text.slice(start, end);
    const suffix = form === 'full' ? townshipSuffixes.find((ending) => name.endsWith(ending)) : '';
    const stem = suffix === undefined ? '' : name.slice(0, name.length - suffix.length);
    if (stem.length < SHORTEST || (stems.get(stem)?.bare ?? false)) continue;
    stems.set(stem, { candidates: towns, bare: form !== 'full' });
  }
  if (townshipBodies) {
    for (const match of text.matchAll(townshipBodies)) {
      const end = match.index;
      for (let length = Math.min(LONGEST, end); length >= SHORTEST; length--) {
        const stem = text.slice(end - length, end);
        const keys = townshipSuffixes.flatMap((suffix) => gazetteer.surfaces.get(stem + suffix)?.candidates ?? []);
        const towns = segmentation.isBoundary(end - length) ? townsOf(keys) : [];
        if (towns.length === 0) continue;
        stems.set(stem, { candidates: towns, bare: true });
        add(end - length, end, towns);
        break;
      }
    }
  }
  for (const [stem, { candidates, bare }] of [...stems].slice(0, MOST)) {
    for (let start = text.indexOf(stem); start >= 0; start = text.indexOf(stem, start + 1)) {
      const end = start + stem.length;
      if (!segmentation.isBoundary(start) || !segmentation.isBoundary(end) || isElsewhere(start, end)) continue;
      if (!townshipFollowers.some((word) => text.startsWith(word, end)) && LETTER.test(text.charAt(end))) continue;
      if (bare || !isOneWord(start, end, segmentation)) add(start, end, candidates);
    }
  }
  return found;
}

function isOneWord(start: number, end: number, { isBoundary }: Segmentation): boolean {
  for (let at = start + 1; at < end; at++) if (isBoundary(at)) return false;
  return true;
}
