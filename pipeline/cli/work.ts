// `chuchu work`: shards of a queue → facts in a database, until there are no more.
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Worked, work } from '../batch/work.ts';
import { Interruption } from './interruption.ts';
import { addExtractionOptions, budgetOf, type ExtractionOptions, mustBeFolder } from './options.ts';
import { addQueueOption, counted, parseUrl, warn } from './queue.ts';

interface WorkWords extends ExtractionOptions {
  readonly queue: string;
  readonly to?: string;
  readonly articles?: string;
  readonly ruleset?: string;
  readonly pack?: string;
  readonly stay?: true;
}

/** Adds the command to `program`; `exit` is told the exit code. */
export function addWork(program: Command, exit: (code: number) => void): void {
  const command = program
    .command('work')
    .summary('take articles out of a queue and write their facts into a database')
    .description(
      'Takes one shard after another, extracts its facts and writes them. As many workers as one likes, on as many ' +
        'machines as one likes, share a queue; one that is killed loses nothing, its shards go to others.',
    );
  addQueueOption(command)
    .option('-t, --to <url>', 'the database for the facts: postgres://… (default: that of the queue)', parseUrl)
    .option('-a, --articles <dir>', 'where the articles are on this machine (default: where they were enqueued)')
    .option('-r, --ruleset <dir>', 'a folder of rules to use in place of the own ones')
    .option('--pack <name>', 'the pack of it to use')
    .option('--stay', 'wait for more where all is done');
  addExtractionOptions(command)
    .addHelpText(
      'after',
      `
Example:
  chuchu work --queue postgres://me@db/aid --jobs 4

Exit codes: 0 the queue is done, 1 some articles could not be read, 2 wrong use
or faulty rules, 130 interrupted: the shards in hand are finished, or go back.`,
    )
    .action(async (words: WorkWords) => exit(await take(words)));
}

async function take({ queue, to = queue, articles, ruleset, pack, stay, ...words }: WorkWords): Promise<number> {
  if (articles !== undefined) mustBeFolder('--articles', articles, false);
  if (ruleset !== undefined) mustBeFolder('--ruleset', ruleset, false);
  const say = (text: string) => process.stderr.write(`${text}\n`);
  const interruption = new Interruption(() => say('finishing the shards in hand; once more gives them back'));
  const started = performance.now();
  try {
    const done = await work({
      queue,
      to,
      articles,
      ruleset: ruleset === undefined ? undefined : resolve(ruleset),
      pack,
      jobs: words.jobs ?? availableParallelism(),
      maxBytes: words.maxBytes,
      budget: budgetOf(words),
      stay: stay ?? false,
      onProgress: (done) => words.quiet || say(describe(done, started)),
      onWarning: (message) => warn(new Error(message)),
      signal: interruption.signal,
      kill: interruption.kill,
    });
    if (interruption.signal.aborted) return interruption.exitCode;
    return done.quarantined > 0 ? 1 : 0;
  } catch (error) {
    if (interruption.kill.aborted && error === interruption.kill.reason) return interruption.exitCode;
    throw error;
  } finally {
    interruption.end();
  }
}

function describe({ shards, read, quarantined }: Worked, started: number): string {
  const rate = ((read + quarantined) * 1000) / (performance.now() - started);
  const lost = quarantined > 0 ? `, ${quarantined.toLocaleString('en')} in quarantine` : '';
  return `${counted(shards, 'shard')}, ${counted(read, 'article')}${lost}, ${Math.round(rate).toLocaleString('en')} a second`;
}
