// `chuchu explain` from outside: texts, articles, fact ids, and what cannot be explained.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const COMMAND = resolve(import.meta.dirname, '../../pipeline/cli/chuchu.mjs');
const ARTICLE = '2021年，上海市向夷陵区投入援助资金4100万元。\n\n建设学校5所。\n';
let folder: string;

function chuchu(words: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...words], {
    cwd: folder,
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chuchu-explain-'));
  writeFileSync(join(folder, 'a.txt'), ARTICLE);
  expect(chuchu(['run', '.', '--out', 'out', '--to', 'json', '--quiet']).status).toBe(0);
});

afterAll(() => rmSync(folder, { recursive: true }));

test('a text: what decided, what lost, and how far patterns came', () => {
  const { status, stdout } = chuchu(['explain', ARTICLE]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/measure +aid_funds ← aid_funds\.aid-money-noun by 援助资金/);
  expect(stdout).toMatch(/provider +上海市/);
  expect(stdout).toMatch(/\d of \d +role\./);
});

test('a text longer than any file name', () => {
  expect(chuchu(['explain', `${'山水相连，'.repeat(200)}${ARTICLE}`])).toMatchObject({ status: 0 });
});

test('an offset of an article chooses the quantity there', () => {
  const { stdout } = chuchu(['explain', `a.txt:${[...ARTICLE].indexOf('5')}`]);
  expect(stdout).toMatch(/5所 +facilities/);
  expect(stdout).not.toContain('aid_funds.aid-money-noun by');
  expect(chuchu(['explain', 'a.txt:0'])).toMatchObject({ status: 1, stdout: expect.stringContaining('none of its 2') });
});

test('a fact id finds its article', () => {
  const { facts } = JSON.parse(readFileSync(join(folder, 'out/knowledge.json'), 'utf8'));
  const { status, stdout } = chuchu(['explain', facts[1].id, '--knowledge', 'out/knowledge.json', '--json']);
  expect(status).toBe(0);
  const { sentences } = JSON.parse(stdout);
  expect(sentences.map(({ quantities }: { quantities: { fact: unknown }[] }) => quantities[0]?.fact)).toEqual([
    facts[1],
  ]);
});

test('the playground explains line after line', () => {
  const { status, stdout } = chuchu(['explain', '-i'], '投资3亿元\n没有数字\n');
  expect(status).toBe(0);
  expect(stdout).toContain('3亿元');
  expect(stdout).toContain('there is no quantity in it');
});

test.for<[string, string[], string]>([
  ['nothing', [], 'nothing to explain'],
  ['a missing file', ['nowhere/b.txt:3'], 'there is no file nowhere/b.txt:3'],
  ['an unknown fact', ['f_0000000000000000', '--knowledge', 'out/knowledge.json'], 'there is no fact'],
])('%s is refused in words', ([, words, message]) => {
  const { status, stderr } = chuchu(['explain', ...words]);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
});
