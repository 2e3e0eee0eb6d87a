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
import { DEAD, type DeadShard, deadOf, type QueueStatus, SCHEMA, SHARDS, statusOf } from './queue-status.ts';
import { halvesOf, type Shard } from './shard.ts';

type Database = ReturnType<PgBoss['getDb']>;

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

export class Queue {
  readonly #boss: PgBoss;

  private constructor(boss: PgBoss) {
    this.#boss = boss;
  }

  /**
   * Opens the queue of a database, which is made where there is none. Throws an OutputError where that fails.
   * `onWarning` is told what goes wrong in passing, as when the database is away for a while.
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

  status(): Promise<QueueStatus> {
    return statusOf((statement) => this.#run(statement));
  }

  /** The reasons of the dead, newest first, at most so many. */
  dead(most: number): Promise<DeadShard[]> {
    return deadOf((statement, parameters) => this.#run(statement, parameters), most);
  }

  async #run(statement: string, parameters: unknown[] = []): Promise<Record<string, unknown>[]> {
    return (await this.#boss.getDb().executeSql(statement, parameters)).rows;
  }
}

/** pg-boss's view of a connection, so that what it does is in the transaction of that. */
function databaseOf(connection: Connection): Database {
  return {
    executeSql: async (statement: string, parameters: unknown[] = []) => ({
      rows: await connection.query(statement, parameters as never),
    }),
  };
}
