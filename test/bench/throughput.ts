// The corpus over and over → the speed of the pipeline, of its stages and of the writers, beside bare nodejieba.
//
// Note: why in rounds. Every round reads the corpus once with each contestant, one after the other, so that whatever
// else the machine does slows all of them alike and the ratios hold.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodejieba from 'nodejieba';
import { MOST_ARTICLES } from '../../pipeline/batch/group.ts';
import { knowledgeHead } from '../../pipeline/batch/head.ts';
import type { ArticleRecords } from '../../pipeline/model/knowledge.ts';
import { read } from '../../pipeline/read/index.ts';
import { loadRuleset } from '../../pipeline/ruleset/index.ts';
import { createPipeline, openTokenizer, understand } from '../../pipeline/run.ts';
import { FILE_TARGETS, openSink } from '../../pipeline/write/index.ts';
import { type Article, corpusArticles, roundOf } from './articles.ts';
import { Clock, speed } from './clock.ts';
import type { Section } from './report.ts';
import { extractByStages } from './stages.ts';

const WARM_UP_ROUNDS = 5;

/** Reads `size` bytes of articles. */
export async function measureThroughput(size: number): Promise<Section[]> {
  const rules = loadRuleset();
  const tokenizer = openTokenizer(rules);
  const pipeline = createPipeline();
  const folder = mkdtempSync(join(tmpdir(), 'chuchu-bench-'));
  const head = knowledgeHead(rules);
  const sinks = await Promise.all(
    FILE_TARGETS.map(async (target) => ({ target, sink: await openSink(target, folder, head) })),
  );
  const corpus = corpusArticles();
  const sentences = corpus.flatMap((article) => sentencesOf(article));
  const clock = new Clock();
  const stages = new Clock();
  let bytes = 0;

  const readRound = (articles: readonly Article[]): ArticleRecords[] => {
    const groups: Article[][] = [];
    for (let first = 0; first < articles.length; first += MOST_ARTICLES) {
      groups.push(articles.slice(first, first + MOST_ARTICLES));
    }
    const extracted = clock.time('pipeline', () => groups.flatMap((group) => pipeline.extractMany(group)));
    clock.time('alone', () => {
      for (const { bytes, source } of articles) pipeline.extract(bytes, source);
    });
    clock.time('cut', () => {
      for (const sentence of sentences) nodejieba.cut(sentence);
    });
    clock.time('tag', () => {
      for (const sentence of sentences) nodejieba.tag(sentence);
    });
    for (const group of groups) extractByStages(group, rules, tokenizer, stages);
    return extracted.map((extraction) => {
      if (extraction instanceof Error) throw extraction;
      return extraction.records!;
    });
  };

  for (let round = 0; round < WARM_UP_ROUNDS; round++) readRound([...roundOf(corpus, round)]);
  clock.reset();
  stages.reset();
  for (let round = 0; bytes < size; round++) {
    const articles = [...roundOf(corpus, round)];
    const records = readRound(articles);
    for (const { target, sink } of sinks) {
      await clock.timeUntil(target, async () => {
        for (const one of records) await sink.write(one);
      });
    }
    for (const article of articles) bytes += article.bytes.length;
  }
  for (const { target, sink } of sinks) await clock.timeUntil(target, () => sink.close());
  rmSync(folder, { recursive: true });

  const cut = clock.of('cut');
  const row = (name: string, milliseconds: number) => [
    name,
    speed(bytes, milliseconds),
    milliseconds / clock.of('pipeline'),
    cut / milliseconds,
  ];
  const columns = ['', 'MB/s', 'share of pipeline', 'speed : cut'];
  const sum = stages.names.reduce((total, name) => total + stages.of(name), 0);
  return [
    {
      title: `Speed over ${(bytes / 1e6).toFixed(1)} MB of articles, in one process`,
      columns,
      rows: [
        row('bare nodejieba.cut', cut),
        row('bare nodejieba.tag', clock.of('tag')),
        row('pipeline, bytes to validated records', clock.of('pipeline')),
        row('pipeline, one article at a time', clock.of('alone')),
        ...FILE_TARGETS.map((target) => row(`writer: ${target}`, clock.of(target))),
      ],
    },
    {
      title: 'Stages',
      columns,
      rows: [...stages.names.map((name) => row(name, stages.of(name))), row('all stages', sum)],
    },
  ];

  function sentencesOf({ bytes, source }: Article): string[] {
    const document = read(bytes, source, {}, rules.publication, () => {})!;
    const { view, segmentation } = understand(document, rules, tokenizer, () => {});
    return segmentation.sentences.map(({ start, end }) => view.text.slice(start, end));
  }
}
