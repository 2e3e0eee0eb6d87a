// Content: what a report's page is given, as JSON inside it. Rows are short so that 50,000 facts stay far below 20 MB.
//
// Note: strings and spans of the page. Every string that may come again stands once, in `strings`, and is a number
// elsewhere (NONE for none). A span is a flat list of starts and ends, two a piece: `[3, 7]`, or `[3, 5, 9, 12]` where a
// caption parts the words; it counts UTF-16 units of the article's `text`, as the page's JavaScript does.

/** Half open pieces `[start, end, start, end, …]` in UTF-16 units of an article's `text`; empty where it is not in the text. */
export type Pieces = readonly number[];

/** The number of a missing string. */
export const NONE = -1;

export interface ReportContent {
  readonly generator: string;
  readonly ruleset: string;
  readonly coverage: Coverage;
  readonly strings: readonly string[];
  /** the places and bodies that are referred to, and those that they lie in */
  readonly named: readonly NamedRow[];
  readonly articles: readonly ArticleContent[];
  /** of articles that could not be read, and so have none here */
  readonly lost: readonly IssueRow[];
}

/** What the report is about, and of how much. */
export interface Coverage {
  readonly facts: number;
  readonly articles: number;
  /** in the knowledge file, after `filter` */
  readonly ofFacts: number;
  readonly ofArticles: number;
  /** the filter as the user wrote it, or null */
  readonly filter: string | null;
  /** records left out because they contradict the contract or their article */
  readonly faulty: number;
}

export interface ArticleContent {
  readonly id: string;
  readonly source: string;
  readonly title: string | null;
  readonly published: string | null;
  /** why `text` holds the sentences of facts only: `gone`, `changed` or `large`; null where it is the whole article */
  readonly excerpted: Excerpted | null;
  readonly text: string;
  readonly mentions: readonly MentionRow[];
  readonly facts: readonly FactRow[];
  readonly issues: readonly IssueRow[];
}

export type Excerpted = 'gone' | 'changed' | 'large';

/** string numbers: id, name, and id of what it lies in */
export type NamedRow = readonly [id: number, name: number, parent: number];

export type MentionRow = readonly [kind: number, ref: number, foundBy: number, span: Pieces];

export type FillerRow = readonly [name: number, ref: number, scope: number, span: Pieces];

export type TimeRow = readonly [edtf: number, scope: number, span: Pieces];

/** `closed`: 1 where the lower bound is inside, plus 2 where the upper one is */
export type QuantityRow = readonly [
  kind: number,
  asWritten: number,
  value: number,
  lower: number,
  upper: number,
  closed: number,
  bound: number,
  unit: number,
];

export type FactRow = readonly [
  id: string,
  measure: number,
  span: Pieces,
  quantity: QuantityRow,
  object: number,
  objectSpan: Pieces,
  provider: readonly FillerRow[],
  recipient: readonly FillerRow[],
  time: TimeRow | null,
  modality: number,
  per: number,
  /** the id of a fact of the same article, or null */
  partOf: string | null,
  sentence: Pieces,
  rules: readonly number[],
  /** the id of the fact of the same article that says the same first, or null */
  sameAs: string | null,
];

export type IssueRow = readonly [source: number, severity: number, code: number, message: number, span: Pieces];
