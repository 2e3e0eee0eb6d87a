// The score against human annotation: our own articles, and two more sets where they stand beside the checkout. Each
// figure has a floor in floors.json that only rises. Articles that were written later are a set of their own, so that the
// floors of those before them need not sink.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { match, type Scores, score } from '../pipeline/compare/score.ts';
import { goldFor, readGold } from '../pipeline/read/gold.ts';
import { createPipeline, type Pipeline } from '../pipeline/run.ts';
import floors from './floors.json' with { type: 'json' };

const root = resolve(import.meta.dirname, '..');
const shared = resolve(root, '../shared');
const corpus = { articles: join(root, 'corpus/articles'), gold: join(root, 'corpus/gold') };
const company = join(root, 'corpus/company-report');
const assistance = createPipeline();
const SETS = [
  { set: 'A01–A20', ...corpus, pipeline: assistance, only: /^A[01]|^A20/ },
  { set: 'A21–A30', ...corpus, pipeline: assistance, only: /^A2[1-9]|^A30/ },
  { set: 'A31–A40', ...corpus, pipeline: assistance, only: /^A3[1-9]|^A40/ },
  { set: 'A41–A60', ...corpus, pipeline: assistance, only: /^A4[1-9]|^A5|^A60/ },
  { set: 'A61–A70', ...corpus, pipeline: assistance, only: /^A6[1-9]|^A70/ },
  { set: 'A76–A85', ...corpus, pipeline: assistance, only: /^A7[6-9]|^A8[0-5]/ },
  { set: 'A71–B01', ...corpus, pipeline: assistance, only: /^A7[1-5]|^A8[6-9]|^A9|^B01/ },
  { set: 'B02–B28', ...corpus, pipeline: assistance, only: /^B0[2-9]|^B1|^B2[0-8]/ },
  { set: 'B29–B38', ...corpus, pipeline: assistance, only: /^B29|^B3[0-8]/ },
  { set: 'B39–B48', ...corpus, pipeline: assistance, only: /^B39|^B4[0-8]/ },
  { set: 'B49–B58', ...corpus, pipeline: assistance, only: /^B49|^B5[0-8]/ },
  { set: 'B59–B68', ...corpus, pipeline: assistance, only: /^B59|^B6/ },
  { set: 'seeds', articles: join(shared, 'seeds'), gold: join(shared, 'gold'), pipeline: assistance, only: /./ },
  { set: 'news', articles: join(shared, 'news'), gold: join(shared, 'gold'), pipeline: assistance, only: /./ },
  {
    set: 'company',
    articles: join(company, 'articles'),
    gold: join(company, 'gold'),
    pipeline: createPipeline({ pack: 'company-report' }),
    only: /./,
  },
] as const;

/** The articles of a folder whose names fit `only`, extracted, each with the gold whose file's name begins its own. */
function extracted(pipeline: Pipeline, articles: string, gold: string, only: RegExp) {
  const manifest: { path: string; title?: string; published?: string }[] = JSON.parse(
    readFileSync(join(articles, 'manifest.json'), 'utf8'),
  );
  const annotation = readGold(gold);
  const wanted = manifest.filter(({ path }) => only.test(path));
  return wanted.map(({ path, title, published }) => {
    const metadata = { ...(title ? { title } : {}), ...(published ? { published } : {}) };
    const { records } = pipeline.extract(readFileSync(join(articles, path)), path, metadata);
    if (!records) throw new Error(`${path} cannot be read`);
    return { records, facts: records.facts, gold: goldFor(annotation, path)! };
  });
}

/** The figures that have floors. */
function figuresOf({ quantities, exactSpans, slots, wholeFacts, coreFacts, partOf }: Scores): Record<string, number> {
  return {
    quantities: quantities.f1,
    exactSpans,
    ...slots,
    wholeFacts: wholeFacts.f1,
    coreFacts: coreFacts.f1,
    ...(partOf === null ? {} : { partOf }),
  };
}

for (const { set, articles, gold, pipeline, only } of SETS.filter(
  ({ articles, gold }) => existsSync(articles) && existsSync(gold),
)) {
  describe(set, () => {
    const found = extracted(pipeline, articles, gold, only);
    const scores = score(found.map(match));

    test.for(Object.entries(figuresOf(scores)))('%s reaches %f', ([figure, reached]) => {
      expect(reached).toBeGreaterThanOrEqual((floors[set] as Record<string, number>)[figure]!);
    });

    const scorer = join(shared, 'score.mjs');
    test.skipIf(!existsSync(scorer))('another scorer says the same', () => {
      const scratch = mkdtempSync(join(tmpdir(), 'gold-'));
      const file = join(scratch, 'knowledge.json');
      const documents = found.map(({ records }) => records.document);
      writeFileSync(file, JSON.stringify({ documents, facts: found.flatMap(({ facts }) => facts) }));
      const said = execFileSync(process.execPath, [scorer, file, gold, '--json'], { encoding: 'utf8' });
      rmSync(scratch, { recursive: true });
      const { counts: _, ...theirs } = JSON.parse(said);
      expect(scores).toEqual(theirs);
    });
  });
}
