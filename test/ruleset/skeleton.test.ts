// A rule file to fill in: filled in, it loads; an unknown line is never needed.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runExamples } from '../../pipeline/examples.ts';
import { loadRuleset, OWN_PROOFS, OWN_RULES } from '../../pipeline/ruleset/index.ts';
import { Memory } from '../../pipeline/ruleset/memory.ts';
import { kindsIn, skeleton } from '../../pipeline/ruleset/skeleton.ts';
import { listFiles } from '../../pipeline/ruleset/source.ts';
import { openTokenizer } from '../../pipeline/run.ts';

const schemas = join(OWN_RULES, 'schema');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chuchu-new-'));
  cpSync(OWN_RULES, folder, { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true }));

test.for(kindsIn(schemas))('of %s is YAML, with its schema for editors', (kind) => {
  const text = skeleton(kind, 'a.b', schemas, '../schema/x.schema.json');
  expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../schema/x.schema.json');
  expect(parse(text)).toMatchObject({ kind });
});

test('where a rule file names a schema for editors, it is that of its kind', () => {
  const named = listFiles(OWN_RULES, ['.yml']).flatMap((path) => {
    const text = readFileSync(join(OWN_RULES, path), 'utf8');
    const schema = /^# yaml-language-server: \$schema=(.*)$/m.exec(text)?.[1];
    return schema === undefined
      ? []
      : [[path, join(dirname(path), schema), `schema/${/^kind: (\S+)$/m.exec(text)?.[1]}.schema.json`]];
  });
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter(([, schema, expected]) => schema !== expected)).toEqual([]);
});

/** Each blank, in the order of the file, with what its author writes there. */
function filled(kind: string, name: string, blanks: readonly string[]): string {
  const rest = [...blanks];
  const lines = skeleton(kind, name, schemas, 'x').split('\n');
  return lines.map((line) => (/^\s*#/.test(line) ? line : line.replaceAll('…', () => rest.shift()!))).join('\n');
}

test.for([
  {
    kind: 'role',
    path: 'counterpart-aid/role/new.yml',
    text: filled('role', 'role.bestows', [
      '颁予',
      "'{provider:giver}{gap:8}{trigger}{gap:4}{recipient:place}'",
      '上海市颁予夷陵区教师奖金120万元。',
      '120万元',
      '夷陵区教师奖金120万元。',
    ]),
  },
  {
    kind: 'unit',
    path: 'unit/new.yml',
    text: filled('unit', '奥', ['新币值120奥。'])
      .replace('of: money', 'of: count')
      .replace(/# reads: .*/, 'reads: 120奥 = 120 奥'),
  },
  {
    kind: 'measure',
    path: 'counterpart-aid/measure/new.yml',
    text: filled('measure', 'aid_funds.bole', [
      '宝安区对口帮扶都安县，设伯乐奖金120万元。',
      '120万元',
      '注册资金120万元。',
    ]).replace(/# head: .*/, 'head: [伯乐奖金]'),
  },
])('of $kind, filled in, loads, and its examples hold', ({ path, text }) => {
  writeFileSync(join(folder, path), text);
  const ruleset = loadRuleset(folder, { memory: Memory.open(folder, { proofs: OWN_PROOFS }) });
  const results = runExamples(ruleset, openTokenizer(ruleset), path);
  expect(results.length).toBeGreaterThan(0);
  expect(results.map(({ fault }) => fault)).toEqual(results.map(() => null));
  rmSync(join(folder, path));
});
