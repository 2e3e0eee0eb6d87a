// Rows → COPY … FROM STDIN, PostgreSQL's way in for many rows at once.
import type { Client, Connection as Wire } from 'pg';
import type { LoadColumn } from './connection.ts';
import type { Row, Value } from './rows.ts';
import type { ColumnType } from './tables.ts';

/** Rows that are sent as one message. */
const CHUNK = 500;

/** Adds `rows` to `table`, of which these are the columns. */
export async function copyText(
  client: Client,
  table: string,
  columns: readonly LoadColumn[],
  rows: readonly Row[],
): Promise<void> {
  const { default: pg } = await import('pg');
  const names = columns.map(({ name }) => name).join(', ');
  const types = columns.map(({ type }) => type);
  /** The query that `pg` has, but where that has nothing to send, this has. */
  class Copy extends pg.Query {
    handleCopyInResponse(wire: Wire & Copying): void {
      for (let at = 0; at < rows.length; at += CHUNK) {
        const lines = rows.slice(at, at + CHUNK).map((row) => line(row, types));
        wire.sendCopyFromChunk(Buffer.from(lines.join('')));
      }
      wire.endCopyFrom();
    }
  }
  await new Promise<void>((resolve, reject) => {
    const copy = new Copy(`COPY ${table} (${names}) FROM STDIN`, (error: Error | null) => {
      if (error) reject(error);
      else resolve();
    });
    client.query(copy);
  });
}

/** What `pg`'s connection has for COPY; its types leave it out. */
interface Copying {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** In COPY's text format. */
function line(row: Row, types: readonly ColumnType[]): string {
  return `${row.map((value, index) => field(value, types[index]!)).join('\t')}\n`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function field(value: Value, type: ColumnType): string {
  if (value === null || (type === 'decimal' && isTooLong(String(value)))) return '\\N';
  return String(value).replace(/[\\\n\r\t]/g, (character) => ESCAPES[character]!);
}

/** PostgreSQL's numeric ends at 131,072 digits before the point and 16,383 behind it; NULL stands for more. */
function isTooLong(decimal: string): boolean {
  const [whole, fraction = ''] = decimal.split('.') as [string, string?];
  return whole.length > 131_072 || fraction.length > 16_383;
}
