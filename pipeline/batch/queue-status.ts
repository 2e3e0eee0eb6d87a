// The table of pg-boss → how far the queue is. In SQL: pg-boss's own counts are of jobs, and those of a while ago.

export const SCHEMA = 'chuchu_queue';
/** The queues: of the shards, and of those that could not be done. */
export const SHARDS = 'shards';
export const DEAD = 'dead-shards';

/** Runs a statement with parameters in the database of the queue. */
type Run = (statement: string, parameters?: unknown[]) => Promise<Record<string, unknown>[]>;

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

/** A shard that could not be done: its article, or the first where it has several, and why. */
export interface DeadShard {
  readonly source: string;
  readonly reason: string;
}

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

export async function statusOf(run: Run): Promise<QueueStatus> {
  const rows = await run(STATUS);
  const count = (wanted: readonly string[], what: 'shards' | 'articles') =>
    rows.filter(({ state }) => wanted.includes(state as string)).reduce((sum, row) => sum + Number(row[what]), 0);
  const counts = (...states: string[]) => ({ shards: count(states, 'shards'), articles: count(states, 'articles') });
  const [recent] = await run(RECENT);
  const [quarantined] = await run(QUARANTINED);
  return {
    done: counts('completed'),
    running: counts('active'),
    waiting: counts('created', 'retry'),
    dead: counts('dead'),
    quarantined: Number(quarantined!.articles),
    rate: Number(recent!.articles) > 0 ? Number(recent!.articles) / Number(recent!.seconds) : null,
  };
}

/** Newest first, at most so many. */
export async function deadOf(run: Run, most: number): Promise<DeadShard[]> {
  const rows = await run(
    `SELECT data -> 'articles' -> 0 ->> 'source' AS source,
       coalesce(source_output ->> 'message', source_output -> 'value' ->> 'message', '') AS reason
     FROM ${SCHEMA}.job WHERE name = '${DEAD}' AND state < 'active' ORDER BY created_on DESC, id LIMIT $1`,
    [most],
  );
  return rows as unknown as DeadShard[];
}
