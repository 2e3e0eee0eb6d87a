// The path of an SQLite file → a connection to it.
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import type { Connection } from './connection.ts';
import type { Value } from './rows.ts';

/** How long it waits for another process that writes, in milliseconds. */
const PATIENCE = 60_000;

/** Readers are not disturbed by who writes, nor the other way round; a commit survives the end of the process. */
const PRAGMAS = `
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA foreign_keys = ON;
PRAGMA busy_timeout = ${PATIENCE};
PRAGMA cache_size = -65536;
`;

/**
 * Opens the file, which is made, with its folder, where it does not exist. One connection a process: two of them would wait
 * for each other in vain, as SQLite's calls block.
 */
export function connectSqlite(path: string): Connection {
  const sqlite = process.getBuiltinModule('node:sqlite');
  mkdirSync(dirname(resolve(path)), { recursive: true });
  const database = new sqlite.DatabaseSync(path);
  database.exec(PRAGMAS);
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  return {
    dialect: 'sqlite',
    name: path,
    async execute(statements) {
      database.exec(statements);
    },
    async query(statement, parameters = []) {
      return prepare(statement.replace(/\$(\d+)/g, '?$1')).all(...forSqlite(parameters)) as Record<string, Value>[];
    },
    async load(table, columns, rows) {
      const statement = prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`);
      for (const row of rows) statement.run(...forSqlite(row));
    },
    async close() {
      if (database.isOpen) database.close();
    },
  };
}

/** SQLite knows no booleans. */
export function forSqlite(row: readonly Value[]): SQLInputValue[] {
  return row.map((value) => (typeof value === 'boolean' ? Number(value) : value));
}
