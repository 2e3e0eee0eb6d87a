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
      for (const load of ['first load', 'the same again']) {
        const sink = await openSink(target, folder, knowledgeHead(pipeline.ruleset));
        const count = { articles: 0, facts: 0, rows: 0 };
        const clock = new Clock();
        for (const article of copies(corpus, facts)) {
          await clock.timeUntil('write', () => sink.write(article));
          count.articles++;
          count.facts += article.facts.length;
          count.rows += article.facts.length + article.mentions.length + article.issues.length + 1;
          count.rows += article.facts.reduce((sum, fact) => sum + fact.provider.length + fact.recipient.length, 0);
        }
        await clock.timeUntil('write', () => sink.close());
        const seconds = clock.of('write') / 1000;
        const perSecond = [count.articles, count.facts, count.rows].map((number) => Math.round(number / seconds));
        rows.push([`${name}, ${load}`, count.articles, count.facts, seconds, ...perSecond]);
      }
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
  return {
    title: 'Facts into databases, one connection',
    columns: ['', 'articles', 'facts', 's', 'articles/s', 'facts/s', 'rows/s'],
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
