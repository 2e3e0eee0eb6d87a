// The name of an output → the sink that writes it.
import type { KnowledgeHead } from '../model/knowledge.ts';
import { openCsv } from './csv.ts';
import { openJson } from './json.ts';
import { openNdjson } from './ndjson.ts';
import { openParquet } from './parquet.ts';
import { asOutputError, type Sink } from './sink.ts';
import { openSqlite } from './sqlite.ts';

export { asOutputError, OutputError, type Sink } from './sink.ts';

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

export type Target = keyof typeof OPENERS;

/** The names of all outputs. */
export const TARGETS: readonly Target[] = Object.freeze(Object.keys(OPENERS) as Target[]);

/** Those that a run writes where nothing else is asked for. */
export const DEFAULT_TARGETS: readonly Target[] = Object.freeze(['json', 'sqlite'] as const);

/**
 * Opens `<folder>/knowledge.<target>` for writing; the folder is made where it does not exist. This and every call of the
 * sink reject with an OutputError where the disk does not take it.
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
  const sink = await attempt(() => OPENERS[target](folder, head, options));
  return {
    write: (article) => attempt(() => sink.write(article)),
    failed: (issue) => attempt(() => sink.failed(issue)),
    close: () => attempt(() => sink.close()),
    abort: () => sink.abort(),
  };
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
