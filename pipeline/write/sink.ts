// What every writer is to the run: it takes the records of one article after another.
import type { ArticleRecords, IssueRecord } from '../model/knowledge.ts';

/**
 * Takes articles and keeps nothing of them. After a call that threw, only `abort` makes sense.
 *
 * A file takes all articles, in the order of their sources; what is written becomes visible at `close`, all at once; until
 * then, and after `abort` or a crash, what stood there before still stands. A database (see Live) takes them in any order.
 */
export interface Sink {
  write(article: ArticleRecords): void | Promise<void>;
  /** an issue of an article that gave no records; those of one article come one after the other */
  failed(issue: IssueRecord): void | Promise<void>;
  /** makes the output visible and says where it is */
  close(): string | Promise<string>;
  /** throws away what is not yet there to stay; harmless after `close` */
  abort(): void | Promise<void>;
  /** what only a database has; absent for files */
  readonly live?: Live;
}

/**
 * A database keeps what earlier runs wrote, and is told only of what changed: an article that comes again replaces its
 * old facts in one transaction.
 */
export interface Live {
  /** names this very database: one made anew has another */
  readonly stamp: string;
  /** takes back all that an article gave */
  remove(source: string): void | Promise<void>;
  /** resolves when all that was written so far is there to stay; each article is there whole or not at all */
  flush(): Promise<void>;
}

/** The output cannot be written where it should be: wrong use, exit code 2. The message says what to do. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

/** SQLite's result codes for a disk that is read-only, broken or full. */
const SQLITE_DISK = [8, 10, 13];

/** What the disk says, as an OutputError about `folder`; any other error as it is. */
export function asOutputError(error: unknown, folder: string): unknown {
  const { message, syscall, errcode } = error as Error & { readonly syscall?: string; readonly errcode?: number };
  if (error instanceof OutputError) return error;
  if (syscall === undefined && !SQLITE_DISK.includes((errcode ?? 0) & 0xff)) return error;
  const advice = 'make room or give another folder with --out; what stood there before still does';
  return new OutputError(`${folder}: the output cannot be written here (${message}); ${advice}`, { cause: error });
}
