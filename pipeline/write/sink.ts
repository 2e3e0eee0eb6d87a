// What every writer is to the run: it takes the records of one article after another.
import type { ArticleRecords, IssueRecord } from '../model/knowledge.ts';

/**
 * Takes articles in the order of their sources and keeps nothing of them. What is written becomes visible at `close`,
 * all at once; until then, and after `abort` or a crash, what stood there before still stands. After a call that threw,
 * only `abort` makes sense.
 */
export interface Sink {
  write(article: ArticleRecords): void | Promise<void>;
  /** an issue of an article that gave no records */
  failed(issue: IssueRecord): void | Promise<void>;
  /** makes the output visible and says where it is */
  close(): string | Promise<string>;
  /** throws away what was written; harmless after `close` */
  abort(): void | Promise<void>;
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
  if (syscall === undefined && !SQLITE_DISK.includes((errcode ?? 0) & 0xff)) return error;
  const advice = 'make room or give another folder with --out; what stood there before still does';
  return new OutputError(`${folder}: the output cannot be written here (${message}); ${advice}`, { cause: error });
}
