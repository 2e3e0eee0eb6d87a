// The tables of a database → the records that were written into them, to be compared with those of other outputs.
import type { IssueRecord, Knowledge, QuoteRecord } from '../../pipeline/model/knowledge.ts';

type Row = Record<string, unknown>;
export type Query = (sql: string) => Promise<readonly Row[]>;

export type Records = Omit<Knowledge, 'schemaVersion' | 'generator' | 'ruleset'>;

/** Records by id, issues by source: an order that does not depend on when they were written. */
export function inOrderOfIds({ documents, places, organizations, mentions, facts, issues }: Records): Records {
  const byId = <T extends { readonly id: string }>(records: readonly T[]) =>
    records.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    documents: byId(documents),
    places: byId(places),
    organizations: byId(organizations),
    mentions: byId(mentions),
    facts: byId(facts),
    issues: bySource(issues),
  };
}

function bySource(issues: readonly IssueRecord[]): IssueRecord[] {
  const of = new Map<string, IssueRecord[]>();
  for (const issue of issues) of.set(issue.source, [...(of.get(issue.source) ?? []), issue]);
  return [...of.keys()].sort().flatMap((source) => of.get(source)!);
}

/** SQLite has JSON and booleans as text and numbers; PostgreSQL as what they are. */
const json = (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : value);

function quote(row: Row, name: string): QuoteRecord | null {
  if (row[`${name}_start`] === null) return null;
  const fragments = row[`${name}_fragments`];
  return {
    start: row[`${name}_start`] as number,
    end: row[`${name}_end`] as number,
    text: row[`${name}_text`] as string,
    ...(fragments === null ? {} : { fragments: json(fragments) }),
  };
}

/** All records of a database, by id; issues by source. */
export async function readBack(query: Query): Promise<Records> {
  const roles = new Map<string, Row[]>();
  for (const { fact, role, name, ref, scope, ...row } of await query('SELECT * FROM fact_roles ORDER BY position')) {
    const key = `${fact} ${role}`;
    roles.set(key, [...(roles.get(key) ?? []), { name, ref, span: quote(row, 'span'), scope }]);
  }
  const facts = (await query('SELECT * FROM facts')).map((row) => ({
    id: row.id,
    document: row.document,
    measure: row.measure,
    span: quote(row, 'span'),
    quantity: {
      kind: row.kind,
      asWritten: row.as_written,
      value: row.value,
      lower: row.lower,
      upper: row.upper,
      lowerInclusive: Boolean(row.lower_inclusive),
      upperInclusive: Boolean(row.upper_inclusive),
      bound: row.bound,
      unit: row.unit,
    },
    object: row.object === null ? null : { text: row.object, span: quote(row, 'object') },
    provider: roles.get(`${row.id} provider`) ?? [],
    recipient: roles.get(`${row.id} recipient`) ?? [],
    time:
      row.time === null
        ? null
        : { edtf: row.time, asWritten: row.time_as_written, span: quote(row, 'time'), scope: row.time_scope },
    modality: row.modality,
    per: row.per,
    partOf: row.part_of,
    ...(row.same_as === null ? {} : { sameAs: row.same_as }),
    evidence: { sentence: quote(row, 'sentence'), rules: json(row.rules) },
  }));
  const mentions = (await query('SELECT * FROM mentions')).map((row) => ({
    id: row.id,
    document: row.document,
    kind: row.kind,
    span: quote(row, 'span'),
    ref: row.ref,
    candidates: json(row.candidates),
    foundBy: row.found_by,
  }));
  const places = (await query('SELECT * FROM places')).map(({ code_revision, path, aliases, ...row }) => ({
    ...row,
    codeRevision: code_revision,
    path: json(path),
    aliases: json(aliases),
  }));
  const documents = (await query('SELECT * FROM documents')).map(
    ({ media_type, published_from, offset_unit, text_sha256, ...row }) => ({
      ...row,
      mediaType: media_type,
      publishedFrom: published_from,
      offsetUnit: offset_unit,
      textSha256: text_sha256,
    }),
  );
  const organizations = (await query('SELECT * FROM organizations')).map((row) => ({ ...row }));
  const issues = (await query('SELECT * FROM issues ORDER BY position')).map((row) => ({
    document: row.document,
    source: row.source,
    severity: row.severity,
    code: row.code,
    message: row.message,
    span: quote(row, 'span'),
  }));
  return inOrderOfIds({ documents, places, organizations, mentions, facts, issues } as unknown as Records);
}
