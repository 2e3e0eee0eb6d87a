// Cues: hits of the dictionary → the words that bear on facts.
import type { Hit } from '../model/hit.ts';
import type { Segmentation } from '../model/segmentation.ts';
import type { Span } from '../model/span.ts';
import type { Dictionary } from '../ruleset/dictionary.ts';
import type { Use, UseOf } from '../ruleset/domain.ts';

/** A word of the domain rules where it stands in the view; one that rules of several types use is a cue of each. */
export interface Cue<T extends Use['type'] = Use['type']> extends Span {
  readonly type: T;
  readonly uses: readonly UseOf<T>[];
}

/**
 * The cues among `hits`, in their order. A word of one character is so often a part of another that it must be a token,
 * but where a rule takes it as the ending of a word (菌包厂, not 厂区).
 */
export function findCues(hits: readonly Hit[], dictionary: Dictionary, segmentation: Segmentation): Cue[] {
  const cues: Cue[] = [];
  for (const { start, end, word } of hits) {
    const { whole, ending } = dictionary.meanings(word);
    if (whole.length === 0 || (end - start === 1 && !segmentation.isBoundary(end))) continue;
    const meanings = end - start > 1 || segmentation.isBoundary(start) ? whole : ending;
    for (const { type, uses } of meanings) cues.push({ start, end, type, uses });
  }
  return cues;
}
