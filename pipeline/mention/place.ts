// Places: dictionary hits → the places that a text names, not yet decided where a name has several.
//
// Note: which hits count. A hit must begin and end where tokens do, else it cuts a word (海南 in 上海南京路, 新县 in
// 新县城). An official name that cuts one still counts behind the unit that it lies in (石家庄市长安区, whatever the
// tokens say), where it stands uncut elsewhere in the article, and where it is a township of a county named there. A
// short form or country counts too where it begins a longer word, whose rest is a word of its own (重庆大学, 大庆油田; not
// 青海湖). A short form that cuts a word counts where the text has its unit in full, and from a token's start where
// it has it elsewhere uncut (正安吉他). Of overlapping hits the leftmost counts, of those that begin together the longest. Abbreviations yield to names.
import type { Hit } from '../model/hit.ts';
import type { Segmentation } from '../model/segmentation.ts';
import type { Span } from '../model/span.ts';
import type { View } from '../model/view.ts';
import type { Gazetteer, Surface } from '../ruleset/gazetteer.ts';
import { findAbbreviations } from './abbreviation.ts';
import { findBareTowns } from './bare-town.ts';
import { findTownshipLists, tellLevels } from './enumeration.ts';
import { type RawPlace, rawPlace } from './raw-place.ts';

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
    let cut = !(segmentation.isBoundary(start) && segmentation.isBoundary(end));
    if (found.form === 'abbreviation') letters.push({ start, end, word, surface: found, cut });
    else {
      const short = found.form === 'short';
      if (cut && (short || gazetteer.level(found.candidates[0]!) === 'country'))
        cut = !beginsWord(start, end, segmentation);
      if (short && isElsewhere(text, start, end, segmentation, gazetteer)) continue;
      readings.push({ start, end, word, surface: found, cut });
    }
  }
  uphold(readings, segmentation, gazetteer);
  const places = leftmostLongest(readings).map(({ start, end, surface: { foundBy, form, candidates, needs } }) => {
    const left = needs !== 'word' ? needs : isOneToken(start, end, segmentation) ? 'nothing' : 'neighbour';
    return rawPlace(start, end, foundBy, form, candidates, left);
  });
  merge(places, findAbbreviations(text, letters, segmentation, gazetteer));
  const townships = findTownshipLists(text, gazetteer);
  drop(places, townships);
  merge(places, townships);
  const bare = findBareTowns(text, places, segmentation, gazetteer, (start, end) =>
    isElsewhere(text, start, end, segmentation, gazetteer),
  );
  drop(places, bare, 'name');
  merge(places, bare);
  places.forEach((place, index) => {
    const before = places[index - 1];
    if (before && before.end === place.start && canLieIn(place.candidates, before.candidates, gazetteer)) {
      place.inside = index - 1;
    }
  });
  tellLevels(text, places, gazetteer.context);
  return places;
}

/** True where the tokenizer knows the name as a word of its own. */
function isOneToken(start: number, end: number, { isBoundary }: Segmentation): boolean {
  for (let at = start + 1; at < end; at++) if (isBoundary(at)) return false;
  return isBoundary(start) && isBoundary(end);
}

/** True where a token begins here and goes on for two characters and more: 大庆 in 大庆油田, but not 青海 in 青海湖. */
function beginsWord(start: number, end: number, { isBoundary }: Segmentation): boolean {
  return isBoundary(start) && !isBoundary(end) && !isBoundary(end + 1);
}

/** True where the words beside a short form make it the name of something else: 南京 in 南京路. */
function isElsewhere(
  text: string,
  start: number,
  end: number,
  segmentation: Segmentation,
  { context }: Gazetteer,
): boolean {
  for (let length = 1; length <= context.longestNeighbour; length++) {
    if (context.notBefore.has(text.slice(end, end + length)) && segmentation.isBoundary(end + length)) return true;
    if (start < length || !segmentation.isBoundary(start - length)) continue;
    if (context.notAfter.has(text.slice(start - length, start))) return true;
  }
  return false;
}

/** Takes back the cut of readings that a unit right before them, or the rest of the article, vouches for. */
function uphold(readings: readonly Reading[], { isBoundary }: Segmentation, gazetteer: Gazetteer): void {
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
  const certain = new Set<string>();
  for (const { cut, surface } of readings)
    if (!cut && surface.candidates.length === 1) certain.add(surface.candidates[0]!);
  for (const reading of readings) {
    if (!reading.cut || reading.surface.form === 'short') continue;
    const { needs, candidates } = reading.surface;
    const named = needs === 'nothing' && candidates.some((key) => isTownshipOf(key, certain, gazetteer));
    if (uncut.has(reading.word) || named) reading.cut = false;
  }
  // 正安|吉他 in an article about 正安县
  const inFull = new Set<string>();
  for (const { cut, surface } of readings)
    if (!cut && surface.form === 'full' && surface.candidates.length === 1) inFull.add(surface.candidates[0]!);
  for (const reading of readings) {
    const { form, candidates } = reading.surface;
    if (form !== 'short') continue;
    const isUsed = uncut.has(reading.word) && isBoundary(reading.start);
    if (isUsed || candidates.some((key) => inFull.has(key))) reading.cut = false;
  }
}

function isTownshipOf(key: string, counties: ReadonlySet<string>, gazetteer: Gazetteer): boolean {
  return gazetteer.level(key) === 'township' && counties.has(gazetteer.parent(key) ?? '');
}

/** True where some reading of `inner` lies in some reading of `outer`; no place lies in a township. */
function canLieIn(inner: readonly string[], outer: readonly string[], gazetteer: Gazetteer): boolean {
  return outer.some(
    (other) => gazetteer.level(other) !== 'township' && inner.some((key) => gazetteer.isWithin(key, other)),
  );
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

/** Takes out the short forms, or those with this need, that overlap one of `others` (ascending): 复兴 in 复兴、石宝两镇 is no county. */
function drop(places: RawPlace[], others: readonly Span[], need?: RawPlace['needs']): void {
  if (others.length === 0) return;
  let at = 0;
  const kept = places.filter(({ start, end, form, needs }) => {
    while (at < others.length && others[at]!.end <= start) at++;
    return (
      form !== 'short' || (need !== undefined && needs !== need) || at === others.length || others[at]!.start >= end
    );
  });
  places.length = 0;
  for (const place of kept) places.push(place);
}

/** Puts those of `more` (ascending) into `places` that overlap none of them. */
function merge(places: RawPlace[], more: readonly RawPlace[]): void {
  if (more.length === 0) return;
  let at = 0;
  const free = more.filter(({ start, end }) => {
    while (at < places.length && places[at]!.end <= start) at++;
    return at === places.length || places[at]!.start >= end;
  });
  for (const place of free) places.push(place);
  places.sort((a, b) => a.start - b.start);
}
