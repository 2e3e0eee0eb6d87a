// The articles of a run → shards: pieces of work small enough for one worker, as the queue holds them.
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Metadata } from '../model/document.ts';
import type { Report } from '../model/issue.ts';
import { type Inputs, isBelow, loadBytes, MAX_BYTES, UsageError } from '../read/input.ts';
import { type LinePlace, lineAt, placesIn } from '../read/ndjson.ts';
import type { Original } from '../run.ts';

/** Articles of a shard where the user does not say: minutes of work, and seconds of it lost where a worker is. */
export const SHARD_SIZE = 500;

/** What one worker does at a time. Paths, places of lines, and what the manifest says; never text. */
export interface Shard {
  /** absolute path of the folder that the articles are in, where they were enqueued */
  readonly root: string;
  /** hash of the program and the rules, which all workers must have */
  readonly maker: string;
  readonly articles: readonly ShardArticle[];
}

export interface ShardArticle {
  /** path relative to the root, always with `/`; for a line of an NDJSON file that file's, `#` and the article's id */
  readonly source: string;
  readonly metadata?: Metadata;
  /** a link found in a folder that leads out of the root: it is not followed */
  readonly leadsOutside?: true;
  /** where it is a line of an NDJSON file: that file, as a source, and its place there */
  readonly line?: LinePlace & { readonly file: string };
}

/** The articles of a run, in the order of their files. `metadata`: by absolute path. A file `.ndjson` has one a line. */
export async function* shardArticles(
  { articles }: Inputs,
  metadata: ReadonlyMap<string, Metadata>,
): AsyncGenerator<ShardArticle> {
  for (const { source, path, leadsOutside } of articles) {
    const known = path === null ? undefined : metadata.get(path);
    if (leadsOutside) yield { source, leadsOutside };
    else if (path?.endsWith('.ndjson')) yield* linesAsArticles(source, path);
    else yield { source, ...(known && { metadata: known }) };
  }
}

/** A line whose id an earlier one has already is called by its number. Throws a UsageError where the file cannot be read. */
async function* linesAsArticles(file: string, path: string): AsyncGenerator<ShardArticle> {
  const sources = new Set<string>();
  try {
    for await (const { id, ...place } of placesIn(path, MAX_BYTES)) {
      const byId = `${file}#${id}`;
      const source = id === null || sources.has(byId) ? `${file}:${place.number}` : byId;
      sources.add(source);
      yield { source, line: { file, ...place } };
    }
  } catch (error) {
    const { syscall, code } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new UsageError(`${path} cannot be read (${code}); expected a file of NDJSON; check it, and enqueue again`);
  }
}

/** In the order of the articles, at most `size` of them each. */
export async function* shardsOf(
  articles: AsyncIterable<ShardArticle>,
  { size, ...shard }: Omit<Shard, 'articles'> & { readonly size: number },
): AsyncGenerator<Shard> {
  let part: ShardArticle[] = [];
  for await (const article of articles) {
    part.push(article);
    if (part.length < size) continue;
    yield { ...shard, articles: part };
    part = [];
  }
  if (part.length > 0) yield { ...shard, articles: part };
}

/** Two shards of half the articles each; what fails in one of them is nearer found. Needs two articles or more. */
export function halvesOf(shard: Shard): [Shard, Shard] {
  const middle = Math.ceil(shard.articles.length / 2);
  return [
    { ...shard, articles: shard.articles.slice(0, middle) },
    { ...shard, articles: shard.articles.slice(middle) },
  ];
}

/**
 * An article's bytes, for a worker that has the articles in `root`; null where they cannot be had, and `report` has then
 * had an error that says why. A source that leads out of the root (the queue may hold anything), by its path or by a
 * link that was none when it was enqueued, is not followed.
 */
export function originalOf(article: ShardArticle, root: string, maxBytes: number, report: Report): Original | null {
  const { source, line, metadata = {} } = article;
  const path = resolve(root, line?.file ?? source);
  const leadsOutside = article.leadsOutside ?? !isInside(root, path);
  if (line && !leadsOutside) return lineOf(source, path, line, maxBytes, report);
  const bytes = loadBytes({ source, path, leadsOutside }, maxBytes, report);
  return bytes && { source, bytes, metadata };
}

function lineOf(source: string, path: string, place: LinePlace, maxBytes: number, report: Report): Original | null {
  const refuse = (code: string, message: string): null => {
    report({ severity: 'error', code, message, span: null });
    return null;
  };
  try {
    const found = lineAt(path, place, maxBytes);
    if (found?.kind === 'article') return { source, bytes: found.bytes, metadata: found.metadata };
    return refuse(found?.code ?? 'unreadable', found?.message ?? CHANGED);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return refuse('unreadable', `it cannot be read (${code ?? message}); expected a file that may be read; check it`);
  }
}

const CHANGED = 'its line is not where it was; expected the file as it was enqueued; enqueue it again';

function isInside(root: string, path: string): boolean {
  if (!isBelow(root, path)) return false;
  try {
    return isBelow(realpathSync(root), realpathSync(path));
  } catch {
    return true; // it does not exist: who reads it says so
  }
}
