// The journal → the output files, written anew from all its articles in the order of their sources.
import { statSync } from 'node:fs';
import type { KnowledgeHead } from '../model/knowledge.ts';
import type { Sink } from '../write/index.ts';
import type { Content, Journal } from './journal.ts';
import { pauses } from './turn.ts';

/** Where the records of a run go. */
export interface Output {
  /** what it is called in the journal: the format, and what else decides over its bytes; no password */
  readonly name: string;
  /** of a file that is written as a whole; null for a database, which is told of what changed */
  readonly path: string | null;
  readonly open: (head: KnowledgeHead) => Sink | Promise<Sink>;
}

/** What is told of every article in passing; it writes nothing. */
export type Witness = Pick<Sink, 'write' | 'failed'>;

/** Whether the file stands as a run with the same maker left it, and no article has changed since. */
export function stands(journal: Journal, { name, path }: Output, maker: string): boolean {
  const delivery = journal.delivery(name);
  return delivery?.version === journal.version && delivery.stamp === stamp(path, maker);
}

/**
 * Writes the files `outputs`, and makes them visible when all articles are in all of them; says where they are.
 * `witness` is told the same. Rejects, with the files as they were, where one cannot be written, or with the reason of
 * `signal`.
 */
export async function writeFiles(
  journal: Journal,
  outputs: readonly Output[],
  head: KnowledgeHead,
  maker: string,
  witness: Witness | undefined,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const sinks: Sink[] = [];
  const places: string[] = [];
  try {
    for (const output of outputs) sinks.push(await output.open(head));
    await tellAll(journal, witness ? [...sinks, witness] : sinks, signal);
    for (const [index, { name, path }] of outputs.entries()) {
      places.push(await sinks[index]!.close());
      journal.setDelivery(name, { version: journal.version, stamp: stamp(path, maker) });
    }
    return places;
  } catch (error) {
    for (const sink of sinks) await sink.abort();
    throw error;
  }
}

async function tellAll(journal: Journal, witnesses: readonly Witness[], signal?: AbortSignal): Promise<void> {
  if (witnesses.length === 0) return;
  const pause = pauses();
  for (const source of journal.sources()) {
    const content = journal.content(source)!;
    for (const witness of witnesses) await tell(witness, content);
    await pause();
    signal?.throwIfAborted();
  }
}

/** Tells what an article gave. */
export async function tell(witness: Witness, content: Content): Promise<void> {
  if (content.records) await witness.write(content.records);
  else for (const issue of content.issues) await witness.failed(issue);
}

/** Tells the file that we wrote from one that somebody has changed since. */
function stamp(path: string | null, maker: string): string {
  const stats = path === null ? undefined : statSync(path, { throwIfNoEntry: false });
  return stats ? `${maker} ${stats.size} ${stats.mtimeMs}` : '';
}
