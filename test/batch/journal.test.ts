// The journal: what it remembers of articles, what the outputs are told of them, and what it refuses.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JOURNAL_FILE, Journal, type Outcome } from '../../pipeline/batch/journal.ts';
import { pack } from '../../pipeline/batch/packed.ts';
import type { ArticleRecords, IssueRecord } from '../../pipeline/model/knowledge.ts';

let folder: string;
let journal: Journal;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chuchu-journal-'));
  journal = Journal.open(folder);
});

afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true });
});

const origin = (sha256: string | null) => ({ sha256, maker: 'm', metadata: '{}' });

function records(source: string, text = source): ArticleRecords {
  const document = { id: `d_${text}`, source } as ArticleRecords['document'];
  return { document, places: [], organizations: [], mentions: [], facts: [], issues: [] };
}

const extracted = (source: string, text?: string): Outcome => ({
  state: 'extracted',
  tries: 1,
  records: pack(records(source, text)),
});

const issue = (source: string): IssueRecord => ({
  document: null,
  source,
  severity: 'error',
  code: 'empty',
  message: '',
  span: null,
});
const quarantined = (source: string): Outcome => ({ state: 'quarantined', tries: 2, issues: [issue(source)] });

/** What the outputs are told of each article, as `source: text` or `source: code`. */
const told = () =>
  journal.sources().map((source) => {
    const content = journal.content(source)!;
    return content.records
      ? `${source}: ${content.records.document.id.slice(2)}`
      : `${source}: ${content.issues[0]!.code}`;
  });

const changed = (version: number) =>
  [...journal.changes(version)].map(({ source, content }) =>
    content === null
      ? `${source} gone`
      : content.records
        ? `${source} records`
        : `${source} ${content.issues[0]!.code}`,
  );

describe('what it remembers', () => {
  test('an article, until it is removed', () => {
    expect(journal.entry('a')).toBeNull();
    journal.put('a', origin('1'), extracted('a'));
    expect(journal.entry('a')).toEqual({ ...origin('1'), state: 'extracted', tries: 1 });
    journal.put('a', origin(null), quarantined('a'));
    expect(journal.entry('a')).toEqual({ ...origin(null), state: 'quarantined', tries: 2 });
    journal.remove('a');
    expect([journal.entry('a'), journal.content('a'), journal.sources()]).toEqual([null, null, []]);
  });

  test('all of it when it is opened again', () => {
    journal.put('a', origin('1'), extracted('a'));
    journal.setNote('head', 'x');
    journal.setDelivery('json', { version: 1, stamp: 's' });
    journal.close();
    journal = Journal.open(folder);
    expect(told()).toEqual(['a: a']);
    expect([journal.version, journal.note('head'), journal.delivery('json')]).toEqual([
      1,
      'x',
      { version: 1, stamp: 's' },
    ]);
  });

  test('articles by UTF-16 units, as everywhere', () => {
    for (const source of ['b', '\u{20000}', '\uff01', 'a']) journal.put(source, origin(source), extracted(source));
    expect(journal.sources()).toEqual(['a', 'b', '\u{20000}', '\uff01']);
    journal.put('c', origin('3'), quarantined('c'));
    expect(journal.sources('quarantined')).toEqual(['c']);
  });
});

describe('what the outputs are told', () => {
  test('of the same bytes once, whichever came first', () => {
    journal.put('b', origin('1'), extracted('b'));
    expect(told()).toEqual(['b: b']);
    journal.put('a', origin('1'), extracted('a'));
    expect(told()).toEqual(['a: a', 'b: repeated']);
    journal.remove('a');
    expect(told()).toEqual(['b: b']);
  });

  test('an article that could not be read is no first of its bytes', () => {
    journal.put('a', origin('1'), quarantined('a'));
    journal.put('b', origin('1'), extracted('b'));
    expect(told()).toEqual(['a: empty', 'b: b']);
  });
});

describe('what changed', () => {
  test('in the order of the changes, each article once', () => {
    journal.put('b', origin('2'), extracted('b'));
    journal.put('a', origin('1'), extracted('a'));
    const { version } = journal;
    expect(changed(0)).toEqual(['b records', 'a records']);
    journal.put('b', origin('3'), extracted('b', 'new'));
    journal.put('c', origin('4'), quarantined('c'));
    journal.remove('a');
    expect(changed(version)).toEqual(['b records', 'c empty', 'a gone']);
    expect(changed(0)).toEqual(['b records', 'c empty', 'a gone']);
    expect(changed(journal.version)).toEqual([]);
  });

  test('not an article that gives the same again', () => {
    journal.put('a', origin('1'), extracted('a'));
    journal.put('q', origin('2'), quarantined('q'));
    const { version } = journal;
    journal.put('a', { ...origin('1'), maker: 'other rules' }, extracted('a'));
    journal.put('q', origin('2'), { ...quarantined('q'), tries: 4 });
    expect(journal.version).toBe(version);
    expect(journal.entry('q')).toMatchObject({ tries: 4 });
  });

  test.for<[string, () => void, string[]]>([
    [
      'one comes before it',
      () => journal.put('a', origin('1'), extracted('a')),
      ['a records', 'b repeated', 'c repeated'],
    ],
    ['the first one goes', () => journal.remove('b'), ['b gone', 'c records']],
    ['the first one changes', () => journal.put('b', origin('9'), extracted('b')), ['b records', 'c records']],
    [
      'one comes behind it',
      () => journal.put('d', origin('1'), extracted('d')),
      ['d repeated', 'b records', 'c repeated'],
    ],
  ])('of several with the same bytes: %s', ([, change, expected]) => {
    journal.put('b', origin('1'), extracted('b', 'same'));
    journal.put('c', origin('1'), extracted('c', 'same'));
    const { version } = journal;
    change();
    expect(changed(version).sort()).toEqual([...expected].sort());
  });
});

describe('what it refuses', () => {
  test('a second run in the same folder', () => {
    expect(() => Journal.open(folder)).toThrow(/another run works in this folder/);
  });

  test('what is no journal', () => {
    const path = join(folder, 'other');
    mkdirSync(path);
    writeFileSync(join(path, JOURNAL_FILE), 'no database, but text that is long enough to be looked at'.repeat(100));
    expect(() => Journal.open(path)).toThrow(/it is no journal, or a damaged one; delete it/);
  });

  test('a journal of another version', () => {
    journal.close();
    const database = new DatabaseSync(join(folder, JOURNAL_FILE));
    database.exec('PRAGMA user_version = 7');
    database.close();
    expect(() => Journal.open(folder)).toThrow(/the journal has format 7, .* expected 2; delete it/);
  });

  test('a link out of the folder', () => {
    const path = join(folder, 'linked');
    mkdirSync(path);
    symlinkSync(join(folder, 'elsewhere'), join(path, JOURNAL_FILE));
    expect(() => Journal.open(path)).toThrow(/found a link/);
  });

  test('a folder that cannot be', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => Journal.open(join(folder, 'file'))).toThrow(/the output cannot be written here/);
  });
});
