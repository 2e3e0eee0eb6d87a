// `chuchu diff`: two knowledge files, or two rulesets over the same articles → which facts differ, and the rules to blame.
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Comparison } from '../compare/comparison.ts';
import { UsageError } from '../read/input.ts';
import { loadRuleset, RuleError, type Ruleset } from '../ruleset/index.ts';
import { changedRules, RuleIndex } from '../ruleset/rule-index.ts';
import { openTokenizer, pipelineOf } from '../run.ts';
import { notedFolder } from './articles.ts';
import { compare, type FormOptions, tell, withForms } from './comparing.ts';
import { type Corpus, type Extracted, extractCorpus, openCorpus, textsIn } from './corpus.ts';
import { type GoldenConfig, NO_CONFIG, readConfig } from './golden-config.ts';
import { loadKnowledge } from './knowledge.ts';

const KNOWLEDGE_FILE = 'knowledge.json';

interface DiffCommandOptions extends FormOptions {
  readonly articles?: string[];
  readonly manifest?: string;
  readonly pack?: string;
  readonly config?: string;
}

/** Adds the command to `program`; `exit` is told the exit code. */
export function addDiff(program: Command, exit: (code: number) => void): void {
  const command = program
    .command('diff')
    .summary('say which facts differ between two runs or two rulesets, and why')
    .description(
      'Compares two knowledge files, or what two folders of rules find in the same articles, fact by fact: removed, ' +
        'added, changed (by slot), moved; each with its sentence, under the rule to blame.',
    )
    .argument('<old>', 'a knowledge.json, or the folder that holds one; or a folder of rules')
    .argument('<new>', 'the same of today')
    .option('-a, --articles <inputs...>', 'for rules: the articles to extract from')
    .option('-m, --manifest <file>', 'for rules: the manifest to use in place of those beside the articles')
    .option('-p, --pack <name>', 'for rules: the pack of them to use (default: as ruleset.yml says)')
    .option('-c, --config <file>', 'a golden.yml that says what may change and which changes are accepted');
  withForms(command)
    .addHelpText(
      'after',
      `
Examples:
  chuchu diff yesterday/knowledge.json output/knowledge.json
  chuchu diff rules my-rules --articles corpus/articles
  chuchu diff rules my-rules --articles corpus/articles --html diff.html

A loss (✗) is a fact that is removed or changed. What explains one: its article
is no longer there, its sentence is no longer in the article, or the
configuration accepts the fact by its id. A fact that moved is no loss.

Exit codes: 0 no unexplained loss, 1 more than the configuration allows (by
default none), 2 wrong use or faulty rules.`,
    )
    .action(async (old: string, now: string, options: DiffCommandOptions) => {
      const config = options.config === undefined ? NO_CONFIG : readConfig(options.config);
      const comparison = await compared(old, now, config, options);
      exit(tell(comparison, options));
    });
}

async function compared(
  old: string,
  now: string,
  config: GoldenConfig,
  { articles = [], manifest, pack = config.pack }: DiffCommandOptions,
): Promise<Comparison> {
  const [a, b] = [kindOf(old), kindOf(now)];
  if (a.kind !== b.kind) {
    throw new UsageError(`${old} is ${a.kind} and ${now} is ${b.kind}; expected two of a kind; name another`);
  }
  if (a.kind === 'a knowledge file') {
    if (articles.length > 0)
      throw new UsageError('--articles is for rules; knowledge files have their facts; leave it out');
    return ofFiles(a.path, b.path, config);
  }
  const inputs = articles.length > 0 ? articles : config.articles;
  if (inputs.length === 0) {
    throw new UsageError('two rulesets are compared by what they find; name articles with --articles');
  }
  const corpus = await openCorpus(inputs, manifest ?? config.manifest);
  return ofRulesets(a.path, b.path, corpus, pack, config);
}

function kindOf(path: string): { readonly kind: 'a knowledge file' | 'a folder of rules'; readonly path: string } {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats)
    throw new UsageError(`there is no ${path}; expected a knowledge.json or a folder of rules; check the path`);
  if (!stats.isDirectory()) return { kind: 'a knowledge file', path };
  const inside = join(path, KNOWLEDGE_FILE);
  return existsSync(inside) ? { kind: 'a knowledge file', path: inside } : { kind: 'a folder of rules', path };
}

function ofFiles(old: string, now: string, config: GoldenConfig): Comparison {
  const [before, after] = [loadKnowledge(old), loadKnowledge(now)];
  const folder = notedFolder(now);
  const textOf = textsIn(folder ?? dirname(now));
  const rules = ownRules(after.ruleset.sha256, config.ruleset);
  return compare(before, after, config, rules ? [rules] : [], { textOf });
}

/** The rules that a file was made with, where they are those of the program or of the configuration. */
function ownRules(sha256: string, folder: string | undefined): Ruleset | null {
  try {
    const ruleset = loadRuleset(folder);
    return ruleset.sha256 === sha256 ? ruleset : null;
  } catch (error) {
    if (error instanceof RuleError) return null;
    throw error;
  }
}

function ofRulesets(
  old: string,
  now: string,
  corpus: Corpus,
  pack: string | undefined,
  config: GoldenConfig,
): Comparison {
  const [before, after] = [old, now].map((folder) => {
    const ruleset = loadRuleset(resolve(folder), pack === undefined ? {} : { pack });
    return { ruleset, ...extractCorpus(corpus, pipelineOf(ruleset, openTokenizer(ruleset))) };
  }) as [Side, Side];
  const changed = changedRules(new RuleIndex(before.ruleset).hashes(), new RuleIndex(after.ruleset).hashes());
  return compare(before.knowledge, after.knowledge, config, [after.ruleset, before.ruleset], {
    changedRules: changed,
    textOf: textsIn(corpus.inputs.root),
  });
}

interface Side extends Extracted {
  readonly ruleset: Ruleset;
}
