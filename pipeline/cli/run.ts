// `chuchu run`: articles in, knowledge files and a summary out.
import { renameSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { knowledgeHead } from '../batch/head.ts';
import { runBatch } from '../batch/run.ts';
import { findInputs, UsageError } from '../read/input.ts';
import { loadMetadata } from '../read/manifest.ts';
import { DEFAULT_TARGETS, isTarget, openSinks, TARGET_NAMES, type Target } from '../write/index.ts';
import { RUN_FILE } from './articles.ts';
import { ProgressLine } from './progress.ts';
import { Summary } from './summary.ts';

/** A string holds no more, whatever the machine. */
const MOST_BYTES = 500 * 1024 * 1024;
const MOST_WORKERS = 64;

interface RunOptions {
  readonly out: string;
  readonly to: readonly Target[];
  readonly bom: boolean;
  readonly manifest?: string;
  readonly ruleset?: string;
  readonly pack?: string;
  readonly jobs?: number;
  readonly maxBytes?: number;
  readonly quiet?: true;
}

/** Adds the command to `program`; `exit` is told the exit code. */
export function addRun(program: Command, exit: (code: number) => void): void {
  program
    .command('run')
    .summary('read articles and write down the facts in them')
    .description(
      'Reads articles of plain text and writes the quantified facts in them, each pointing back to its words. ' +
        'A manifest.json or manifest.csv beside the articles may say path, title, published and ' +
        'source of each.',
    )
    .argument('<inputs...>', 'folders (every .txt below), globs in quotes, files, or - for standard input')
    .requiredOption('-o, --out <dir>', 'folder for the output; made where it does not exist')
    .addOption(
      new Option('-t, --to <targets>', `what to write, with commas between: ${TARGET_NAMES}`)
        .argParser(parseTargets)
        .default(DEFAULT_TARGETS, DEFAULT_TARGETS.join(',')),
    )
    .option('--bom', 'begin the CSV with a byte order mark, without which Excel misreads it', false)
    .option('-m, --manifest <file>', 'the manifest to use in place of those beside the articles')
    .option('-r, --ruleset <dir>', 'a folder of rules to use in place of the own ones')
    .option('-p, --pack <name>', 'the pack of its rules to use (default: as ruleset.yml says)')
    .option(
      '-j, --jobs <n>',
      'worker processes (default: 1, for 200 articles and more up to 4)',
      parseCount(MOST_WORKERS),
    )
    .option('--max-bytes <n>', 'longest article, in bytes (default: 67108864)', parseCount(MOST_BYTES))
    .option('-q, --quiet', 'neither progress nor summary')
    .addHelpText(
      'after',
      `
Examples:
  chuchu run articles --out output
  chuchu run 'articles/**/*.txt' --out output --to json --jobs 4
  cat article.txt | chuchu run - --out output

Exit codes: 0 all articles read, 1 some could not be read, 2 wrong use or faulty
rules, 130 interrupted.`,
    )
    .action(async (inputs: string[], options: RunOptions) => exit(await run(inputs, options)));
}

async function run(wanted: readonly string[], options: RunOptions): Promise<number> {
  const started = performance.now();
  const { out, to, bom, manifest, ruleset, pack, jobs, maxBytes, quiet } = options;
  mustBeFolder('--out', out, true);
  if (ruleset !== undefined) mustBeFolder('--ruleset', ruleset, false);
  const inputs = await findInputs(wanted);
  const metadata = loadMetadata(inputs, manifest ?? null);
  const summary = new Summary();
  const progress = quiet ? null : new ProgressLine(process.stderr);
  const interruption = new Interruption();
  try {
    const result = await runBatch({
      inputs,
      metadata,
      openSinks: (identity) => openSinks(to, out, knowledgeHead(identity), { bom }),
      witness: summary,
      ruleset: ruleset === undefined ? undefined : resolve(ruleset),
      pack,
      jobs,
      maxBytes,
      onProgress: (state) => progress?.show(state),
      signal: interruption.signal,
    });
    progress?.end();
    if (result.state === 'interrupted') {
      process.stderr.write('interrupted: nothing was written, and what stood in the output folder before still does\n');
      return interruption.exitCode;
    }
    noteRun(out, inputs.root);
    const seconds = (performance.now() - started) / 1000;
    if (!quiet) process.stdout.write(summary.text(result, result.outputs.map(shorter), seconds));
    return result.quarantined > 0 ? 1 : 0;
  } finally {
    progress?.end();
    interruption.end();
  }
}

/** Turns Ctrl-C and the like into an abort signal, so that a run ends cleanly. */
class Interruption {
  readonly #controller = new AbortController();
  readonly #onInterrupt = () => this.#stop(130);
  readonly #onTerminate = () => this.#stop(143);
  exitCode = 0;

  constructor() {
    process.on('SIGINT', this.#onInterrupt).on('SIGTERM', this.#onTerminate);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  end(): void {
    process.off('SIGINT', this.#onInterrupt).off('SIGTERM', this.#onTerminate);
  }

  #stop(exitCode: number): void {
    this.exitCode ||= exitCode;
    this.#controller.abort();
  }
}

/** Where the articles are, from the output folder: a note for `verify`, apart from the output, which names no place. */
function noteRun(out: string, root: string): void {
  const articles = relative(resolve(out), root).replaceAll(sep, '/') || '.';
  const path = join(out, RUN_FILE);
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ articles })}\n`);
  renameSync(draft, path);
}

/** The path as it is, or from where the user stands. */
function shorter(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.length < path.length ? fromHere : path;
}

function mustBeFolder(option: string, path: string, mayBeMissing: boolean): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory() || (!stats && mayBeMissing)) return;
  const found = stats ? 'is a file' : 'does not exist';
  throw new UsageError(`${option} ${path} ${found}; expected a folder; name another`);
}

/** Each once, in the order given. A comma inside a URL is written %2C. */
function parseTargets(text: string): readonly Target[] {
  const wanted = [...new Set(text.split(',').map((target) => target.trim()))];
  return wanted.map((target) => {
    if (isTarget(target)) return target;
    // not commander's error, which repeats the whole word: another part of it may have a password
    const shown = target.replace(/:[^:@]*@/, ':…@');
    throw new UsageError(`--to: found "${shown}"; expected some of ${TARGET_NAMES}, with commas between`);
  });
}

function parseCount(most: number): (text: string) => number {
  return (text) => {
    const count = /^\d{1,10}$/.test(text) ? Number(text) : 0;
    if (count >= 1 && count <= most) return count;
    throw new InvalidArgumentError(`found "${text}"; expected a whole number from 1 to ${most}.`);
  };
}
