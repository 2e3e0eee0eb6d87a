// The journal → databases, which are told of each article that changed since they were told last, while the run goes on.
//
// Note: why nothing is lost and nothing doubled. What a database has been told is noted only when it is there to stay, and
// telling it twice of an article changes nothing. A kill between the two makes the next run tell it again.
import type { KnowledgeHead } from '../model/knowledge.ts';
import type { Live, Sink } from '../write/index.ts';
import type { Journal } from './journal.ts';
import { type Output, tell } from './outputs.ts';
import { pauses } from './turn.ts';

/** How long changes gather before they are delivered, in milliseconds. */
const PAUSE = 1000;

interface Database {
  readonly name: string;
  readonly sink: Sink;
  readonly live: Live;
}

/** The databases of a round, open while it lasts. */
export class Deliveries {
  readonly #journal: Journal;
  readonly #databases: readonly Database[];
  readonly #signal: AbortSignal | undefined;
  readonly #told = new Set<string>();
  #running: Promise<void> | null = null;
  #failure: unknown = null;
  #last = performance.now();

  private constructor(journal: Journal, databases: readonly Database[], signal: AbortSignal | undefined) {
    this.#journal = journal;
    this.#databases = databases;
    this.#signal = signal;
  }

  /** Opens all of them, or none. From `signal` on nothing more is delivered. */
  static async open(
    journal: Journal,
    outputs: readonly Output[],
    head: KnowledgeHead,
    signal: AbortSignal | undefined,
  ): Promise<Deliveries> {
    const databases: Database[] = [];
    try {
      for (const { name, open } of outputs) {
        const sink = await open(head);
        if (!sink.live) throw new Error(`internal: the output ${name} has no file, and is no database`);
        databases.push({ name, sink, live: sink.live });
      }
      return new Deliveries(journal, databases, signal);
    } catch (error) {
      for (const { sink } of databases) await sink.abort();
      throw error;
    }
  }

  /** Begins to deliver what has gathered, unless that goes on already. Throws what made an earlier one fail. */
  nudge(): void {
    if (this.#failure) throw this.#failure;
    if (
      this.#running ||
      this.#databases.length === 0 ||
      this.#signal?.aborted ||
      performance.now() - this.#last < PAUSE
    )
      return;
    const done = () => {
      this.#last = performance.now();
      this.#running = null;
    };
    this.#running = this.#deliver().then(done, (error) => {
      this.#failure = error;
      done();
    });
  }

  /** Delivers all there is, and closes. The names of the databases that were told anything. Rejects with the signal's reason. */
  async finish(): Promise<string[]> {
    await this.#running;
    if (this.#failure) throw this.#failure;
    await this.#deliver();
    this.#signal?.throwIfAborted();
    const names: string[] = [];
    for (const { name, sink } of this.#databases) {
      const place = await sink.close();
      if (this.#told.has(name)) names.push(place);
    }
    return names;
  }

  /** Closes without what is on its way: the next run delivers it. Harmless after `finish`. */
  async abort(): Promise<void> {
    for (const { sink } of this.#databases) await sink.abort();
  }

  async #deliver(): Promise<void> {
    const pause = pauses();
    for (const { name, sink, live } of this.#databases) {
      // what changes from now on is for the next time
      const { version: last } = this.#journal;
      let delivered = last;
      for (const { source, version, content } of this.#journal.changes(this.#knows(name, live))) {
        if (version > last) break;
        if (this.#signal?.aborted) {
          delivered = version - 1;
          break;
        }
        if (content) await tell(sink, content);
        else await live.remove(source);
        this.#told.add(name);
        await pause();
      }
      await live.flush();
      this.#journal.setDelivery(name, { version: delivered, stamp: live.stamp });
    }
  }

  /** Up to which version the database was told; one that was made anew knows nothing. */
  #knows(name: string, { stamp }: Live): number {
    const delivery = this.#journal.delivery(name);
    return delivery?.stamp === stamp ? delivery.version : 0;
  }
}
