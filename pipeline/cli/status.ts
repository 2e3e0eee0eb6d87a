// `chuchu status`: a queue → how far it is.
import type { Command } from 'commander';
import { Queue } from '../batch/queue.ts';
import type { DeadShard, QueueStatus } from '../batch/queue-status.ts';
import { duration } from './progress.ts';
import { addQueueOption, counted, warn } from './queue.ts';
import { table, wrap } from './table.ts';

const COLUMNS = 80;
const MOST_DEAD = 5;

/** Adds the command to `program`; `exit` is told the exit code. */
export function addStatus(program: Command, exit: (code: number) => void): void {
  const status = program
    .command('status')
    .summary('show how far a queue is')
    .description(
      'Shows how many shards and articles of a queue are done, worked on, waiting and dead, and how fast it goes.',
    );
  addQueueOption(status)
    .addHelpText(
      'after',
      `
Example:
  chuchu status --queue postgres://me@db/aid

Exit codes: 0 nothing is dead, 1 something is, 2 wrong use.`,
    )
    .action(async ({ queue }: { queue: string }) => exit(await show(queue)));
}

async function show(url: string): Promise<number> {
  const queue = await Queue.open(url, warn);
  try {
    const status = await queue.status();
    process.stdout.write(describe(status, await queue.dead(MOST_DEAD)));
    return status.dead.shards > 0 ? 1 : 0;
  } finally {
    await queue.close();
  }
}

/** Ends with a line break. */
export function describe(status: QueueStatus, dead: readonly DeadShard[]): string {
  const count = (number: number) => number.toLocaleString('en');
  const { done, running, waiting, quarantined, rate } = status;
  const rows = Object.entries({ done, running, waiting, dead: status.dead }).map(([name, { shards, articles }]) => [
    `  ${name}`,
    count(shards),
    count(articles),
  ]);
  const left = running.articles + waiting.articles;
  const lines = table(['left', 'right', 'right'], [['', 'shards', 'articles'], ...rows]);
  if (quarantined > 0)
    lines.push(`  in quarantine ${counted(quarantined, 'article')} of those done; the table issues says why`);
  if (rate !== null) {
    const time = left > 0 ? `, about ${duration(left / rate)} left` : '';
    lines.push(`  ${rate < 10 ? rate.toFixed(1) : count(Math.round(rate))} articles a second${time}`);
  }
  for (const { source, reason } of dead) lines.push(...wrap(`${source}: ${reason}`, COLUMNS, '  dead: ', '    '));
  if (dead.length > 0) lines.push('  chuchu retry --queue takes the dead up again');
  return `${lines.join('\n')}\n`;
}
