import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import {
  halvesOf,
  originalOf,
  type Shard,
  type ShardArticle,
  shardArticles,
  shardsOf,
} from '../../pipeline/batch/shard.ts';
import type { Inputs } from '../../pipeline/read/input.ts';

const folder = mkdtempSync(join(tmpdir(), 'chuchu-shard-'));
const root = join(folder, 'articles');
beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root);
});
afterAll(() => rmSync(folder, { recursive: true }));

const inputs = (...names: string[]): Inputs => ({
  root,
  articles: names.map((source) => ({ source, path: join(root, source), leadsOutside: source === 'd.txt' })),
});
const METADATA = new Map([[join(root, 'b.txt'), { title: '题' }]]);
const sources = ({ articles }: Shard) => articles.map(({ source }) => source);

async function shards(size: number, ...names: string[]): Promise<Shard[]> {
  const articles = shardArticles(inputs(...names), METADATA);
  const found: Shard[] = [];
  for await (const shard of shardsOf(articles, { root, maker: 'm', size })) found.push(shard);
  return found;
}

test('every article is in one shard, in order, with what the manifest says', async () => {
  const found = await shards(2, 'a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt');
  expect(found.map(sources)).toStrictEqual([['a.txt', 'b.txt'], ['c.txt', 'd.txt'], ['e.txt']]);
  expect(found[0]).toStrictEqual({
    ...{ root, maker: 'm' },
    articles: [{ source: 'a.txt' }, { source: 'b.txt', metadata: { title: '题' } }],
  });
  expect(found[1]!.articles[1]).toStrictEqual({ source: 'd.txt', leadsOutside: true });
});

test('halves have all articles, and each has some', async () => {
  const [shard] = await shards(5, 'a.txt', 'b.txt', 'c.txt');
  expect(halvesOf(shard!).map(sources)).toStrictEqual([['a.txt', 'b.txt'], ['c.txt']]);
});

/** What a worker reads of an article: its text, or the code of the issue in its place. */
function readBy(article: ShardArticle, maxBytes = 1000): string {
  const codes: string[] = [];
  const original = originalOf(article, root, maxBytes, ({ code }) => codes.push(code));
  return original ? Buffer.from(original.bytes).toString() : codes.join();
}

test('lines of a file of NDJSON are read where they are, and nothing else of it', async () => {
  const text = '上海市援助𠮷';
  const lines = [
    `{"id":"A","text":"${text}"}`,
    ' ',
    `{"id":7,"text":"b"}`,
    '{',
    '{"id":"A","text":"c","title":"题"}',
    '{"text":"d"}',
  ];
  writeFileSync(join(root, 'all.ndjson'), `${lines.join('\r\n')}\n`);
  const [shard] = await shards(9, 'all.ndjson');
  expect(shard!.articles.map((article) => [article.source, readBy(article)])).toStrictEqual([
    ['all.ndjson#A', text],
    ['all.ndjson#7', 'b'],
    ['all.ndjson:4', 'not-json'],
    ['all.ndjson:5', 'c'],
    ['all.ndjson#6', 'd'],
  ]);
  expect(originalOf(shard!.articles[3]!, root, 1000, () => {})!.metadata).toStrictEqual({ title: '题' });
  expect(readBy(shard!.articles[0]!, 10)).toBe('too-long');
  writeFileSync(join(root, 'all.ndjson'), `${lines[0]}\r`);
  expect(shard!.articles.slice(0, 2).map((article) => readBy(article))).toStrictEqual([text, 'unreadable']);
  rmSync(join(root, 'all.ndjson'));
  expect(readBy(shard!.articles[0]!)).toBe('unreadable');
});

test('a file of NDJSON that cannot be read is wrong use', async () => {
  mkdirSync(join(root, 'all.ndjson'));
  await expect(shards(9, 'all.ndjson')).rejects.toThrow(
    /all\.ndjson cannot be read \(EISDIR\); expected a file of NDJSON/,
  );
});

test('what leads out of the folder is not followed, whatever the queue says', () => {
  writeFileSync(join(folder, 'secret'), 'secret');
  writeFileSync(join(root, 'a.txt'), 'text');
  symlinkSync(join(folder, 'secret'), join(root, 'link.txt'));
  const line = { file: '../secret', number: 1, start: 0, end: 6 };
  const articles: ShardArticle[] = [
    ...['a.txt', 'missing.txt', '../secret', join(folder, 'secret'), 'link.txt'].map((source) => ({ source })),
    ...[
      { source: 'a.txt', leadsOutside: true as const },
      { source: 'a.txt#1', line },
    ],
  ];
  expect(articles.map((article) => readBy(article))).toStrictEqual([
    ...['text', 'unreadable', 'link-outside', 'link-outside', 'link-outside', 'link-outside', 'link-outside'],
  ]);
});
