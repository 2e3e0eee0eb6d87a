// `chuchu enqueue`: articles → shards in a queue, for as many workers as there are.
import { type Command, Option } from 'commander';
import { makerOf } from '../batch/head.ts';
import { Queue } from '../batch/queue.ts';
import { SHARD_SIZE, shardArticles, shardsOf } from '../batch/shard.ts';
import { findInputs, UsageError } from '../read/input.ts';
import { loadMetadata } from '../read/manifest.ts';
import { mustBeFolder, parseCount } from './options.ts';
import { addQueueOption, counted, warn } from './queue.ts';

const MOST_IN_A_SHARD = 10_000;

interface EnqueueOptions {
  readonly queue: string;
  readonly shard: number;
  readonly manifest?: string;
  readonly ruleset?: string;
  readonly pack?: string;
}

/** Adds the command to `program`; `exit` is told the exit code. */
export function addEnqueue(program: Command, exit: (code: number) => void): void {
  const enqueue = program
    .command('enqueue')
    .summary('put articles into a queue, for workers on many machines')
    .description(
      'Cuts the articles into shards and puts these into a queue in PostgreSQL, from which chuchu work takes them. ' +
        'The queue has their paths, or places in a file, and what a manifest says of them, never their text: every machine needs the ' +
        'articles, the same chuchu and the same rules.',
    )
    .argument('<inputs...>', 'folders (every .txt below), globs in quotes, or files; an .ndjson has an article a line');
  addQueueOption(enqueue)
    .addOption(
      new Option('-s, --shard <n>', 'articles in a shard').argParser(parseCount(MOST_IN_A_SHARD)).default(SHARD_SIZE),
    )
    .option('-m, --manifest <file>', 'the manifest to use in place of those beside the articles')
    .option('-r, --ruleset <dir>', 'the folder of rules that the workers will use')
    .option('--pack <name>', 'the pack of it that they will use')
    .addHelpText(
      'after',
      `
Examples:
  chuchu enqueue 'articles/**/*.txt' --queue postgres://me@db/aid
  chuchu enqueue articles.ndjson --queue postgres://me@db/aid

Exit codes: 0 they are in the queue, 2 wrong use.`,
    )
    .action(async (inputs: string[], options: EnqueueOptions) => exit(await put(inputs, options)));
}

async function put(wanted: readonly string[], options: EnqueueOptions): Promise<number> {
  const { ruleset, pack, shard, manifest } = options;
  if (ruleset !== undefined) mustBeFolder('--ruleset', ruleset, false);
  if (wanted.includes('-')) {
    throw new UsageError('standard input cannot be put into a queue; expected files that every worker can read');
  }
  const inputs = await findInputs(wanted);
  const metadata = loadMetadata(inputs, manifest ?? null);
  const all = shardArticles(inputs, metadata);
  const shards = shardsOf(all, { root: inputs.root, maker: makerOf(ruleset, pack), size: shard });
  const queue = await Queue.open(options.queue, warn);
  let [articles, parts] = [0, 0];
  try {
    for await (const one of shards) {
      await queue.add([one]);
      articles += one.articles.length;
      parts++;
    }
  } finally {
    await queue.close();
  }
  process.stdout.write(`${counted(articles, 'article')} enqueued in ${counted(parts, 'shard')}\n`);
  return 0;
}
