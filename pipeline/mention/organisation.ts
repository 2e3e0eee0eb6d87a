// Organizations: dictionary hits and the places found → the bodies that a text names.
//
// Note: what makes a body. A body known by name counts as it stands. Any other has a place in front of its ending, with
// nothing or a name of its own between them (吉林省|委, 武汉|协和|医院); or, where the ending begins with a word of level,
// it leaves the place out (吉林省委、省政府), which the last place of that level then is. Of overlapping hits the leftmost
// counts, of those that begin together the longest. A place inside an organization is no mention of its own.
import type { Hit } from '../model/hit.ts';
import type { Segmentation } from '../model/segmentation.ts';
import type { Span } from '../model/span.ts';
import type { View } from '../model/view.ts';
import type { EndingSurface, OrganisationSurface } from '../ruleset/organisation.ts';
import type { RawPlace } from './raw-place.ts';

/** A body as named, in view offsets. */
export interface RawOrganization extends Span {
  readonly foundBy: string;
  /** full official name where the rules know it; null where it is made of the place's name and `ending` */
  readonly name: string | null;
  /** index of its place among the raw places; -1 where it has none, or leaves it out */
  readonly place: number;
  /** its place's official name ends with this; '' where nothing is told */
  readonly prefix: string;
  /** what stands behind the place's name in the full name */
  readonly ending: string;
  /** whether it acts in the name of its place */
  readonly actsForPlace: boolean;
  /** whether it is of another body, or does not give in its own name */
  readonly isBranch: boolean;
}

const NAME = /^[\p{Script=Han}A-Za-z·]*$/u;
/** The most units between one body and the ending of a body within it (武汉大学|人民|医院). */
const INNER_GAP = 4;

/**
 * The organizations of a view, ascending, without overlap. `hits`: all hits of the dictionary, sorted by start, then
 * end; `surface`: what a word of the dictionary says of organizations; `places`: those that findPlaces found.
 */
export function findOrganizations(
  view: View,
  segmentation: Segmentation,
  hits: readonly Hit[],
  surface: (word: number) => OrganisationSurface | undefined,
  places: readonly RawPlace[],
): RawOrganization[] {
  const { text } = view;
  const found: RawOrganization[] = [];
  let next = 0;
  for (const { start, end, surface: meaning } of leftmostLongest(segmentation, hits, surface)) {
    const last = found.at(-1);
    if (last && start < last.end) continue;
    if (meaning.kind === 'body') {
      const { foundBy, name, isBranch } = meaning;
      if (isBranch && last && start - last.end <= INNER_GAP && isName(last.end, start, []))
        found[found.length - 1] = joined(last, end);
      else found.push({ start, end, foundBy, name, place: -1, prefix: '', ending: '', actsForPlace: false, isBranch });
      continue;
    }
    const { foundBy, prefix, actsForPlace, name: ending } = meaning;
    while (next < places.length && places[next]!.end <= start + prefix.length) next++;
    const place = placeOf(next - 1, start, meaning, last?.end ?? 0);
    const part = { foundBy, prefix, actsForPlace, end, isBranch: false };
    if (place >= 0) {
      const from = places[place]!.start;
      found.push({ ...part, start: from, place, ending, name: actsForPlace ? null : text.slice(from, end) });
    } else if (last && prefix === '' && start - last.end <= INNER_GAP && isName(last.end, start, meaning.excludes)) {
      // an office acts in the name of the body that it belongs to, as it does for a place
      found[found.length - 1] = actsForPlace ? { ...last, end } : joined(last, end);
    } else if (prefix !== '') {
      found.push({ ...part, start, place: -1, ending, name: null });
    }
  }
  return found;

  /** A body and what follows it up to `end` as one of its own (武汉大学人民医院). */
  function joined(body: RawOrganization, end: number): RawOrganization {
    const name = body.name === null ? null : text.slice(body.start, end);
    return { ...body, end, name, ending: body.ending + text.slice(body.end, end), isBranch: true };
  }

  /** Index of the place that the ending at `start` belongs to, or -1. `before`: index of the last place not behind it. */
  function placeOf(
    before: number,
    start: number,
    { prefix, gap, excludes, actsForPlace }: EndingSurface,
    floor: number,
  ): number {
    const place = places[before];
    if (!place || place.start < floor || place.form === 'abbreviation') return -1;
    const shared = place.end > start;
    if (shared ? place.end !== start + prefix.length : start - place.end > gap) return -1;
    if (!shared && !isName(place.end, start, excludes)) return -1;
    let index = before;
    while (!actsForPlace && index > 0 && places[index]!.inside < 0) {
      const other = places[index - 1]!;
      if (other.end !== places[index]!.start || other.start < floor || other.form === 'abbreviation') break;
      index--;
    }
    return index;
  }

  /** True where what stands between could be part of a name. */
  function isName(start: number, end: number, excludes: readonly string[]): boolean {
    if (start >= end) return true;
    const gap = text.slice(start, end);
    if (!NAME.test(gap)) return false;
    return !excludes.some((word) => {
      const at = gap.indexOf(word);
      return at >= 0 && segmentation.isBoundary(start + at) && segmentation.isBoundary(start + at + word.length);
    });
  }
}

interface Reading extends Span {
  readonly surface: OrganisationSurface;
}

function leftmostLongest(
  segmentation: Segmentation,
  hits: readonly Hit[],
  surface: (word: number) => OrganisationSurface | undefined,
): Reading[] {
  const chosen: Reading[] = [];
  for (const { start, end, word } of hits) {
    const found = surface(word);
    if (!found || !segmentation.isBoundary(end)) continue;
    if (found.kind === 'body' && !segmentation.isBoundary(start)) continue;
    const last = chosen.at(-1);
    if (!last || start >= last.end) chosen.push({ start, end, surface: found });
    else if (start === last.start) chosen[chosen.length - 1] = { start, end, surface: found };
  }
  return chosen;
}
