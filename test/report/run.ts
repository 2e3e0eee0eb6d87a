// Invented articles → a knowledge file as a run writes it, and its report.
import { hash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPipeline } from '../../pipeline/index.ts';
import type { ArticleRecords, QuoteRecord } from '../../pipeline/model/knowledge.ts';
import { decode } from '../../pipeline/read/index.ts';
import { type ReportFilter, type WrittenReport, writeReport } from '../../pipeline/report/index.ts';
import type { Articles } from '../../pipeline/validate/articles.ts';
import { openSink } from '../../pipeline/write/index.ts';

const HEAD = {
  schemaVersion: '1.0.0',
  generator: { name: 'chuchu', version: '0.0.0' },
  ruleset: { name: 'counterpart-aid', version: '0.0.0', sha256: '0'.repeat(64) },
};

/** Sentences of aid with every bound, planned money, training, a caption in mid-sentence, and a figure told twice. */
export const ARTICLE = `东西情深 山海同行

2021年，青浦区向彭水县投入援助资金超过1200万元，其中用于教育的近300万元。
2022年，青浦区向彭水县投入援助资金约3.2亿元，培训教师450人，培训干部1200人次。
2023年，青浦区计划向彭水县投入援助资金5000万元，新建学校3所。

近年的帮扶
自1994年以来，青浦区累计向彭水县援助资金8.6亿元，实施项目412个，近18万人从中受益。
`;

/** What tries to be markup, script, a style or a formula wherever words of an article are shown. */
export const HOSTILE = `<script>window.hurt = 1</script> "双引号" '单引号' & <b>粗</b>

2022年，青浦区向彭水县投入援助资金900万元</script><script>window.hurt = 2</script><img src=x onerror="window.hurt = 3">。
=1+1，\${7*7}，{{7*7}}，<!--，]]>，</style><style>body{display:none}</style>，建成学校2所。
`;

let pipeline: ReturnType<typeof createPipeline> | null = null;

/** The records of an article. */
export function extract(text: string, source = 'a.txt', title?: string): ArticleRecords {
  pipeline ??= createPipeline();
  const { records } = pipeline.extract(Buffer.from(text), source, { published: '2024-03', ...(title && { title }) });
  return records!;
}

/** The same records as of another article, whose text has `ending` at its end. */
export function copied(records: ArticleRecords, text: string, number: number): readonly [ArticleRecords, string] {
  const whole = `${text}${number}\n`;
  const sha256 = hash('sha256', whole);
  const id = `d_${sha256.slice(0, 16)}`;
  const renamed = (old: string) => `${old.slice(0, 2)}${hash('sha256', `${old} ${number}`).slice(0, 16)}`;
  const document = {
    ...{ ...records.document, id, sha256, source: `${number}.txt`, title: `第${number}篇` },
    ...{ textSha256: sha256, length: [...whole].length },
  };
  const facts = records.facts.map((fact) => ({
    ...{ ...fact, id: renamed(fact.id), document: id },
    partOf: fact.partOf && renamed(fact.partOf),
    ...(fact.sameAs === undefined ? {} : { sameAs: renamed(fact.sameAs) }),
  }));
  const mentions = records.mentions.map((mention) => ({ ...mention, id: renamed(mention.id), document: id }));
  const issues = records.issues.map((issue) => ({ ...issue, document: id, source: document.source }));
  return [{ ...records, document, facts, mentions, issues }, whole];
}

/** The records as of the article with `caption` put into its text at `at`: what it parts is in two pieces. */
export function interrupted(
  records: ArticleRecords,
  text: string,
  at: number,
  caption: string,
): readonly [ArticleRecords, string] {
  const whole = text.slice(0, at) + caption + text.slice(at);
  const moved = (position: number) => position + caption.length;
  const sha256 = hash('sha256', whole);
  const document = { ...records.document, sha256, textSha256: sha256, length: whole.length };
  const shifted = JSON.parse(JSON.stringify(records), (_, value) => {
    if (typeof value?.start !== 'number' || value.end <= at) return value;
    const { start, end, text: words } = value as QuoteRecord;
    if (start >= at) return { start: moved(start), end: moved(end), text: words };
    const [head, tail] = [words.slice(0, at - start), words.slice(at - start)];
    const fragments = [
      { start, end: at, text: head },
      { start: moved(at), end: moved(end), text: tail },
    ];
    return { start, end: moved(end), text: head + caption + tail, fragments };
  }) as ArticleRecords;
  return [{ ...shifted, document }, whole];
}

/** Writes a knowledge file of these records; gives its path. */
export async function writeKnowledge(all: Iterable<ArticleRecords>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'chuchu-report-'));
  const sink = await openSink('json', folder, HEAD, {});
  for (const records of all) await sink.write(records);
  await sink.close();
  return join(folder, 'knowledge.json');
}

/** Texts by source, as articles that can be read again. */
export function articlesOf(texts: Readonly<Record<string, string>>): Articles {
  return {
    read(source) {
      const text = Object.hasOwn(texts, source) ? texts[source] : undefined;
      if (text === undefined) throw new Error('it is gone');
      return Buffer.from(text);
    },
    decode,
  };
}

/** The report on articles with these texts, by source. */
export async function reportOn(
  texts: Readonly<Record<string, string>>,
  filter: ReportFilter = {},
  articles: Articles | null = articlesOf(texts),
): Promise<WrittenReport> {
  const path = await writeKnowledge(Object.entries(texts).map(([source, text]) => extract(text, source)));
  return writeReport(path, path.replace('knowledge.json', 'report.html'), articles, filter);
}

/** The report on about `count` facts, in articles that are much alike. */
export async function largeReport(count: number): Promise<WrittenReport> {
  const records = extract(ARTICLE);
  const texts: Record<string, string> = {};
  const path = await writeKnowledge(
    (function* () {
      for (let number = 1; number * records.facts.length < count + records.facts.length; number++) {
        const [copy, text] = copied(records, ARTICLE, number);
        texts[copy.document.source] = text;
        yield copy;
      }
    })(),
  );
  return writeReport(path, path.replace('knowledge.json', 'report.html'), articlesOf(texts));
}

/** The content that a written page holds. */
export function contentOf(html: string): unknown {
  const json = /<script id="content" type="application\/json">([^<]*)<\/script>/.exec(html)?.[1];
  return JSON.parse(json!);
}
