// What a database is to those who write into it: statements, transactions, and rows by the many.
import type { Dialect } from './ddl.ts';
import type { Row, Value } from './rows.ts';
import type { ColumnType } from './tables.ts';

export interface Connection {
  readonly dialect: Dialect;
  /** where it is, as messages may show it: without a password */
  readonly name: string;
  /** Runs statements without parameters. */
  execute(statements: string): Promise<void>;
  /** Runs one statement; its parameters stand in it as `$1`, `$2`, … and its rows have one value a column. */
  query(statement: string, parameters?: readonly Value[]): Promise<Record<string, Value>[]>;
  /** Adds rows to a table of these columns. */
  load(table: string, columns: readonly LoadColumn[], rows: readonly Row[]): Promise<void>;
  close(): Promise<void>;
}

export interface LoadColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** Runs `work` in a transaction: all of it is there to stay, or nothing. */
export async function inTransaction<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  // SQLite would otherwise find out only at the first write that another process writes
  await connection.execute(connection.dialect === 'sqlite' ? 'BEGIN IMMEDIATE' : 'BEGIN');
  try {
    const result = await work();
    await connection.execute('COMMIT');
    return result;
  } catch (error) {
    // a connection that is lost has rolled back by itself
    await connection.execute('ROLLBACK').catch(() => {});
    throw error;
  }
}
