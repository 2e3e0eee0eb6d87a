// Facts → knowledge.ndjson: one fact a line, as in knowledge.json, behind what its article is.
import type { ArticleRecords } from '../model/knowledge.ts';
import { Draft } from './draft.ts';
import { linesOf, SEPARATOR, textOf } from './lines.ts';
import type { Sink } from './sink.ts';
import { TextFile } from './text-file.ts';

const FILE = 'knowledge.ndjson';

/** Each fact of an article as one line of JSON, with its line break: source, title and date of the article, then its own fields. */
export function factLines(article: ArticleRecords): string {
  const { facts } = linesOf(article);
  if (facts.length === 0) return '';
  const { source, title, published } = article.document;
  const head = `${JSON.stringify({ source, title, published }).slice(0, -1)},`;
  const lines = textOf(facts).split(SEPARATOR);
  return lines.map((line) => `${head}${line.slice('{'.length)}\n`).join('');
}

/** Writes knowledge.ndjson in `folder`. Issues of articles are not in it. */
export function openNdjson(folder: string): Sink {
  const draft = Draft.open(folder, FILE);
  const file = new TextFile(draft.path(FILE));
  return {
    write(article: ArticleRecords) {
      file.add(factLines(article));
    },
    failed() {},
    close() {
      file.end();
      return draft.commit(FILE);
    },
    abort() {
      file.close();
      draft.discard();
    },
  };
}
