// The corpus → as many articles as a measurement needs, each with bytes of its own.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Article {
  /** file name, unique */
  readonly source: string;
  readonly bytes: Uint8Array;
}

export const ROOT: string = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'corpus/articles');

/** The articles of the corpus as UTF-8, sorted by name. */
export function corpusArticles(): Article[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
  return names.sort().map((source) => ({ source, bytes: utf8(readFileSync(join(FOLDER, source))) }));
}

/** The corpus holds an article in GB18030. */
function utf8(bytes: Uint8Array): Uint8Array {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return bytes;
  } catch {
    return new TextEncoder().encode(new TextDecoder('gb18030').decode(bytes));
  }
}

/** The corpus once more: the same texts, named and ended by `round`, so that no two rounds share an article. */
export function* roundOf(corpus: readonly Article[], round: number): Generator<Article> {
  for (const { source, bytes } of corpus) {
    const mark = new TextEncoder().encode(`\n\n（${round}）\n`);
    const marked = new Uint8Array(bytes.length + mark.length);
    marked.set(bytes);
    marked.set(mark, bytes.length);
    yield { source: `${String(round).padStart(6, '0')}-${source}`, bytes: marked };
  }
}

/** Rounds of the corpus, as many as make `size` bytes. */
export function* articles(size: number): Generator<Article> {
  const corpus = corpusArticles();
  let total = 0;
  for (let round = 0; total < size; round++) {
    for (const article of roundOf(corpus, round)) {
      yield article;
      total += article.bytes.length;
    }
  }
}
