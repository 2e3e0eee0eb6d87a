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
  /** what quantities of this unit are, where the kind does not say it; the article's reader leaves out all of kind none */
  readonly sort?: QuantitySort;
  /** the unit that its dimension is measured in (the SI's; bit for data; 月 for 年), and how many of it one `unit` is */
  readonly base?: UnitBase;
  /** a Chinese digit directly behind counts tenths (三米九) */
  readonly tenths?: boolean;
  /** with two digits before the point one of the symbol is this many of the unit (75折) */
  readonly factorOfTwoDigits?: string;
  /** of units before the number: the symbols that may, or with `needsClose` must, stand behind it (港币20元, 华氏70度) */
  readonly closes?: readonly string[];
  readonly needsClose?: boolean;
  /** where alone it is one; anywhere where left out */
  readonly where?: UnitPlace;
}

/** end: no Chinese word behind it; apart: nor anything before it in its line; rest: only behind a larger unit (分 behind 小时). */
export type UnitPlace = 'end' | 'apart' | 'rest';

/** Sorts of quantities beside the kinds of the contract. */
export type QuantitySort = 'number' | 'duration' | 'age' | 'temperature' | 'ordinal';

export interface UnitBase {
  readonly unit: string;
  /** exact decimal string */
  readonly factor: string;
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
  /** it is one only together with one of these behind the number (比三十大) */
  readonly closes?: readonly string[];
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
  /** lowest and highest of an uncounted digit or of two neighbouring ones (数: 2–10, 三四: 3–4): the last term's coefficient */
  readonly few: { readonly low: string; readonly high: string; readonly counted: boolean } | null;
  /** begins with a multiplier: 万亩, 千余次 */
  readonly bare: boolean;
  /** one Chinese digit: 三, 一 */
  readonly single: number | null;
  /** in Arabic digits without multiplier, as years and page numbers are */
  readonly plain: boolean;
  /** power of the great multiplier at its end that counts for the whole number (一百五十万: 4), else 0 */
  readonly shared?: number;
  /** how many Chinese digits it is, read one by one; 0 where it has multipliers or Arabic digits */
  readonly digits?: number;
  /** a word that is a number (半) */
  readonly word?: boolean;
  readonly negative?: boolean;
  /** 百把: about so many */
  readonly about?: boolean;
}

/** A smaller unit behind a larger one (角 in 3元5角), or its half (三年半). */
export interface RawRest {
  readonly numeral: Numeral;
  readonly unit: Unit;
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
  /** 3元5角: what stands behind the first number and unit, in descending units */
  readonly rest?: readonly RawRest[];
  /** the number's own words */
  readonly number?: Span;
  /** a mark says that the number is included (（含）) */
  readonly included?: boolean;
  /** of a range made of two bounds: whether each end is included */
  readonly ends?: { readonly lower: boolean; readonly upper: boolean };
}
