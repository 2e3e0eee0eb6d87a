// The records of an article → rows of the tables, and their flat facts: what every output but JSON holds.
//
// Note: what databases do not keep. SQLite's text ends at a NUL for most tools, PostgreSQL's cannot hold one, and UTF-8
// has no lone surrogates. A NUL is stored as U+2400 (the picture of a NUL) and a lone surrogate as U+FFFD: one code point
// for one, so every span still counts right. knowledge.json and NDJSON have the exact text.
import { issueId } from '../model/id.ts';
import type {
  ArticleRecords,
  DocumentRecord,
  FactRecord,
  IssueRecord,
  MentionRecord,
  OrganizationRecord,
  PlaceRecord,
  QuoteRecord,
} from '../model/knowledge.ts';
import { daysOf } from './days.ts';
import type { TableName } from './tables.ts';

export type Value = string | number | boolean | null;
/** A value for each column of its table, in their order. */
export type Row = readonly Value[];
export type Rows = Readonly<Record<TableName, readonly Row[]>>;

/** Strings as databases keep them; JSON columns as text. Dates are `YYYY-MM-DD`, amounts decimal strings. */
export function rowsOf(article: ArticleRecords): Rows {
  return {
    places: article.places.map(placeRow),
    organizations: article.organizations.map(organizationRow),
    ...ownRowsOf(article),
  };
}

/** The same without what other articles may have too. */
export function ownRowsOf({
  document,
  mentions,
  facts,
  issues,
}: ArticleRecords): Omit<Rows, 'places' | 'organizations'> {
  return {
    documents: [documentRow(document)],
    mentions: mentions.map(mentionRow),
    facts: facts.map(factRow),
    fact_roles: facts.flatMap(roleRows),
    issues: issues.map(issueRow),
  };
}

export function placeRow({ id, name, level, code, codeRevision, parent, path, aliases }: PlaceRecord): Row {
  return row([id, name, level, code, codeRevision, parent, json(path), json(aliases)]);
}

export function organizationRow({ id, name, place }: OrganizationRecord): Row {
  return row([id, name, place]);
}

/** `position`: its order among the issues of its source. */
export function issueRow({ document, source, severity, code, message, span }: IssueRecord, position: number): Row {
  return row([issueId(source, position), document, source, position, severity, code, message, ...quote(span)]);
}

function documentRow(document: DocumentRecord): Row {
  const { id, source, sha256, charset, mediaType, language, title, published, publishedFrom } = document;
  const { offsetUnit, length, textSha256 } = document;
  return row([
    ...[id, source, sha256, charset, mediaType, language, title, published, publishedFrom],
    ...[offsetUnit, length, textSha256],
  ]);
}

function mentionRow({ id, document, kind, span, ref, candidates, foundBy }: MentionRecord): Row {
  return row([
    ...[id, document, kind, ...quote(span), ref, json(candidates), foundBy],
    ...[kind === 'place' ? ref : null, kind === 'organization' ? ref : null],
  ]);
}

function factRow(fact: FactRecord): Row {
  const { id, document, measure, span, quantity, object, time, modality, per, partOf, sameAs, evidence } = fact;
  const { kind, asWritten, value, lower, upper, lowerInclusive, upperInclusive, bound, unit } = quantity;
  const { first, last } = time ? daysOf(time.edtf) : { first: null, last: null };
  return row([
    ...[id, document, measure, ...quote(span)],
    ...[kind, asWritten, value, lower, upper, lowerInclusive, upperInclusive, bound, unit],
    ...[object?.text ?? null, ...quote(object?.span ?? null)],
    ...[time?.edtf ?? null, time?.asWritten ?? null, time?.scope ?? null, first, last, ...quote(time?.span ?? null)],
    ...[modality, per, partOf, sameAs ?? null],
    ...[...quote(evidence.sentence), json(evidence.rules)],
  ]);
}

function roleRows(fact: FactRecord): Row[] {
  return (['provider', 'recipient'] as const).flatMap((role) =>
    fact[role].map(({ name, ref, scope, span }, position) =>
      row([
        ...[fact.id, role, position, name, ref, scope, ...quote(span)],
        ...[ref?.startsWith('CN-') ? ref : null, ref?.startsWith('o_') ? ref : null],
      ]),
    ),
  );
}

function row(values: Value[]): Row {
  for (const [index, value] of values.entries()) if (typeof value === 'string') values[index] = storable(value);
  return values;
}

/** start, end, text, fragments */
function quote(span: QuoteRecord | null): Value[] {
  if (!span) return [null, null, null, null];
  return [span.start, span.end, span.text, span.fragments ? json(span.fragments) : null];
}

/** JSON whose strings, too, are storable. */
function json(value: readonly unknown[]): string {
  const text = JSON.stringify(value);
  if (!/\\u(?:0000|d[89a-f])/.test(text)) return text;
  return JSON.stringify(value, (_, inner) => (typeof inner === 'string' ? storable(inner) : inner));
}

/** A string as databases keep it; anything else as it is. */
export function storable<T extends Value>(value: T): T | string {
  if (typeof value !== 'string') return value;
  const text = value.isWellFormed() ? value : value.toWellFormed();
  return text.includes('\0') ? text.replaceAll('\0', '\u2400') : text;
}
