// Articles, one after another → the rows of several, to be merged into a database at once.
import type { ArticleRecords, IssueRecord } from '../model/knowledge.ts';
import { issueRow, type Row, rowsOf } from './rows.ts';
import { TABLE_NAMES, type TableName } from './tables.ts';

/** What becomes of several articles. Each is in it once: as records, as issues, or as removed. */
export class Batch {
  readonly #sources = new Map<string, number>();
  readonly #documents = new Set<string>();
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

  /** Whether the article, or one with the same bytes, is in it already, so that this one must go into another batch. */
  has(source: string, document: string | null): boolean {
    return this.#sources.has(source) || (document !== null && this.#documents.has(document));
  }

  write(article: ArticleRecords): void {
    const { source, id } = article.document;
    this.#sources.set(source, article.issues.length);
    this.#documents.add(id);
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
