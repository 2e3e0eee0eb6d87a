// Issues: what a stage says about the data when it cannot simply go on.
import type { Span } from './span.ts';

/** error: the article, or a fact, is lost to the user; warning: kept, but doubtful; note: worth knowing. */
export type Severity = 'error' | 'warning' | 'note';

/** One thing that a reader of the output should know about one article. Texts are whole sentences in plain English. */
export interface Issue {
  readonly severity: Severity;
  /** stable, kebab-case: `charset-mixed`, `place-ambiguous`, … */
  readonly code: string;
  /** what was found; what was expected; what it means for the output */
  readonly message: string;
  /** where in the document's text (UTF-16 units of the decoded text), or null for the article as a whole */
  readonly span: Span | null;
}

/** How a stage hands over its issues: it prints nothing and throws nothing about data. */
export type Report = (issue: Issue) => void;
