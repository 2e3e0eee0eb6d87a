// Sentences, clauses and tokens of a view.
import type { Span } from './span.ts';

/** A sentence lies in one block and ends behind its closing punctuation and quotes. */
export interface Sentence extends Span {
  /** index into `View.blocks` */
  readonly block: number;
  /** clauses [firstClause, endClause) */
  readonly firstClause: number;
  readonly endClause: number;
}

/** A stretch of a sentence between commas, semicolons and the like; its closing punctuation belongs to it. */
export interface Clause extends Span {
  /** index into `Segmentation.sentences` */
  readonly sentence: number;
}

/**
 * Sentences tile each block, clauses tile each sentence, tokens tile the view (the `\n` between blocks is a token).
 * Tokens are evidence, not walls: `isBoundary` lets a dictionary hit be vetoed that cuts a word in two.
 */
export interface Segmentation {
  readonly sentences: readonly Sentence[];
  readonly clauses: readonly Clause[];
  /** ascending starts of the tokens, first 0; token i is [tokens[i], tokens[i+1]) and the last ends with the text */
  readonly tokens: Int32Array;
  /** true where a token begins or the text ends */
  isBoundary(offset: number): boolean;
}
