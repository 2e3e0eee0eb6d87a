// The guides for rule authors: every rule file in them loads, and its examples hold, as someone who follows them would see.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runExample } from '../pipeline/examples.ts';
import { examplesOf } from '../pipeline/ruleset/example.ts';
import { formatFault, loadRuleset, OWN_RULES } from '../pipeline/ruleset/index.ts';
import { openTokenizer } from '../pipeline/run.ts';

/** The rule files of a guide: a line with the path in backquotes, an empty line, the file. */
function filesIn(guide: string): Map<string, string> {
  const text = readFileSync(join(OWN_RULES, guide), 'utf8');
  const blocks = text.matchAll(/^`my-rules\/(\S+)`\n\n```yaml\n(.*?)^```$/gms);
  return new Map([...blocks].map(([, path, content]) => [path!, content!]));
}

const files = filesIn('README.md');
const folder = mkdtempSync(join(tmpdir(), 'chuchu-guide-'));

beforeAll(() => {
  cpSync(OWN_RULES, folder, { recursive: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

test('ten worked examples, the same in both languages', () => {
  expect(files.size).toBe(10);
  expect(filesIn('README.zh-CN.md')).toEqual(files);
});

test('they load beside the rules that there are, and their examples hold', () => {
  const ruleset = loadRuleset(folder);
  const tokenizer = openTokenizer(ruleset);
  const examples = examplesOf(ruleset.files).filter(({ path }) => files.has(path));
  expect(new Set(examples.map(({ path }) => path))).toEqual(new Set(files.keys()));
  const faults = examples.map((example) => runExample(example, ruleset, tokenizer));
  expect(faults.flatMap((fault) => (fault ? [formatFault(fault)] : []))).toEqual([]);
});
