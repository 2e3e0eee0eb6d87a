// Faulty layout rules → what their author is told.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatFault } from '../../pipeline/ruleset/fault.ts';
import { OWN_RULES } from '../../pipeline/ruleset/index.ts';
import { compileLayout } from '../../pipeline/ruleset/layout.ts';
import { Memory } from '../../pipeline/ruleset/memory.ts';
import { Faults, type RuleFile, readRuleFiles } from '../../pipeline/ruleset/source.ts';

/** The faults of a ruleset of these files. */
function faultsOf(contents: Record<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'chuchu-layout-'));
  try {
    for (const [path, text] of Object.entries(contents)) writeFileSync(join(folder, path), text);
    const memory = Memory.open('test/layout');
    const faults = new Faults(folder);
    const files = readRuleFiles(folder, join(OWN_RULES, 'schema'), memory, faults);
    compileLayout({
      folder,
      memory,
      faults,
      of: <T>(kind: string) => files.filter((file) => file.kind === kind) as RuleFile<T>[],
    });
    return faults.found.map(formatFault);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const characters = readFileSync(join(OWN_RULES, 'layout/characters.yml'), 'utf8');

test('characters are stated once', () => {
  expect(faultsOf({ 'a.yml': characters, 'b.yml': characters })).toEqual([
    'b.yml:4:3 layout-stated-twice: "characters" is stated here and in a.yml; keep one',
    'b.yml:14:3 layout-stated-twice: "fold" is stated here and in a.yml; keep one',
  ]);
});

test('a pattern must be one, and a block one of the kinds', () => {
  const rule = (block: string, pattern: string) =>
    `kind: layout\nlines:\n  - name: layout.x\n    block: ${block}\n    pattern: "${pattern}"\n` +
    '    finds: [{ text: 甲, quote: 甲, block: caption }]\n    ignores: [乙]\n';
  expect(faultsOf({ 'a.yml': characters, 'b.yml': rule('caption', '^(') })[0]).toMatch(
    /^b\.yml:5:14 layout\.x pattern: /,
  );
  expect(faultsOf({ 'a.yml': characters, 'b.yml': rule('captoin', '^甲') })).toEqual([
    'b.yml:4:12 layout.x schema: found "captoin"; expected one of heading, item, caption, byline, credit, furniture; did you mean "caption"?',
  ]);
});

test('what no file states is missed', () => {
  expect(faultsOf({ 'a.yml': characters.slice(0, characters.indexOf('fold:')) })).toEqual([
    'a.yml:2:1 layout-missing: no file of kind layout states "fold"; add it to one',
  ]);
});
