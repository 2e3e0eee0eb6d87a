// `chuchu rules test`: the examples of rules, one line each → which hold.
import type { Command } from 'commander';
import { runExample } from '../examples.ts';
import { UsageError } from '../read/input.ts';
import { examplesOf } from '../ruleset/example.ts';
import { didYouMean } from '../ruleset/fault.ts';
import { formatFault } from '../ruleset/index.ts';
import { RuleIndex } from '../ruleset/rule-index.ts';
import { openTokenizer } from '../run.ts';
import { everyPack } from './packs.ts';

/** Adds the command to `rules`; `exit` is told the exit code. */
export function addRulesTest(rules: Command, exit: (code: number) => void): void {
  rules
    .command('test')
    .summary('run the examples of rules')
    .description('Runs the examples of rules (finds, ignores) through the whole pipeline; each is a test.')
    .argument('[dir]', 'folder of the ruleset (default: the own one)')
    .option('-t, --rule <beginning>', 'only rules whose names begin so; each example is told')
    .addHelpText(
      'after',
      `
Examples:
  chuchu rules test
  chuchu rules test my-rules --rule aid_funds.

Exit codes: 0 all examples hold, 1 some do not, 2 wrong use or faulty rules.`,
    )
    .action((folder: string | undefined, { rule }: { rule?: string }) => exit(run(folder, rule)));
}

function run(folder: string | undefined, beginning: string | undefined): number {
  let held = 0;
  let failed = 0;
  const names: string[] = [];
  for (const { ruleset, below } of everyPack(folder)) {
    const tokenizer = openTokenizer(ruleset);
    const files = ruleset.files.filter(({ path }) => path.startsWith(below));
    names.push(...new RuleIndex({ ...ruleset, files }).kinds().keys());
    for (const example of examplesOf(files)) {
      if (!example.title.startsWith(beginning ?? '')) continue;
      const fault = runExample(example, ruleset, tokenizer);
      if (fault) failed++;
      else held++;
      if (fault) process.stdout.write(`✗ ${example.title}\n  ${formatFault(fault)}\n`);
      else if (beginning !== undefined) process.stdout.write(`✓ ${example.title}\n`);
    }
  }
  if (beginning !== undefined && held + failed === 0) {
    throw new UsageError(`no rule's name begins with "${beginning}"; expected one${didYouMean(beginning, names)}`);
  }
  process.stdout.write(`${held} of ${held + failed} examples hold\n`);
  return failed === 0 ? 0 : 1;
}
