// The name of an output → the sink that writes it.
import type { KnowledgeHead } from '../model/knowledge.ts';
import { openJson } from './json.ts';
import { asOutputError, type Sink } from './sink.ts';
import { openSqlite } from './sqlite.ts';

export { asOutputError, OutputError, type Sink } from './sink.ts';

const OPENERS = { json: openJson, sqlite: openSqlite };

export type Target = keyof typeof OPENERS;

/** The names of all outputs. */
export const TARGETS: readonly Target[] = Object.freeze(Object.keys(OPENERS) as Target[]);

/**
 * Opens `<folder>/knowledge.<target>` for writing; the folder is made where it does not exist. This and every call of the
 * sink throw an OutputError where the disk does not take it.
 */
export function openSink(target: Target, folder: string, head: KnowledgeHead): Sink {
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw asOutputError(error, folder);
    }
  };
  const sink = attempt(() => OPENERS[target](folder, head));
  return {
    write: (article) => attempt(() => sink.write(article)),
    failed: (issue) => attempt(() => sink.failed(issue)),
    close: () => attempt(() => sink.close()),
    abort: () => sink.abort(),
  };
}
