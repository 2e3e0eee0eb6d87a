// Records → a database that lives on: articles in batches, each batch one transaction.
import type { KnowledgeHead } from '../model/knowledge.ts';
import { Batch } from './batch.ts';
import { type Connection, inTransaction } from './connection.ts';
import { createStaging, merge } from './merge.ts';
import { migrate } from './migrate.ts';
import type { Sink } from './sink.ts';

/** Rows that are merged at once: enough that what a transaction costs is shared, few enough to be held. */
const BATCH_ROWS = 20_000;

/**
 * Makes an open connection ready: the tables are made, or brought to today's version. The stamp of the database. Where
 * this throws the connection is closed.
 */
export async function prepareDatabase(connection: Connection, head: KnowledgeHead): Promise<string> {
  try {
    const stamp = await migrate(connection, head);
    await connection.execute(createStaging(connection));
    return stamp;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** A sink of an open connection, which is closed with it, or where this throws. */
export async function openDatabase(connection: Connection, head: KnowledgeHead): Promise<Sink> {
  return sinkOf(connection, await prepareDatabase(connection, head));
}

function sinkOf(connection: Connection, stamp: string): Sink {
  let batch = new Batch();
  const flush = async () => {
    const full = batch;
    batch = new Batch();
    if ([...full.sources].length > 0) await inTransaction(connection, () => merge(connection, full));
  };
  /** The batch that an article goes into. */
  const batchFor = async (source: string, document: string | null): Promise<Batch> => {
    const repeated = document !== null && batch.holder(document) !== undefined;
    if (batch.size >= BATCH_ROWS || batch.has(source) || repeated) await flush();
    return batch;
  };
  let failing: string | null = null;
  return {
    async write(article) {
      failing = null;
      (await batchFor(article.document.source, article.document.id)).write(article);
    },
    async failed(issue) {
      const continued = failing === issue.source;
      failing = issue.source;
      (continued ? batch : await batchFor(issue.source, null)).failed(issue);
    },
    async close() {
      await flush();
      await connection.close();
      return connection.name;
    },
    async abort() {
      await connection.close();
    },
    live: {
      stamp,
      async remove(source) {
        failing = null;
        (await batchFor(source, null)).remove(source);
      },
      async flush() {
        failing = null;
        await flush();
      },
    },
  };
}
