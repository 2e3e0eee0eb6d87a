// Facts → knowledge.ndjson: one fact a line, as in knowledge.json, behind what its article is.
import type { ArticleRecords, DocumentRecord, FactRecord } from '../model/knowledge.ts';
import { Draft } from './draft.ts';
import type { Sink } from './sink.ts';
import { TextFile } from './text-file.ts';

const FILE = 'knowledge.ndjson';

/** A fact as one line of JSON, without a line break: source, title and date of its article, then its own fields. */
export function factLine(fact: FactRecord, { source, title, published }: DocumentRecord): string {
  return JSON.stringify({ source, title, published, ...fact });
}

/** Writes knowledge.ndjson in `folder`. Issues of articles are not in it. */
export function openNdjson(folder: string): Sink {
  const draft = Draft.open(folder, FILE);
  const file = new TextFile(draft.path(FILE));
  return {
    write({ document, facts }: ArticleRecords) {
      for (const fact of facts) file.add(`${factLine(fact, document)}\n`);
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
