// Articles, one after another → the rows of several, to be merged into a database at once.
import type { ArticleRecords, IssueRecord } from '../model/knowledge.ts';
import { issueRow, type Row, rowsOf } from './rows.ts';
import { TABLE_NAMES, type TableName } from './tables.ts';

/** What becomes of several articles. Each is in it once: as records, as issues, or as removed. */
export class Batch {
  readonly #sources = new Map<string, number>();
  /** who has the records of these bytes */
  readonly #documents = new Map<string, string>();
  readonly #rows: Readonly<Record<TableName, Map<string, Row> | Row[]>> = {
    places: new Map(),
    organizations: new Map(),
    documents: [],
    mentions: [],
    facts: [],
    fact_roles: [],
    issues: [],
  };
  /** how many rows it has */
  size = 0;

  get sources(): Iterable<string> {
    return this.#sources.keys();
  }

  rows(table: TableName): readonly Row[] {
    return [...this.#rows[table].values()];
  }

  has(source: string): boolean {
    return this.#sources.has(source);
  }

  /** The article that has the records of a document; undefined where none has. */
  holder(document: string): string | undefined {
    return this.#documents.get(document);
  }

  /** Neither the article nor another one with the same bytes may be in it already. */
  write(article: ArticleRecords): void {
    const { source, id } = article.document;
    this.#sources.set(source, article.issues.length);
    this.#documents.set(id, source);
    const rows = rowsOf(article);
    for (const table of TABLE_NAMES) for (const row of rows[table]) this.#add(table, row);
  }

  failed(issue: IssueRecord): void {
    const position = this.#sources.get(issue.source) ?? 0;
    this.#sources.set(issue.source, position + 1);
    this.#add('issues', issueRow(issue, position));
  }

  remove(source: string): void {
    this.#sources.set(source, 0);
  }

  /** Places and organizations, which articles share, once each, as the last article has them. */
  #add(table: TableName, row: Row): void {
    const rows = this.#rows[table];
    if (Array.isArray(rows)) rows.push(row);
    else rows.set(row[0] as string, row);
    this.size++;
  }
}
