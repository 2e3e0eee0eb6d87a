// Hits: where words of the dictionary stand in a view.
import type { Span } from './span.ts';

/** An occurrence of a dictionary's word, in view offsets. */
export interface Hit extends Span {
  /** index of the word in the dictionary */
  readonly word: number;
}
