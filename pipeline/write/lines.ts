// The records of an article → lines of JSON, as they stand in a knowledge file.
import type { ArticleLines, ArticleRecords } from '../model/knowledge.ts';

/** Between the records of a list. JSON has no line break of its own within a record. */
export const SEPARATOR = ',\n';

/** Those that they were written as before, where they were. */
export function linesOf(article: ArticleRecords): ArticleLines {
  const lines = (records: readonly unknown[]) => records.map((record) => JSON.stringify(record)).join(SEPARATOR);
  return (
    article.lines ?? {
      document: JSON.stringify(article.document),
      places: lines(article.places),
      organizations: lines(article.organizations),
      mentions: lines(article.mentions),
      facts: lines(article.facts),
      issues: lines(article.issues),
    }
  );
}

/** Lines that may be in UTF-8, as text. */
export function textOf(lines: string | Uint8Array): string {
  return typeof lines === 'string' ? lines : Buffer.from(lines.buffer, lines.byteOffset, lines.length).toString();
}
