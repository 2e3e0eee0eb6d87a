// The journal → the output files, written anew from all its articles in the order of their sources, while the run goes on.
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
function stands(journal: Journal, { name, path }: Output, maker: string): boolean {
  const delivery = journal.delivery(name);
  return delivery?.version === journal.version && delivery.stamp === stamp(path, maker);
}

/** What the files of a round are written from and for. */
export interface Writing {
  readonly journal: Journal;
  readonly outputs: readonly Output[];
  readonly head: KnowledgeHead;
  readonly maker: string;
  /** told the same as the files */
  readonly witness: Witness | undefined;
  /** from it on nothing more is written */
  readonly signal: AbortSignal | undefined;
}

/**
 * The files of a round, written while it goes on: each article when it and all before it are settled, as nothing that
 * comes later changes what they are told of it. They become visible at the end, when all articles are in all of them.
 */
export class Files {
  readonly #writing: Writing;
  readonly #sources: readonly string[];
  readonly #unsettled: Set<string>;
  /** of the journal when the round began */
  readonly #version: number;
  #outputs: readonly Output[] = [];
  readonly #sinks: Sink[] = [];
  #begun = false;
  #next = 0;
  #running: Promise<void> | null = null;
  #failure: unknown = null;
  #over = false;

  /** `sources`: of all articles that will be in the journal, in their order; `unsettled`: of those that the round takes up. */
  constructor(writing: Writing, sources: readonly string[], unsettled: Iterable<string>) {
    this.#writing = writing;
    this.#sources = sources;
    this.#unsettled = new Set(unsettled);
    this.#version = writing.journal.version;
  }

  /** The journal has what became of an article. */
  settled(source: string): void {
    this.#unsettled.delete(source);
  }

  /** Begins to write what may be written, unless that goes on already. Throws what made an earlier one fail. */
  nudge(): void {
    if (this.#failure) throw this.#failure;
    const { journal, signal } = this.#writing;
    if (this.#running || this.#over || journal.version === this.#version || signal?.aborted) return;
    const done = () => {
      this.#running = null;
    };
    this.#running = this.#write().then(done, (error) => {
      this.#failure = error;
      done();
    });
  }

  /**
   * Writes the rest, where anything changed, a file does not stand, or `anyway`; says where the files are. Rejects, with
   * the files as they were, where one cannot be written, or with the reason of the signal.
   */
  async finish(anyway: boolean): Promise<string[]> {
    await this.#running;
    if (this.#failure) throw this.#failure;
    const { journal, outputs, maker, signal } = this.#writing;
    if (!anyway && outputs.every((output) => stands(journal, output, maker))) return [];
    await this.#write();
    signal?.throwIfAborted();
    const places: string[] = [];
    for (const [index, { name, path }] of this.#outputs.entries()) {
      places.push(await this.#sinks[index]!.close());
      journal.setDelivery(name, { version: journal.version, stamp: stamp(path, maker) });
    }
    this.#sinks.length = 0;
    return places;
  }

  /** Throws away what is not finished. */
  async abort(): Promise<void> {
    this.#over = true;
    await this.#running;
    for (const sink of this.#sinks) await sink.abort();
  }

  async #write(): Promise<void> {
    const { journal, witness, signal } = this.#writing;
    await this.#begin();
    const witnesses = witness ? [...this.#sinks, witness] : this.#sinks;
    const pause = pauses();
    for (; this.#next < this.#sources.length && !this.#over && !signal?.aborted; this.#next++) {
      const source = this.#sources[this.#next]!;
      if (this.#unsettled.has(source)) return;
      const content = journal.content(source)!;
      for (const told of witnesses) await tell(told, content);
      await pause();
    }
  }

  async #begin(): Promise<void> {
    if (this.#begun) return;
    this.#begun = true;
    const { journal, outputs, head, maker } = this.#writing;
    this.#outputs = outputs.filter((output) => !stands(journal, output, maker));
    for (const output of this.#outputs) this.#sinks.push(await output.open(head));
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
