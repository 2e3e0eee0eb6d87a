// A folder that is followed: which rounds come, and when they end.
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Round } from '../../pipeline/batch/intake.ts';
import { type FollowOptions, follow } from '../../pipeline/batch/watch.ts';
import { loadMetadata } from '../../pipeline/read/manifest.ts';

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let stop: AbortController;
let faults: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chuchu-watch-'));
  stop = new AbortController();
  faults = [];
});

afterEach(() => {
  stop.abort();
  rmSync(folder, { recursive: true });
});

const put = (name: string, text = name) => writeFileSync(join(folder, name), text);

function rounds(wanted = [folder], options: Partial<FollowOptions> = {}) {
  return follow(wanted, {
    settle: 10,
    rescan: 100,
    loadMetadata: (inputs) => loadMetadata(inputs, null),
    onFault: (error) => void faults.push((error as Error).message),
    signal: stop.signal,
    ...options,
  });
}

/** The sources of the next round; null where there is none. */
async function next(found: ReturnType<typeof rounds>): Promise<string[] | null> {
  const { done, value } = await found.next();
  return !done ? value.inputs.articles.map(({ source }) => source) : null;
}

test('a round now, and one each time that something lands or changes', async () => {
  put('a.txt');
  const found = rounds();
  expect(await next(found)).toEqual(['a.txt']);
  mkdirSync(join(folder, 'later'));
  put('later/b.txt');
  expect(await next(found)).toEqual(['a.txt', 'later/b.txt']);
  put('a.txt', 'something else');
  expect(await next(found)).toEqual(['a.txt', 'later/b.txt']);
  rmSync(join(folder, 'a.txt'));
  expect(await next(found)).toEqual(['later/b.txt']);
});

test('what it does not hear of it sees', async () => {
  put('a.txt');
  const found = rounds([join(folder, '*.txt')], { rescan: 1 });
  await next(found);
  put('b.txt');
  expect(await next(found)).toEqual(['a.txt', 'b.txt']);
});

test('an empty folder is waited for, and so is a glob', async () => {
  for (const wanted of [folder, join(folder, '**/*.txt')]) {
    const found = rounds([wanted]);
    const first = next(found);
    setTimeout(() => put('a.txt'), 50);
    expect(await first).toEqual(['a.txt']);
    rmSync(join(folder, 'a.txt'));
  }
});

test('a file that is being written comes whole in the end', async () => {
  const found = rounds();
  let written = 0;
  const writing = setInterval(() => {
    appendFileSync(join(folder, 'a.txt'), 'some words ');
    if (++written === 40) clearInterval(writing);
  }, 5);
  for (let size = 0; size < 440; size = statSync(join(folder, 'a.txt')).size)
    expect(await next(found)).toEqual(['a.txt']);
  expect(written).toBe(40);
});

test('a manifest counts too; one with faults is told of, and waited for', async () => {
  put('a.txt');
  const found = rounds();
  await next(found);
  put('manifest.json', '[');
  const second = found.next();
  await vi.waitUntil(() => faults.length > 0, { timeout: 30_000 });
  put('manifest.json', '[{"path": "a.txt", "published": "2021"}]');
  const { value } = await second;
  expect([...(value as Round).metadata.values()]).toEqual([{ published: '2021' }]);
  expect(faults[0]).toContain('manifest-json');
});

test('the signal ends it, also while it waits', async () => {
  put('a.txt');
  const found = rounds();
  await next(found);
  const last = next(found);
  stop.abort();
  expect(await last).toBeNull();
});

test('what does not exist is refused', async () => {
  await expect(next(rounds([join(folder, 'nowhere/*.txt')]))).rejects.toThrow(/there is no folder .*nowhere/);
  await expect(next(rounds([join(folder, 'nowhere')]))).rejects.toThrow(/there is no .*nowhere; expected a file/);
});
