// The name of an output → the sink that writes it.
import type { KnowledgeHead } from '../model/knowledge.ts';
import { openJson } from './json.ts';
import type { Sink } from './sink.ts';
import { openSqlite } from './sqlite.ts';

export { OutputError, type Sink } from './sink.ts';

const OPENERS = { json: openJson, sqlite: openSqlite };

export type Target = keyof typeof OPENERS;

/** The names of all outputs. */
export const TARGETS: readonly Target[] = Object.freeze(Object.keys(OPENERS) as Target[]);

/**
 * Opens `<folder>/knowledge.<target>` for writing; the folder is made where it does not exist. Throws an OutputError
 * where the file cannot be put there.
 */
export function openSink(target: Target, folder: string, head: KnowledgeHead): Sink {
  return OPENERS[target](folder, head);
}
