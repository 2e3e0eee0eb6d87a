// Knowledge: the records of the knowledge file, field for field (spans in code points, amounts as decimal strings).
// Its published form with every field described is output/knowledge.schema.json.
import type { Modality, Per, Scope } from './fact.ts';
import type { Severity } from './issue.ts';
import type { Quantity } from './mention.ts';

/** Half open, in Unicode code points of the document's decoded text; `text` is exactly what stands there. */
export interface QuoteRecord {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** present where an interruption parts the words: the pieces, in reading order */
  readonly fragments?: readonly QuoteRecord[];
}

export interface DocumentRecord {
  readonly id: string;
  readonly source: string;
  readonly sha256: string;
  readonly charset: string;
  readonly mediaType: string;
  readonly language: string;
  readonly title: string | null;
  readonly published: string | null;
  readonly publishedFrom: 'manifest' | 'name' | 'text' | null;
  readonly offsetUnit: 'codePoint';
  readonly length: number;
  readonly textSha256: string;
}

export type PlaceLevel = 'province' | 'prefecture' | 'county' | 'township' | 'region' | 'country';

export interface PlaceRecord {
  /** `CN-` and the code; `CN-R-` and the region's key for named regions */
  readonly id: string;
  readonly name: string;
  readonly level: PlaceLevel;
  readonly code: string | null;
  readonly codeRevision: string | null;
  readonly parent: string | null;
  readonly path: readonly string[];
  readonly aliases: readonly string[];
}

export interface OrganizationRecord {
  readonly id: string;
  readonly name: string;
  /** id of a place, or null */
  readonly place: string | null;
}

export interface MentionRecord {
  readonly id: string;
  readonly document: string;
  readonly kind: 'place' | 'organization' | 'quantity' | 'time';
  readonly span: QuoteRecord;
  /** place or organization id; EDTF for a time; the value for a quantity; null where undecided */
  readonly ref: string | null;
  /** place ids, where a place is undecided */
  readonly candidates: readonly string[];
  readonly foundBy: string;
}

export interface FillerRecord {
  readonly name: string;
  readonly ref: string | null;
  readonly span: QuoteRecord | null;
  readonly scope: Scope;
}

export interface TimeRecord {
  readonly edtf: string;
  readonly asWritten: string | null;
  readonly span: QuoteRecord | null;
  readonly scope: Scope;
}

export interface FactRecord {
  readonly id: string;
  readonly document: string;
  readonly measure: string;
  readonly span: QuoteRecord;
  readonly quantity: Quantity;
  readonly object: { readonly text: string; readonly span: QuoteRecord } | null;
  readonly provider: readonly FillerRecord[];
  readonly recipient: readonly FillerRecord[];
  readonly time: TimeRecord | null;
  readonly modality: Modality;
  readonly per: Per;
  readonly partOf: string | null;
  /** id of the first fact of the article that says the same; absent where none does */
  readonly sameAs?: string;
  readonly evidence: { readonly sentence: QuoteRecord; readonly rules: readonly string[] };
}

export interface IssueRecord {
  /** null where the article could not be read */
  readonly document: string | null;
  readonly source: string;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly span: QuoteRecord | null;
}

/** What one article gives. Order: mentions and facts by their place in the text, the rest by id. */
export interface ArticleRecords {
  readonly document: DocumentRecord;
  readonly places: readonly PlaceRecord[];
  readonly organizations: readonly OrganizationRecord[];
  readonly mentions: readonly MentionRecord[];
  readonly facts: readonly FactRecord[];
  readonly issues: readonly IssueRecord[];
  /** the same, where they have been written as JSON before: it need not be done again */
  readonly lines?: ArticleLines;
}

/**
 * The records of an article as JSON, one a line, as they stand in a knowledge file: `,\n` between those of a list. As text,
 * or in UTF-8.
 */
export type ArticleLines = Readonly<Record<keyof Omit<ArticleRecords, 'lines'>, string | Uint8Array>>;

/** The head of a knowledge file. */
export interface KnowledgeHead {
  readonly schemaVersion: string;
  readonly generator: { readonly name: string; readonly version: string };
  readonly ruleset: { readonly name: string; readonly version: string; readonly sha256: string };
}

export interface Knowledge extends KnowledgeHead {
  readonly documents: readonly DocumentRecord[];
  readonly places: readonly PlaceRecord[];
  readonly organizations: readonly OrganizationRecord[];
  readonly mentions: readonly MentionRecord[];
  readonly facts: readonly FactRecord[];
  readonly issues: readonly IssueRecord[];
}

/**
 * One piece of a knowledge file, for those who read it without holding it whole: a key of the head with its value, the
 * beginning of the list `key` (both with `index` null; an empty list as value), or one record of that list. Unproven:
 * `value` is whatever stands there.
 */
export interface KnowledgeEntry {
  readonly key: string;
  readonly index: number | null;
  readonly value: unknown;
}
