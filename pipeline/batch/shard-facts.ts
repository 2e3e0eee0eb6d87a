// The articles of a shard → the rows of all their facts, to be merged at once, by way of the pool.
import type { IssueRecord } from '../model/knowledge.ts';
import { Batch, repeated } from '../write/index.ts';
import { Article, lost } from './article.ts';
import { groups, MOST_ARTICLES } from './group.ts';
import { unpack } from './packed.ts';
import type { Pool } from './pool.ts';
import type { Tally } from './queue.ts';
import { originalOf, type ShardArticle } from './shard.ts';
import type { Result } from './worker.ts';

/** Groups on their way for each process of the pool. */
const WINDOW = 4;

/** What the articles of a shard, which are in `folder`, give. Rejects only where the pool cannot go on. */
export async function extractShard(
  articles: readonly ShardArticle[],
  folder: string,
  pool: Pool,
  maxBytes: number,
): Promise<{ batch: Batch; tally: Tally }> {
  const batch = new Batch();
  const results = new Map<string, Result>();
  const refuse = (source: string, issue: IssueRecord) => results.set(source, { records: null, issues: [issue] });
  async function* readable(): AsyncGenerator<Article> {
    for (const article of articles) {
      const { source } = article;
      const original = originalOf(article, folder, maxBytes, (issue) => refuse(source, lost(source, issue)));
      if (original) yield new Article(original);
    }
  }
  const hand = new Set<Promise<void>>();
  for await (const group of groups(readable(), MOST_ARTICLES)) {
    while (hand.size >= pool.size * WINDOW) await Promise.race(hand);
    const extraction = pool.extract(group).then((found) => {
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
