// Groups of articles: how many, and how long they may be together.
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { groups } from '../../pipeline/batch/group.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chuchu-groups-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** How many articles of these sizes, in KiB, each group has; a size of null stands for no file. */
function sizes(kilobytes: readonly (number | null)[], workers: number): number[] {
  const articles = kilobytes.map((size, index) => {
    const path = join(folder, `${index}.txt`);
    if (size !== null) writeFileSync(path, '');
    if (size !== null) truncateSync(path, size * 1024);
    return { source: `${index}.txt`, path, leadsOutside: false };
  });
  const found = [...groups(articles, workers)];
  expect(found.flat()).toEqual(articles);
  return found.map(({ length }) => length);
}

test.for([
  ['short articles', Array(40).fill(2), 1, [16, 16, 8]],
  ['few articles, shared out', Array(6).fill(2), 3, [2, 2, 2]],
  ['fewer articles than workers', [2, 2], 4, [1, 1]],
  ['long articles', [100, 100, 100, 300, 1, 1], 1, [2, 1, 1, 2]],
  ['an article that is gone', [1, null, 1], 1, [3]],
  ['no article', [], 2, []],
] as const)('%s', ([, kilobytes, workers, expected]) => {
  expect(sizes(kilobytes, workers)).toEqual(expected);
});

test('standard input is alone', () => {
  expect([...groups([{ source: '-', path: null, leadsOutside: false }], 1)]).toHaveLength(1);
});
