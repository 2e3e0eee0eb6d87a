// A worker of the queue: shards, one after another, through the pool and into the database, until there are no more.
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { KnowledgeHead } from '../model/knowledge.ts';
import { MAX_BYTES, UsageError } from '../read/input.ts';
import { type Batch, inTransaction, isAway, merge } from '../write/index.ts';
import { BUDGET, type Budget } from './budget.ts';
import { knowledgeHead, makerOf } from './head.ts';
import { patiently, Reconnecting } from './patience.ts';
import { Pool } from './pool.ts';
import { type Claim, ClaimLost, PULSE, Queue, type Tally } from './queue.ts';
import { PROGRAM } from './run.ts';
import { extractShard } from './shard-facts.ts';

export interface WorkOptions {
  /** URL of the database that the queue is in */
  readonly queue: string;
  /** URL of the database for the facts; where it is another one, facts are written first, and the shard noted as done then */
  readonly to: string;
  /** where the articles are on this machine; absent: where they were enqueued */
  readonly articles?: string | undefined;
  /** folder of the ruleset; absent for the program's own */
  readonly ruleset?: string | undefined;
  /** the pack of it that is used; absent for its own choice */
  readonly pack?: string | undefined;
  readonly jobs: number;
  /** limit on an article, in bytes */
  readonly maxBytes?: number | undefined;
  readonly budget?: Budget | undefined;
  /** waits for more where all is done */
  readonly stay?: boolean | undefined;
  /** told after each shard what was done so far, and of what goes wrong in passing */
  readonly onProgress?: ((done: Worked) => void) | undefined;
  readonly onWarning?: ((message: string) => void) | undefined;
  /** ends the work when the shards in hand are done */
  readonly signal?: AbortSignal | undefined;
  /** ends it at once: the shards in hand go back into the queue */
  readonly kill?: AbortSignal | undefined;
  /** absolute path of the module that has `createPipeline`; absent for the program's own */
  readonly program?: string | undefined;
}

/** What a worker did. */
export interface Worked extends Tally {
  readonly shards: number;
}

/** Shards in hand: while the facts of one are written, the pool works on the other. */
const LANES = 2;
/** How long it waits for a shard before it looks again, in milliseconds. */
const PAUSE = 1000;

/**
 * Works until the queue has nothing more to do for anybody, or until `signal`. Rejects where the rules have faults or are
 * not those that the shards were enqueued for, and where the database is gone; the shards in hand then go back.
 */
export async function work(options: WorkOptions): Promise<Worked> {
  const { kill, queue: url, ruleset, pack } = options;
  const pool = new Pool({
    program: options.program ?? PROGRAM,
    ruleset,
    pack,
    budget: options.budget ?? BUDGET,
  });
  pool.size = options.jobs;
  const stop = () => pool.close(kill!.reason);
  kill?.addEventListener('abort', stop);
  const queue = await Queue.open(url, (error) => options.onWarning?.(error.message));
  try {
    const head = knowledgeHead(await pool.ruleset());
    const worker = new ShardWorker(options, queue, pool, head);
    const lanes = Array.from({ length: LANES }, () => worker.run());
    await Promise.all(lanes).finally(() => Promise.allSettled(lanes));
    return worker.done;
  } finally {
    kill?.removeEventListener('abort', stop);
    pool.close(new Error('the work is over'));
    await queue.close();
  }
}

class ShardWorker {
  readonly #options: WorkOptions;
  readonly #queue: Queue;
  readonly #pool: Pool;
  readonly #head: KnowledgeHead;
  readonly #maker: string;
  #over = false;
  done: Worked = { shards: 0, read: 0, quarantined: 0 };

  constructor(options: WorkOptions, queue: Queue, pool: Pool, head: KnowledgeHead) {
    this.#options = options;
    this.#queue = queue;
    this.#pool = pool;
    this.#head = head;
    this.#maker = makerOf(options.ruleset, options.pack);
  }

  /** One lane. Where one fails the others finish what they have in hand. */
  async run(): Promise<void> {
    const { signal, stay } = this.#options;
    try {
      await using database = new Reconnecting(this.#options.to, this.#head);
      while (!signal?.aborted && !this.#over) {
        const claim = await patiently(() => this.#queue.claim());
        if (claim) await this.#do(claim, database);
        else if (!stay && (await patiently(() => this.#queue.isDrained()))) return;
        else await pause(signal);
      }
    } finally {
      this.#over = true;
    }
  }

  async #do(claim: Claim, database: Reconnecting): Promise<void> {
    const pulse = setInterval(() => this.#queue.touch(claim).catch(() => {}), PULSE * 1000);
    try {
      if (this.#queue.isLastTry(claim)) await patiently(() => this.#queue.halve(claim));
      else await this.#work(claim, database);
    } catch (error) {
      if (error instanceof ClaimLost) return;
      await this.#queue.release(claim).catch(() => {}); // else it goes back when this worker counts as dead
      throw error;
    } finally {
      clearInterval(pulse);
    }
  }

  async #work(claim: Claim, database: Reconnecting): Promise<void> {
    if (claim.shard.maker !== this.#maker) throw new UsageError(OTHER_RULES);
    const { articles, maxBytes = MAX_BYTES } = this.#options;
    const folder = resolve(articles ?? claim.shard.root);
    const { batch, tally } = await extractShard(claim.shard.articles, folder, this.#pool, maxBytes);
    try {
      await patiently(() => this.#settle(claim, batch, tally, database));
    } catch (error) {
      if (error instanceof ClaimLost || isAway(error)) throw error;
      const { message } = error as Error;
      this.#options.onWarning?.(`a shard of ${claim.shard.articles.length} articles failed: ${message}`);
      await patiently(() => this.#queue.fail(claim, message));
      return;
    }
    const { shards, read, quarantined } = this.done;
    this.done = { shards: shards + 1, read: read + tally.read, quarantined: quarantined + tally.quarantined };
    this.#options.onProgress?.(this.done);
  }

  /** Facts and completion in one transaction, where they are in one database. */
  async #settle(claim: Claim, batch: Batch, tally: Tally, database: Reconnecting): Promise<void> {
    const together = this.#options.to === this.#options.queue;
    const connection = await database.connection();
    await inTransaction(connection, async () => {
      await merge(connection, batch);
      if (together) await this.#queue.complete(claim, tally, connection);
    });
    if (!together) await this.#queue.complete(claim, tally);
  }
}

const OTHER_RULES =
  'the queue has articles for another program or other rules than this worker has; expected the same everywhere; ' +
  'update this one, give it the same --ruleset and --pack, or enqueue the articles again';

function pause(signal: AbortSignal | undefined): Promise<void> {
  return setTimeout(PAUSE, undefined, signal ? { signal } : {}).catch(() => {});
}
