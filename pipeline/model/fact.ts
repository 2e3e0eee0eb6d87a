// Facts as the fact stage decides them, still in view offsets; knowledge/ turns them into the records of contract.md.
import type { Span } from './span.ts';

/** Where a role or time was read, nearest first. */
export type Scope = 'clause' | 'sentence' | 'paragraph' | 'section' | 'title' | 'document';

export type Modality = 'actual' | 'planned' | 'expected';
export type Per = 'year' | 'month' | 'day' | 'person' | 'household' | null;

/** What fills a role: a mention of this document. */
export interface Filler {
  /** index into the article's mentions */
  readonly mention: number;
  readonly scope: Scope;
  /** the mention is a body (县人民医院), and the place that it belongs to is meant */
  readonly home?: true;
}

export interface FactTime {
  readonly edtf: string;
  /** null where the time comes from the document's metadata */
  readonly mention: number | null;
  readonly scope: Scope;
}

export interface Fact {
  readonly measure: string;
  /** index of the quantity among the article's mentions */
  readonly quantity: number;
  readonly object: Span | null;
  readonly provider: readonly Filler[];
  readonly recipient: readonly Filler[];
  readonly time: FactTime | null;
  readonly modality: Modality;
  readonly per: Per;
  /** index into the article's facts of the one that this one is a part of */
  readonly partOf: number | null;
  /** index of the first of the article's facts that says the same */
  readonly sameAs?: number;
  readonly sentence: Span;
  /** names of the rules that decided it: measure first, then roles, time, modality, per, part */
  readonly rules: readonly string[];
}
