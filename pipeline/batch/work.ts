// A worker of the queue: shards, one after another, through the pool and into the database, until there are no more.
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { IssueRecord, KnowledgeHead } from '../model/knowledge.ts';
import { MAX_BYTES, UsageError } from '../read/input.ts';
import { Batch, type Connection, inTransaction, isAway, merge, openConnection, repeated } from '../write/index.ts';
import { Article, lost } from './article.ts';
import { BUDGET, type Budget } from './budget.ts';
import { groups, MOST_ARTICLES } from './group.ts';
import { knowledgeHead, makerOf } from './head.ts';
import { unpack } from './packed.ts';
import { Pool } from './pool.ts';
import { type Claim, ClaimLost, PULSE, Queue, type Tally } from './queue.ts';
import { PROGRAM } from './run.ts';
import { originalOf, type Shard } from './shard.ts';
import type { Result } from './worker.ts';

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
/** Groups on their way for each process of the pool. */
const WINDOW = 4;
/** How long it waits for a shard, or for a database that is away, before it looks again, in milliseconds. */
const PAUSE = 1000;
/** So many looks for a database that is away, then it counts as gone: five minutes. */
const LOOKS = 300;

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
    const { batch, tally } = await this.#extract(claim.shard);
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

  /** What the articles of a shard give. */
  async #extract({ root, articles }: Shard): Promise<{ batch: Batch; tally: Tally }> {
    const folder = resolve(this.#options.articles ?? root);
    const batch = new Batch();
    const results = new Map<string, Result>();
    const refuse = (source: string, issue: IssueRecord) => results.set(source, { records: null, issues: [issue] });
    const maxBytes = this.#options.maxBytes ?? MAX_BYTES;
    async function* readable(): AsyncGenerator<Article> {
      for (const article of articles) {
        const { source } = article;
        const original = originalOf(article, folder, maxBytes, (issue) => refuse(source, lost(source, issue)));
        if (original) yield new Article(original);
      }
    }
    const hand = new Set<Promise<void>>();
    for await (const group of groups(readable(), MOST_ARTICLES)) {
      while (hand.size >= this.#pool.size * WINDOW) await Promise.race(hand);
      const extraction = this.#pool.extract(group).then((found) => {
        for (const [index, { original }] of group.entries()) results.set(original.source, found[index]!);
        hand.delete(extraction);
      });
      extraction.catch(() => {}); // it is awaited below; until then its failure is not unhandled
      hand.add(extraction);
    }
    await Promise.all(hand);
    let read = 0;
    const sources = articles.map(({ source }) => source).sort(byUnits);
    for (const source of sources) if (add(batch, source, results.get(source)!)) read++;
    return { batch, tally: { read, quarantined: articles.length - read } };
  }
}

const OTHER_RULES =
  'the queue has articles for another program or other rules than this worker has; expected the same everywhere; ' +
  'update this one, give it the same --ruleset and --pack, or enqueue the articles again';

function byUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether the article could be read. Of several with the same bytes the first has the records. */
function add(batch: Batch, source: string, result: Result): boolean {
  if (!result.records) {
    for (const issue of result.issues) batch.failed(issue);
    return false;
  }
  const records = unpack(result.records);
  const holder = batch.holder(records.document.id);
  if (holder === undefined) batch.write(records);
  else batch.failed(repeated(source, holder));
  return true;
}

/** A connection that is made when it is needed, and again where it was lost. */
class Reconnecting {
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
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let looks = 1; ; looks++) {
    try {
      return await work();
    } catch (error) {
      if (looks === LOOKS || !isAway(error)) throw error;
      await setTimeout(PAUSE);
    }
  }
}

function pause(signal: AbortSignal | undefined): Promise<void> {
  return setTimeout(PAUSE, undefined, signal ? { signal } : {}).catch(() => {});
}
