// A Parquet file → its rows, as DuckDB reads them: an independent reader of what hyparquet-writer wrote.
import { DuckDBInstance } from '@duckdb/node-api';

/** Rows of `sql`, in which FILE stands for the file; decimals and dates come as text, lists as arrays. */
export async function readParquet(path: string, sql = 'SELECT * FROM FILE'): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(sql.replace('FILE', `read_parquet('${path.replaceAll("'", "''")}')`));
    return reader.getRowObjectsJson() as Record<string, unknown>[];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
