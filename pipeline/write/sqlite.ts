// Records → knowledge.sqlite, one transaction an article.
//
// Note: what SQLite does not keep. Its text ends at a NUL for most functions and tools, and is UTF-8, which has no lone
// surrogates. A NUL is stored as U+2400 (the picture of a NUL) and a lone surrogate as U+FFFD: one code point for one,
// so every span still counts right. knowledge.json has the exact text.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { ArticleRecords, FactRecord, IssueRecord, KnowledgeHead, QuoteRecord } from '../model/knowledge.ts';
import { Distinct } from './distinct.ts';
import { Draft } from './draft.ts';
import type { Sink } from './sink.ts';
import { INDEXES, TABLES, VIEWS } from './tables.ts';

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

type Value = string | number | boolean | null;

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
  readonly #statements = new Map<string, StatementSync>();
  readonly #places = new Distinct();
  readonly #organizations = new Distinct();

  constructor(draft: Draft, database: DatabaseSync, head: KnowledgeHead) {
    this.#draft = draft;
    this.#database = database;
    database.exec(PRAGMAS);
    database.exec(TABLES);
    const { schemaVersion, generator, ruleset } = head;
    this.#insert('meta', ['schemaVersion', schemaVersion]);
    for (const [key, value] of Object.entries(generator)) this.#insert('meta', [`generator.${key}`, value]);
    for (const [key, value] of Object.entries(ruleset)) this.#insert('meta', [`ruleset.${key}`, value]);
  }

  write(article: ArticleRecords): void {
    this.#database.exec('BEGIN');
    const { document, places, organizations, mentions, facts, issues } = article;
    const { id, source, sha256, charset, mediaType, language, title, published, publishedFrom } = document;
    const { offsetUnit, length, textSha256 } = document;
    this.#insert('documents', [
      ...[id, source, sha256, charset, mediaType, language, title, published, publishedFrom],
      ...[offsetUnit, length, textSha256],
    ]);
    for (const place of places) {
      const { id, name, level, code, codeRevision, parent, path, aliases } = place;
      const row = [id, name, level, code, codeRevision, parent, JSON.stringify(path), JSON.stringify(aliases)];
      if (this.#places.add(place)) this.#insert('places', row);
    }
    for (const organization of organizations) {
      const { id, name, place } = organization;
      if (this.#organizations.add(organization)) this.#insert('organizations', [id, name, place]);
    }
    for (const { id, document, kind, span, ref, candidates, foundBy } of mentions) {
      this.#insert('mentions', [id, document, kind, ...quote(span), ref, JSON.stringify(candidates), foundBy]);
    }
    for (const fact of facts) this.#fact(fact);
    for (const issue of issues) this.failed(issue);
    this.#database.exec('COMMIT');
  }

  failed({ document, source, severity, code, message, span }: IssueRecord): void {
    this.#insert('issues', [document, source, severity, code, message, ...quote(span)]);
  }

  close(): string {
    this.#database.exec(INDEXES);
    this.#database.exec(VIEWS);
    this.#database.close();
    return this.#draft.commit(FILE, STALE);
  }

  abort(): void {
    if (this.#database.isOpen) this.#database.close();
    this.#draft.discard();
  }

  #fact(fact: FactRecord): void {
    const { id, document, measure, span, quantity, object, time, modality, per, partOf, evidence } = fact;
    const { kind, asWritten, value, lower, upper, lowerInclusive, upperInclusive, bound, unit } = quantity;
    this.#insert('facts', [
      ...[id, document, measure, ...quote(span)],
      ...[kind, asWritten, value, lower, upper, lowerInclusive, upperInclusive, bound, unit],
      ...[object?.text ?? null, ...quote(object?.span ?? null)],
      ...[time?.edtf ?? null, time?.asWritten ?? null, time?.scope ?? null, ...quote(time?.span ?? null)],
      ...[modality, per, partOf],
      ...[...quote(evidence.sentence), JSON.stringify(evidence.rules)],
    ]);
    for (const role of ['provider', 'recipient'] as const) {
      for (const [position, { name, ref, scope, span }] of fact[role].entries()) {
        this.#insert('fact_roles', [id, role, position, name, ref, scope, ...quote(span)]);
      }
    }
  }

  /** `row` has a value for each column that is not generated, in their order. */
  #insert(table: string, row: readonly Value[]): void {
    let statement = this.#statements.get(table);
    if (!statement) {
      const columns = this.#database.prepare(`PRAGMA table_info(${table})`).all();
      const names = columns.map((column) => column.name).join(', ');
      const marks = columns.map(() => '?').join(', ');
      statement = this.#database.prepare(`INSERT INTO ${table} (${names}) VALUES (${marks})`);
      this.#statements.set(table, statement);
    }
    statement.run(...row.map(stored));
  }
}

/** start, end, text, fragments */
function quote(span: QuoteRecord | null): Value[] {
  if (!span) return [null, null, null, null];
  return [span.start, span.end, span.text, span.fragments ? JSON.stringify(span.fragments) : null];
}

function stored(value: Value): SQLInputValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string') return value;
  const text = value.isWellFormed() ? value : value.toWellFormed();
  return text.includes('\0') ? text.replaceAll('\0', '\u2400') : text;
}
