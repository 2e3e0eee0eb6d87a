// Places: those named, with several readings each → the one that the article means, or its candidates.
//
// Note: how the article decides, in this order. The units right before a name and behind it (宁夏石嘴山市惠农区); the word
// that closes an enumeration; the ending of an organization (吉林|省委); the full name elsewhere, for a short form. Then
// what else is named: a reading whose unit above is named beats one whose unit above that is, and this one with a
// neighbour named; between equals the nearest counts. What is left undecided stays so, and the reader is told.

import type { Issue, Report } from '../model/issue.ts';
import type { PlaceLevel } from '../model/knowledge.ts';
import type { PlaceMention } from '../model/mention.ts';
import type { PlaceEntry, PlaceLookup } from '../model/place.ts';
import type { Span } from '../model/span.ts';
import { toDocument, type View } from '../model/view.ts';

/** The part of a raw place that decides: findPlaces gives it. */
export interface NamedPlace {
  readonly start: number;
  readonly end: number;
  readonly foundBy: string;
  readonly form: 'full' | 'short' | 'abbreviation' | 'reference';
  readonly candidates: readonly string[];
  readonly needs: 'nothing' | 'neighbour' | 'name';
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
 * Decides each of `places` (ascending, in view offsets), in their order. Reports once for each name `place-ambiguous`
 * where it is left undecided, and `place-resolved` with the reason where one of several units was taken.
 */
export function decidePlaces(
  places: readonly NamedPlace[],
  owners: readonly PlaceOwner[],
  view: View,
  lookup: PlaceLookup,
  report: Report,
): PlaceDecision[] {
  const year = yearOf(view.document.published);
  const article = new Article(places, owners, lookup, year);
  const told = new Set<string>();
  const undecided = new Map<readonly string[], PlaceDecision>();
  return places.map((place, index) => {
    const left = article.decide(index);
    if (left.length === 0) return NO_PLACE;
    if (left.length === 1) {
      const ref = left[0]!;
      if (!told.has(ref)) {
        told.add(ref);
        const note = change(ref, year, toDocument(view, place), lookup);
        if (note) report(note);
      }
      const resolved = `${view.text.slice(place.start, place.end)} ${ref}`;
      if (place.candidates.length > 1 && !told.has(resolved)) {
        told.add(resolved);
        report(resolution(place, ref, article.reason(index, ref), view, lookup));
      }
      return { ref, candidates: [] };
    }
    let decision = undecided.get(left);
    if (!decision) {
      decision = { ref: null, candidates: left.toSorted() };
      undecided.set(left, decision);
    }
    const name = view.text.slice(place.start, place.end);
    if (!told.has(name)) {
      told.add(name);
      report(ambiguity(name, decision.candidates, toDocument(view, place), lookup));
    }
    return decision;
  });
}

/** Which of several units a name was taken for, and why. */
function resolution(place: NamedPlace, ref: string, reason: string, view: View, lookup: PlaceLookup): Issue {
  const paths = (keys: readonly string[]): string => keys.map((key) => lookup(key)?.path.join('/') ?? key).join(', ');
  const others = place.candidates.filter((key) => key !== ref).toSorted();
  const more = others.length > 2 ? ` or ${others.length - 2} more` : '';
  return {
    severity: 'note',
    code: 'place-resolved',
    message: `"${view.text.slice(place.start, place.end)}" is taken for ${paths([ref])}, not for ${paths(others.slice(0, 2))}${more}, as ${reason}`,
    span: toDocument(view, place),
  };
}

function ambiguity(name: string, candidates: readonly string[], span: Span, lookup: PlaceLookup): Issue {
  const paths = candidates.slice(0, 3).map((key) => lookup(key)?.path.join('/') ?? key);
  const more = candidates.length > 3 ? ` and ${candidates.length - 3} more` : '';
  return {
    severity: 'warning',
    code: 'place-ambiguous',
    message: `"${name}" can be ${paths.join(', ')}${more}, and nothing in the article says which; its mentions keep the candidates`,
    span,
  };
}

/** The year of a date in EDTF; null where there is none. */
function yearOf(published: string | null | undefined): number | null {
  return published && /^\d{4}/.test(published) ? Number(published.slice(0, 4)) : null;
}

/** What the reader of a code should know: its unit is no more, or is younger than the article. */
function change(key: string, year: number | null, span: Span, lookup: PlaceLookup): Issue | null {
  const entry = lookup(key);
  if (entry?.former) {
    const { until, successor } = entry.former;
    const became = lookup(successor)?.path.join('/') ?? successor;
    const message = `"${entry.name}" stood until ${until}; it is ${became} (${successor}) now`;
    return { severity: 'note', code: 'place-former', message, span };
  }
  if (entry?.since === undefined || year === null || year >= entry.since) return null;
  const message = `"${entry.name}" has its present rank since ${entry.since}; its code is of the list of ${entry.codeRevision}, later than the article`;
  return { severity: 'note', code: 'place-code-later', message, span };
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

/** What speaks for a reading: the unit right above it is named, the one above that, the next; */
const ABOVE_NAMED = [5, 4, 3];
/** another place in the unit right above it, in the one above that, in the next. */
const BESIDE_NAMED = [2, 1, 1];

/** An enumeration of ordinary words needs this many members, or a closing word, before a place in it makes all of them places. */
const LONG_ENUMERATION = 3;

/** The readings that most speaks for, and how much; weight 0: nothing speaks for any. */
interface Favoured {
  readonly keys: readonly string[];
  readonly weight: number;
}

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
  /** enumerations with a member that is certain, which makes places of the others */
  readonly #certainGroups = new Set<number>();
  readonly #groupSizes: number[] = [];
  /** places whose organization says their level */
  readonly #owned = new Set<number>();
  /** candidates → those that most speaks for; the same list of candidates stands behind each mention of a name */
  readonly #favoured = new Map<readonly string[], Favoured>();

  constructor(places: readonly NamedPlace[], owners: readonly PlaceOwner[], lookup: PlaceLookup, year: number | null) {
    this.#places = places;
    this.#lookup = lookup;
    const standing = new Map<readonly string[], readonly string[]>();
    this.#left = places.map(({ candidates }) => {
      let left = standing.get(candidates);
      if (!left) {
        left = unitsOf(candidates, year, lookup);
        standing.set(candidates, left);
      }
      return left;
    });
    for (const { group } of places) if (group >= 0) this.#groupSizes[group] = (this.#groupSizes[group] ?? 0) + 1;
    for (const { place, prefix } of owners) {
      if (place < 0 || prefix === '') continue;
      this.#owned.add(place);
      this.#narrow(place, (key) => lookup(key)?.name.endsWith(prefix) ?? false);
    }
    places.forEach(({ level, inside }, index) => {
      if (level !== null) this.#narrow(index, (key) => lookup(key)?.level === level);
      if (inside >= 0) this.#narrow(index, (key) => this.#left[inside]!.some((outer) => this.#isWithin(key, outer)));
    });
    for (let index = places.length - 1; index >= 0; index--) {
      const { inside } = places[index]!;
      if (inside >= 0) this.#narrow(inside, (outer) => this.#left[index]!.some((key) => this.#isWithin(key, outer)));
    }
    for (let index = 0; index < places.length; index++) if (this.#isCertain(index)) this.#note(index);
    // full names that several places bear come next, then short forms of counties: what is decided for them speaks for others
    this.#decideAll((index) => places[index]!.form === 'full' && this.#left[index]!.length > 1);
    this.#decideAll((index) => places[index]!.needs === 'neighbour' && !this.#isCertain(index));
  }

  #decideAll(concerns: (index: number) => boolean): void {
    for (let index = 0; index < this.#places.length; index++) {
      if (!concerns(index)) continue;
      const left = this.decide(index);
      if (left.length !== 1) continue;
      this.#left[index] = left;
      this.#note(index);
    }
    this.#favoured.clear();
  }

  /** The readings that are left for a place: one where it is decided, none where it is no place. */
  decide(index: number): readonly string[] {
    const { form, needs, inside, start } = this.#places[index]!;
    let left = this.#left[index]!;
    const inFull = form === 'full' && needs === 'nothing' ? [] : left.filter((key) => this.#namedInFull.has(key));
    if (inFull.length > 0) left = inFull;
    else if (inside < 0) left = this.#supported(index);
    if (left.length > 1 && form === 'short') left = this.#highest(left);
    if (left.length < 2) return left;
    const { keys, weight } = this.#favouredOf(left);
    return keys.length > 1 && weight > 0 ? this.#nearest(keys, start) : keys;
  }

  /** The readings of a place that have what they need, where no unit before it and no full name vouches for them. */
  #supported(index: number): readonly string[] {
    const { form, needs, group } = this.#places[index]!;
    const left = this.#left[index]!;
    if (needs === 'nothing' || (form === 'short' && this.#certainGroups.has(group))) return left;
    // 山南 beside 吐鲁番, in an article that has had it behind its province
    if (needs === 'name') return group >= 0 ? left.filter((key) => this.#named.has(key)) : [];
    return left.filter((key) => {
      if (this.#lookup(key)?.level === 'township') return this.#named.has(this.#parent(key) ?? '');
      // 闽宁协作 vouches for 赴宁
      return this.#weight(key) > 0 || (form === 'abbreviation' && this.#named.has(key));
    });
  }

  /** What decided that a place with several readings is `ref`, as the end of a sentence. */
  reason(index: number, ref: string): string {
    const { inside, level, form } = this.#places[index]!;
    if (inside >= 0) return 'it stands right behind the unit that it lies in';
    if (this.#places[index + 1]?.inside === index) return 'a unit that lies in it stands right behind it';
    if (level !== null) return 'the word that closes the enumeration says its level';
    if (this.#owned.has(index)) return 'the ending of the organization says its level';
    if (form !== 'full' && this.#namedInFull.has(ref)) return 'its full name stands elsewhere';
    const weight = this.#weight(ref);
    if (weight >= ABOVE_NAMED.at(-1)!) return 'a unit that it lies in is named nearest';
    if (weight > 0) return 'other places in the unit around it are named';
    return 'a short name is the highest unit that bears it, and nothing speaks against it';
  }

  #narrow(index: number, test: (key: string) => boolean): void {
    const left = this.#left[index]!;
    if (left.length < 2) return;
    const kept = left.filter(test);
    if (kept.length > 0 && kept.length < left.length) this.#left[index] = kept;
  }

  /** True where a place has one reading, and that one needs no support or has it right before it. */
  #isCertain(index: number): boolean {
    const { needs, inside } = this.#places[index]!;
    return this.#left[index]!.length === 1 && (needs === 'nothing' || inside >= 0);
  }

  /** Takes a place with one reading as evidence for others. */
  #note(index: number): void {
    const { form, group, level, start } = this.#places[index]!;
    const key = this.#left[index]![0]!;
    // 清水、通渭两县 says as much as 清水县
    if (form === 'full' || level !== null) this.#namedInFull.add(key);
    insert(this.#named, key, start);
    const successor = this.#lookup(key)?.former?.successor;
    if (successor !== undefined) insert(this.#named, successor, start);
    if (group >= 0 && (level !== null || this.#groupSizes[group]! >= LONG_ENUMERATION)) this.#certainGroups.add(group);
    for (let above = this.#parent(key); above !== null; above = this.#parent(above)) insert(this.#below, above, start);
  }

  #parent(key: string): string | null {
    return this.#lookup(key)?.parent ?? null;
  }

  #isWithin(key: string, outer: string): boolean {
    const successor = this.#lookup(outer)?.former?.successor;
    let above = this.#parent(key);
    while (above !== null && above !== outer && above !== successor) above = this.#parent(above);
    return above !== null;
  }

  /** A short form names the highest unit that bears it: the province, else the city rather than the county inside it. */
  #highest(keys: readonly string[]): readonly string[] {
    const province = keys.filter((key) => this.#lookup(key)?.level === 'province');
    if (province.length > 0) return province;
    return keys.filter((key) => !keys.some((other) => this.#isWithin(key, other)));
  }

  #favouredOf(keys: readonly string[]): Favoured {
    const known = this.#favoured.get(keys);
    if (known) return known;
    const weights = keys.map((key) => this.#weight(key));
    const weight = Math.max(...weights);
    const favoured = { keys: weight === 0 ? keys : keys.filter((_, index) => weights[index] === weight), weight };
    this.#favoured.set(keys, favoured);
    return favoured;
  }

  /** How much speaks for a reading; 0 where nothing does. */
  #weight(key: string): number {
    let weight = 0;
    let above = this.#parent(key);
    for (let step = 0; above !== null; step++, above = this.#parent(above)) {
      if (this.#named.has(above)) return ABOVE_NAMED[step] ?? 0;
      if (weight === 0 && this.#below.has(above)) weight = BESIDE_NAMED[step] ?? 0;
    }
    return weight;
  }

  /** Of readings that equally much speaks for, those whose evidence is nearest. */
  #nearest(keys: readonly string[], start: number): readonly string[] {
    const distances = keys.map((key) => this.#distance(key, start));
    const least = Math.min(...distances);
    return keys.filter((_, index) => distances[index] === least);
  }

  /** How far from `start` the nearest place stands that speaks for `key`. */
  #distance(key: string, start: number): number {
    let beside: readonly number[] | undefined;
    for (let above = this.#parent(key); above !== null; above = this.#parent(above)) {
      const offsets = this.#named.get(above);
      if (offsets) return distanceTo(offsets, start);
      beside ??= this.#below.get(above);
    }
    return beside ? distanceTo(beside, start) : Number.POSITIVE_INFINITY;
  }
}

/**
 * The readings of a name in an article of that year. A unit that stood then takes the place of the one that it became
 * and of those above that; else a unit of today counts before one that is no more, and of these the last of a province.
 */
function unitsOf(keys: readonly string[], year: number | null, lookup: PlaceLookup): readonly string[] {
  const entries = keys.map((key) => lookup(key));
  if (!entries.some((entry) => entry?.former)) return keys;
  const stood = entries.flatMap((entry) => {
    const { from, until, successor } = entry?.former ?? {};
    return entry && year !== null && until !== undefined && year < until && year >= (from ?? 0)
      ? [{ key: entry.key, path: lookup(successor!)?.path ?? [] }]
      : [];
  });
  const left = entries.filter(
    (entry) => entry && !entry.former && !stood.some(({ path }) => isAbove(entry.path, path)),
  );
  if (stood.length > 0) return [...stood.map(({ key }) => key), ...left.map((entry) => entry!.key)];
  if (left.length > 0) return left.map((entry) => entry!.key);
  const last = new Map<string, PlaceEntry>();
  for (const entry of entries) {
    const province = entry!.path[0]!;
    if ((last.get(province)?.former?.until ?? 0) < entry!.former!.until) last.set(province, entry!);
  }
  return [...last.values()].map(({ key }) => key);
}

/** True where the unit with the path `upper` is that with the path `lower`, or holds it. */
function isAbove(upper: readonly string[], lower: readonly string[]): boolean {
  return upper.every((name, index) => lower[index] === name);
}

/** Offsets come in ascending order in each of three rounds; a later round's are kept only for keys that had none. */
function insert(map: Map<string, number[]>, key: string, offset: number): void {
  const offsets = map.get(key);
  if (!offsets) map.set(key, [offset]);
  else if (offsets.at(-1)! <= offset) offsets.push(offset);
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
