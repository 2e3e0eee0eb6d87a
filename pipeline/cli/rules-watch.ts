// `chuchu rules watch`: a folder of rules that is being worked on → at each save, its faults or the facts that changed.
import type { Command } from 'commander';
import { extractOriginals, lost } from '../batch/article.ts';
import { runExamples } from '../examples.ts';
import { layout } from '../layout/index.ts';
import type { IssueRecord, Knowledge } from '../model/knowledge.ts';
import { read } from '../read/index.ts';
import { loadBytes, MAX_BYTES } from '../read/input.ts';
import { loadRuleset, RuleError, type Ruleset } from '../ruleset/index.ts';
import { changedWords } from '../ruleset/reach.ts';
import { changedRules, RuleIndex } from '../ruleset/rule-index.ts';
import { type Extraction, type Original, openTokenizer, pipelineOf } from '../run.ts';
import { compare } from './comparing.ts';
import { openCorpus, together } from './corpus.ts';
import { diffText } from './diff-text.ts';
import { NO_CONFIG } from './golden-config.ts';
import { Interruption } from './interruption.ts';
import { mustBeFolder } from './options.ts';
import { Saves } from './saves.ts';

interface WatchOptions {
  readonly pack?: string;
  readonly manifest?: string;
}

/** Adds the command to `rules`; `exit` is told the exit code. */
export function addRulesWatch(rules: Command, exit: (code: number) => void): void {
  rules
    .command('watch')
    .summary('at each save, print the faults or the facts that changed')
    .description(
      'Waits for rule files to be saved; then checks them, runs the examples of the files that changed, extracts again ' +
        'from the articles that may read otherwise, and prints which facts changed since the last time.',
    )
    .argument('<dir>', 'folder of the ruleset')
    .argument('<articles...>', 'the articles, as for run')
    .option('-p, --pack <name>', 'the pack of its rules to use (default: as ruleset.yml says)')
    .option('-m, --manifest <file>', 'the manifest to use in place of those beside the articles')
    .addHelpText(
      'after',
      `
Example:
  chuchu rules watch my-rules corpus/articles

Ends with Ctrl-C.

Exit codes: 130 ended so, 2 wrong use, or rules that are faulty at the start.`,
    )
    .action(async (folder: string, articles: string[], options: WatchOptions) =>
      exit(await watchRules(folder, articles, options)),
    );
}

async function watchRules(
  folder: string,
  wanted: readonly string[],
  { pack, manifest }: WatchOptions,
): Promise<number> {
  mustBeFolder('the ruleset', folder, false);
  const corpus = await openCorpus(wanted, manifest);
  const failed: IssueRecord[] = [];
  const originals = corpus.inputs.articles.flatMap((input): Original[] => {
    const bytes = loadBytes(input, MAX_BYTES, (issue) => failed.push(lost(input.source, issue)));
    const metadata = input.path === null ? undefined : corpus.metadata.get(input.path);
    return bytes ? [{ bytes, source: input.source, metadata }] : [];
  });
  const load = () => loadRuleset(folder, pack === undefined ? {} : { pack });
  const watched = new WatchedRules(load(), originals, failed);
  const interruption = new Interruption(() => {});
  const saves = new Saves(folder, interruption.signal);
  process.stdout.write(`${originals.length} articles, ${watched.facts} facts; watching ${folder} …\n`);
  try {
    for await (const _ of saves) process.stdout.write(watched.next(load));
  } finally {
    interruption.end();
  }
  return interruption.exitCode;
}

/** The rules as they were when they were last without fault, and what they found. */
class WatchedRules {
  readonly #originals: readonly Original[];
  readonly #failed: readonly IssueRecord[];
  readonly #texts: string[];
  #ruleset: Ruleset;
  #extractions: Extraction[];
  #knowledge: Knowledge;
  #isFaulty = false;

  constructor(ruleset: Ruleset, originals: readonly Original[], failed: readonly IssueRecord[]) {
    this.#ruleset = ruleset;
    this.#originals = originals;
    this.#failed = failed;
    this.#texts = originals.map((original) => viewText(original, ruleset));
    this.#extractions = extractOriginals(pipelineOf(ruleset, openTokenizer(ruleset)), originals);
    this.#knowledge = this.#whole();
  }

  get facts(): number {
    return this.#knowledge.facts.length;
  }

  /** Loads the rules again and says what is otherwise; where they have faults, those, and the old rules stay. */
  next(load: () => Ruleset): string {
    let ruleset: Ruleset;
    try {
      ruleset = load();
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      this.#isFaulty = true;
      return `\n${error.message}\n`;
    }
    const isMended = this.#isFaulty;
    this.#isFaulty = false;
    if (ruleset.sha256 === this.#ruleset.sha256) return isMended ? '\nno faults: the rules are as before\n' : '';
    const tokenizer = openTokenizer(ruleset);
    const old = { ruleset: this.#ruleset, knowledge: this.#knowledge };
    const words = changedWords(old.ruleset, ruleset);
    const again = this.#texts.flatMap((text, index) =>
      words === null || [...words].some((word) => text.includes(word)) ? [index] : [],
    );
    const found = extractOriginals(
      pipelineOf(ruleset, tokenizer),
      again.map((index) => this.#originals[index]!),
    );
    this.#ruleset = ruleset;
    for (const [at, index] of again.entries()) this.#extractions[index] = found[at]!;
    this.#knowledge = this.#whole();
    const changed = changedRules(new RuleIndex(old.ruleset).hashes(), new RuleIndex(ruleset).hashes());
    const comparison = compare(old.knowledge, this.#knowledge, NO_CONFIG, [ruleset, old.ruleset], {
      changedRules: changed,
    });
    const count = `${again.length} of ${this.#originals.length} articles were read again`;
    return `\n${failures(old.ruleset, ruleset, tokenizer)}${diffText(comparison)}${count}\n`;
  }

  #whole(): Knowledge {
    const records = this.#extractions.flatMap((extraction) => extraction.records ?? []);
    const issues = this.#extractions.flatMap((extraction) => extraction.issues);
    return together(records, [...this.#failed, ...issues], this.#ruleset).knowledge;
  }
}

/** The article as the rules see it: folded, without hard wraps; nothing where it cannot be read. */
function viewText({ bytes, source, metadata = {} }: Original, rules: Ruleset): string {
  const document = read(bytes, source, metadata, rules.publication, () => {});
  return document ? layout(document, rules.layout, () => {}).text : '';
}

/** The examples that do not hold in the files that changed, a line each. */
function failures(old: Ruleset, ruleset: Ruleset, tokenizer: ReturnType<typeof openTokenizer>): string {
  const before = new Map(old.files.map((file) => [file.path, JSON.stringify(file)]));
  const paths = ruleset.files.filter((file) => before.get(file.path) !== JSON.stringify(file)).map(({ path }) => path);
  const faults = paths.flatMap((path) => runExamples(ruleset, tokenizer, path).flatMap(({ fault }) => fault ?? []));
  return faults.length === 0 ? '' : `${new RuleError(faults).message}\n\n`;
}
