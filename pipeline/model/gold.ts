// Gold: what a reader says of each quantity of an article, one record a quantity, as corpus/gold holds them.

/** Offsets are code points of the article's decoded text, half open. */
export interface Gold {
  readonly text: string;
  /** the characters before `text`, so that a reader finds the place */
  readonly before: string;
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly bound: string;
  readonly unit: string | null;
  readonly measure: string;
  /** names joined by `|`, of `county/township` the last counts; `*` where it is not scored */
  readonly provider: string | null;
  readonly recipient: string | null;
  /** EDTF */
  readonly time: string | null;
  readonly modality: string;
  readonly per: string | null;
  /** the `text` of the record that this one is a part of */
  readonly part_of: string | null;
  /** may be found or not: costs nothing either way */
  readonly optional?: boolean;
}
