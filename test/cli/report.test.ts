// `chuchu report` from outside: what it writes where, what it says, what it refuses.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const COMMAND = resolve(import.meta.dirname, '../../pipeline/cli/chuchu.mjs');
const ARTICLE = '2021年，上海市向夷陵区投入援助资金4100万元，培训教师30人。\n';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chuchu-cli-'));
  mkdirSync(join(folder, 'articles'));
  writeFileSync(join(folder, 'articles/a.txt'), ARTICLE);
  expect(chuchu('run articles --out out --to json --quiet').status).toBe(0);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

function chuchu(words: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...words.split(' ')], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const page = (path: string) => readFileSync(join(folder, path), 'utf8');

test('every run makes it, and it can be made again', () => {
  const made = page('out/report.html');
  expect(made).toContain('投入援助资金4100万元，培训教师30人。');
  rmSync(join(folder, 'out/report.html'));
  expect(chuchu('report out/knowledge.json')).toEqual({
    ...{ status: 0, stdout: '2 facts in 1 article\n  out/report.html\n', stderr: '' },
  });
  expect(page('out/report.html')).toBe(made);
});

test('a run that finds nothing new leaves it', () => {
  const { mtimeMs } = statSync(join(folder, 'out/report.html'));
  const { stdout } = chuchu('run articles --out out --to json');
  expect(stdout).not.toContain('report.html');
  expect(statSync(join(folder, 'out/report.html')).mtimeMs).toBe(mtimeMs);
});

test('on some facts, elsewhere', () => {
  const { stdout } = chuchu('report out/knowledge.json --measure aid_funds,projects --out aid.html');
  expect(stdout).toBe('1 fact in 1 article\n  aid.html\n');
  expect(page('aid.html')).toContain('"filter":"aid_funds, projects"');
});

test('without the articles it shows sentences, and says so', () => {
  const { stdout } = chuchu('report out/knowledge.json --articles out --out gone.html');
  expect(stdout).toContain('by their sentences only, as they are gone, changed or too long: 1');
});

test.for([
  ['report nowhere.json', 'there is no file nowhere.json; expected a knowledge.json; check the path'],
  ['report articles/a.txt', 'articles/a.txt cannot be read: '],
  ['report out/knowledge.json --articles nowhere', 'there is no folder nowhere of articles'],
  ['report out/knowledge.json --out out/knowledge.json', '--out out/knowledge.json is the knowledge file itself'],
  ['report out/knowledge.json --out articles', 'found a folder; a file is to be written there'],
] as const)('%s', ([words, said]) => {
  const { status, stdout, stderr } = chuchu(words);
  expect(stderr).toContain(said);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
});
