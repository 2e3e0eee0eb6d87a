// `chuchu rules`: the commands for those who write rules; `check` is here.
import type { Command } from 'commander';
import { runExamples } from '../examples.ts';
import { RuleError } from '../ruleset/index.ts';
import { openTokenizer } from '../run.ts';
import { everyPack, type LoadedPack } from './packs.ts';
import { addRulesCoverage } from './rules-coverage.ts';
import { addRulesNew } from './rules-new.ts';
import { addRulesTest } from './rules-test.ts';
import { addRulesTry } from './rules-try.ts';
import { addRulesWatch } from './rules-watch.ts';

/** Adds the commands to `program`; `exit` is told the exit code. Faults are thrown as a RuleError. */
export function addRules(program: Command, exit: (code: number) => void): void {
  const rules = program
    .command('rules')
    .summary('check, try, test, count and watch rules')
    .description('For those who write rules: from an empty file to rules that are known to do what they should.');
  rules
    .command('check')
    .summary('print every fault in a folder of rules')
    .description('Loads a ruleset, runs its examples and prints every fault as path:line:column rule code: message.')
    .argument('[dir]', 'folder of the ruleset (default: the own one)')
    .addHelpText(
      'after',
      `
Examples:
  chuchu rules check
  chuchu rules check my-rules

Exit codes: 0 the rules can be used, 2 they have faults.`,
    )
    .action((folder?: string) => exit(check(folder)));
  addRulesNew(rules, exit);
  addRulesTry(rules, exit);
  addRulesTest(rules, exit);
  addRulesWatch(rules, exit);
  addRulesCoverage(rules, exit);
}

function check(folder: string | undefined): number {
  const checked = everyPack(folder).map(checkedExamples);
  for (const { name, version, sha256, examples } of checked)
    process.stdout.write(`no faults: ${name} ${version}, sha256 ${sha256.slice(0, 16)}, ${examples} examples hold\n`);
  return 0;
}

/** Runs the examples of a pack. Throws a RuleError where some do not hold. */
function checkedExamples({ ruleset, below }: LoadedPack) {
  const results = runExamples(ruleset, openTokenizer(ruleset), below);
  const faults = results.map(({ fault }) => fault).filter((fault) => fault !== null);
  if (faults.length > 0) throw new RuleError(faults);
  return { ...ruleset, examples: results.length };
}
