// A database, empty or of an earlier version of this program → one with today's tables.
import { randomUUID } from 'node:crypto';
import type { KnowledgeHead } from '../model/knowledge.ts';
import { type Connection, inTransaction } from './connection.ts';
import { createIndexes, createTables, type Dialect } from './ddl.ts';
import { metaRows } from './meta.ts';
import { OutputError } from './sink.ts';
import { createViews } from './views.ts';

/** What brings a database from the version before to this one. */
export interface Migration {
  readonly version: number;
  readonly statements: (dialect: Dialect) => string;
}

/** The first version of the tables. A change of write/tables.ts adds a step of the next number here. */
const FIRST = 1;
export const MIGRATIONS: readonly Migration[] = [];

/** Any number, as long as everybody takes the same: who holds it may change the tables. */
const LOCK = 0x0c_4c_04;

/**
 * Makes the tables where there are none, and runs the steps that are missing where there are; views are made anew. Gives
 * the stamp of the database. Throws an OutputError where it is newer than the program, or not one of ours.
 */
export function migrate(
  connection: Connection,
  head: KnowledgeHead,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<string> {
  return inTransaction(connection, async () => {
    const { dialect, name } = connection;
    if (dialect === 'postgres') await connection.query('SELECT pg_advisory_xact_lock($1)::text', [LOCK]);
    const newest = migrations.at(-1)?.version ?? FIRST;
    const found = await versionOf(connection);
    if (found === null) {
      await connection.execute(`${createTables(dialect)}\n${createIndexes(dialect)}`);
      await note(connection, 'stamp', randomUUID());
    } else if (found > newest) {
      throw new OutputError(
        `${name}: found tables of version ${found}; this chuchu knows ${newest}; take a newer chuchu`,
      );
    }
    for (const { version, statements } of migrations) {
      if (found !== null && version > found) await connection.execute(statements(dialect));
    }
    if (found !== newest) {
      for (const view of ['facts_flat', 'pairs', 'contradictions']) {
        await connection.execute(`DROP VIEW IF EXISTS ${view}`);
      }
      await connection.execute(createViews(dialect));
      await note(connection, 'tables', String(newest));
    }
    for (const [key, value] of metaRows(head)) await note(connection, key, value);
    const [row] = await connection.query("SELECT value FROM meta WHERE key = 'stamp'");
    return String(row!.value);
  });
}

/** The version of the tables; null where there are none. */
async function versionOf(connection: Connection): Promise<number | null> {
  const { dialect, name } = connection;
  const tables = await connection.query(
    dialect === 'sqlite'
      ? "SELECT name FROM sqlite_schema WHERE type = 'table'"
      : 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
  );
  if (tables.length === 0) return null;
  const foreign = new OutputError(
    `${name}: found tables that are not those of chuchu's databases; expected none; name another database`,
  );
  if (!tables.some((table) => table.name === 'meta')) throw foreign;
  const [row] = await connection.query("SELECT value FROM meta WHERE key = 'tables'");
  if (!row) throw foreign;
  return Number(row.value);
}

function note(connection: Connection, key: string, value: string): Promise<unknown> {
  return connection.query(
    `INSERT INTO meta (key, value) VALUES ($1, $2)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE meta.value <> excluded.value`,
    [key, value],
  );
}
