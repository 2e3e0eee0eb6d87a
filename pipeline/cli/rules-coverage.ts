// `chuchu rules coverage`: a corpus → how often each rule fires in it, which never do, and which rules meet.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { coverage } from '../compare/coverage.ts';
import { UsageError } from '../read/input.ts';
import { loadRuleset, OWN_RULES } from '../ruleset/index.ts';
import { RuleIndex } from '../ruleset/rule-index.ts';
import { openTokenizer, pipelineOf } from '../run.ts';
import { contestsOf } from './contests.ts';
import { extractCorpus, openCorpus } from './corpus.ts';
import { coverageText, MOST_NAMES } from './coverage-text.ts';

/** The articles that come with a checkout. */
const OWN_ARTICLES = resolve(OWN_RULES, '../corpus/articles');

interface CoverageOptions {
  readonly ruleset?: string;
  readonly pack?: string;
  readonly manifest?: string;
  readonly all?: true;
  readonly json?: true;
}

/** Adds the command to `rules`; `exit` is told the exit code. */
export function addRulesCoverage(rules: Command, exit: (code: number) => void): void {
  rules
    .command('coverage')
    .summary('count where rules fire, and which meet')
    .description(
      'Counts in how many articles, facts and mentions each rule fires; lists those that fire nowhere or in one ' +
        'article only, and pairs of rules that both have a say about the same quantity or sentence. A rule that fires ' +
        'in one article only may be made for it.',
    )
    .argument('[articles...]', 'the articles, as for run (default: those of the checkout)')
    .option('-r, --ruleset <dir>', 'a folder of rules to use in place of the own ones')
    .option('-p, --pack <name>', 'the pack of its rules to use (default: as ruleset.yml says)')
    .option('-m, --manifest <file>', 'the manifest to use in place of those beside the articles')
    .option('--all', `every rule by name, also of kinds with more than ${MOST_NAMES} that never fire`)
    .option('--json', 'everything as one JSON object')
    .addHelpText(
      'after',
      `
Examples:
  chuchu rules coverage
  chuchu rules coverage articles --ruleset my-rules
  chuchu rules coverage 'articles/2023*.txt' --json

Not counted are rules that no fact and no mention names: layout, publication,
modifiers, numerals. A time of several parts goes by the name of its frame, else
of its last part.

Exit codes: 0 counted, 2 wrong use or faulty rules.`,
    )
    .action(async (articles: string[], options: CoverageOptions) => exit(await count(articles, options)));
}

async function count(given: readonly string[], options: CoverageOptions): Promise<number> {
  if (given.length === 0 && !existsSync(OWN_ARTICLES)) {
    throw new UsageError('no articles are named; expected a folder, a glob in quotes or files; name them');
  }
  const corpus = await openCorpus(given.length > 0 ? given : [OWN_ARTICLES], options.manifest);
  const { pack } = options;
  const ruleset = loadRuleset(options.ruleset, pack === undefined ? {} : { pack });
  const tokenizer = openTokenizer(ruleset);
  const { articles } = extractCorpus(corpus, pipelineOf(ruleset, tokenizer));
  const contests = contestsOf(corpus, ruleset, tokenizer);
  const found = coverage(new RuleIndex(ruleset).kinds(), articles, contests);
  process.stdout.write(options.json ? `${JSON.stringify(found)}\n` : coverageText(found, options.all === true));
  return 0;
}
