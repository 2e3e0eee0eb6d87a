// A fact and its article → one flat row, as CSV, Parquet and the view facts_flat hold it.
import type { DocumentRecord, FactRecord } from '../model/knowledge.ts';
import { daysOf } from './days.ts';
import { storable } from './rows.ts';

export type FlatType = 'text' | 'integer' | 'decimal' | 'date' | 'list';
export type FlatValue = string | number | null | readonly (string | null)[];

export interface FlatColumn {
  readonly name: string;
  readonly type: FlatType;
  readonly of: (fact: FactRecord, document: DocumentRecord) => FlatValue;
  /** the same in SQL, over the tables `facts` and `documents` */
  readonly sql: string | { readonly sqlite: string; readonly postgres: string };
}

function column(name: string, type: FlatType, sql: FlatColumn['sql'], of: FlatColumn['of']): FlatColumn {
  return { name, type, sql, of };
}

/** The `field` of all who fill `role`, in their order; in SQL joined by `|`. */
function fillers(name: string, role: 'provider' | 'recipient', field: 'name' | 'ref'): FlatColumn {
  const of = `FROM fact_roles WHERE fact = facts.id AND role = '${role}'`;
  const sql = {
    sqlite: `(SELECT group_concat(coalesce(${field}, ''), '|') FROM (SELECT ${field} ${of} ORDER BY position))`,
    postgres: `(SELECT string_agg(coalesce(${field}, ''), '|' ORDER BY position) ${of})`,
  };
  return column(name, 'list', sql, (fact) => fact[role].map((filler) => filler[field]));
}

/** The columns of a flat fact, in order. */
export const FLAT: readonly FlatColumn[] = [
  column('fact', 'text', 'facts.id', (fact) => fact.id),
  column('source', 'text', 'documents.source', (_, document) => document.source),
  column('title', 'text', 'documents.title', (_, document) => document.title),
  column('published', 'text', 'documents.published', (_, document) => document.published),
  column('measure', 'text', 'measure', (fact) => fact.measure),
  fillers('provider', 'provider', 'name'),
  fillers('recipient', 'recipient', 'name'),
  fillers('provider_ref', 'provider', 'ref'),
  fillers('recipient_ref', 'recipient', 'ref'),
  column('object', 'text', 'object', (fact) => fact.object?.text ?? null),
  column('as_written', 'text', 'as_written', (fact) => fact.quantity.asWritten),
  column('value', 'decimal', 'value', (fact) => fact.quantity.value),
  column('unit', 'text', 'unit', (fact) => fact.quantity.unit),
  column('kind', 'text', 'facts.kind', (fact) => fact.quantity.kind),
  column('bound', 'text', 'bound', (fact) => fact.quantity.bound),
  column('lower', 'decimal', 'lower', (fact) => fact.quantity.lower),
  column('upper', 'decimal', 'upper', (fact) => fact.quantity.upper),
  column(
    'wan_yuan',
    'decimal',
    {
      sqlite: "CASE WHEN unit = 'CNY' THEN CAST(value AS REAL) / 10000 END",
      postgres: "CASE WHEN unit = 'CNY' THEN trim_scale(value * 0.0001) END",
    },
    ({ quantity: { unit, value } }) => (unit === 'CNY' && value !== null ? tenThousandths(value) : null),
  ),
  column('time', 'text', 'time', (fact) => fact.time?.edtf ?? null),
  column('time_first', 'date', 'time_first', (fact) => (fact.time ? daysOf(fact.time.edtf).first : null)),
  column('time_last', 'date', 'time_last', (fact) => (fact.time ? daysOf(fact.time.edtf).last : null)),
  column('modality', 'text', 'modality', (fact) => fact.modality),
  column('per', 'text', 'per', (fact) => fact.per),
  column('part_of', 'text', 'part_of', (fact) => fact.partOf),
  column('same_as', 'text', 'same_as', (fact) => fact.sameAs ?? null),
  column('sentence', 'text', 'sentence_text', (fact) => fact.evidence.sentence.text),
  column('document', 'text', 'facts.document', (fact) => fact.document),
  column('span_start', 'integer', 'span_start', (fact) => fact.span.start),
  column('span_end', 'integer', 'span_end', (fact) => fact.span.end),
];

/** A value for each column of FLAT, strings as databases keep them. */
export function flatRow(fact: FactRecord, document: DocumentRecord): FlatValue[] {
  return FLAT.map(({ of }) => {
    const value = of(fact, document);
    return Array.isArray(value) ? value.map((item) => storable(item)) : storable(value as string | number | null);
  });
}

/** A decimal string divided by 10,000, exactly. */
function tenThousandths(value: string): string {
  const [, sign, whole, fraction] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) as unknown as [
    string,
    string,
    string,
    string?,
  ];
  const digits = whole.padStart(5, '0');
  const behind = (digits.slice(-4) + (fraction ?? '')).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -4).replace(/^0+(?=\d)/, '')}${behind && `.${behind}`}`;
}
