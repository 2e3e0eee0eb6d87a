// `chuchu golden`: what the rules find in the articles, held against knowledge that was looked at and frozen.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Comparison } from '../compare/comparison.ts';
import type { Difference } from '../compare/diff.ts';
import { byRule } from '../compare/group.ts';
import { keepOld } from '../compare/keep.ts';
import { UsageError } from '../read/input.ts';
import { loadRuleset, type Ruleset } from '../ruleset/index.ts';
import { changedRules, RuleIndex } from '../ruleset/rule-index.ts';
import { openTokenizer, pipelineOf } from '../run.ts';
import { Asking } from './asking.ts';
import { compare, type FormOptions, tell, withForms } from './comparing.ts';
import { type Extracted, extractCorpus, openCorpus, textsIn } from './corpus.ts';
import { differenceLines, ruleLine } from './diff-text.ts';
import { CONFIG_FILE, type GoldenConfig, NO_CONFIG, readConfig } from './golden-config.ts';
import { KNOWLEDGE_FILE, noteArticles, RULES_FILE, readHashes, withOld, writeGolden } from './golden-folder.ts';
import { loadKnowledge } from './knowledge.ts';

interface GoldenOptions extends FormOptions {
  readonly golden: string;
  readonly manifest?: string;
  readonly ruleset?: string;
  readonly pack?: string;
  readonly yes?: true;
}

/** Adds the commands to `program`; `exit` is told the exit code. */
export function addGolden(program: Command, exit: (code: number) => void): void {
  const golden = program
    .command('golden')
    .summary('hold what is found against knowledge that was frozen')
    .description(
      'Golden knowledge is what the rules found when somebody last looked at it. It stands in a folder: ' +
        `${KNOWLEDGE_FILE}, ${RULES_FILE} (a hash of each rule) and ${CONFIG_FILE}, which says what is extracted ` +
        'and what may change.',
    );
  const command = (name: string) =>
    golden
      .command(name)
      .argument('[articles...]', `the articles, as for run (default: what ${CONFIG_FILE} says)`)
      .option('-g, --golden <dir>', 'folder of the golden knowledge', 'golden')
      .option('-m, --manifest <file>', 'the manifest to use in place of those beside the articles')
      .option('-r, --ruleset <dir>', 'a folder of rules to use in place of the own ones')
      .option('-p, --pack <name>', 'the pack of its rules to use (default: as ruleset.yml says)');
  withForms(command('check'))
    .description('Extracts from the articles and says which facts differ from the golden ones, and the rules to blame.')
    .addHelpText(
      'after',
      `
Examples:
  chuchu golden check
  chuchu golden check --github --junit golden.xml
  chuchu golden check corpus/articles --ruleset my-rules

Exit codes: 0 no unexplained loss, 1 more than ${CONFIG_FILE} allows (by default
none), 2 wrong use or faulty rules.`,
    )
    .action(async (articles: string[], options: GoldenOptions) => exit(await check(articles, options)));
  command('update')
    .description('Makes the golden knowledge, or shows each difference from it and asks which are right.')
    .option('-y, --yes', 'accept all of them')
    .addHelpText(
      'after',
      `
Examples:
  chuchu golden update corpus/articles     makes golden/ and notes the articles
  chuchu golden update                     asks: fact by fact, by rule, or all
  chuchu golden update --yes

Never in CI: where the variable CI is set it refuses.

Exit codes: 0 golden knowledge is written, or as it was; 2 wrong use, or CI.`,
    )
    .action(async (articles: string[], options: GoldenOptions) => exit(await update(articles, options)));
}

/** What golden knowledge is held against. */
interface Today {
  readonly config: GoldenConfig;
  readonly ruleset: Ruleset;
  readonly extracted: Extracted;
  /** folder of the articles */
  readonly root: string;
}

async function extractToday(articles: readonly string[], options: GoldenOptions): Promise<Today> {
  const configPath = join(options.golden, CONFIG_FILE);
  const config = existsSync(configPath) ? readConfig(configPath) : NO_CONFIG;
  const wanted = articles.length > 0 ? articles : config.articles;
  if (wanted.length === 0) {
    throw new UsageError(
      `no articles are named, and ${configPath} names none; name them, or write articles: PATH there`,
    );
  }
  const folder = options.ruleset ?? config.ruleset;
  const corpus = await openCorpus(wanted, options.manifest ?? config.manifest);
  const pack = options.pack ?? config.pack;
  const ruleset = loadRuleset(folder, pack === undefined ? {} : { pack });
  const extracted = extractCorpus(corpus, pipelineOf(ruleset, openTokenizer(ruleset)));
  return { config, ruleset, extracted, root: corpus.inputs.root };
}

async function check(articles: readonly string[], options: GoldenOptions): Promise<number> {
  if (!existsSync(join(options.golden, KNOWLEDGE_FILE))) {
    throw new UsageError(
      `there is no golden knowledge in ${options.golden}; expected ${KNOWLEDGE_FILE}; make it with chuchu golden update`,
    );
  }
  return tell(compareWithGolden(options.golden, await extractToday(articles, options)), options);
}

function compareWithGolden(folder: string, { config, ruleset, extracted, root }: Today): Comparison {
  const now = new RuleIndex(ruleset).hashes();
  const old = readHashes(folder);
  return compare(loadKnowledge(join(folder, KNOWLEDGE_FILE)), extracted.knowledge, config, [ruleset], {
    changedRules: old ? changedRules(old, now) : new Set(),
    textOf: textsIn(root),
  });
}

async function update(articles: readonly string[], options: GoldenOptions): Promise<number> {
  const { golden: folder, yes } = options;
  if (!['', 'false', '0', undefined].includes(process.env.CI)) {
    throw new UsageError(
      'golden knowledge is not updated in CI (the variable CI is set): somebody has to look at it; run it by hand',
    );
  }
  const today = await extractToday(articles, options);
  const { extracted, ruleset } = today;
  const hashes = new RuleIndex(ruleset).hashes();
  if (!existsSync(join(folder, KNOWLEDGE_FILE))) {
    await writeGolden(folder, extracted.articles, extracted, hashes);
    noteArticles(folder, articles, options);
    const { facts, documents } = extracted.knowledge;
    process.stdout.write(`golden knowledge of ${facts.length} facts in ${documents.length} articles is in ${folder}\n`);
    return 0;
  }
  const old = loadKnowledge(join(folder, KNOWLEDGE_FILE));
  const comparison = compareWithGolden(folder, today);
  const { differences } = comparison;
  const refused = yes ? [] : await ask(comparison);
  if (differences.length > 0 && refused.length === differences.length) {
    process.stdout.write('nothing accepted: the golden knowledge is as it was\n');
    return 0;
  }
  const records = keepOld(extracted.articles, old, refused);
  await writeGolden(folder, records, extracted, withOld(hashes, readHashes(folder), refused));
  process.stdout.write(`${accepted(differences.length, refused.length)}\n`);
  return 0;
}

function accepted(differences: number, refused: number): string {
  if (differences === 0) return 'no fact differs: the rules are noted as they are now';
  const kept = refused > 0 ? `, ${refused} kept as they were` : '';
  return `${differences - refused} of ${differences} differences accepted${kept}`;
}

/** Shows each difference and asks; gives those that are not accepted. */
async function ask(comparison: Comparison): Promise<Difference[]> {
  const asking = new Asking(process.stdin, process.stdout);
  const refused: Difference[] = [];
  for (const group of byRule(comparison.differences)) {
    asking.enter(ruleLine(group, comparison));
    for (const difference of group.differences) {
      if (!(await asking.accepts(differenceLines(difference)))) refused.push(difference);
    }
  }
  asking.end();
  return refused;
}
