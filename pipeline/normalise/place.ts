// Places: those named, with several readings each → the one that the article means, or its candidates.
//
// Note: how the article decides, in this order. The units right before a name and behind it (宁夏石嘴山市惠农区); the word
// that closes an enumeration; the ending of an organization (吉林|省委); the full name elsewhere, for a short form. Then
// what else is named: a reading whose unit above is named beats one whose unit above that is, and this one with a
// neighbour named; between equals the nearest counts, and last the province with the most places in the article.
// What is left undecided stays so, and the reader is told.

import type { Report } from '../model/issue.ts';
import type { PlaceLevel } from '../model/knowledge.ts';
import type { PlaceMention } from '../model/mention.ts';
import type { PlaceLookup } from '../model/place.ts';
import { toDocument, type View } from '../model/view.ts';

/** The part of a raw place that decides: findPlaces gives it. */
export interface NamedPlace {
  readonly start: number;
  readonly end: number;
  readonly foundBy: string;
  readonly form: 'full' | 'short' | 'abbreviation';
  readonly candidates: readonly string[];
  readonly weak: boolean;
  readonly inside: number;
  readonly group: number;
  readonly level: PlaceLevel | null;
}

/** What an organization tells of its place: `prefix` ends the place's official name. */
export interface PlaceOwner {
  readonly start: number;
  readonly end: number;
  readonly place: number;
  readonly prefix: string;
}

/** What the article decides for one named place. */
export interface PlaceDecision {
  /** null where undecided, or where the words turn out to name no place */
  readonly ref: string | null;
  /** sorted; empty where decided or no place */
  readonly candidates: readonly string[];
}

const NO_PLACE: PlaceDecision = { ref: null, candidates: [] };

/**
 * Decides each of `places` (ascending, in view offsets), in their order. Reports `place-ambiguous` once for each name
 * left undecided.
 */
export function decidePlaces(
  places: readonly NamedPlace[],
  owners: readonly PlaceOwner[],
  view: View,
  lookup: PlaceLookup,
  report: Report,
): PlaceDecision[] {
  const article = new Article(places, owners, lookup);
  const told = new Set<string>();
  return places.map((place, index) => {
    const left = article.decide(index);
    if (left.length === 0) return NO_PLACE;
    if (left.length === 1) return { ref: left[0]!, candidates: [] };
    const name = view.text.slice(place.start, place.end);
    const candidates = left.toSorted();
    if (!told.has(name)) {
      told.add(name);
      const paths = candidates.slice(0, 3).map((key) => lookup(key)?.path.join('/') ?? key);
      const more = candidates.length > 3 ? ` and ${candidates.length - 3} more` : '';
      report({
        severity: 'warning',
        code: 'place-ambiguous',
        message: `"${name}" can be ${paths.join(', ')}${more}, and nothing in the article says which; its mentions keep the candidates`,
        span: toDocument(view, place),
      });
    }
    return { ref: null, candidates };
  });
}

/** The place mentions of an article: what was decided, without the places inside an organization. */
export function placeMentions(
  places: readonly NamedPlace[],
  decisions: readonly PlaceDecision[],
  owners: readonly PlaceOwner[],
): PlaceMention[] {
  const mentions: PlaceMention[] = [];
  let owner = 0;
  places.forEach(({ start, end, foundBy }, index) => {
    while (owner < owners.length && owners[owner]!.end <= start) owner++;
    const { ref, candidates } = decisions[index]!;
    const masked = owner < owners.length && owners[owner]!.start < end;
    if (!masked && (ref !== null || candidates.length > 0))
      mentions.push({ kind: 'place', start, end, foundBy, ref, candidates });
  });
  return mentions;
}

/** Weights of what speaks for a reading: the unit right above it is named, the one above that, …; a neighbour is. */
const WEIGHTS = [4, 3, 2];
const NEIGHBOUR = 1;

class Article {
  readonly #places: readonly NamedPlace[];
  readonly #lookup: PlaceLookup;
  /** for each place the readings still possible */
  readonly #left: (readonly string[])[];
  /** keys of places named with certainty → offsets, ascending */
  readonly #named = new Map<string, number[]>();
  /** keys of units that a place named with certainty lies in → offsets of these places, ascending */
  readonly #below = new Map<string, number[]>();
  readonly #namedInFull = new Set<string>();
  /** enumerations with a member that is certain */
  readonly #certainGroups = new Set<number>();
  /** candidates → those that most speaks for; the same list of candidates stands behind each mention of a name */
  readonly #favoured = new Map<readonly string[], readonly string[]>();

  constructor(places: readonly NamedPlace[], owners: readonly PlaceOwner[], lookup: PlaceLookup) {
    this.#places = places;
    this.#lookup = lookup;
    this.#left = places.map(({ candidates }) => candidates);
    for (const { place, prefix } of owners) {
      if (place >= 0 && prefix !== '') this.#narrow(place, (key) => lookup(key)?.name.endsWith(prefix) ?? false);
    }
    places.forEach(({ level, inside }, index) => {
      if (level !== null) this.#narrow(index, (key) => lookup(key)?.level === level);
      if (inside >= 0) this.#narrow(index, (key) => this.#left[inside]!.some((outer) => this.#isWithin(key, outer)));
    });
    for (let index = places.length - 1; index >= 0; index--) {
      const { inside } = places[index]!;
      if (inside >= 0) this.#narrow(inside, (outer) => this.#left[index]!.some((key) => this.#isWithin(key, outer)));
    }
    for (let index = 0; index < places.length; index++) this.#note(index);
    places.forEach(({ form }, index) => {
      if (form !== 'full' || this.#left[index]!.length < 2) return;
      this.#left[index] = this.decide(index);
      this.#note(index);
    });
  }

  /** The readings that are left for a place: one where it is decided, none where it is no place. */
  decide(index: number): readonly string[] {
    const { form, weak, inside, group, level, start } = this.#places[index]!;
    let left = this.#left[index]!;
    const inFull = form === 'full' ? [] : left.filter((key) => this.#namedInFull.has(key));
    if (inFull.length > 0) left = inFull;
    else if (weak && inside < 0) {
      if (form === 'full') return [];
      if (level === 'township') left = left.filter((key) => this.#named.has(this.#parent(key) ?? ''));
      else if (!this.#certainGroups.has(group)) return [];
    }
    if (left.length > 1 && form === 'short') left = this.#highest(left);
    if (left.length > 1) left = this.#favouredOf(left);
    return left.length > 1 ? this.#nearest(left, start) : left;
  }

  #narrow(index: number, test: (key: string) => boolean): void {
    const left = this.#left[index]!;
    if (left.length < 2) return;
    const kept = left.filter(test);
    if (kept.length > 0 && kept.length < left.length) this.#left[index] = kept;
  }

  /** Takes a place with one reading as evidence for others. */
  #note(index: number): void {
    const { form, weak, inside, group, start } = this.#places[index]!;
    const left = this.#left[index]!;
    const key = left[0];
    if (key === undefined || left.length > 1) return;
    if (weak && inside < 0 && !(form === 'short' && this.#namedInFull.has(key))) return;
    if (form === 'full') this.#namedInFull.add(key);
    push(this.#named, key, start);
    if (group >= 0) this.#certainGroups.add(group);
    for (let above = this.#parent(key); above !== null; above = this.#parent(above)) push(this.#below, above, start);
  }

  #parent(key: string): string | null {
    return this.#lookup(key)?.parent ?? null;
  }

  #isWithin(key: string, outer: string): boolean {
    let above = this.#parent(key);
    while (above !== null && above !== outer) above = this.#parent(above);
    return above !== null;
  }

  /** A short form names the highest unit that bears it: the province, else the city rather than the county inside it. */
  #highest(keys: readonly string[]): readonly string[] {
    const province = keys.filter((key) => this.#lookup(key)?.level === 'province');
    if (province.length > 0) return province;
    return keys.filter((key) => !keys.some((other) => this.#isWithin(key, other)));
  }

  #favouredOf(keys: readonly string[]): readonly string[] {
    let favoured = this.#favoured.get(keys);
    if (favoured) return favoured;
    let best = 0;
    favoured = keys;
    for (const key of keys) {
      const weight = this.#weight(key);
      if (weight > best) favoured = [key];
      else if (weight === best && weight > 0) favoured = [...favoured, key];
      best = Math.max(best, weight);
    }
    this.#favoured.set(keys, favoured);
    return favoured;
  }

  #weight(key: string): number {
    let above = this.#parent(key);
    for (let step = 0; above !== null; step++, above = this.#parent(above)) {
      if (this.#named.has(above)) return WEIGHTS[step] ?? NEIGHBOUR;
    }
    above = this.#parent(key);
    return above !== null && this.#below.has(above) ? NEIGHBOUR : 0;
  }

  /** Of readings that equally much speaks for: the one whose evidence is nearest, else the one in the main province. */
  #nearest(keys: readonly string[], start: number): readonly string[] {
    const distance = keys.map((key) => this.#distance(key, start));
    const least = Math.min(...distance);
    if (least < Number.POSITIVE_INFINITY) return keys.filter((_, index) => distance[index] === least);
    const count = keys.map((key) => this.#below.get(this.#province(key))?.length ?? 0);
    const most = Math.max(...count);
    return most === 0 ? keys : keys.filter((_, index) => count[index] === most);
  }

  /** How far from `start` the nearest place stands that speaks for `key`. */
  #distance(key: string, start: number): number {
    const parent = this.#parent(key);
    for (let above = parent; above !== null; above = this.#parent(above)) {
      const offsets = this.#named.get(above);
      if (offsets) return distanceTo(offsets, start);
    }
    const neighbours = parent === null ? undefined : this.#below.get(parent);
    return neighbours ? distanceTo(neighbours, start) : Number.POSITIVE_INFINITY;
  }

  #province(key: string): string {
    const above = this.#parent(key);
    return above === null ? key : this.#province(above);
  }
}

function push(map: Map<string, number[]>, key: string, offset: number): void {
  const offsets = map.get(key);
  if (offsets) offsets.push(offset);
  else map.set(key, [offset]);
}

/** Distance from `start` to the nearest of `offsets` (ascending, not empty). */
function distanceTo(offsets: readonly number[], start: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! < start) low = middle + 1;
    else high = middle;
  }
  const after = offsets[low] ?? Number.POSITIVE_INFINITY;
  const before = offsets[low - 1] ?? Number.NEGATIVE_INFINITY;
  return Math.min(after - start, start - before);
}
