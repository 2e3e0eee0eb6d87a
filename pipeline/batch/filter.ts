// A stream of NDJSON articles → their facts as NDJSON, in the order of the articles, with memory that does not grow.
import type { IssueRecord } from '../model/knowledge.ts';
import { type Line, linesOf } from '../read/lines.ts';
import { parseArticle } from '../read/ndjson.ts';
import { factLines } from '../write/index.ts';
import { Article } from './article.ts';
import { groups, MOST_ARTICLES } from './group.ts';
import { unpack } from './packed.ts';
import type { Pool } from './pool.ts';
import type { Result } from './worker.ts';

/** What is wrong with a line, or with its article: one line of JSON on the error stream. */
export type FilterIssue = Pick<IssueRecord, 'severity' | 'code' | 'message' | 'span'> & {
  /** of the input, from 1 */
  readonly line: number;
  /** the article's, where the line has one */
  readonly id: string | null;
};

export interface FilterOptions {
  readonly input: AsyncIterable<Uint8Array>;
  readonly pool: Pool;
  /** limit on a line, in bytes */
  readonly maxBytes: number;
  /** takes the lines of facts of an article, each with its line break; what it waits for, all before it waits for */
  readonly write: (lines: string) => Promise<void>;
  readonly tell: (issue: FilterIssue) => void;
}

/** Groups on their way for each worker. */
const WINDOW = 4;

class LineArticle extends Article {
  readonly line: number;

  constructor(line: number, original: Article['original']) {
    super(original);
    this.line = line;
  }
}

/**
 * Reads to the end of the input. What a piece of the input completes is worked on at once, so that a slow writer has its
 * facts without delay. A bad line or article is told of, and the rest goes on. Rejects where `write` does, or where the
 * rules have faults.
 */
export async function runFilter({ input, pool, maxBytes, write, tell }: FilterOptions): Promise<void> {
  const hand: Promise<void>[] = [];
  const finish = async (group: readonly LineArticle[], results: Promise<readonly Result[]>, before: Promise<void>) => {
    const found = await results;
    await before;
    for (const [index, article] of group.entries()) await pass(article, found[index]!, write, tell);
  };
  for await (const lines of linesOf(input, maxBytes)) {
    for await (const group of groups(articlesOf(lines, maxBytes, tell), MOST_ARTICLES)) {
      if (hand.length === pool.size * WINDOW) await hand.shift();
      const work = finish(group, pool.extract(group), hand.at(-1) ?? Promise.resolve());
      work.catch(() => {}); // it is awaited in its turn; until then its failure is not unhandled
      hand.push(work);
    }
  }
  await hand.at(-1);
}

async function* articlesOf(
  lines: readonly Line[],
  maxBytes: number,
  tell: FilterOptions['tell'],
): AsyncGenerator<LineArticle> {
  for (const line of lines) {
    const parsed = parseArticle(line, maxBytes);
    if (parsed?.kind === 'article') {
      const { id: source, bytes, metadata } = parsed;
      yield new LineArticle(line.number, { source, bytes, metadata });
    } else if (parsed) {
      const { id, code, message } = parsed;
      tell({ line: line.number, id, severity: 'error', code, message, span: null });
    }
  }
}

/** Notes are left out: they say how something was understood, not that anything is wrong. */
async function pass(
  { line, original }: LineArticle,
  result: Result,
  write: FilterOptions['write'],
  tell: FilterOptions['tell'],
): Promise<void> {
  const records = result.records && unpack(result.records);
  for (const { severity, code, message, span } of records?.issues ?? result.issues) {
    if (severity !== 'note') tell({ line, id: original.source, severity, code, message, span });
  }
  const lines = records ? factLines(records) : '';
  if (lines !== '') await write(lines);
}
