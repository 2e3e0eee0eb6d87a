// `chuchu eval` from outside: what it prints of errors and figures, and what it refuses.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const COMMAND = resolve(import.meta.dirname, '../../pipeline/cli/chuchu.mjs');
const ARTICLE = '2021年，上海市向夷陵区投入援助资金4100万元。\n';
const RECORD = {
  text: '4100万元',
  before: '援助资金',
  start: 19,
  end: 25,
  kind: 'money',
  value: 41000000,
  lower: 41000000,
  upper: 41000000,
  bound: 'exact',
  unit: 'CNY',
  measure: 'aid_funds',
  provider: '上海市',
  recipient: '宜昌市/夷陵区',
  time: '2022',
  modality: 'actual',
  per: null,
  part_of: null,
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chuchu-eval-'));
  for (const name of ['articles', 'gold', 'bad', 'more']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'articles/a1.txt'), ARTICLE);
  writeFileSync(join(folder, 'more/b1.txt'), '夷陵区新开了3家。\n');
  const more = { ...RECORD, text: '3家', start: 6, end: 8, kind: 'count', value: 3, lower: 3, upper: 3, unit: '家' };
  const gold = { ...more, measure: 'projects', provider: '*', recipient: '*', time: null };
  writeFileSync(join(folder, 'gold/b.jsonl'), `${JSON.stringify(gold)}\n`);
  writeFileSync(join(folder, 'gold/a.jsonl'), `${JSON.stringify(RECORD)}\n`);
  writeFileSync(join(folder, 'bad/a.jsonl'), `${JSON.stringify(RECORD)}\n{"start":1,"end":1}\n`);
  writeFileSync(join(folder, 'not.json'), '{"documents": 3}');
  chuchu('run', 'articles', '--out', 'out', '--to', 'json', '--quiet', '--no-report');
});

afterAll(() => rmSync(folder, { recursive: true }));

function chuchu(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('an error with its sentence, what was found and by which rules; then the figures', () => {
  const { status, stdout } = chuchu('eval', 'out/knowledge.json', 'gold');
  expect(stdout).toContain(
    [
      'Errors in time: 1',
      '  a1.txt:19  2021年，上海市向夷陵区投入援助资金[4100万元]。',
      '    found   2021  (sentence, time.year)',
      '    wanted  2022  (nothing in the article is read as 2022)',
    ].join('\n'),
  );
  expect(stdout).toMatch(/strict +1\.000 +1\.000 +1\.000/);
  expect(stdout).toMatch(/whole facts +0\.000 +0\.000 +0\.000/);
  expect(stdout).toContain('1 annotated and 1 found in one article');
  expect(status).toBe(0);
});

test('where articles and rules are at hand, what the rules would have had to do', () => {
  chuchu('run', 'more', '--out', 'other', '--to', 'json', '--quiet', '--no-report');
  const { stdout } = chuchu('eval', 'other/knowledge.json', 'gold', '--slot', 'measure');
  expect(stdout).toMatch(/wanted {2}projects {2}\((?:no rule of projects has a word for it here|projects\.\S+ .*)\)/);
  writeFileSync(join(folder, 'other/run.json'), '{}');
  expect(chuchu('eval', 'other/knowledge.json', 'gold', '--slot', 'measure').stdout).toMatch(/wanted {2}projects$/m);
});

test('--json, --slot and --no-errors', () => {
  const json = (...options: string[]) =>
    JSON.parse(chuchu('eval', 'out/knowledge.json', 'gold', '--json', ...options).stdout);
  expect(json().errors).toHaveLength(1);
  expect(json('--slot', 'provider, measure').errors).toEqual([]);
  expect(json('--no-errors').errors).toEqual([]);
  expect(json().scores.slots.time).toBe(0);
});

describe('wrong use', () => {
  test.for([
    { words: 'out/knowledge.json none', says: 'there is no none; expected a folder of gold' },
    { words: 'out/knowledge.json articles', says: 'there is no .jsonl file in articles' },
    { words: 'out/knowledge.json bad', says: 'bad/a.jsonl:2: start and end are 1 and 1; expected a gold record' },
    { words: 'out/knowledge.json gold --slot who', says: '--slot: found "who"; expected some of quantity, kind' },
    { words: 'out/knowledge.json gold --article b', says: 'no article\'s name begins with "b"' },
    { words: 'not.json gold', says: 'not.json cannot be used: it has no list of documents; expected a knowledge.json' },
    { words: 'none.json gold', says: 'there is no file none.json; expected a knowledge.json' },
  ])('$words', ({ words, says }) => {
    const { status, stderr } = chuchu('eval', ...words.split(' '));
    expect(stderr).toContain(says);
    expect(status).toBe(2);
  });
});
