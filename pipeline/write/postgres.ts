// The URL of a PostgreSQL database → a connection to its schema `chuchu`.
import type { Client, ClientConfig } from 'pg';
import type { Connection } from './connection.ts';
import { copyText } from './copy.ts';
import type { Value } from './rows.ts';
import { OutputError } from './sink.ts';

/** Where all tables are, apart from whatever else the database holds. */
const SCHEMA = 'chuchu';

/** Connects. Throws an OutputError, which never shows a password, where that fails. */
export async function connectPostgres(url: string): Promise<Connection> {
  const client = await connectClient(url);
  const connection = connectionOf(client, nameOf(url));
  try {
    const schemas = await connection.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [SCHEMA]);
    // two that make it at once: the second finds it made
    if (schemas.length === 0) await client.query(`CREATE SCHEMA ${SCHEMA}`).catch(unlessThere);
    await connection.execute(`SET search_path TO ${SCHEMA}`);
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** A client of the `pg` package, connected. */
export async function connectClient(url: string): Promise<Client> {
  const pg = await import('pg');
  const name = nameOf(url);
  const client = new pg.default.Client({ connectionString: url, application_name: 'chuchu' } satisfies ClientConfig);
  // a connection that is lost between two statements is heard of by the next
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw asDatabaseError(error, name);
  }
  return client;
}

/** A connection over a client of the `pg` package, in whatever transaction that is. */
export function connectionOf(client: Client, name: string): Connection {
  const attempt = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw asDatabaseError(error, name);
    }
  };
  return {
    dialect: 'postgres',
    name,
    execute: async (statements) => void (await attempt(client.query(statements))),
    query: async (statement, parameters = []) =>
      (await attempt(client.query<Record<string, Value>>(statement, [...parameters]))).rows,
    load: (table, columns, rows) => attempt(copyText(client, table, columns, rows)),
    close: () => client.end().catch(() => {}),
  };
}

/** The URL without password and options, as messages may show it. */
export function nameOf(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) throw new OutputError('the URL of the database cannot be read; expected postgres://user@host:port/name');
  const user = parsed.username && `${parsed.username}@`;
  return `${parsed.protocol}//${user}${parsed.host}${parsed.pathname}`;
}

/**
 * What the server or the network says, as an OutputError. A constraint that fails, or a statement that is wrong, is a
 * fault of this program, and stays what it is.
 */
export function asDatabaseError(error: unknown, name: string): unknown {
  if (error instanceof OutputError) return error;
  const {
    message,
    code = '',
    errors,
  } = error as Error & { readonly code?: string; readonly errors?: readonly Error[] };
  if (/^(22|23|42)/.test(code) && code !== DENIED) return error;
  const found = message || errors?.map((one) => one.message).join(', ') || code;
  const advice = 'check that it runs, that it lets this user write, and run again: nothing is half written';
  return new OutputError(`${name}: the database says: ${found}; ${advice}`, { cause: error });
}

/**
 * Whether the trouble is with the server or the way to it, and not with what it was given: the same may go well later.
 * Classes of SQLSTATE: 08 connection, 40 transaction rolled back, 53 resources, 57 operator; else Node's codes.
 */
export function isAway(error: unknown): boolean {
  const { code = '', message } = (error instanceof OutputError ? error.cause : error) as Error & {
    readonly code?: string;
  };
  return /^(?:(?:08|40|53|57)...|E[A-Z]+)$/.test(code) || /^Connection terminated|connection error/.test(message);
}

/** SQLSTATEs */
const DENIED = '42501';
const THERE_ALREADY = ['42P06', '23505'];

function unlessThere(error: unknown): void {
  if (!THERE_ALREADY.includes((error as { readonly code?: string }).code ?? '')) throw error;
}
