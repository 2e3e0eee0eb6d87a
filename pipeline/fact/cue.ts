// Cues: hits of the dictionary → the words that bear on facts.
import type { Hit } from '../model/hit.ts';
import type { Segmentation } from '../model/segmentation.ts';
import type { Span } from '../model/span.ts';
import type { Dictionary } from '../ruleset/dictionary.ts';
import type { Use } from '../ruleset/domain.ts';

/** A word of the domain rules where it stands in the view. */
export interface Cue extends Span {
  readonly uses: readonly Use[];
}

/**
 * The cues among `hits`, in their order. A word of one character is so often a part of another that it must be a token,
 * but where a rule takes it as the ending of a word (菌包厂, not 厂区).
 */
export function findCues(hits: readonly Hit[], dictionary: Dictionary, segmentation: Segmentation): Cue[] {
  const cues: Cue[] = [];
  for (const { start, end, word } of hits) {
    const uses = dictionary.uses(word);
    if (uses.length === 0) continue;
    const whole = end - start > 1 || (segmentation.isBoundary(start) && segmentation.isBoundary(end));
    const ending = (use: Use): boolean => use.type === 'measure' && use.suffix && segmentation.isBoundary(end);
    const counted = whole ? uses : uses.filter(ending);
    if (counted.length > 0) cues.push({ start, end, uses: counted });
  }
  return cues;
}
