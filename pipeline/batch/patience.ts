// A database that may be away for a while → work that waits for it and goes on.
import { setTimeout } from 'node:timers/promises';
import type { KnowledgeHead } from '../model/knowledge.ts';
import { type Connection, isAway, openConnection } from '../write/index.ts';

/** How long it waits before it looks again, in milliseconds. */
const PAUSE = 1000;
/** So many looks, then it counts as gone: five minutes. */
const LOOKS = 300;

/** A connection that is made when it is needed, and again where it was lost. */
export class Reconnecting {
  readonly #url: string;
  readonly #head: KnowledgeHead;
  #connection: Connection | null = null;

  constructor(url: string, head: KnowledgeHead) {
    this.#url = url;
    this.#head = head;
  }

  async connection(): Promise<Connection> {
    const alive = await this.#connection?.query('SELECT 1').catch(() => null);
    if (this.#connection && alive) return this.#connection;
    await this.#connection?.close();
    this.#connection = null;
    this.#connection = await openConnection(this.#url, this.#head);
    return this.#connection;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#connection?.close();
  }
}

/** Does the work, and again where the database is away for a while: it may be restarted in mid-run. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let looks = 1; ; looks++) {
    try {
      return await work();
    } catch (error) {
      if (looks === LOOKS || !isAway(error)) throw error;
      await setTimeout(PAUSE);
    }
  }
}
