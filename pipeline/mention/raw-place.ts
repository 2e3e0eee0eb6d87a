// A name found in a text → a place as named, with all that the finders of places say of it.
import type { PlaceLevel } from '../model/knowledge.ts';
import type { Span } from '../model/span.ts';
import type { Need, PlaceForm } from '../ruleset/gazetteer.ts';

/** A place as named, in view offsets. */
export interface RawPlace extends Span {
  readonly foundBy: string;
  readonly form: PlaceForm;
  /** keys of the places that it may be; at least one */
  readonly candidates: readonly string[];
  /** what the article must name for this to be a place at all */
  readonly needs: Exclude<Need, 'word'>;
  /** index of the raw place right before it that it can lie in, or -1 */
  inside: number;
  /** number of the enumeration that it is a member of, or -1 */
  group: number;
  /** level that the closing word of the enumeration tells, or null */
  level: PlaceLevel | null;
}

/** A place that stands alone: in no other one, in no enumeration. */
export function rawPlace(
  start: number,
  end: number,
  foundBy: string,
  form: PlaceForm,
  candidates: readonly string[],
  needs: RawPlace['needs'] = 'nothing',
): RawPlace {
  return { start, end, foundBy, form, candidates, needs, inside: -1, group: -1, level: null };
}
