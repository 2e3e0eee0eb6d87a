import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { halvesOf, inputOf, type Shard, shardsOf } from '../../pipeline/batch/shard.ts';
import type { Inputs } from '../../pipeline/read/input.ts';

const inputs: Inputs = {
  root: '/articles',
  articles: ['a', 'b', 'c', 'd', 'e'].map((name) => ({
    source: `${name}.txt`,
    path: `/articles/${name}.txt`,
    leadsOutside: name === 'd',
  })),
};
const METADATA = new Map([['/articles/b.txt', { title: '题' }]]);
const sources = ({ articles }: Shard) => articles.map(({ source }) => source);

test('every article is in one shard, in order, with what the manifest says', () => {
  const shards = [...shardsOf(inputs, METADATA, 'm', 2)];
  expect(shards.map(sources)).toStrictEqual([['a.txt', 'b.txt'], ['c.txt', 'd.txt'], ['e.txt']]);
  expect(shards[0]).toStrictEqual({
    root: '/articles',
    maker: 'm',
    articles: [{ source: 'a.txt' }, { source: 'b.txt', metadata: { title: '题' } }],
  });
  expect(shards[1]!.articles[1]).toStrictEqual({ source: 'd.txt', leadsOutside: true });
});

test('halves have all articles, and each has some', () => {
  const [shard] = [...shardsOf(inputs, METADATA, 'm', 5)] as [Shard];
  expect(halvesOf(shard).map(sources)).toStrictEqual([
    ['a.txt', 'b.txt', 'c.txt'],
    ['d.txt', 'e.txt'],
  ]);
});

test('what leads out of the folder is not followed, whatever the queue says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chuchu-shard-'));
  const root = join(folder, 'articles');
  mkdirSync(root);
  writeFileSync(join(folder, 'secret'), '');
  writeFileSync(join(root, 'a.txt'), '');
  symlinkSync(join(folder, 'secret'), join(root, 'link.txt'));
  const leads = (source: string) => inputOf({ source }, root).leadsOutside;
  expect(['a.txt', 'missing.txt', '../secret', '/etc/passwd', 'link.txt'].map(leads)).toStrictEqual([
    ...[false, false, true, true, true],
  ]);
  expect(inputOf({ source: 'a.txt', leadsOutside: true }, root).leadsOutside).toBe(true);
  rmSync(folder, { recursive: true });
});
