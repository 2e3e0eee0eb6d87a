// The records of one article → the short rows that the page is given.
import type { DocumentRecord, FactRecord, IssueRecord, MentionRecord, QuoteRecord } from '../model/knowledge.ts';
import type { ArticleContent, Excerpted, FactRow, FillerRow, IssueRow, MentionRow, Pieces } from './content.ts';
import { NONE } from './content.ts';
import type { Excerpt } from './excerpt.ts';

/** Strings by number, each once, in the order in which they first came. */
export class Strings {
  readonly list: string[] = [];
  readonly #numbers = new Map<string, number>();

  number(text: string | null): number {
    if (text === null) return NONE;
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.list.push(text) - 1;
      this.#numbers.set(text, number);
    }
    return number;
  }
}

/** The records of one article that a report shows. */
export interface ShownArticle {
  readonly document: DocumentRecord;
  readonly mentions: readonly MentionRecord[];
  readonly facts: readonly FactRecord[];
  readonly issues: readonly IssueRecord[];
}

/** Mentions that the excerpt does not have are left out; quotes of facts that it does not have are empty. */
export function packArticle(
  { document, mentions, facts, issues }: ShownArticle,
  { text, locate }: Excerpt,
  excerpted: Excerpted | null,
  strings: Strings,
): ArticleContent {
  const { id, source, title, published } = document;
  const located = (quote: QuoteRecord | null): Pieces => (quote ? locate(quote) : []);
  const rows = mentions.map(
    ({ kind, ref, foundBy, span }): MentionRow => [
      strings.number(kind),
      strings.number(ref),
      strings.number(foundBy),
      locate(span),
    ],
  );
  return {
    ...{ id, source, title, published, excerpted, text },
    mentions: rows.filter(([, , , span]) => span.length > 0),
    facts: facts.map((fact) => packFact(fact, located, strings)),
    issues: issues.map((issue) => packIssue(issue, located(issue.span), strings)),
  };
}

export function packIssue({ source, severity, code, message }: IssueRecord, span: Pieces, strings: Strings): IssueRow {
  return [strings.number(source), strings.number(severity), strings.number(code), strings.number(message), span];
}

function packFact(fact: FactRecord, located: (quote: QuoteRecord | null) => Pieces, strings: Strings): FactRow {
  const { id, measure, span, quantity, object, time, modality, per, partOf, sameAs, evidence } = fact;
  const { kind, asWritten, value, lower, upper, lowerInclusive, upperInclusive, bound, unit } = quantity;
  const number = (text: string | null) => strings.number(text);
  const fillers = (role: FactRecord['provider']) =>
    role.map(({ name, ref, span, scope }): FillerRow => [number(name), number(ref), number(scope), located(span)]);
  const closed = (lowerInclusive ? 1 : 0) + (upperInclusive ? 2 : 0);
  return [
    ...([id, number(measure), located(span)] as const),
    [number(kind), number(asWritten), number(value), number(lower), number(upper), closed, number(bound), number(unit)],
    ...([number(object?.text ?? null), located(object?.span ?? null)] as const),
    ...([fillers(fact.provider), fillers(fact.recipient)] as const),
    time && [number(time.edtf), number(time.scope), located(time.span)],
    ...([number(modality), number(per), partOf, located(evidence.sentence), evidence.rules.map(number)] as const),
    sameAs ?? null,
  ];
}
