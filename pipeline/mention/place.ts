// Places: dictionary hits → the places that a text names, not yet decided where a name has several.
//
// Note: which hits count. A hit must begin and end where tokens do, else it cuts a word (海南 in 上海南京路, 新县 in
// 新县城). An official name that cuts one still counts behind the unit that it lies in (石家庄市长安区, whatever the
// tokens say), and where it stands uncut elsewhere in the article. Of overlapping hits the leftmost counts, of those that
// begin together the longest. Abbreviations yield to names.
import type { PlaceLevel } from '../model/knowledge.ts';
import type { Segmentation } from '../model/segmentation.ts';
import type { Span } from '../model/span.ts';
import type { View } from '../model/view.ts';
import type { Gazetteer, PlaceForm, Surface } from '../ruleset/gazetteer.ts';
import { findAbbreviations } from './abbreviation.ts';
import { findTownshipLists, tellLevels } from './enumeration.ts';

/** An occurrence of a dictionary's word. */
export interface Hit extends Span {
  readonly word: number;
}

/** A place as named, in view offsets. */
export interface RawPlace extends Span {
  readonly foundBy: string;
  readonly form: PlaceForm;
  /** keys of the places that it may be; at least one */
  readonly candidates: readonly string[];
  /** it is an ordinary word too: without the article's support it is no place */
  readonly weak: boolean;
  /** index of the raw place right before it that it can lie in, or -1 */
  inside: number;
  /** number of the enumeration that it is a member of, or -1 */
  group: number;
  /** level that the closing word of the enumeration tells, or null */
  level: PlaceLevel | null;
}

interface Reading extends Hit {
  readonly surface: Surface;
  /** it begins or ends inside a token */
  cut: boolean;
}

/**
 * The places of a view, ascending, without overlap. `hits`: all hits of the dictionary, sorted by start, then end;
 * `surface`: what a word of the dictionary says of places, undefined for words of other kinds.
 */
export function findPlaces(
  view: View,
  segmentation: Segmentation,
  hits: readonly Hit[],
  surface: (word: number) => Surface | undefined,
  gazetteer: Gazetteer,
): RawPlace[] {
  const { text } = view;
  const readings: Reading[] = [];
  const letters: Reading[] = [];
  for (const { start, end, word } of hits) {
    const found = surface(word);
    if (!found) continue;
    const cut = !(segmentation.isBoundary(start) && segmentation.isBoundary(end));
    const reading = { start, end, word, surface: found, cut };
    if (found.form === 'abbreviation') letters.push(reading);
    else if (found.form === 'full' || !(cut || isElsewhere(text, reading, segmentation, gazetteer)))
      readings.push(reading);
  }
  uphold(readings, gazetteer);
  const places = leftmostLongest(readings).map(({ start, end, surface: { foundBy, form, candidates, weak } }) =>
    rawPlace(start, end, foundBy, form, candidates, weak),
  );
  merge(places, findAbbreviations(text, letters, segmentation, gazetteer));
  merge(places, findTownshipLists(text, gazetteer));
  places.forEach((place, index) => {
    const before = places[index - 1];
    if (before && before.end === place.start && canLieIn(place.candidates, before.candidates, gazetteer)) {
      place.inside = index - 1;
    }
  });
  tellLevels(text, places, gazetteer.context);
  return places;
}

export function rawPlace(
  start: number,
  end: number,
  foundBy: string,
  form: PlaceForm,
  candidates: readonly string[],
  weak = false,
): RawPlace {
  return { start, end, foundBy, form, candidates, weak, inside: -1, group: -1, level: null };
}

/** True where the words beside a short form make it the name of something else: 南京 in 南京路. */
function isElsewhere(text: string, { start, end }: Span, segmentation: Segmentation, { context }: Gazetteer): boolean {
  for (let length = 1; length <= context.longestNeighbour; length++) {
    if (context.notBefore.has(text.slice(end, end + length)) && segmentation.isBoundary(end + length)) return true;
    if (start >= length && context.notAfter.has(text.slice(start - length, start))) return true;
  }
  return false;
}

/** Takes back the cut of readings that a unit right before them, or the rest of the article, vouches for. */
function uphold(readings: readonly Reading[], gazetteer: Gazetteer): void {
  if (!readings.some(({ cut }) => cut)) return;
  const ending = new Map<number, Reading[]>();
  const uncut = new Set<number>();
  for (const reading of readings) {
    if (reading.surface.form === 'full') {
      for (const before of ending.get(reading.start) ?? []) {
        if (!canLieIn(reading.surface.candidates, before.surface.candidates, gazetteer)) continue;
        before.cut = false;
        reading.cut = false;
      }
    }
    const others = ending.get(reading.end);
    if (others) others.push(reading);
    else ending.set(reading.end, [reading]);
    if (!reading.cut) uncut.add(reading.word);
  }
  for (const reading of readings) if (uncut.has(reading.word)) reading.cut = false;
}

function canLieIn(inner: readonly string[], outer: readonly string[], gazetteer: Gazetteer): boolean {
  return inner.some((key) => outer.some((other) => gazetteer.isWithin(key, other)));
}

function leftmostLongest(readings: readonly Reading[]): Reading[] {
  const chosen: Reading[] = [];
  for (const reading of readings) {
    if (reading.cut) continue;
    const last = chosen.at(-1);
    if (!last || reading.start >= last.end) chosen.push(reading);
    else if (reading.start === last.start) chosen[chosen.length - 1] = reading;
  }
  return chosen;
}

/** Puts those of `more` (ascending) into `places` that overlap none of them. */
function merge(places: RawPlace[], more: readonly RawPlace[]): void {
  if (more.length === 0) return;
  let at = 0;
  const free = more.filter(({ start, end }) => {
    while (at < places.length && places[at]!.end <= start) at++;
    return at === places.length || places[at]!.start >= end;
  });
  places.push(...free);
  places.sort((a, b) => a.start - b.start);
}
