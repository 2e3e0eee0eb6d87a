// Quantities as written: what the mention stage reads and the normaliser values.
import type { Bound, QuantityKind } from './mention.ts';
import type { Span } from './span.ts';

/** A unit or classifier as written; built from one row of `rules/unit/`. */
export interface Unit {
  readonly symbol: string;
  /** in the output */
  readonly unit: string;
  /** one of the symbol is this many of the unit (decimal string) */
  readonly factor: string;
  /** none: read, so that nothing else takes the number, but it states no quantity */
  readonly kind: QuantityKind | 'none';
  /** with the bare number one it states nothing */
  readonly indefinite: boolean;
  /** directly before these it is part of another word */
  readonly notBefore: readonly string[];
  /** the rule's name, for `foundBy` */
  readonly name: string;
}

/** A word that changes the bound of a number. */
export interface Modifier {
  readonly word: string;
  readonly bound: Bound;
  readonly inclusive: boolean;
  /** only before a number that begins with a multiplier */
  readonly bare: boolean;
  /** up to one more of the last digit's place */
  readonly more: boolean;
  readonly notAfter: readonly string[];
  readonly notBefore: readonly string[];
}

/** One term of a number: `coefficient` × 10^`power`; 3亿5000万 has two. */
export interface Term {
  /** digits with at most one point, as decimal notation: `5000`, `1.2` */
  readonly coefficient: string;
  readonly power: number;
}

/** A number as written. `[start, end)` in the text that was read. */
export interface Numeral {
  readonly start: number;
  readonly end: number;
  readonly terms: readonly Term[];
  /** 多, 余: and some more of the last digit's place */
  readonly more: boolean;
  /** lowest and highest of an uncounted digit or of two neighbouring ones (数: 2–10, 三四: 3–4), in the last term's place */
  readonly few: { readonly low: string; readonly high: string; readonly counted: boolean } | null;
  /** begins with a multiplier: 万亩, 千余次 */
  readonly bare: boolean;
  /** one Chinese digit: 三, 一 */
  readonly single: number | null;
  /** in Arabic digits without multiplier, as years and page numbers are */
  readonly plain: boolean;
}

/** A quantity as found, not yet valued. The span is in the view. */
export interface RawQuantity extends Span {
  readonly foundBy: string;
  /** the number; for a fraction its numerator */
  readonly numeral: Numeral | null;
  /** the upper end of a range */
  readonly to: Numeral | null;
  /** for 三分之一 and 1/3: what the numerator is divided by, as decimal string */
  readonly denominator: string | null;
  /** for a word that is a share (半数): its percentage */
  readonly share: string | null;
  readonly unit: Unit;
  readonly before: Modifier | null;
  readonly after: Modifier | null;
}
