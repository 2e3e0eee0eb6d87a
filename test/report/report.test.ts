// Knowledge files → reports: what is in them, what is left out and told of, how large they may get, and that they are sealed.
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readKnowledge } from '../../pipeline/read/knowledge.ts';
import { buildPage } from '../../pipeline/report/build.ts';
import type { ReportContent } from '../../pipeline/report/content.ts';
import { MOST_BYTES, writeReport } from '../../pipeline/report/index.ts';
import { select } from '../../pipeline/report/selection.ts';
import { ARTICLE, articlesOf, contentOf, copied, extract, HOSTILE, reportOn, writeKnowledge } from './run.ts';

const content = (path: string) => contentOf(readFileSync(path, 'utf8')) as ReportContent;

describe('the report', () => {
  test('has every fact and mention, and the article as it is', async () => {
    const { path, coverage } = await reportOn({ 'a.txt': ARTICLE });
    const { facts, mentions } = extract(ARTICLE);
    const [article] = content(path).articles;
    expect(article).toMatchObject({ text: ARTICLE, excerpted: null, source: 'a.txt' });
    expect(article!.facts.map(([id]) => id)).toEqual(facts.map(({ id }) => id));
    expect(article!.mentions).toHaveLength(mentions.length);
    expect(coverage).toMatchObject({
      facts: facts.length,
      ofFacts: facts.length,
      articles: 1,
      faulty: 0,
      filter: null,
    });
  });

  test('the same run gives the same bytes', async () => {
    const [one, two] = [await reportOn({ 'a.txt': ARTICLE }), await reportOn({ 'a.txt': ARTICLE })];
    expect(readFileSync(one.path)).toEqual(readFileSync(two.path));
  });

  test('nothing in an article ends its element', async () => {
    const html = readFileSync((await reportOn({ 'a.txt': HOSTILE })).path, 'utf8');
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html.match(/<\/script/g)).toHaveLength(2);
    expect((contentOf(html) as ReportContent).articles[0]!.text).toBe(HOSTILE);
  });

  test('an article that has changed is shown by its sentences, as they were', async () => {
    const changed = articlesOf({ 'a.txt': ARTICLE.replace('2021年', '2020年') });
    const { path, excerpted } = await reportOn({ 'a.txt': ARTICLE }, {}, changed);
    const [article] = content(path).articles;
    expect(excerpted).toBe(1);
    expect(article!.excerpted).toBe('changed');
    expect(article!.text).toContain('2021年，青浦区');
    const [, , span] = article!.facts[0]!;
    expect(article!.text.slice(span[0], span[1])).toBe('超过1200万元');
  });

  test('without articles too', async () => {
    const { path } = await reportOn({ 'a.txt': ARTICLE }, {}, null);
    expect(content(path).articles[0]!.excerpted).toBe('gone');
  });

  test.for([
    [{ measures: ['people_trained', 'projects'] }, 3, 'people_trained, projects'],
    [{ place: '青浦区' }, 10, '青浦区'],
    [{ place: 'CN-310118', measures: ['aid_funds'] }, 5, 'aid_funds · CN-310118'],
    [{ place: '无此地' }, 0, '无此地'],
    [{ article: '情深' }, 10, '情深'],
    [{ article: '别处' }, 0, '别处'],
    [{ article: 'a.t' }, 10, 'a.t'],
  ] as const)('a filter %j leaves its facts, and is told of', async ([filter, facts, told]) => {
    const { coverage } = await reportOn({ 'a.txt': ARTICLE }, filter);
    expect(coverage).toMatchObject({ facts, ofFacts: facts, filter: told });
  });

  test('faulty records are left out and counted', async () => {
    const records = extract(ARTICLE);
    const [first, ...others] = records.facts;
    const moved = { ...first!, span: { ...first!.span, start: first!.span.start + 1, end: first!.span.end + 1 } };
    const odd = { ...others[0]!, modality: '<b>' as 'actual' };
    const path = await writeKnowledge([{ ...records, facts: [moved, odd, ...others.slice(1)] }]);
    const out = path.replace('knowledge.json', 'report.html');
    const { coverage } = await writeReport(path, out, articlesOf({ 'a.txt': ARTICLE }));
    expect(coverage).toMatchObject({ facts: 8, faulty: 2 });
  });

  test.for(['{"documents": [', '[]', '3', 'null', ''])('what is no knowledge file is refused: %j', async (text) => {
    const path = join(mkdtempSync(join(tmpdir(), 'chuchu-report-')), 'a.json');
    writeFileSync(path, text);
    await expect(writeReport(path, `${path}.html`, null)).rejects.toThrow('expected a knowledge.json');
  });

  test.for([
    '{}',
    '{"documents": 3, "facts": {}}',
    '{"documents": [null, 3, {"id": null}], "mentions": [null], "facts": [null, {"document": "d_1", "provider": 3}], "issues": [null, {}]}',
  ])('what is hardly one gives an empty report: %s', async (text) => {
    const path = join(mkdtempSync(join(tmpdir(), 'chuchu-report-')), 'a.json');
    writeFileSync(path, text);
    const { coverage } = await writeReport(path, `${path}.html`, null, { place: '上海市' });
    expect(coverage).toMatchObject({ facts: 0, articles: 0 });
  });
});

describe('a large run', () => {
  test('stays below the limit, and says what it shows', async () => {
    // long articles: a fact each, and much text
    const text = `${ARTICLE}${'江水东流，山路弯弯。'.repeat(30_000)}\n`;
    const records = extract(ARTICLE);
    const whole = {
      ...records.document,
      length: [...text].length,
      sha256: hash('sha256', text),
      textSha256: hash('sha256', text),
    };
    const texts: Record<string, string> = {};
    const all = Array.from({ length: 40 }, (_, number) => {
      const [copy, copiedText] = copied({ ...records, document: whole }, text, number);
      texts[copy.document.source] = copiedText;
      return copy;
    });
    const path = await writeKnowledge(all);
    const written = await writeReport(path, path.replace('knowledge.json', 'report.html'), articlesOf(texts));
    const bytes = readFileSync(written.path).length;
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
    expect(bytes).toBeGreaterThan(MOST_BYTES * 0.7);
    expect(written.coverage.articles).toBeLessThan(40);
    expect(written.coverage.ofArticles).toBe(40);
    expect(written.coverage.facts).toBe(written.coverage.articles * records.facts.length);
  });

  test('more issues than anyone reads do not crowd out the facts', async () => {
    const records = extract(ARTICLE);
    const issue = { document: records.document.id, source: 'a.txt', severity: 'note', code: 'place-resolved' } as const;
    const issues = Array.from({ length: 3000 }, (_, number) => ({
      ...issue,
      message: `${number}`.padStart(9000),
      span: null,
    }));
    const path = await writeKnowledge([{ ...records, issues }]);
    const { coverage } = await writeReport(path, `${path}.html`, articlesOf({ 'a.txt': ARTICLE }));
    expect(coverage).toMatchObject({ facts: 10, articles: 1 });
    expect(content(`${path}.html`).articles[0]!.issues).toHaveLength(1000);
  });

  test('an article that takes too much is shown by its sentences, the others whole', async () => {
    const records = extract(ARTICLE);
    const long = { ...records.document, length: 9_000_000 };
    const path = await writeKnowledge([
      { ...records, document: long },
      ...Array.from({ length: 9 }, (_, number) => copied(records, ARTICLE, number)[0]),
    ]);
    const { articles, large, ofArticles } = select(readKnowledge(path), {}, 20_000_000);
    expect([articles.size, ofArticles, [...large]]).toEqual([10, 10, [records.document.id]]);
    const [share] = [select(readKnowledge(path), {}, 40_000).articles.get(records.document.id)];
    expect(share).toBeLessThan(records.facts.length);
  });
});

describe('the built page', () => {
  test('is sealed: script and style by their hashes, and no address of anything elsewhere', async () => {
    const html = await buildPage();
    const policy = /content="(default-src[^"]*)"/.exec(html)![1]!;
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^ ]+'; style-src 'sha256-[^ ]+'; base-uri 'none'/);
    const script = html.slice(html.lastIndexOf('<script>') + 8, html.lastIndexOf('</script>'));
    const style = html.slice(html.indexOf('<style>') + 7, html.indexOf('</style>'));
    for (const part of [script, style]) {
      expect(policy).toContain(hash('sha256', part, 'base64'));
    }
    expect(html).not.toMatch(/(src|href)=["']?(https?:)?\/\//);
    expect(style).not.toMatch(/@import|url\(/);
  });

  test('the same sources give the same page', async () => {
    expect(await buildPage()).toBe(await buildPage());
  });
});
