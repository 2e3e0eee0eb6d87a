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

/** A word of a Latin run. */
export interface LatinTerm extends Span {
  /** compromise's, without `#`: `Plural`, `Adjective`, `Year`; empty where it could not read the run */
  readonly tags: readonly string[];
}

/** A stretch of Latin words, digits and English punctuation inside one sentence; what stands between terms is none. */
export interface LatinRun extends Span {
  /** ascending, not empty */
  readonly terms: readonly LatinTerm[];
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
  /** ascending; their tokens are their terms, and each character between these */
  readonly latin: readonly LatinRun[];
  /** true where a token begins or the text ends */
  isBoundary(offset: number): boolean;
}
