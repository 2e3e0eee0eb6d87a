// Every example that a rule carries, through the whole pipeline, one test each.
import { describe, expect, test } from 'vitest';
import { runExample } from '../pipeline/examples.ts';
import { examplesOf } from '../pipeline/ruleset/example.ts';
import { formatFault, loadRuleset, OWN_RULES } from '../pipeline/ruleset/index.ts';
import { openTokenizer } from '../pipeline/run.ts';

/** The ruleset as it is, with all files; and each other pack by itself, with its own. */
const own = loadRuleset();
const others = own.packs.filter((pack) => pack !== own.name).map((pack) => loadRuleset(OWN_RULES, { pack }));

for (const ruleset of [own, ...others]) {
  const tokenizer = openTokenizer(ruleset);
  const files = ruleset.files.filter(({ path }) => ruleset === own || path.startsWith(`${ruleset.name}/`));
  for (const [path, examples] of Map.groupBy(examplesOf(files), (example) => example.path)) {
    describe(`${ruleset.name}: ${path}`, () => {
      for (const example of examples) {
        test(example.title, () => {
          const fault = runExample(example, ruleset, tokenizer);
          expect(fault && formatFault(fault)).toBeNull();
        });
      }
    });
  }
}
