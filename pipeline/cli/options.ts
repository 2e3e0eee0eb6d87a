// What several commands ask of their words: counts, folders, budgets.
import { statSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { BUDGET, type Budget } from '../batch/budget.ts';
import { UsageError } from '../read/input.ts';

/** A string holds no more, whatever the machine. */
const MOST_BYTES = 500 * 1024 * 1024;
const MOST_WORKERS = 64;
const MOST_SECONDS = 86_400;
const MOST_MEGABYTES = 1 << 20;

/** The options that say how articles are extracted. */
export interface ExtractionOptions {
  readonly jobs?: number;
  readonly maxBytes?: number;
  readonly articleSeconds: number;
  readonly articleMb: number;
  readonly quiet?: true;
}

/** Those, and whether a run ends with a page. */
export interface WorkOptions extends ExtractionOptions {
  readonly report: boolean;
}

/** Adds them to a command. */
export function addWorkOptions(command: Command): Command {
  return addExtractionOptions(command, '1, for 200 articles and more up to 4').option(
    '--no-report',
    'leave out the page that shows the facts, report.html',
  );
}

/** Adds them to a command; `jobs`: how many processes work where the user does not say. */
export function addExtractionOptions(command: Command, jobs = 'one for each processor'): Command {
  return command
    .option('-j, --jobs <n>', `worker processes (default: ${jobs})`, parseCount(MOST_WORKERS))
    .option('--max-bytes <n>', 'longest article, in bytes (default: 67108864)', parseCount(MOST_BYTES))
    .option(
      '--article-seconds <n>',
      'seconds of processor time that an article may take',
      parseCount(MOST_SECONDS),
      BUDGET.seconds,
    )
    .option('--article-mb <n>', 'megabytes that its process may hold', parseCount(MOST_MEGABYTES), BUDGET.megabytes)
    .option('-q, --quiet', 'neither progress nor summary');
}

export function budgetOf({ articleSeconds: seconds, articleMb: megabytes }: ExtractionOptions): Budget {
  return { seconds, megabytes };
}

/** Throws a UsageError where `path` is no folder. */
export function mustBeFolder(option: string, path: string, mayBeMissing: boolean): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory() || (!stats && mayBeMissing)) return;
  const found = stats ? 'is a file' : 'does not exist';
  throw new UsageError(`${option} ${path} ${found}; expected a folder; name another`);
}

/** A whole number from 1 to `most`, or commander's error. */
export function parseCount(most: number): (text: string) => number {
  return (text) => {
    const count = /^\d{1,10}$/.test(text) ? Number(text) : 0;
    if (count >= 1 && count <= most) return count;
    throw new InvalidArgumentError(`found "${text}"; expected a whole number from 1 to ${most}.`);
  };
}
