// The facts of the corpus, many times over → how fast databases take them, and take them again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knowledgeHead } from '../../pipeline/batch/head.ts';
import type { ArticleRecords } from '../../pipeline/model/knowledge.ts';
import { createPipeline } from '../../pipeline/run.ts';
import { openSink, type Target } from '../../pipeline/write/index.ts';
import { start } from '../postgres.ts';
import { corpusArticles } from './articles.ts';
import { Clock } from './clock.ts';
import type { Section } from './report.ts';

/** Loads about so many facts into an empty database, then the same again, which is to change nothing. */
export async function measureDatabases(facts: number): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'chuchu-bench-'));
  const server = await start({ durable: true });
  const pipeline = createPipeline();
  const corpus = corpusArticles().flatMap(({ bytes, source }) => pipeline.extract(bytes, source).records ?? []);
  const rows: Section['rows'][number][] = [];
  try {
    for (const target of [await server.create(), `sqlite:${join(folder, 'facts.sqlite')}`] as Target[]) {
      const name = target.startsWith('sqlite') ? 'SQLite' : 'PostgreSQL';
      for (const load of ['new', 'the same again']) {
        const sink = await openSink(target, folder, knowledgeHead(pipeline.ruleset));
        const count = { articles: 0, facts: 0, rows: 0 };
        const clock = new Clock();
        const serverBefore = server.processorTime();
        let node = 0;
        const timed = async (work: () => unknown) => {
          const before = process.cpuUsage();
          await clock.timeUntil('write', work);
          const { user, system } = process.cpuUsage(before);
          node += (user + system) / 1e6;
        };
        for (const article of copies(corpus, facts)) {
          await timed(() => sink.write(article));
          count.articles++;
          count.facts += article.facts.length;
          count.rows += article.facts.length + article.mentions.length + article.issues.length + 1;
          count.rows += article.facts.reduce((sum, fact) => sum + fact.provider.length + fact.recipient.length, 0);
        }
        await timed(() => sink.close());
        const seconds = clock.of('write') / 1000;
        const other = target.startsWith('sqlite') ? 0 : server.processorTime() - serverBefore;
        const perSecond = [count.facts, count.rows].map((number) => Math.round(number / seconds));
        rows.push([`${name}, ${load}`, count.articles, count.facts, seconds, ...perSecond, node, other]);
      }
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
  return {
    title: 'Facts into databases, one connection',
    columns: ['', 'articles', 'facts', 's', 'facts/s', 'rows/s', 'Node CPU s', 'server'],
    rows,
  };
}

/** The articles again and again, each time with sources and ids of their own, until they have so many facts. */
function* copies(articles: readonly ArticleRecords[], facts: number): Generator<ArticleRecords> {
  let total = 0;
  for (let round = 0; total < facts; round++) {
    const digits = round.toString(16).padStart(6, '0');
    for (const article of articles) {
      yield JSON.parse(JSON.stringify(article).replace(/"([dmf]_)[0-9a-f]{6}/g, `"$1${digits}`), (key, value) =>
        key === 'source' ? `${digits}-${value}` : value,
      );
      total += article.facts.length;
    }
  }
}
