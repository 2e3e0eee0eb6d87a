// The proofs that come with the program: every pattern of the rules, proven anew without them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadRuleset, OWN_PROOFS, OWN_RULES } from '../pipeline/ruleset/index.ts';
import { Memory } from '../pipeline/ruleset/memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'chuchu-proofs-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('rules/proven.txt holds the patterns of the rules, each proven linear', { timeout: 300_000 }, async () => {
  const memory = Memory.open('no proofs', { folder });
  for (const pack of loadRuleset(OWN_RULES, { memory }).packs) loadRuleset(OWN_RULES, { pack, memory });
  await expect(`${memory.proven().join('\n')}\n`).toMatchFileSnapshot(OWN_PROOFS);
});
