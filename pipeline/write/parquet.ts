// Facts → knowledge.parquet: one flat fact a row, with decimals, dates and lists as types of their own.
import type { SchemaElement } from 'hyparquet-writer';
import type { ArticleRecords, KnowledgeHead } from '../model/knowledge.ts';
import { Draft } from './draft.ts';
import { FLAT, type FlatColumn, type FlatValue, flatRow } from './flat.ts';
import { metaRows } from './meta.ts';
import type { Sink } from './sink.ts';

const FILE = 'knowledge.parquet';
/** Rows held until they are written as one group. */
const GROUP = 20_000;

/** The widest decimal that readers know. */
const PRECISION = 38;
const SCALE = 9;
/** wan_yuan has four more decimals than the value it comes from. */
const SCALES: Readonly<Record<string, number>> = { wan_yuan: SCALE + 4 };

/** Writes knowledge.parquet in `folder`. */
export async function openParquet(folder: string, head: KnowledgeHead): Promise<Sink> {
  const { fileWriter, ParquetWriter } = await import('hyparquet-writer');
  const draft = Draft.open(folder, FILE);
  const writer = new ParquetWriter({
    writer: fileWriter(draft.path(FILE)),
    schema: SCHEMA,
    kvMetadata: metaRows(head).map(([key, value]) => ({ key, value })),
    createdBy: `${head.generator.name} version ${head.generator.version}`,
  });
  let rows: FlatValue[][] = [];
  const flush = () => {
    const columns = FLAT.map((column, index) => ({
      name: column.name,
      data: rows.map((row) => stored(row[index]!, column)),
    }));
    const exact = { name: EXACT, data: rows.map(exactAmounts) };
    if (rows.length > 0) writer.write({ columnData: [...columns, exact], rowGroupSize: GROUP });
    rows = [];
  };
  return {
    write({ document, facts }: ArticleRecords) {
      for (const fact of facts) rows.push(flatRow(fact, document));
      if (rows.length >= GROUP) flush();
    },
    failed() {},
    close() {
      flush();
      writer.finish();
      return draft.commit(FILE);
    },
    abort() {
      draft.discard();
    },
  };
}

/** JSON of those decimals of a row that its decimal columns are too narrow for (there NULL), else null. */
const EXACT = 'exact';

function exactAmounts(row: readonly FlatValue[]): string | null {
  const wide = FLAT.flatMap((column, index) => {
    const value = row[index];
    return column.type === 'decimal' && typeof value === 'string' && unscaled(value, scaleOf(column)) === null
      ? [[column.name, value]]
      : [];
  });
  return wide.length > 0 ? JSON.stringify(Object.fromEntries(wide)) : null;
}

const SCHEMA: SchemaElement[] = [
  { name: 'facts', num_children: FLAT.length + 1 },
  ...FLAT.flatMap(schemaOf),
  { name: EXACT, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
];

function schemaOf(column: FlatColumn): SchemaElement[] {
  const { name, type } = column;
  const element = { name, repetition_type: 'OPTIONAL' } as const;
  const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;
  if (type === 'integer') return [{ ...element, type: 'INT32' }];
  if (type === 'date') return [{ ...element, type: 'INT32', converted_type: 'DATE' }];
  if (type === 'text') return [{ ...element, ...text }];
  if (type === 'decimal') {
    const decimal = { converted_type: 'DECIMAL', precision: PRECISION, scale: scaleOf(column) } as const;
    return [{ ...element, type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, ...decimal }];
  }
  return [
    { ...element, converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'OPTIONAL', ...text },
  ];
}

function stored(value: FlatValue, column: FlatColumn): unknown {
  if (typeof value !== 'string') return value;
  if (column.type === 'decimal') return unscaled(value, scaleOf(column));
  return column.type === 'date' ? new Date(`${value}T00:00:00Z`) : value;
}

function scaleOf({ name }: FlatColumn): number {
  return SCALES[name] ?? SCALE;
}

/** A decimal string as an integer of `scale` decimals; null where it needs more of these, or more than 38 digits. */
function unscaled(value: string, scale: number): bigint | null {
  const [whole, fraction = ''] = value.split('.') as [string, string?];
  if (fraction.length > scale || whole.replace('-', '').length > PRECISION - scale) return null;
  return BigInt(whole + fraction.padEnd(scale, '0'));
}
