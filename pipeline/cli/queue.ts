// What the commands about a queue have in common: its URL, and its warnings.
import type { Command } from 'commander';
import { UsageError } from '../read/input.ts';

/** Adds `--queue`, which must be given. */
export function addQueueOption(command: Command): Command {
  return command.requiredOption('--queue <url>', 'the database of the queue: postgres://…', parseUrl);
}

/** Throws a UsageError that does not repeat the words: they may have a password. */
export function parseUrl(text: string): string {
  if (/^postgres(?:ql)?:\/\//.test(text)) return text;
  throw new UsageError('found no URL of a PostgreSQL database; expected postgres://user@host:port/name');
}

let last = '';

/** Says on stderr what goes wrong in passing; once where the same goes wrong again and again. */
export function warn({ message }: Error): void {
  if (message !== last) process.stderr.write(`chuchu: ${message}\n`);
  last = message;
}

/** `1 article`, `2,000 articles` */
export function counted(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
}
