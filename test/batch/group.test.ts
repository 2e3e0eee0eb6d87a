// Groups of articles: how many, and how long they may be together.
import { expect, test } from 'vitest';
import { groups } from '../../pipeline/batch/group.ts';

/** How many articles of these sizes, in KiB, each group has. */
async function sizes(kilobytes: readonly number[], most: number): Promise<number[]> {
  const articles = kilobytes.map((size) => ({ original: { bytes: new Uint8Array(size * 1024) } }));
  const found: (typeof articles)[number][] = [];
  const lengths: number[] = [];
  for await (const group of groups(arriving(articles), most)) {
    found.push(...group);
    lengths.push(group.length);
  }
  expect(found).toEqual(articles);
  return lengths;
}

async function* arriving<T>(articles: readonly T[]): AsyncGenerator<T> {
  yield* articles;
}

test.for([
  ['short articles', Array(40).fill(2), 16, [16, 16, 8]],
  ['few articles, shared out', Array(6).fill(2), 2, [2, 2, 2]],
  ['long articles', [100, 100, 100, 300, 1, 1], 16, [2, 1, 1, 2]],
  ['an empty article', [1, 0, 1], 16, [3]],
  ['no article', [], 16, []],
] as const)('%s', async ([, kilobytes, most, expected]) => {
  expect(await sizes(kilobytes, most)).toEqual(expected);
});
