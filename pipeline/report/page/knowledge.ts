// The content of the report → articles and facts that the views ask.
import {
  type ArticleContent,
  type Coverage,
  type Excerpted,
  type FactRow,
  type FillerRow,
  type IssueRow,
  type NamedRow,
  NONE,
  type Pieces,
  type ReportContent,
} from '../content.ts';
import { yearOf } from './year.ts';

export interface Filler {
  readonly name: string;
  readonly ref: string | null;
  readonly scope: string;
  readonly span: Pieces;
}

export interface Amount {
  readonly kind: string;
  readonly asWritten: string;
  readonly value: string | null;
  readonly lower: string | null;
  readonly upper: string | null;
  readonly lowerInclusive: boolean;
  readonly upperInclusive: boolean;
  readonly bound: string;
  readonly unit: string;
}

export interface Issue {
  readonly article: Article | null;
  readonly source: string;
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly span: Pieces;
}

export interface Mention {
  readonly kind: string;
  readonly ref: string | null;
  readonly foundBy: string;
  readonly span: Pieces;
}

export interface Fact {
  readonly id: string;
  /** in the order of articles and, within one, of the text */
  readonly number: number;
  readonly article: Article;
  readonly measure: string;
  readonly span: Pieces;
  readonly amount: Amount;
  readonly object: string | null;
  readonly objectSpan: Pieces;
  readonly provider: readonly Filler[];
  readonly recipient: readonly Filler[];
  readonly time: { readonly edtf: string; readonly scope: string; readonly span: Pieces } | null;
  /** the year that it counts for, or null */
  readonly year: number | null;
  readonly modality: string;
  readonly per: string | null;
  readonly partOf: string | null;
  /** the id of the fact that says the same first */
  readonly sameAs: string | null;
  readonly sentence: Pieces;
  readonly rules: readonly string[];
}

export interface Article {
  readonly id: string;
  readonly source: string;
  readonly title: string;
  readonly published: string | null;
  readonly excerpted: Excerpted | null;
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly mentions: readonly Mention[];
  readonly issues: readonly Issue[];
}

/** A place or body, and what it lies in. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly parent: string | null;
}

export interface Knowledge {
  readonly generator: string;
  readonly ruleset: string;
  readonly coverage: Coverage;
  readonly articles: readonly Article[];
  readonly facts: readonly Fact[];
  readonly factById: ReadonlyMap<string, Fact>;
  readonly articleById: ReadonlyMap<string, Article>;
  /** places and bodies by id */
  readonly named: ReadonlyMap<string, Named>;
  readonly issues: readonly Issue[];
}

/** The content of the page, unpacked. */
export function unpack(content: ReportContent): Knowledge {
  const { strings, generator, ruleset, coverage } = content;
  const facts: Fact[] = [];
  const articles = content.articles.map((article) => unpackArticle(article, strings, facts));
  const lost = content.lost.map((row) => unpackIssue(row, null, strings));
  const named = content.named.map((row) => unpackNamed(row, strings));
  return {
    ...{ generator, ruleset, coverage, articles, facts },
    factById: new Map(facts.map((fact) => [fact.id, fact])),
    articleById: new Map(articles.map((article) => [article.id, article])),
    named: new Map(named.map((one) => [one.id, one])),
    issues: [...lost, ...articles.flatMap(({ issues }) => issues)],
  };
}

/** The words of a span, without the line breaks that hard wraps left in them. */
export function wordsOf({ text }: Article, span: Pieces): string {
  let words = '';
  for (let at = 0; at < span.length; at += 2) words += text.slice(span[at], span[at + 1]);
  return unwrapped(words);
}

/** Line breaks and the blanks around them taken out, as Chinese text needs none in their place. */
export function unwrapped(words: string): string {
  return words.replace(/\s*\n\s*/g, '').trim();
}

function unpackArticle(content: ArticleContent, strings: readonly string[], facts: Fact[]): Article {
  const { id, source, title, published, excerpted, text } = content;
  const article = {
    ...{ id, source, title: title ?? source, published, excerpted, text },
    facts: [] as Fact[],
    mentions: content.mentions.map(([kind, ref, foundBy, span]) => ({
      kind: strings[kind]!,
      ref: strings[ref] ?? null,
      foundBy: strings[foundBy]!,
      span,
    })),
    issues: [] as Issue[],
  };
  for (const row of content.facts)
    article.facts.push(unpackFact(row, article, facts.length + article.facts.length, strings));
  for (const fact of article.facts) facts.push(fact);
  for (const row of content.issues) article.issues.push(unpackIssue(row, article, strings));
  return article;
}

function unpackFact(row: FactRow, article: Article, number: number, strings: readonly string[]): Fact {
  const [id, measure, span, quantity, object, objectSpan, provider, recipient, time, modality, per, partOf, sentence] =
    row;
  const [kind, asWritten, value, lower, upper, closed, bound, unit] = quantity;
  const string = (number: number) => (number === NONE ? null : strings[number]!);
  const fillers = (rows: readonly FillerRow[]) =>
    rows.map(([name, ref, scope, span]) => ({ name: strings[name]!, ref: string(ref), scope: strings[scope]!, span }));
  return {
    ...{ id, number, article, measure: strings[measure]!, span },
    amount: {
      ...{ kind: strings[kind]!, asWritten: unwrapped(strings[asWritten]!) },
      ...{ value: string(value), lower: string(lower), upper: string(upper) },
      ...{ lowerInclusive: (closed & 1) > 0, upperInclusive: (closed & 2) > 0 },
      ...{ bound: strings[bound]!, unit: strings[unit]! },
    },
    object: string(object),
    objectSpan,
    provider: fillers(provider),
    recipient: fillers(recipient),
    time: time && { edtf: strings[time[0]]!, scope: strings[time[1]]!, span: time[2] },
    year: time && yearOf(strings[time[0]]!),
    modality: strings[modality]!,
    per: string(per),
    ...{ partOf, sentence },
    rules: row[13].map((rule) => strings[rule]!),
    sameAs: row[14],
  };
}

function unpackIssue(
  [source, severity, code, message, span]: IssueRow,
  article: Article | null,
  strings: readonly string[],
): Issue {
  return {
    ...{ article, source: strings[source]!, severity: strings[severity]! },
    ...{ code: strings[code]!, message: strings[message]!, span },
  };
}

function unpackNamed([id, name, parent]: NamedRow, strings: readonly string[]): Named {
  return { id: strings[id]!, name: strings[name]!, parent: strings[parent] ?? null };
}
