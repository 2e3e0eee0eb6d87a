// Broken rulesets → every fault at once, whole messages compared.
//
// A case is a folder of broken-rules/: its files stand over those of broken-rules/valid/, an empty file takes one away,
// and expected.txt holds the faults that loading the rules, or else running their examples, tells.
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runExamples } from '../pipeline/examples.ts';
import { formatFault, loadRuleset, RuleError } from '../pipeline/ruleset/index.ts';
import { openTokenizer } from '../pipeline/run.ts';

const home = join(import.meta.dirname, 'broken-rules');
const scratch = mkdtempSync(join(tmpdir(), 'broken-rules-'));
process.env.XDG_CACHE_HOME = join(scratch, 'cache');
afterAll(() => rmSync(scratch, { recursive: true }));

/** The case's ruleset in a folder of its own. */
function assemble(name: string): string {
  const folder = join(scratch, name);
  for (const layer of ['valid', name]) cpSync(join(home, layer), folder, { recursive: true });
  rmSync(join(folder, 'expected.txt'), { force: true });
  for (const file of readdirSync(folder)) if (statSync(join(folder, file)).size === 0) rmSync(join(folder, file));
  return folder;
}

function faultsIn(folder: string): string {
  try {
    const ruleset = loadRuleset(folder);
    const results = runExamples(ruleset, openTokenizer(ruleset));
    return results.flatMap(({ fault }) => (fault ? [formatFault(fault)] : [])).join('\n');
  } catch (error) {
    if (error instanceof RuleError) return error.message;
    throw error;
  }
}

test('the ruleset that the cases break is whole', () => {
  expect(faultsIn(assemble('valid'))).toBe('');
});

test.for(readdirSync(home).filter((name) => name !== 'valid'))('%s', async (name) => {
  await expect(`${faultsIn(assemble(name))}\n`).toMatchFileSnapshot(join(home, name, 'expected.txt'));
});
