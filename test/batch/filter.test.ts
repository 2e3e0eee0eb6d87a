// The filter with a fake program: order, bad lines, poisoned articles, back-pressure.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BUDGET } from '../../pipeline/batch/budget.ts';
import { type FilterIssue, runFilter } from '../../pipeline/batch/filter.ts';
import { Pool } from '../../pipeline/batch/pool.ts';

// worker processes, on a machine that may have much else to do
vi.setConfig({ testTimeout: 120_000 });

let pool: Pool;

beforeEach(() => {
  const program = join(import.meta.dirname, 'fake-program.ts');
  pool = new Pool({ program, ruleset: undefined, pack: undefined, budget: BUDGET });
  pool.size = 2;
});

afterEach(() => pool.close(new Error('the test is over')));

async function* pieces(texts: Iterable<string>): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const article = (text: string, id?: string) => `${JSON.stringify({ id, text })}\n`;

async function filter(input: string, cut = 7) {
  const facts: string[] = [];
  const issues: FilterIssue[] = [];
  const parts = Array.from({ length: Math.ceil(input.length / cut) }, (_, i) => input.slice(i * cut, (i + 1) * cut));
  await runFilter({
    input: pieces(parts),
    pool,
    maxBytes: 200,
    async write(lines) {
      for (const line of lines.trim().split('\n')) facts.push(JSON.parse(line).id);
    },
    tell: (issue) => void issues.push(issue),
  });
  return { facts, issues: issues.map(({ line, id, code }) => `${line} ${id} ${code}`) };
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

test.for([1, 7, 100_000])('facts come in the order of the articles, in pieces of %i', async (cut) => {
  const texts = numbers(60).map((i) => (i % 9 === 0 ? `wait 20 ${i}` : `${i}`));
  const { facts, issues } = await filter(texts.map((text) => article(text)).join(''), cut);
  expect(facts).toEqual(texts.map((text) => `f_${text}`));
  expect(issues).toEqual([]);
});

test('a bad line and a bad article are told of, and the rest goes on', async () => {
  const lines = [
    ...[article('one', 'a'), 'nothing\n', article('die', 'b'), article('refuse', 'c'), '\n', article('two')],
    ...[article('throw', 'd'), `${'x'.repeat(300)}\n`, '{"text": 1}\n', article('three').trim()],
  ];
  const { facts, issues } = await filter(lines.join(''), 100_000);
  expect(facts).toEqual(['f_one', 'f_two', 'f_three']);
  expect(issues.sort()).toEqual([
    ...['2 null not-json', '3 b worker-died', '4 c refused', '7 d internal', '8 null too-long', '9 9 no-text'],
  ]);
});

test('no more is read than can be written', async () => {
  let read = 0;
  const endless = function* () {
    for (; read < 300; read++) yield article(`${read}`).repeat(16);
  };
  let take = () => {};
  const taken = new Promise<void>((resolve) => {
    take = resolve;
  });
  const written = runFilter({ input: pieces(endless()), pool, maxBytes: 200, write: () => taken, tell: () => {} });
  // what is on its way comes to a stand where nothing is taken
  let before = -1;
  while (before !== read || read === 0) {
    before = read;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  expect(read).toBeLessThan(30);
  take();
  await written;
  expect(read).toBe(300);
});

test('what cannot be written ends it', async () => {
  const write = () => Promise.reject(new Error('gone'));
  const input = pieces(numbers(100).map((i) => article(`${i}`)));
  await expect(runFilter({ input, pool, maxBytes: 200, write, tell: () => {} })).rejects.toThrow('gone');
});
