// The articles of a run → shards: pieces of work small enough for one worker, as the queue holds them.
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Metadata } from '../model/document.ts';
import { type Input, type Inputs, isBelow } from '../read/input.ts';

/** Articles of a shard where the user does not say: minutes of work, and seconds of it lost where a worker is. */
export const SHARD_SIZE = 500;

/** What one worker does at a time. Paths and what the manifest says, never text. */
export interface Shard {
  /** absolute path of the folder that the articles are in, where they were enqueued */
  readonly root: string;
  /** hash of the program and the rules, which all workers must have */
  readonly maker: string;
  /** sorted by source */
  readonly articles: readonly ShardArticle[];
}

export interface ShardArticle {
  /** path relative to the root, always with `/` */
  readonly source: string;
  readonly metadata?: Metadata;
  /** a link found in a folder that leads out of the root: it is not followed */
  readonly leadsOutside?: true;
}

/** In the order of their sources, at most `size` articles each. `metadata`: by absolute path. */
export function* shardsOf(
  { root, articles }: Inputs,
  metadata: ReadonlyMap<string, Metadata>,
  maker: string,
  size: number,
): Generator<Shard> {
  for (let at = 0; at < articles.length; at += size) {
    const part = articles.slice(at, at + size).map(({ source, path, leadsOutside }): ShardArticle => {
      const known = path === null ? undefined : metadata.get(path);
      return { source, ...(known && { metadata: known }), ...(leadsOutside && { leadsOutside }) };
    });
    yield { root, maker, articles: part };
  }
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
 * Where an article is, for a worker that has the articles in `root`. A source that leads out of it (the queue may hold
 * anything), by its path or by a link that was none when it was enqueued, is not followed.
 */
export function inputOf({ source, leadsOutside }: ShardArticle, root: string): Input {
  const path = resolve(root, source);
  return { source, path, leadsOutside: leadsOutside ?? !isInside(root, path) };
}

function isInside(root: string, path: string): boolean {
  if (!isBelow(root, path)) return false;
  try {
    return isBelow(realpathSync(root), realpathSync(path));
  } catch {
    return true; // it does not exist: who reads it says so
  }
}
