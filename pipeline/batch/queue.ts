// Shards in PostgreSQL, kept by pg-boss: put in by one, taken out by many, each done once.
//
// Note: why nothing is lost and nothing doubled. A shard is taken for as long as its worker says that it lives. Its facts and
// the note that it is done are one transaction, which succeeds only for who has it still. pg-boss can open such a
// transaction by itself (`transactional`), but keeps it open while the shard is worked on, for minutes; here it is
// opened when the facts are there.
//
// Note: how a bad article is found. A shard that fails, or whose worker dies, is tried again, later each time; at its last
// try it is not worked on but halved, and the halves are shards with fewer tries, until one article is alone. That
// one has its last try, and is then put with the dead.
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { asDatabaseError, type Connection, nameOfDatabase } from '../write/index.ts';
import { halvesOf, type Shard } from './shard.ts';

type Database = ReturnType<PgBoss['getDb']>;

const SCHEMA = 'chuchu_queue';
const SHARDS = 'shards';
const DEAD = 'dead-shards';

const DAY = 86_400;
/** Without a sign of life for so long a worker counts as dead, in seconds. */
const LIFE = 15;
/** How often it gives one, and how often others look, in seconds. */
export const PULSE = 5;
/** How often a shard is worked on before it is halved; a half, once. */
const TRIES = 2;
const TRIES_OF_HALF = 1;

const OPTIONS = {
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  heartbeatSeconds: LIFE,
  expireInSeconds: DAY - 1,
  retentionSeconds: 365 * DAY,
  deleteAfterSeconds: 30 * DAY,
};

/** A shard that a worker has taken. */
export interface Claim {
  readonly shard: Shard;
  readonly job: JobWithMetadata<Shard>;
}

/** What became of a shard's articles. */
export interface Tally {
  readonly read: number;
  readonly quarantined: number;
}

/** The claim went to somebody else, because this worker was taken for dead: its work on the shard is not needed. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}

export interface ShardCount {
  readonly shards: number;
  readonly articles: number;
}

export interface QueueStatus {
  readonly done: ShardCount;
  readonly running: ShardCount;
  readonly waiting: ShardCount;
  /** could not be done, wait for `chuchu retry` */
  readonly dead: ShardCount;
  /** articles of those done that could not be read */
  readonly quarantined: number;
  /** articles a second, in the last minutes; null where none was done */
  readonly rate: number | null;
}

export class Queue {
  readonly #boss: PgBoss;

  private constructor(boss: PgBoss) {
    this.#boss = boss;
  }

  /**
   * Opens the queue of a database, which is made where there is none. Throws an OutputError where that fails. `onWarning` is told what goes wrong in passing, as
   * when the database is away for a while.
   */
  static async open(url: string, onWarning: (error: Error) => void): Promise<Queue> {
    const { PgBoss } = await import('pg-boss');
    const intervals = { superviseIntervalSeconds: PULSE, monitorIntervalSeconds: PULSE };
    const boss = new PgBoss({ connectionString: url, schema: SCHEMA, max: 3, schedule: false, ...intervals });
    boss.on('error', onWarning);
    try {
      await boss.start();
      await boss.createQueue(DEAD, OPTIONS);
      await boss.createQueue(SHARDS, { ...OPTIONS, retryLimit: TRIES, deadLetter: DEAD });
      return new Queue(boss);
    } catch (error) {
      throw asDatabaseError(error, nameOfDatabase(url));
    }
  }

  close(): Promise<void> {
    return this.#boss.stop({ graceful: false });
  }

  async add(shards: readonly Shard[]): Promise<void> {
    await this.#boss.insert(
      SHARDS,
      shards.map((data) => ({ data })),
    );
  }

  /** A shard to work on, or null where there is none now. */
  async claim(): Promise<Claim | null> {
    const [job] = await this.#boss.fetch<Shard>(SHARDS, { includeMetadata: true });
    return job ? { shard: job.data, job } : null;
  }

  /** Whether it has had all its tries but the last. */
  isLastTry({ job, shard }: Claim): boolean {
    return job.retryCount >= job.retryLimit && shard.articles.length > 1;
  }

  /** Says that the worker lives. */
  async touch({ job }: Claim): Promise<void> {
    await this.#boss.touch(SHARDS, job);
  }

  /**
   * Notes that a shard is done; in the transaction of `connection`, where that is given. Throws ClaimLost where it is no
   * longer ours.
   */
  async complete(claim: Claim, tally: Tally, connection?: Connection): Promise<void> {
    await this.#complete(claim, tally, connection && { db: databaseOf(connection) });
  }

  /** Puts two halves in the place of a shard. */
  async halve(claim: Claim): Promise<void> {
    const { db, commit, rollback } = await this.#boss.getDb().beginTransaction!();
    try {
      const halves = halvesOf(claim.shard).map((data) => ({ data, retryLimit: TRIES_OF_HALF, deadLetter: DEAD }));
      await this.#boss.insert(SHARDS, halves, { db });
      await this.#complete(claim, { halved: true }, { db });
      await commit();
    } catch (error) {
      await rollback();
      throw error;
    }
  }

  async #complete({ job }: Claim, output: object, options: { db?: Database } = {}): Promise<void> {
    const response = await this.#boss.complete(SHARDS, job, output, options);
    if ((response as { affected: number }).affected === 0) {
      throw new ClaimLost('another worker has the shard; expected this one to have it still');
    }
  }

  /** Gives a shard back that could not be done; it is tried again, or dead. */
  async fail({ job }: Claim, reason: string): Promise<void> {
    await this.#boss.fail(SHARDS, job, { message: reason });
  }

  /** Gives a shard back as if it had not been taken. */
  async release({ job }: Claim): Promise<void> {
    // pg-boss would count it as a failed try
    await this.#run(
      `UPDATE ${SCHEMA}.job SET state = 'created', started_on = NULL, heartbeat_on = NULL
      WHERE name = '${SHARDS}' AND id = $1 AND retry_count = $2 AND state = 'active'`,
      [job.id, job.retryCount],
    );
  }

  /** Takes the dead up again; how many there were. */
  async revive(): Promise<number> {
    let all = 0;
    let moved: number;
    do {
      moved = await this.#boss.redrive(DEAD);
      all += moved;
    } while (moved > 0);
    return all;
  }

  /** Whether no shard waits and none is worked on. */
  async isDrained(): Promise<boolean> {
    const [row] = await this.#run(
      `SELECT count(*)::int AS left FROM ${SCHEMA}.job WHERE name = '${SHARDS}' AND state < 'completed'`,
    );
    return row!.left === 0;
  }

  async status(): Promise<QueueStatus> {
    const rows = await this.#run(STATUS);
    const count = (wanted: readonly string[], what: 'shards' | 'articles') =>
      rows.filter(({ state }) => wanted.includes(state as string)).reduce((sum, row) => sum + Number(row[what]), 0);
    const counts = (...states: string[]) => ({ shards: count(states, 'shards'), articles: count(states, 'articles') });
    const [recent] = await this.#run(RECENT);
    const [quarantined] = await this.#run(QUARANTINED);
    return {
      done: counts('completed'),
      running: counts('active'),
      waiting: counts('created', 'retry'),
      dead: counts('dead'),
      quarantined: Number(quarantined!.articles),
      rate: Number(recent!.articles) > 0 ? Number(recent!.articles) / Number(recent!.seconds) : null,
    };
  }

  /** The reasons of the dead, newest first, and the article that each is about. */
  async dead(most: number): Promise<{ source: string; reason: string }[]> {
    const rows = await this.#run(
      `SELECT data -> 'articles' -> 0 ->> 'source' AS source,
         coalesce(source_output ->> 'message', source_output -> 'value' ->> 'message', '') AS reason
       FROM ${SCHEMA}.job WHERE name = '${DEAD}' AND state < 'active' ORDER BY created_on DESC, id LIMIT $1`,
      [most],
    );
    return rows as { source: string; reason: string }[];
  }

  async #run(statement: string, parameters: unknown[] = []): Promise<Record<string, unknown>[]> {
    return (await this.#boss.getDb().executeSql(statement, parameters)).rows;
  }
}

/** In SQL over pg-boss's table: its own counts are of jobs, and those of a while ago. */
const ARTICLES = `coalesce(sum(jsonb_array_length(data -> 'articles')), 0) AS articles`;
/** A shard that was halved is done by its halves. */
const COUNTED = `name = '${SHARDS}' AND NOT coalesce(output ? 'halved', false)`;

const STATUS = `
SELECT CASE name WHEN '${DEAD}' THEN 'dead' ELSE state::text END AS state, count(*) AS shards, ${ARTICLES}
FROM ${SCHEMA}.job WHERE (${COUNTED} AND state <> 'failed') OR (name = '${DEAD}' AND state < 'active') GROUP BY 1`;

const QUARANTINED = `
SELECT coalesce(sum((output ->> 'quarantined')::int), 0) AS articles
FROM ${SCHEMA}.job WHERE ${COUNTED} AND state = 'completed'`;

/** What was done in the last minutes, and how many seconds of these it took: less where the first began later. */
const RECENT = `
SELECT ${ARTICLES}, extract(epoch FROM now() - greatest(min(started_on), now() - interval '5 min')) AS seconds
FROM ${SCHEMA}.job WHERE ${COUNTED} AND state = 'completed' AND completed_on > now() - interval '5 min'`;

/** pg-boss's view of a connection, so that what it does is in the transaction of that. */
function databaseOf(connection: Connection): Database {
  return {
    executeSql: async (statement: string, parameters: unknown[] = []) => ({
      rows: await connection.query(statement, parameters as never),
    }),
  };
}
