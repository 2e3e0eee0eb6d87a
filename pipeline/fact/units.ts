// Units: the counties and prefectures that an article names on the receiving side → those that it is about.
import type { PlaceLevel } from '../model/knowledge.ts';
import type { Mention } from '../model/mention.ts';
import { countsOf } from '../model/most.ts';
import { outwards, type PlaceLookup } from '../model/place.ts';
import { contains, type Span } from '../model/span.ts';
import { placeKey } from './party.ts';
import type { Reading } from './reading.ts';
import type { Role } from './role.ts';
import { provinceOf } from './sides.ts';

/** How often a unit must be named to be what the article is about. */
const MAIN_MENTIONS = 3;

/**
 * The county, or else prefecture, that most place mentions name or lie in; the province around it where that one is named
 * in full in more paragraphs, from before the unit on: then the unit is one of its scenes.
 */
export function dominant(reading: Reading, roleOf: (key: string) => Role | null): number | null {
  const { mentions } = reading;
  const { place } = reading.rules;
  const counts = new Map<string, { count: number }>();
  let all = 0;
  mentions.forEach((mention) => {
    const own = placeKey(mention);
    const key = own === null ? null : unitOf(own, place);
    if (key === null || roleOf(key) === 'provider') return;
    all++;
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { count: 1 });
  });
  for (const [key, { count }] of counts) {
    if (count < MAIN_MENTIONS || count * 2 <= all) continue;
    const named = mentions.findIndex((mention) => mention.kind === 'place' && mention.ref === key);
    const first = named >= 0 ? named : mentions.findIndex((mention) => placeKey(mention) === key);
    return sceneOf(reading, key, roleOf) ?? (first >= 0 ? first : null);
  }
  return holding(reading, counts, all);
}

/** The first mention of the prefecture that is named alone as often as a main unit must be, and holds most that are named. */
function holding(
  reading: Reading,
  counts: ReadonlyMap<string, { readonly count: number }>,
  all: number,
): number | null {
  const { place } = reading.rules;
  for (const outer of counts.keys()) {
    if (place(outer)?.level !== 'prefecture') continue;
    const alone = [...reading.mentions.keys()].filter((index) => isAlone(reading, index, outer));
    let held = 0;
    for (const [key, { count }] of counts) if (outwards(key, place).includes(outer)) held += count;
    if (alone.length >= MAIN_MENTIONS && held * 2 > all) return alone[0]!;
  }
  return null;
}

/** The first mention of the province around a unit of which the unit is only a scene. */
function sceneOf(reading: Reading, unit: string, roleOf: (key: string) => Role | null): number | null {
  const { mentions } = reading;
  const province = provinceOf(reading, unit);
  if (province === unit || roleOf(province) === 'provider') return null;
  const named = (counts: (mention: Mention) => boolean): number[] =>
    [...mentions.keys()].filter((index) => counts(mentions[index]!));
  const outer = named(
    (mention) => mention.kind === 'place' && mention.ref === province && mention.end - mention.start > 1,
  );
  const inner = named((mention) => unitOf(placeKey(mention) ?? '', reading.rules.place) === unit);
  return paragraphs(reading, outer) > paragraphs(reading, inner) && outer[0]! < inner[0]! ? outer[0]! : null;
}

/**
 * The first mention in the titles of what holds the unit `main`, where most places named in it there lie outside the unit:
 * the article is about it, and the unit is one of its scenes.
 */
export function titledAround(
  reading: Reading,
  main: number,
  titles: readonly Span[],
  roleOf: (key: string) => Role | null,
): number | null {
  const { mentions } = reading;
  const { place } = reading.rules;
  const unit = placeKey(mentions[main]!);
  if (unit === null) return null;
  const around = outwards(unit, place).slice(1);
  const titled = mentions.findIndex((mention, index) => {
    const key = mention.kind === 'place' ? mention.ref : null;
    const isChained = mentions[index + 1]?.start === mention.end;
    return key !== null && around.includes(key) && !isChained && titles.some((title) => contains(title, mention));
  });
  const outer = titled < 0 ? null : placeKey(mentions[titled]!);
  if (outer === null || roleOf(outer) === 'provider') return null;
  const inside = (of: string): number =>
    mentions.filter((mention) => {
      const own = placeKey(mention);
      return own !== null && own !== outer && outwards(own, place).includes(of);
    }).length;
  return inside(unit) * 2 > inside(outer) ? null : titled;
}

/** True where a unit is named in more than twice as many paragraphs as what is outside its province and gives nothing. */
export function isMostlyAbout(reading: Reading, unit: string, roleOf: (key: string) => Role | null): boolean {
  const province = provinceOf(reading, unit);
  const own: number[] = [];
  const others: number[] = [];
  reading.mentions.forEach((mention, index) => {
    const key = placeKey(mention);
    if (key === unit) own.push(index);
    else if (key !== null && provinceOf(reading, key) !== province && roleOf(key) !== 'provider') others.push(index);
  });
  return paragraphs(reading, own) > paragraphs(reading, others) * 2;
}

/** In how many paragraphs these mentions stand. */
function paragraphs({ mentions, segmentation, sentenceAt }: Reading, indices: readonly number[]): number {
  return new Set(indices.map((index) => segmentation.sentences[sentenceAt(mentions[index]!.start)]!.block)).size;
}

/** Among how few units each counts, though named once. */
const FEW = 4;

/** How many units can be meant together. */
const GROUP = 5;
/** How often a prefecture must be named by itself where several are meant together. */
const ALONE = 2;

/**
 * The counties on the receiving side, where they are a few and one sentence names them all; else the prefectures there
 * that hold all of them, likewise; else empty.
 */
export function groupOf(reading: Reading, roleOf: (key: string) => Role | null): number[] {
  const receiving = reading.mentions.flatMap((mention, index) => {
    const own = placeKey(mention);
    const key = own === null ? null : unitOf(own, reading.rules.place);
    return key === null || roleOf(key) === 'provider' ? [] : [{ key, index }];
  });
  const ofLevel = (level: PlaceLevel): Named[] =>
    receiving.filter(({ key }) => reading.rules.place(key)?.level === level);
  const counties = ofLevel('county');
  const together = namedTogether(reading, counties);
  if (together.length > 0) return together;
  const prefectures = ofLevel('prefecture').filter(({ key, index }) => isAlone(reading, index, key));
  const times = countsOf(prefectures.map(({ key }) => key));
  if ([...times.values()].some((count) => count < ALONE)) return [];
  const isHeld = ({ key }: Named): boolean => outwards(key, reading.rules.place).some((outer) => times.has(outer));
  return counties.every(isHeld) ? namedTogether(reading, prefectures) : [];
}

interface Named {
  readonly key: string;
  readonly index: number;
}

/** The first mention of each of two or more units in the first sentence that names all of them; empty where none does. */
function namedTogether(reading: Reading, units: readonly Named[]): number[] {
  const size = new Set(units.map(({ key }) => key)).size;
  if (size < 2 || size > GROUP) return [];
  const inSentence = new Map<number, Map<string, number>>();
  for (const { key, index } of units) {
    const sentence = reading.sentenceAt(reading.mentions[index]!.start);
    const named = inSentence.get(sentence) ?? new Map<string, number>();
    inSentence.set(sentence, named);
    if (!named.has(key)) named.set(key, index);
  }
  for (const named of inSentence.values()) if (named.size === size) return [...named.values()];
  return [];
}

/** True where a word for so many of them stands right behind units named together (策勒、于田、民丰三县). */
export function areCounted(reading: Reading, units: readonly number[]): boolean {
  const last = units.at(-1);
  if (last === undefined) return false;
  const { start, end } = reading.mentions[last]!;
  return reading.cuesOf(reading.sentenceAt(start), 'group').some((cue) => cue.start === end);
}

/** True for a unit named by itself as often as one must be that several could be. */
export function isOftenAlone(reading: Reading, unit: number): boolean {
  const key = placeKey(reading.mentions[unit]!);
  const alone = [...reading.mentions.keys()].filter((index) => key !== null && isAlone(reading, index, key));
  return alone.length >= ALONE;
}

/** True for a place named by itself: no name in it stands right behind it. */
function isAlone({ mentions }: Reading, index: number, key: string): boolean {
  const mention = mentions[index]!;
  return mention.kind === 'place' && mention.ref === key && mentions[index + 1]?.start !== mention.end;
}

/** The county or prefecture on the receiving side that holds all others there that are named more than once. */
export function enclosing(
  mentions: readonly Mention[],
  place: PlaceLookup,
  roleOf: (key: string) => Role | null,
): number | null {
  const units = new Map<string, { readonly index: number; count: number }>();
  mentions.forEach((mention, index) => {
    const own = placeKey(mention);
    const key = own === null ? null : unitOf(own, place);
    if (key === null || roleOf(key) === 'provider') return;
    const known = units.get(key);
    if (known) known.count++;
    else units.set(key, { index, count: 1 });
  });
  const holds = (outer: string, key: string): boolean => outwards(key, place).includes(outer);
  // a name said once may be a person's (尼玛次仁)
  const counting = [...units].filter(([, { count }]) => count > 1 || units.size <= FEW).map(([key]) => key);
  for (const [outer, { index }] of units) if (counting.every((key) => holds(outer, key))) return index;
  return null;
}

/** The only unit among those named in the titles that `counts`, as its first mention. */
export function inTitle(
  mentions: readonly Mention[],
  titles: readonly Span[],
  place: PlaceLookup,
  counts: (unit: string) => boolean,
): number | null {
  const units = new Map<string, number>();
  mentions.forEach((mention, index) => {
    const own = placeKey(mention);
    const unit = own === null ? null : unitOf(own, place);
    if (unit === null || !counts(unit) || !titles.some((title) => contains(title, mention))) return;
    if (!units.has(unit)) units.set(unit, index);
  });
  const [first, second] = units.values();
  return second === undefined ? (first ?? null) : null;
}

/** The county or prefecture that a place is or lies in. */
function unitOf(key: string, place: PlaceLookup): string | null {
  for (const at of outwards(key, place)) {
    const level = place(at)?.level;
    if (level === 'county' || level === 'prefecture') return at;
  }
  return null;
}
