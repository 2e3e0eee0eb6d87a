// What the user names → the articles found, in order, and their bytes or why they cannot be had.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Issue } from '../../pipeline/model/issue.ts';
import { findInputs, loadBytes } from '../../pipeline/read/input.ts';

let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'chuchu-input-')));
  for (const path of [
    'a/x.txt',
    'a/b/Y.TXT',
    'a/b/w.md',
    'a/.h.txt',
    'a/q[1].txt',
    'a/manifest.json',
    'c/z.txt',
    '中/文.txt',
  ]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path);
  }
  mkdirSync(join(folder, 'empty'));
  symlinkSync(join(folder, 'c/z.txt'), join(folder, 'a/out.txt'));
  symlinkSync(join(folder, 'a/x.txt'), join(folder, 'a/in.txt'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'a/broken.txt'));
  symlinkSync(join(folder, 'c'), join(folder, 'a/folder'));
});

afterAll(() => rmSync(folder, { recursive: true }));

async function find(...wanted: string[]) {
  const { root, articles } = await findInputs(wanted.map((path) => (path === '-' ? path : `${folder}/${path}`)));
  return { root: relative(folder, root), sources: articles.map(({ source }) => source) };
}

describe('findInputs', () => {
  test.for<[wanted: string[], root: string, sources: string[]]>([
    [['a'], 'a', ['b/Y.TXT', 'broken.txt', 'in.txt', 'out.txt', 'q[1].txt', 'x.txt']],
    [['a/'], 'a', ['b/Y.TXT', 'broken.txt', 'in.txt', 'out.txt', 'q[1].txt', 'x.txt']],
    [['中'], '中', ['文.txt']],
    [['a/b/**'], 'a/b', ['Y.TXT', 'w.md']],
    [['*/*.txt'], '', ['a/broken.txt', 'a/in.txt', 'a/out.txt', 'a/q[1].txt', 'a/x.txt', 'c/z.txt', '中/文.txt']],
    [['{a/b,c}/*'], '', ['a/b/Y.TXT', 'a/b/w.md', 'c/z.txt']],
    [['a/x.txt'], 'a', ['x.txt']],
    [['a/q[1].txt'], 'a', ['q[1].txt']],
    [['a/x.txt', 'a/x.txt', 'a/b'], 'a', ['b/Y.TXT', 'x.txt']],
    [['a/b', 'c', 'empty'], '', ['a/b/Y.TXT', 'c/z.txt']],
    [['a/b/*', 'a/manifest.json'], 'a', ['b/Y.TXT', 'b/w.md']],
  ])('%j', async ([wanted, root, sources]) => {
    expect(await find(...wanted)).toEqual({ root, sources });
  });

  test('- is standard input', async () => {
    expect((await findInputs(['-'])).articles).toEqual([{ source: '-', path: null, leadsOutside: false }]);
  });

  test.for<[wanted: string[], message: string]>([
    [['nope'], 'there is no'],
    [['a/*.pdf'], 'nothing matches'],
    [['empty'], 'there is no .txt file'],
    [['a/manifest.json'], 'there is no .txt file'],
    [['-', 'a'], '- (standard input) is given beside other inputs'],
  ])('refuses %j', async ([wanted, message]) => {
    await expect(find(...wanted)).rejects.toThrow(message);
  });
});

describe('loadBytes', () => {
  async function load(source: string, maxBytes = 100) {
    const { articles } = await findInputs([join(folder, 'a')]);
    const issues: Issue[] = [];
    const bytes = loadBytes(articles.find((article) => article.source === source)!, maxBytes, (issue) =>
      issues.push(issue),
    );
    return {
      text: bytes && Buffer.from(bytes).toString(),
      codes: issues.map(({ code, severity }) => `${severity} ${code}`),
    };
  }

  test.for<[source: string, maxBytes: number, text: string | null, codes: string[]]>([
    ['x.txt', 7, 'a/x.txt', []],
    ['in.txt', 7, 'a/x.txt', []],
    ['x.txt', 6, null, ['error too-long']],
    ['out.txt', 100, null, ['error link-outside']],
    ['broken.txt', 100, null, ['error unreadable']],
  ])('%s with a limit of %i', async ([source, maxBytes, text, codes]) => {
    expect(await load(source, maxBytes)).toEqual({ text, codes });
  });
});
