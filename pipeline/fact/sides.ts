// Sides: where words do not say who gives → which of two places does, by the provinces that they lie in.
import type { Mention } from '../model/mention.ts';
import { outwards } from '../model/place.ts';
import { contains } from '../model/span.ts';
import { RANK_BETWEEN } from '../ruleset/domain.ts';
import { fillerKey, isGiver, placeKey } from './party.ts';
import type { Reading } from './reading.ts';
import { isAbbreviation } from './topic.ts';

/** Key of the outermost unit around a place. */
export function provinceOf(reading: Reading, key: string): string {
  return outwards(key, reading.rules.place).at(-1)!;
}

/** How far the province of a place is on the givers' side; null for what lies in no province, such as a region. */
export function rankOf(reading: Reading, key: string | null): number | null {
  if (key === null) return null;
  const province = provinceOf(reading, key);
  if (reading.rules.place(province)?.level !== 'province') return null;
  return reading.rules.domain.sides.get(province) ?? RANK_BETWEEN;
}

/** Who gives in an article of which no sentence says so. */
export interface LikelySides {
  /** a mention of the one who most likely gives */
  readonly giver: number;
  /** rank of the province that most likely receives; null where a national body gives */
  readonly rank: number | null;
  readonly receiver: string | null;
}

/** How often a giver of whom no sentence says so must be named, where no title names it and others could give too. */
const NAMED = 2;

/** How many words of assistance show that an article tells of little else. */
const MANY = 3;

function aidWords({ segmentation, cuesOf }: Reading): number {
  return segmentation.sentences.reduce((sum, _, sentence) => sum + cuesOf(sentence, 'aid').length, 0);
}

/**
 * The likely sides of an article that tells of assistance: the receiving province is the one that is named most, itself
 * or by what lies in it, among those that receive; the giver is the unit named most in the one province, or the national
 * body, that is named more than all others together among those further on the givers' side. null where there is none.
 */
export function likelySides(
  reading: Reading,
  isReceiver: (key: string) => boolean,
  given: ReadonlySet<string>,
): LikelySides | null {
  const families = familiesOf(reading);
  type Weight = (units: ReadonlyMap<string, readonly number[]>) => number;
  const count: Weight = (units) => [...units.values()].flat().length;
  const inFull: Weight = (units) =>
    [...units.values()].flat().filter((index) => !isAbbreviation(reading, index)).length;
  const most = (roots: readonly string[], weight: Weight): string | undefined =>
    roots.toSorted((a, b) => weight(families.get(b)!) - weight(families.get(a)!))[0];
  const roots = [...families.keys()];
  const receiver = most(
    roots.filter((root) => {
      const rank = rankOf(reading, root);
      return rank !== null && (rank < RANK_BETWEEN || [...families.get(root)!.keys()].some(isReceiver));
    }),
    count,
  );
  const rank = receiver === undefined ? null : rankOf(reading, receiver);
  const candidates = roots.filter((root) => {
    if (root === receiver) return false;
    const own = rankOf(reading, root);
    return own === null ? !reading.rules.place(root) : rank !== null && own > rank;
  });
  const root = most(candidates, inFull);
  if (root === undefined) return null;
  const family = families.get(root)!;
  const all = candidates.reduce((sum, other) => sum + inFull(families.get(other)!), 0);
  const titled = [...family.values()].flat().some((index) => isTitled(reading, reading.mentions[index]!));
  const isOnly = candidates.length === 1 && aidWords(reading) >= MANY;
  if (inFull(family) * 2 <= all || (count(family) < NAMED && !titled && !isOnly)) return null;
  const giver = ofStated(reading, root, family, given) ?? unitNamedMost(reading, root, family);
  return giver === null ? null : { giver, rank, receiver: receiver ?? null };
}

/** How many times as often as its province, of which a sentence says that it gives, a city must be named to give for it. */
const OFTENER = 2;

/** A mention of the province that is said to give, where no unit in it is, nor is named much oftener; else null. */
function ofStated(
  reading: Reading,
  root: string,
  family: ReadonlyMap<string, readonly number[]>,
  given: ReadonlySet<string>,
): number | null {
  const own = (family.get(root) ?? []).filter((index) => !isAbbreviation(reading, index));
  const isOutdone = [...family].some(
    ([key, named]) => key !== root && (given.has(key) || named.length >= own.length * OFTENER),
  );
  return given.has(root) && !isOutdone ? (own[0] ?? null) : null;
}

/** Where an article names givers and places: by the province, or the body itself, and by unit in it. */
function familiesOf(reading: Reading): ReadonlyMap<string, Map<string, number[]>> {
  const families = new Map<string, Map<string, number[]>>();
  reading.mentions.forEach((mention, index) => {
    if (mention.kind !== 'place' && !isGiver(mention)) return;
    const key = fillerKey(mention);
    const next = reading.mentions[index + 1];
    // of a chain (福建省闽侯县) only its last unit is meant; a pair (粤桂) is none
    const isChained = next?.start === mention.end && outwards(placeKey(next), reading.rules.place).includes(key ?? '');
    if (key === null || isChained) return;
    const root = placeKey(mention) === null ? key : provinceOf(reading, key);
    const units = families.get(root) ?? new Map<string, number[]>();
    families.set(root, units);
    const named = units.get(key);
    if (named) named.push(index);
    else units.set(key, [index]);
  });
  return families;
}

/** The unit in a province that gives (`given`), of which the article tells more than of the province; else the giver itself. */
export function innermostGiver(reading: Reading, giver: number, given: ReadonlySet<string>): number {
  const root = fillerKey(reading.mentions[giver]!);
  const family = root === null ? undefined : familiesOf(reading).get(root);
  const unit = root === null || !family ? null : unitNamedMost(reading, root, family);
  return unit !== null && given.has(fillerKey(reading.mentions[unit]!) ?? '') ? unit : giver;
}

function isTitled(reading: Reading, mention: Mention): boolean {
  return reading.view.blocks.some((block) => block.kind === 'title' && contains(block, mention));
}

/** From the province down to the unit in it that is named more often, with what lies in it; abbreviations are none. */
function unitNamedMost(reading: Reading, root: string, family: ReadonlyMap<string, readonly number[]>): number | null {
  const whole = (index: number): boolean => !isAbbreviation(reading, index);
  const inside = (unit: string): string[] =>
    [...family.keys()].filter((key) => outwards(key, reading.rules.place).includes(unit));
  const weight = (unit: string): number =>
    inside(unit).reduce((sum, key) => sum + family.get(key)!.filter(whole).length, 0);
  let unit = root;
  for (;;) {
    const below = [...family.keys()]
      .filter((key) => key !== unit && inside(unit).includes(key))
      .toSorted((a, b) => weight(b) - weight(a) || inside(b).length - inside(a).length)[0];
    const own = (family.get(unit) ?? []).filter(whole).length;
    // of several districts side by side none stands for all
    if (below === undefined || weight(below) <= own || weight(below) * 2 < weight(unit) - own) break;
    unit = below;
  }
  return (family.get(unit) ?? []).find(whole) ?? null;
}
