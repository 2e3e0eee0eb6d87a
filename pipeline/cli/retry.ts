// `chuchu retry`: the articles of an output folder that are in quarantine, or the dead of a queue → taken up again.
import type { Command } from 'commander';
import { Journal } from '../batch/journal.ts';
import { Queue } from '../batch/queue.ts';
import { inputsAt, UsageError } from '../read/input.ts';
import { loadMetadata } from '../read/manifest.ts';
import { notedRun, RUN_FILE, STANDARD_INPUT } from './articles.ts';
import { batch } from './batch.ts';
import { addWorkOptions, mustBeFolder, type WorkOptions } from './options.ts';
import { outputsOf } from './outputs.ts';
import { counted, parseUrl, warn } from './queue.ts';

/** Adds the command to `program`; `exit` is told the exit code. */
export function addRetry(program: Command, exit: (code: number) => void): void {
  const retry = program
    .command('retry')
    .summary('take up again what is in quarantine')
    .description(
      'Reads the articles again that a run could not read, or that took more than they may, with the ' +
        'rules and into the files of that run; or puts back into a queue what could not be done.',
    )
    .argument('[dir]', 'the output folder of the run')
    .option('--queue <url>', 'in place of a folder: the database of a queue', parseUrl);
  addWorkOptions(retry)
    .addHelpText(
      'after',
      `
Examples:
  chuchu retry output
  chuchu retry output --article-seconds 600 --article-mb 4096
  chuchu retry --queue postgres://me@db/aid

Exit codes: 0 all of them are read, 1 some are still in quarantine, 2 wrong use
or faulty rules, 130 interrupted.`,
    )
    .action(async (folder: string | undefined, { queue, ...options }: WorkOptions & { queue?: string }) => {
      if ((folder === undefined) === (queue === undefined)) {
        throw new UsageError('expected the output folder of a run or the --queue, one of the two');
      }
      exit(folder === undefined ? await revive(queue!) : await retryIn(folder, options));
    });
}

async function revive(url: string): Promise<number> {
  const queue = await Queue.open(url, warn);
  try {
    const count = await queue.revive();
    const what = count === 0 ? 'nothing is dead' : `back in the queue: ${counted(count, 'shard')}`;
    process.stdout.write(`${what}\n`);
    return 0;
  } finally {
    await queue.close();
  }
}

async function retryIn(folder: string, options: WorkOptions): Promise<number> {
  mustBeFolder('the output folder', folder, false);
  const note = notedRun(folder);
  if (!note) {
    throw new UsageError(`there is no ${RUN_FILE} in ${folder}; expected the output folder of a run; name another`);
  }
  if (note.articles === STANDARD_INPUT) {
    throw new UsageError(
      `the article came by standard input; expected to have it again; give it to chuchu run once more`,
    );
  }
  const sources = quarantineOf(folder);
  if (sources.length === 0) {
    if (!options.quiet) process.stdout.write('nothing is in quarantine\n');
    return 0;
  }
  const inputs = inputsAt(note.articles, sources);
  const asked = {
    folder,
    outputs: outputsOf(note.to, folder, note.bom),
    ruleset: note.ruleset ?? undefined,
    pack: note.pack ?? undefined,
    again: 'quarantined' as const,
    prune: false,
    rounds: () => [{ inputs, metadata: loadMetadata(inputs, note.manifest) }],
    onRound() {},
  };
  return batch(asked, options);
}

function quarantineOf(folder: string): string[] {
  const journal = Journal.open(folder);
  try {
    return journal.sources('quarantined');
  } finally {
    journal.close();
  }
}
