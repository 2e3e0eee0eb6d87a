// Mentions: the quantities, times, places and organizations that a text names, with the rule that found each.
import type { Span } from './span.ts';

export type QuantityKind = 'money' | 'count' | 'measure' | 'ratio';
export type Bound = 'exact' | 'about' | 'under' | 'over' | 'range' | 'vague';

/** Field for field the `quantity` of contract.md; amounts are decimal strings in base units, never floats. */
export interface Quantity {
  readonly kind: QuantityKind;
  readonly asWritten: string;
  readonly value: string | null;
  readonly lower: string | null;
  readonly upper: string | null;
  readonly lowerInclusive: boolean;
  readonly upperInclusive: boolean;
  readonly bound: Bound;
  readonly unit: string;
}

interface Found extends Span {
  /** the name of a loaded rule */
  readonly foundBy: string;
}

export interface QuantityMention extends Found {
  readonly kind: 'quantity';
  readonly quantity: Quantity;
}

/** What a time says to the facts in its scope: a point or period, a start that is open, an end that is open. */
export interface TimeMention extends Found {
  readonly kind: 'time';
  /** EDTF; null where the words need a reference date and none is known, or where they are too vague to govern */
  readonly edtf: string | null;
}

export interface PlaceMention extends Found {
  readonly kind: 'place';
  /** key into `Gazetteer` (a GB/T 2260 or statistical code, or a region's key), null where undecided */
  readonly ref: string | null;
  /** where undecided: the possible ones, sorted; else empty */
  readonly candidates: readonly string[];
}

export interface OrganizationMention extends Found {
  readonly kind: 'organization';
  /** full official name, as far as the rules know it */
  readonly name: string;
  /** the place it belongs to (`省委、省政府` → the province), as a gazetteer key; null for national bodies */
  readonly place: string | null;
}

export type Mention = QuantityMention | TimeMention | PlaceMention | OrganizationMention;
