// Places as the gazetteer knows them: what a stage may ask of it, whoever loads it.
import type { PlaceLevel } from './knowledge.ts';

/** One administrative unit or named region. */
export interface PlaceEntry {
  /** a GB/T 2260 or statistical code, `R-` and a region's key, or `F-` with year and name of a former unit: what `PlaceMention.ref` holds */
  readonly key: string;
  /** full official name */
  readonly name: string;
  readonly level: PlaceLevel;
  readonly code: string | null;
  /** the year of the list that the code comes from */
  readonly codeRevision: string | null;
  /** key of the unit above; null for provinces, countries and regions that lie in several */
  readonly parent: string | null;
  /** keys of this place and of the units above it, from the inside out */
  readonly keys: readonly string[];
  /** official names from the province down to this place itself */
  readonly path: readonly string[];
  readonly aliases: readonly string[];
  /** of a unit that is no more: the years that it stood (from: null before all lists), and the key of what it became */
  readonly former?: { readonly from: number | null; readonly until: number; readonly successor: string };
  /** of a unit of today: the year that it took its present name or rank, where the rules know of an older one */
  readonly since?: number;
}

/** The entry with this key; undefined where the gazetteer has none. */
export type PlaceLookup = (key: string) => PlaceEntry | undefined;

/** Keys of a place and of the units above it, from the inside out; of what the gazetteer does not have the key alone. */
export function outwards(key: string | null, place: PlaceLookup): readonly string[] {
  return key === null ? [] : (place(key)?.keys ?? [key]);
}
