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

/**
 * What a time says to the facts around it. point: a date or a closed period; since: a start, the end open; until: an
 * end, the start open (`截至6月底`); span-so-far: a length of time up to the article's own (`29年来`); state: now
 * (`目前`), or a time that sets a scene and dates only its own sentence (`清明前后`); comparison: named only to compare
 * with (`比2021年`), so it governs nothing; origin: of the first figure of a change, right behind it, and of nothing else
 * (`由2014年`的26.4%降至0.87%); vague: `近年来`, `日前`.
 */
export type TimeRole = 'point' | 'since' | 'until' | 'span-so-far' | 'state' | 'comparison' | 'origin' | 'vague';

/** A time expression, with all the words that make it one (`自1992年以来`, `今天（9月26日）11时`). */
export interface TimeMention extends Found {
  readonly kind: 'time';
  readonly role: TimeRole;
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
  /** the place it belongs to, as a gazetteer key; null for national bodies */
  readonly place: string | null;
  /** whether it acts in the name of that place, as a government does and a hospital does not */
  readonly actsForPlace: boolean;
  /** a hospital, school or institute of another body or of fame: whoever sent it gives (中山大学附属第一医院) */
  readonly isBranch?: true;
  /** it stands for the body that writes the article (我校) */
  readonly isParty?: true;
}

export type Mention = QuantityMention | TimeMention | PlaceMention | OrganizationMention;
