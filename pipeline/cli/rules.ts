// `chuchu rules check`: a folder of rules → "they can be used", or every fault in them, failing examples included.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { runExamples } from '../examples.ts';
import { UsageError } from '../read/input.ts';
import { loadRuleset, OWN_RULES, RuleError, type Ruleset } from '../ruleset/index.ts';
import { openTokenizer } from '../run.ts';

/** Adds the command to `program`; `exit` is told the exit code. Faults are thrown as a RuleError. */
export function addRules(program: Command, exit: (code: number) => void): void {
  const rules = program.command('rules').summary('check a folder of rules').description('Works on folders of rules.');
  rules
    .command('check')
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
    .action((folder?: string) => exit(check(folder ?? OWN_RULES)));
}

function check(folder: string): number {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`there is no folder ${folder}; expected a folder of rules; check the path`);
  }
  const ruleset = loadRuleset(resolve(folder));
  const checked = [
    checkedExamples(ruleset, ''),
    ...packsBeside(ruleset).map((pack) => checkedExamples(pack, `${pack.name}/`)),
  ];
  for (const { name, version, sha256, examples } of checked)
    process.stdout.write(`no faults: ${name} ${version}, sha256 ${sha256.slice(0, 16)}, ${examples} examples hold\n`);
  return 0;
}

/** The packs that the ruleset does not use of its own, each by itself, with what it needs. */
function packsBeside({ folder, packs, name }: Ruleset): Ruleset[] {
  return packs.filter((pack) => pack !== name).map((pack) => loadRuleset(folder, { pack }));
}

/** Runs the examples below a folder of a ruleset. Throws a RuleError where some do not hold. */
function checkedExamples(ruleset: Ruleset, below: string) {
  const results = runExamples(ruleset, openTokenizer(ruleset), below);
  const faults = results.map(({ fault }) => fault).filter((fault) => fault !== null);
  if (faults.length > 0) throw new RuleError(faults);
  return { ...ruleset, examples: results.length };
}
