// Records → knowledge.sqlite, made anew by each run: one transaction, indexes at the end.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type {
  ArticleRecords,
  IssueRecord,
  KnowledgeHead,
  OrganizationRecord,
  PlaceRecord,
} from '../model/knowledge.ts';
import { createIndexes, createTables } from './ddl.ts';
import { Distinct } from './distinct.ts';
import { Draft } from './draft.ts';
import { linesOf } from './lines.ts';
import { metaRows } from './meta.ts';
import { issueRow, organizationRow, ownRowsOf, placeRow, type Row } from './rows.ts';
import type { Sink } from './sink.ts';
import { forSqlite } from './sqlite-connection.ts';
import { TABLE_NAMES, TABLES, type TableName } from './tables.ts';
import { createViews } from './views.ts';

const FILE = 'knowledge.sqlite';
/** What a reader of the old database may have left beside it; SQLite would replay these into the new one. */
const STALE = ['-wal', '-shm', '-journal'].map((ending) => FILE + ending);

/**
 * Safe because the draft is thrown away unless it is complete: a crash needs no journal to recover it. Indexes are sorted in a
 * file, so that memory stays flat however many facts there are.
 */
const PRAGMAS = `
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA foreign_keys = ON;
PRAGMA temp_store = FILE;
PRAGMA cache_size = -65536;
`;

/** In an order in which rows may be inserted. */
const OWN_TABLES = ['documents', 'mentions', 'facts', 'fact_roles', 'issues'] as const;

/** Writes knowledge.sqlite in `folder`. */
export function openSqlite(folder: string, head: KnowledgeHead): Sink {
  // loaded when used: a run that writes no database needs no SQLite
  const sqlite = process.getBuiltinModule('node:sqlite');
  const draft = Draft.open(folder, FILE);
  return new SqliteSink(draft, new sqlite.DatabaseSync(draft.path(FILE)), head);
}

class SqliteSink implements Sink {
  readonly #draft: Draft;
  readonly #database: DatabaseSync;
  readonly #statements: Readonly<Record<TableName, StatementSync>>;
  readonly #places = new Distinct<PlaceRecord>();
  readonly #organizations = new Distinct<OrganizationRecord>();
  /** of the source that is written: how many issues it has so far */
  #issues = { source: '', count: 0 };

  constructor(draft: Draft, database: DatabaseSync, head: KnowledgeHead) {
    this.#draft = draft;
    this.#database = database;
    database.exec(PRAGMAS);
    database.exec(createTables('sqlite'));
    this.#statements = Object.fromEntries(
      TABLE_NAMES.map((table) => [table, database.prepare(insertInto(table))]),
    ) as Record<TableName, StatementSync>;
    const meta = database.prepare('INSERT INTO meta VALUES (?, ?)');
    database.exec('BEGIN');
    for (const pair of metaRows(head)) meta.run(...pair);
  }

  write(article: ArticleRecords): void {
    const { places, organizations } = linesOf(article);
    for (const place of this.#places.add(places)) this.#insert('places', placeRow(place));
    for (const organization of this.#organizations.add(organizations)) {
      this.#insert('organizations', organizationRow(organization));
    }
    const rows = ownRowsOf(article);
    for (const table of OWN_TABLES) for (const row of rows[table]) this.#insert(table, row);
    this.#issues = { source: article.document.source, count: article.issues.length };
  }

  failed(issue: IssueRecord): void {
    if (this.#issues.source !== issue.source) this.#issues = { source: issue.source, count: 0 };
    this.#insert('issues', issueRow(issue, this.#issues.count++));
  }

  close(): string {
    this.#database.exec('COMMIT');
    this.#database.exec(createIndexes('sqlite'));
    this.#database.exec(createViews('sqlite'));
    this.#database.close();
    return this.#draft.commit(FILE, STALE);
  }

  abort(): void {
    if (this.#database.isOpen) this.#database.close();
    this.#draft.discard();
  }

  #insert(table: TableName, row: Row): void {
    this.#statements[table].run(...forSqlite(row));
  }
}

function insertInto(table: TableName): string {
  const marks = TABLES[table].columns.map(() => '?').join(', ');
  return `INSERT INTO ${table} VALUES (${marks})`;
}
