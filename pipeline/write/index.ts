// The name of an output → the sink that writes it.
import { join, resolve } from 'node:path';
import type { KnowledgeHead } from '../model/knowledge.ts';
import type { Connection } from './connection.ts';
import { openCsv } from './csv.ts';
import { openDatabase, prepareDatabase } from './database.ts';
import { openJson } from './json.ts';
import { openNdjson } from './ndjson.ts';
import { openParquet } from './parquet.ts';
import { connectPostgres, nameOf } from './postgres.ts';
import { asOutputError, type Sink } from './sink.ts';
import { openSqlite } from './sqlite.ts';
import { connectSqlite } from './sqlite-connection.ts';

export { Batch } from './batch.ts';
export { type Connection, inTransaction } from './connection.ts';
export { linesOf } from './lines.ts';
export { merge } from './merge.ts';
export { factLines } from './ndjson.ts';
export { asDatabaseError, isAway, nameOf as nameOfDatabase } from './postgres.ts';
export { repeated } from './repeated.ts';
export { asOutputError, type Live, OutputError, type Sink } from './sink.ts';

export interface SinkOptions {
  /** whether a CSV begins with a byte order mark, as Excel needs it */
  readonly bom?: boolean;
}

const OPENERS = {
  json: openJson,
  sqlite: openSqlite,
  ndjson: openNdjson,
  csv: (folder: string, _: KnowledgeHead, { bom = false }: SinkOptions) => openCsv(folder, { bom }),
  parquet: openParquet,
} as const satisfies Record<
  string,
  (folder: string, head: KnowledgeHead, options: SinkOptions) => Sink | Promise<Sink>
>;

/** A file of the output folder. */
export type FileTarget = keyof typeof OPENERS;
/** A database that lives on: an SQLite file of any place, or PostgreSQL. */
export type DatabaseTarget = `sqlite:${string}` | `postgres://${string}` | `postgresql://${string}`;
export type Target = FileTarget | DatabaseTarget;

/** The names of all outputs that are files. */
export const FILE_TARGETS: readonly FileTarget[] = Object.freeze(Object.keys(OPENERS) as FileTarget[]);

/** Those that a run writes where nothing else is asked for. */
export const DEFAULT_TARGETS: readonly FileTarget[] = Object.freeze(['json', 'sqlite'] as const);

/** What `--to` may name, for messages. */
export const TARGET_NAMES = `${FILE_TARGETS.join(', ')}, sqlite:FILE, postgres://…`;

export function isTarget(text: string): text is Target {
  return isFileTarget(text) || /^(?:sqlite:|postgres(?:ql)?:\/\/)./.test(text);
}

export function isFileTarget(text: string): text is FileTarget {
  return Object.hasOwn(OPENERS, text);
}

/** The file that an output is, as a whole; null for a database, also one in a file. */
export function fileOf(target: Target, folder: string): string | null {
  return isFileTarget(target) ? join(folder, `knowledge.${target}`) : null;
}

/** Tells an output from others, in messages and notes: without a password. */
export function nameOfTarget(target: Target): string {
  if (isFileTarget(target)) return target;
  const path = sqlitePath(target);
  return path === null ? nameOf(target) : `sqlite:${resolve(path)}`;
}

/**
 * Opens an output for writing: `<folder>/knowledge.<target>`, where the folder is made if it does not exist, or a
 * database. This and every call of the sink reject with an OutputError where the disk or the database does not take it;
 * no message shows a password.
 */
export async function openSink(
  target: Target,
  folder: string,
  head: KnowledgeHead,
  options: SinkOptions = {},
): Promise<Sink> {
  const attempt = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw asOutputError(error, folder);
    }
  };
  const sink = await attempt(() =>
    isFileTarget(target) ? OPENERS[target](folder, head, options) : openDatabaseAt(target, head),
  );
  const { live } = sink;
  return {
    write: (article) => attempt(() => sink.write(article)),
    failed: (issue) => attempt(() => sink.failed(issue)),
    close: () => attempt(() => sink.close()),
    abort: () => sink.abort(),
    ...(live && {
      live: {
        stamp: live.stamp,
        remove: (source) => attempt(() => live.remove(source)),
        flush: () => attempt(() => live.flush()),
      },
    }),
  };
}

/** A connection to PostgreSQL with tables of today, on which batches may be merged. */
export async function openConnection(url: string, head: KnowledgeHead): Promise<Connection> {
  const connection = await connectPostgres(url);
  await prepareDatabase(connection, head);
  return connection;
}

async function openDatabaseAt(target: DatabaseTarget, head: KnowledgeHead): Promise<Sink> {
  const path = sqlitePath(target);
  return openDatabase(path === null ? await connectPostgres(target) : connectSqlite(path), head);
}

function sqlitePath(target: DatabaseTarget): string | null {
  return target.startsWith('sqlite:') ? target.slice('sqlite:'.length) : null;
}

/** Opens all of them, or none: where one cannot be opened the others are given up. */
export async function openSinks(
  targets: readonly Target[],
  folder: string,
  head: KnowledgeHead,
  options: SinkOptions = {},
): Promise<Sink[]> {
  const sinks: Sink[] = [];
  try {
    for (const target of targets) sinks.push(await openSink(target, folder, head, options));
    return sinks;
  } catch (error) {
    for (const sink of sinks) await sink.abort();
    throw error;
  }
}
