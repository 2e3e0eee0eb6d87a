// What became of each article, in a database beside the outputs → what the next run need not do again.
//
// Note: what a kill leaves. An article is in it whole or not at all, and those that a worker answers with together are one
// transaction, so a run that is killed anywhere has lost only the articles that were in hand. The outputs are made from the
// journal: files anew, each as a whole; databases by the articles whose `version` is above the one that they have, so that
// what a kill kept from them is delivered by the next run.
import { lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { ArticleRecords, IssueRecord } from '../model/knowledge.ts';
import { asOutputError, OutputError, repeated } from '../write/index.ts';
import { type Packed, unpack } from './packed.ts';

/** The journal's name in the output folder. */
export const JOURNAL_FILE = 'journal.sqlite';

/** Of the tables below; a journal of another number is refused. */
const FORMAT = 2;

const TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE articles (
  source TEXT PRIMARY KEY,
  version INTEGER NOT NULL UNIQUE, -- the highest of all where this article changed last
  state TEXT NOT NULL,             -- extracted, quarantined or removed
  sha256 TEXT,                     -- of its bytes; NULL where they could not be had
  maker TEXT NOT NULL,             -- hash of the program and the rules that read it
  metadata TEXT NOT NULL,          -- JSON: title, date, publisher that it was read with
  tries INTEGER NOT NULL,          -- how often it was taken up since it last changed
  issues TEXT,                     -- JSON: why it is quarantined
  records BLOB                     -- packed, where extracted
);
CREATE INDEX article_bytes ON articles (sha256);
CREATE TABLE deliveries (target TEXT PRIMARY KEY, version INTEGER NOT NULL, stamp TEXT NOT NULL);
`;

/** What decides over an article's records: where all of it is as before, the records are. */
export interface Origin {
  /** of the article's bytes, 64 hexadecimal digits; null where they could not be had */
  readonly sha256: string | null;
  /** hash of the program and the rules */
  readonly maker: string;
  /** JSON of the article's metadata */
  readonly metadata: string;
}

/** What became of an article. */
export type Outcome =
  | { readonly state: 'extracted'; readonly tries: number; readonly records: Packed }
  | { readonly state: 'quarantined'; readonly tries: number; readonly issues: readonly IssueRecord[] };

export interface Entry extends Origin {
  readonly state: Outcome['state'];
  readonly tries: number;
}

/** What the outputs are told of an article: its records, or the issues that stand in their place. */
export type Content =
  | { readonly records: ArticleRecords }
  | { readonly records: null; readonly issues: readonly IssueRecord[] };

/** An article that a database has not got yet; null content where the article was removed. */
export interface Change {
  readonly source: string;
  readonly version: number;
  readonly content: Content | null;
}

/** Up to where an output has been told; `stamp` is the output's own, to see whether it still stands. */
export interface Delivery {
  readonly version: number;
  readonly stamp: string;
}

export class Journal {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #version: number;

  private constructor(database: DatabaseSync) {
    this.#database = database;
    this.#version = Number(this.#get('SELECT coalesce(max(version), 0) AS version FROM articles')!.version);
  }

  /**
   * Opens the journal of an output folder, for this process alone; folder and journal are made where they do not exist.
   * Throws an OutputError where another run works there, or where the file is not one of ours.
   */
  static open(folder: string): Journal {
    const path = join(folder, JOURNAL_FILE);
    // loaded when used: most of what imports this never opens one
    const sqlite = process.getBuiltinModule('node:sqlite');
    let database: DatabaseSync | null = null;
    try {
      mkdirSync(folder, { recursive: true });
      if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
        throw new OutputError(`${path}: found a link; expected the journal of this folder; move the link away`);
      }
      database = new sqlite.DatabaseSync(path);
      // the records of most articles are then on one page, where it matters: when the file is made
      database.exec('PRAGMA page_size = 16384');
      // a commit then survives the end of the process; only a power cut may take the last ones, whole
      database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
      const { user_version: format } = database.prepare('PRAGMA user_version').get()!;
      if (format === 0) database.exec(`BEGIN IMMEDIATE; ${TABLES} PRAGMA user_version = ${FORMAT}; COMMIT`);
      else if (format !== FORMAT) {
        const found = `the journal has format ${format}, of another version of chuchu`;
        throw new OutputError(`${path}: ${found}; expected ${FORMAT}; delete it, and all articles are read again`);
      }
      return new Journal(database);
    } catch (error) {
      database?.close();
      throw refusal(error, path, folder);
    }
  }

  /** The newest version that any article has; 0 before the first. */
  get version(): number {
    return this.#version;
  }

  /** What is known of an article; null where it is new, or was removed. */
  entry(source: string): Entry | null {
    const row = this.#get(
      "SELECT state, tries, sha256, maker, metadata FROM articles WHERE source = ? AND state <> 'removed'",
      source,
    );
    return row ? ({ ...row } as unknown as Entry) : null;
  }

  /** Writes down what became of an article, in place of what was known. What gives the same as before keeps its version. */
  put(source: string, { sha256, maker, metadata }: Origin, outcome: Outcome): void {
    const records = outcome.state === 'extracted' ? outcome.records : null;
    const issues = outcome.state === 'quarantined' ? JSON.stringify(outcome.issues) : null;
    const known = this.#get('SELECT version, state, sha256, issues, records FROM articles WHERE source = ?', source);
    const same =
      known !== undefined &&
      known.state === outcome.state &&
      known.sha256 === sha256 &&
      known.issues === issues &&
      (records === null || Buffer.from(known.records as Uint8Array).equals(records));
    this.transaction(() => {
      this.#run(
        `INSERT OR REPLACE INTO articles (source, version, state, sha256, maker, metadata, tries, issues, records)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[source, same ? Number(known.version) : this.#next(), outcome.state, sha256, maker, metadata],
        ...[outcome.tries, issues, records],
      );
      if (!same) this.#touch(source, [sha256, known?.sha256 ?? null]);
    });
  }

  /** Does `work`, and all of it is there to stay, or nothing; part of the transaction around it, where there is one. */
  transaction(work: () => void): void {
    if (this.#database.isTransaction) {
      work();
      return;
    }
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  /** Lets go of an article; the databases are told. */
  remove(source: string): void {
    const known = this.#get('SELECT sha256 FROM articles WHERE source = ?', source);
    if (!known) return;
    this.transaction(() => {
      this.#run(
        `UPDATE articles SET version = ?, state = 'removed', sha256 = NULL, issues = NULL, records = NULL
         WHERE source = ?`,
        ...[this.#next(), source],
      );
      this.#touch(source, [known.sha256 ?? null]);
    });
  }

  /** The sources of all articles, in the order of the outputs: by UTF-16 units. */
  sources(state?: Outcome['state']): string[] {
    const rows = this.#all('SELECT source, state FROM articles');
    const wanted = rows.filter((row) => row.state !== 'removed' && (state === undefined || row.state === state));
    return wanted.map((row) => String(row.source)).sort(byUnits);
  }

  /** What the outputs are told of an article. Of several with the same bytes the first has the records, the others a note. */
  content(source: string): Content | null {
    const row = this.#get('SELECT state, sha256, issues, records FROM articles WHERE source = ?', source);
    if (!row || row.state === 'removed') return null;
    if (row.state === 'quarantined') return { records: null, issues: JSON.parse(String(row.issues)) };
    const first = this.#firstWith(String(row.sha256));
    if (first !== source) return { records: null, issues: [repeated(source, first)] };
    return { records: unpack(row.records as Packed) };
  }

  /** The articles that changed after `version`, oldest change first; each as it is now. */
  *changes(version: number): Generator<Change> {
    const next = 'SELECT source, version FROM articles WHERE version > ? ORDER BY version LIMIT 1';
    for (let row = this.#get(next, version); row; row = this.#get(next, Number(row.version))) {
      const source = String(row.source);
      yield { source, version: Number(row.version), content: this.content(source) };
    }
  }

  /** What `target` has been told; null where nothing. */
  delivery(target: string): Delivery | null {
    const row = this.#get('SELECT version, stamp FROM deliveries WHERE target = ?', target);
    return row ? ({ ...row } as unknown as Delivery) : null;
  }

  setDelivery(target: string, { version, stamp }: Delivery): void {
    this.#run('INSERT OR REPLACE INTO deliveries (target, version, stamp) VALUES (?, ?, ?)', target, version, stamp);
  }

  /** Nothing counts as delivered any more. */
  forgetDeliveries(): void {
    this.#run('DELETE FROM deliveries');
  }

  /** A note of the run's own. */
  note(key: string): string | null {
    const row = this.#get('SELECT value FROM meta WHERE key = ?', key);
    return row ? String(row.value) : null;
  }

  setNote(key: string, value: string): void {
    this.#run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', key, value);
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  /** Others with these bytes may have become the first of them, or no longer be it: the databases are told of each anew. */
  #touch(source: string, hashes: readonly SQLOutputValue[]): void {
    for (const sha256 of new Set(hashes)) {
      if (sha256 === null) continue;
      for (const other of this.#all('SELECT source FROM articles WHERE sha256 = ? AND source <> ?', sha256, source)) {
        this.#run('UPDATE articles SET version = ? WHERE source = ?', this.#next(), other.source!);
      }
    }
  }

  #firstWith(sha256: string): string {
    const rows = this.#all("SELECT source FROM articles WHERE sha256 = ? AND state = 'extracted'", sha256);
    return rows.map((row) => String(row.source)).sort(byUnits)[0]!;
  }

  #next(): number {
    return ++this.#version;
  }

  #prepare(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #get(sql: string, ...values: readonly SQLOutputValue[]) {
    return this.#prepare(sql).get(...values);
  }

  #all(sql: string, ...values: readonly SQLOutputValue[]) {
    return this.#prepare(sql).all(...values);
  }

  #run(sql: string, ...values: readonly SQLOutputValue[]): void {
    this.#prepare(sql).run(...values);
  }
}

/** The order of the outputs. */
export function byUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** SQLite's result codes, as what the user can do about them. */
function refusal(error: unknown, path: string, folder: string): unknown {
  const code = ((error as { errcode?: number }).errcode ?? 0) & 0xff;
  const busy = 'another run works in this folder; expected to be alone; wait for it, or give another folder with --out';
  const damaged = 'it is no journal, or a damaged one; delete it, and all articles are read again';
  if (code === 5 || code === 6) return new OutputError(`${path}: ${busy}`, { cause: error });
  if (code === 11 || code === 26) return new OutputError(`${path}: ${damaged}`, { cause: error });
  return asOutputError(error, folder);
}
