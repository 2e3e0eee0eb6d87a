// `chuchu run`: articles in, knowledge files and a summary out.
import { type Command, Option } from 'commander';
import type { Round } from '../batch/intake.ts';
import { follow } from '../batch/watch.ts';
import { findInputs, UsageError } from '../read/input.ts';
import { loadMetadata } from '../read/manifest.ts';
import { DEFAULT_TARGETS, isFileTarget, TARGET_NAMES, type Target } from '../write/index.ts';
import { noteRun, STANDARD_INPUT } from './articles.ts';
import { type Asked, batch } from './batch.ts';
import { addWorkOptions, mustBeFolder, type WorkOptions } from './options.ts';
import { outputsOf, parseTargets } from './outputs.ts';

/** Of `--watch`, in milliseconds: how long files must stay as they are, and after how long to look in any case. */
const SETTLE = 500;
const RESCAN = 30_000;

interface RunOptions extends WorkOptions {
  readonly out?: string;
  readonly to: readonly Target[];
  readonly bom: boolean;
  readonly manifest?: string;
  readonly ruleset?: string;
  readonly pack?: string;
  readonly force?: true;
  readonly prune?: true;
  readonly watch?: true;
}

/** Adds the command to `program`; `exit` is told the exit code. */
export function addRun(program: Command, exit: (code: number) => void): void {
  const run = program
    .command('run')
    .summary('read articles and write down the facts in them')
    .description(
      'Reads articles of plain text and writes the quantified facts in them, each pointing back to its words. ' +
        'A manifest.json or manifest.csv beside the articles may say path, title, published and source of each. ' +
        'Articles that were read before, and are as they were, are not read again; a run that was ' +
        'interrupted goes on where it stopped.',
    )
    .argument('<inputs...>', 'folders (every .txt below), globs in quotes, files, or - for standard input')
    .option('-o, --out <dir>', 'folder for the output; made where it does not exist')
    .addOption(
      new Option('-t, --to <targets>', `what to write, with commas between: ${TARGET_NAMES}`)
        .argParser(parseTargets)
        .default(DEFAULT_TARGETS, DEFAULT_TARGETS.join(',')),
    )
    .option('--bom', 'begin the CSV with a byte order mark, without which Excel misreads it', false)
    .option('-m, --manifest <file>', 'the manifest to use in place of those beside the articles')
    .option('-r, --ruleset <dir>', 'a folder of rules to use in place of the own ones')
    .option('-p, --pack <name>', 'the pack of its rules to use (default: as ruleset.yml says)')
    .option('--force', 'read all articles again')
    .option('--prune', 'let go of articles of earlier runs that are no longer there')
    .option('-w, --watch', 'go on, and read what lands there or changes, until Ctrl-C');
  addWorkOptions(run)
    .addHelpText(
      'after',
      `
Examples:
  chuchu run articles --out output
  chuchu run 'articles/**/*.txt' --out output --to json --jobs 4
  cat article.txt | chuchu run - --out output
  cat articles.ndjson | chuchu run - > facts.ndjson

- with --out reads one article of plain text. Without, it is a filter: a line of
the input is an article, {"id": "a1", "text": "…", "title": "…",
"published": "2021-10-09", "source": "…"}, of which only text must be there; a
line of the output is a fact, with the id as its source; errors and warnings are
lines of JSON on the error stream.

Exit codes: 0 all articles read, 1 some could not be read, 2 wrong use or faulty
rules, 130 interrupted.`,
    )
    .action(async (inputs: string[], options: RunOptions) => exit(await runArticles(inputs, options)));
}

async function runArticles(wanted: readonly string[], options: RunOptions): Promise<number> {
  const { out, to, bom, manifest = null, ruleset, pack, force, prune, watch = false } = options;
  if (out === undefined) {
    if (wanted.length === 1 && wanted[0] === STANDARD_INPUT) return filterArticles(options);
    throw new UsageError('no --out is given; expected the folder for the output; name one with --out');
  }
  mustBeFolder('--out', out, true);
  if (ruleset !== undefined) mustBeFolder('--ruleset', ruleset, false);
  const asked = {
    folder: out,
    outputs: outputsOf(to, out, bom),
    ruleset,
    pack,
    again: force ? ('all' as const) : undefined,
    prune,
    watch,
    ...(watch ? following(wanted, manifest) : await once(wanted, manifest)),
    onRound({ inputs }: Round) {
      const articles = inputs.articles[0]?.path === null ? STANDARD_INPUT : inputs.root;
      noteRun(out, {
        articles,
        manifest,
        ruleset: ruleset ?? null,
        pack: pack ?? null,
        to: to.filter(isFileTarget),
        bom,
      });
    },
  };
  return batch(asked, options);
}

/** The articles that are there now. What is wrong with them or their manifest is told before anything else is done. */
async function once(wanted: readonly string[], manifest: string | null): Promise<Pick<Asked, 'rounds'>> {
  const inputs = await findInputs(wanted);
  const round = { inputs, metadata: loadMetadata(inputs, manifest) };
  return { rounds: () => [round] };
}

/** Those, and what lands or changes there until the user has enough. */
function following(wanted: readonly string[], manifest: string | null): Pick<Asked, 'rounds'> {
  if (wanted.includes(STANDARD_INPUT)) {
    throw new UsageError('--watch is given for standard input; expected a folder or a glob to follow; leave it out');
  }
  return {
    rounds: (signal, say) =>
      follow(wanted, {
        settle: SETTLE,
        rescan: RESCAN,
        loadMetadata: (inputs) => loadMetadata(inputs, manifest),
        onFault: (error) => say((error as Error).message),
        signal,
      }),
  };
}

/** What says where and how files are written has no meaning for a filter: it would pass in silence. */
async function filterArticles(options: RunOptions): Promise<number> {
  const { to, bom, manifest, force, prune, watch, ruleset } = options;
  const meaningless = Object.entries({ to: to !== DEFAULT_TARGETS, bom, manifest, force, prune, watch }).find(
    ([, on]) => on,
  );
  if (meaningless) {
    const found = `--${meaningless[0]} is given without --out`;
    throw new UsageError(`${found}; expected it with the files that it is about; give --out, or leave it out`);
  }
  if (ruleset !== undefined) mustBeFolder('--ruleset', ruleset, false);
  const { filter } = await import('./filter.ts');
  return filter(options);
}
