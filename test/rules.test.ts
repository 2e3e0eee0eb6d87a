// Every example that a rule carries, through the whole pipeline, one test each.
import { describe, expect, test } from 'vitest';
import { runExample } from '../pipeline/examples.ts';
import { examplesOf } from '../pipeline/ruleset/example.ts';
import { formatFault, loadRuleset } from '../pipeline/ruleset/index.ts';
import { openTokenizer } from '../pipeline/run.ts';

const ruleset = loadRuleset();
const tokenizer = openTokenizer(ruleset);

for (const [path, examples] of Map.groupBy(examplesOf(ruleset.files), ({ path }) => path)) {
  describe(path, () => {
    for (const example of examples) {
      test(example.title, () => {
        const fault = runExample(example, ruleset, tokenizer);
        expect(fault && formatFault(fault)).toBeNull();
      });
    }
  });
}
