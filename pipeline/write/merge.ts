// The rows of some articles → a database, in which they replace whatever those articles gave before.
//
// Note: how it is done. All rows are loaded into staging tables, by the many, and merged in a few statements: what the
// articles no longer give is deleted, what is new or different is written, and what is as it was is not touched, not
// even locked. So the same rows again change nothing, first loads and later ones go the same way, and many may write at
// once: rows that articles share are locked in the order of their ids.
import type { Batch } from './batch.ts';
import type { Connection, LoadColumn } from './connection.ts';
import { TYPES } from './ddl.ts';
import { repeated } from './repeated.ts';
import { issueRow } from './rows.ts';
import { TABLE_NAMES, TABLES, type TableName } from './tables.ts';

const SOURCES = 'stage_sources';
const SOURCE_COLUMNS: readonly LoadColumn[] = [{ name: 'source', type: 'text' }];

/** The statements that make the staging tables, which belong to the connection and nobody else. */
export function createStaging({ dialect }: Connection): string {
  const create = (name: string, columns: readonly LoadColumn[], key: readonly string[]) => {
    const definitions = columns.map((column) => `${column.name} ${TYPES[dialect][column.type]}`).join(', ');
    const end = dialect === 'postgres' ? ' ON COMMIT DELETE ROWS' : '';
    const primary = key.length > 0 ? `, PRIMARY KEY (${key.join(', ')})` : '';
    return `CREATE TEMP TABLE ${name} (${definitions}${primary})${end};`;
  };
  const tables = TABLE_NAMES.map((table) => create(`stage_${table}`, TABLES[table].columns, TABLES[table].key));
  // a path may be too long for a key of PostgreSQL, which needs none here
  return [create(SOURCES, SOURCE_COLUMNS, dialect === 'sqlite' ? ['source'] : []), ...tables].join('\n');
}

/** Merges a batch. Is called in a transaction, on a connection with staging tables. */
export async function merge(connection: Connection, batch: Batch): Promise<void> {
  await stage(connection, batch);
  await connection.execute(FORGET_DOCUMENTS);
  for (const table of ['places', 'organizations'] as const) await connection.execute(upsert(table));
  await connection.execute(ADD_DOCUMENTS);
  await yieldToFirst(connection);
  await connection.execute(upsert('documents'));
  await connection.execute(RETRACT);
  for (const table of ['mentions', 'facts', 'fact_roles', 'issues'] as const) await connection.execute(upsert(table));
}

async function stage(connection: Connection, batch: Batch): Promise<void> {
  if (connection.dialect === 'sqlite') {
    for (const name of [SOURCES, ...TABLE_NAMES.map((table) => `stage_${table}`)]) {
      await connection.execute(`DELETE FROM ${name}`);
    }
  }
  const sources = [...batch.sources].map((source) => [source]);
  await connection.load(SOURCES, SOURCE_COLUMNS, sources);
  for (const table of TABLE_NAMES) {
    const rows = batch.rows(table);
    if (rows.length > 0) await connection.load(`stage_${table}`, TABLES[table].columns, rows);
  }
}

/** Documents of these sources that are not these bytes, with all that hangs on them. */
const FORGET_DOCUMENTS = `
DELETE FROM documents WHERE source IN (SELECT source FROM ${SOURCES}) AND NOT EXISTS (
  SELECT 1 FROM stage_documents AS s WHERE s.id = documents.id AND s.source = documents.source)`;

/** Waits for whoever adds the same bytes at the same time. */
const ADD_DOCUMENTS = `${insert('documents')} WHERE true ORDER BY s.id ON CONFLICT (id) DO NOTHING`;

/** What the articles that come again no longer give. */
const RETRACT = `
DELETE FROM fact_roles WHERE fact IN (SELECT id FROM stage_facts) AND ${notStaged('fact_roles')};
DELETE FROM facts WHERE document IN (SELECT id FROM stage_documents) AND ${notStaged('facts')};
DELETE FROM mentions WHERE document IN (SELECT id FROM stage_documents) AND ${notStaged('mentions')};
DELETE FROM issues WHERE source IN (SELECT source FROM ${SOURCES}) AND ${notStaged('issues')};`;

function notStaged(table: TableName): string {
  const match = TABLES[table].key.map((column) => `s.${column} = ${table}.${column}`).join(' AND ');
  return `NOT EXISTS (SELECT 1 FROM stage_${table} AS s WHERE ${match})`;
}

/**
 * Of several articles with the same bytes the first by source has the records, whoever comes first; each other one has a
 * note that says so.
 */
async function yieldToFirst(connection: Connection): Promise<void> {
  const lock = connection.dialect === 'postgres' ? ' FOR UPDATE OF d' : '';
  const pairs = await connection.query(
    `SELECT d.id AS id, d.source AS known, s.source AS coming
     FROM documents AS d JOIN stage_documents AS s ON s.id = d.id WHERE d.source <> s.source ORDER BY d.id${lock}`,
  );
  for (const { id, known, coming } of pairs as { id: string; known: string; coming: string }[]) {
    const [first, other] = known < coming ? [known, coming] : [coming, known];
    if (first === known) {
      for (const statement of FORGET_COMING) await connection.query(statement, [id]);
    }
    await connection.load('stage_issues', TABLES.issues.columns, [issueRow(repeated(other, first), 0)]);
    if (first === coming) await connection.load(SOURCES, SOURCE_COLUMNS, [[other]]);
  }
}

const FORGET_COMING = [
  'DELETE FROM stage_fact_roles WHERE fact IN (SELECT id FROM stage_facts WHERE document = $1)',
  ...['facts', 'mentions', 'issues'].map((table) => `DELETE FROM stage_${table} WHERE document = $1`),
  'DELETE FROM stage_documents WHERE id = $1',
];

function insert(table: TableName): string {
  const names = TABLES[table].columns.map(({ name }) => name);
  return `INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.map((name) => `s.${name}`).join(', ')} FROM stage_${table} AS s`;
}

/** Writes the staged rows that are new or differ. */
function upsert(table: TableName): string {
  const { key, columns } = TABLES[table];
  const others = columns.map(({ name }) => name).filter((name) => !key.includes(name));
  const match = key.map((name) => `t.${name} = s.${name}`).join(' AND ');
  const differs = others.map((name) => `t.${name} IS DISTINCT FROM s.${name}`).join(' OR ');
  const sets = others.map((name) => `${name} = excluded.${name}`).join(', ');
  const order = key.map((name) => `s.${name}`).join(', ');
  return `${insert(table)} LEFT JOIN ${table} AS t ON ${match}
WHERE t.${key[0]} IS NULL OR ${differs}
ORDER BY ${order} ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${sets}`;
}
