import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ArticleRecords, FactRecord, IssueRecord, Knowledge } from '../../pipeline/model/knowledge.ts';
import { FILE_TARGETS, type FileTarget, openSink } from '../../pipeline/write/index.ts';
import { HEAD, sampleRecords } from '../knowledge/sample.ts';
import { readParquet } from './parquet.ts';
import { inOrderOfIds, readBack } from './read-back.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chuchu-write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ARTICLES = ['a', 'b', 'c'].map((name) => sampleRecords(`\n${name}`, `${name}.txt`));
const ENDLESS = join(import.meta.dirname, 'endless.ts');
/** Facts in a file that holds nothing else. */
async function countFacts(target: 'ndjson' | 'csv' | 'parquet', path: string): Promise<number> {
  if (target === 'ndjson') return readFileSync(path, 'utf8').split('\n').length - 1;
  if (target === 'csv') return parse(readFileSync(path)).length - 1;
  return (await readParquet(path)).length;
}

const LOST: IssueRecord = {
  document: null,
  source: 'empty.txt',
  severity: 'error',
  code: 'empty',
  message: 'The file is empty.',
  span: null,
};

async function write(target: FileTarget, articles: readonly ArticleRecords[], into = folder): Promise<string> {
  const sink = await openSink(target, into, HEAD);
  for (const article of articles) await sink.write(article);
  await sink.failed(LOST);
  return sink.close();
}

async function written(articles: readonly ArticleRecords[]): Promise<Knowledge> {
  return JSON.parse(readFileSync(await write('json', articles), 'utf8'));
}

describe('json', () => {
  test('holds the records of all articles, places and organizations once', async () => {
    const knowledge = await written(ARTICLES);
    expect(knowledge).toStrictEqual({
      ...HEAD,
      documents: ARTICLES.map(({ document }) => document),
      places: ARTICLES[0]!.places,
      organizations: ARTICLES[0]!.organizations,
      mentions: ARTICLES.flatMap(({ mentions }) => mentions),
      facts: ARTICLES.flatMap(({ facts }) => facts),
      issues: [...ARTICLES.flatMap(({ issues }) => issues), LOST],
    });
  });

  test('has one record a line, and empty lists where there is nothing', async () => {
    const sink = await openSink('json', folder, HEAD);
    const path = await sink.close();
    const lines = readFileSync(path, 'utf8').split('\n');
    expect(lines.slice(4, 8)).toStrictEqual(['"documents":[', '],', '"places":[', '],']);
    expect(lines.slice(-3)).toStrictEqual([']', '}', '']);
    const full = readFileSync(await write('json', ARTICLES), 'utf8').split('\n');
    expect(full.filter((line) => line.startsWith('{"id":"f_'))).toHaveLength(9);
  });

  test('records of any length come back', async () => {
    const [article] = ARTICLES as [ArticleRecords];
    const messages = [300_000, 349_000, 1_000_000, 10].map((length) => '长'.repeat(length));
    const issues = messages.map((message) => ({ ...LOST, message }));
    const knowledge = await written([{ ...article, issues }]);
    expect(knowledge.issues.slice(0, -1).map(({ message }) => message)).toStrictEqual(messages);
  });

  test('has the first of two records with one id', async () => {
    const other = { ...ARTICLES[1]!, places: ARTICLES[1]!.places.map((place) => ({ ...place, aliases: ['x'] })) };
    const { places } = await written([ARTICLES[0]!, other]);
    const [known] = ARTICLES[0]!.places;
    expect(places.filter(({ id }) => id === known!.id)).toEqual([known]);
  });
});

describe('sqlite', () => {
  const open = (path: string) => new DatabaseSync(path, { readOnly: true });
  type Row = Record<string, string | number | null>;
  const rows = (database: DatabaseSync, sql: string): Row[] =>
    database
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }) as Row);
  test('rows equal the records of the JSON file', async () => {
    const knowledge = await written(ARTICLES);
    const database = open(await write('sqlite', ARTICLES));
    expect(await readBack(async (sql) => rows(database, sql))).toStrictEqual(inOrderOfIds(knowledge));
    expect(rows(database, `SELECT value FROM meta WHERE key = 'ruleset.name'`)).toStrictEqual([{ value: 'test' }]);
    database.close();
  });

  test('references resolve, and SQLite finds nothing wrong', async () => {
    const database = open(await write('sqlite', ARTICLES));
    expect(rows(database, 'PRAGMA foreign_key_check')).toStrictEqual([]);
    expect(rows(database, 'PRAGMA integrity_check')).toStrictEqual([{ integrity_check: 'ok' }]);
    expect(rows(database, 'SELECT count(place) AS n FROM mentions')).toStrictEqual([{ n: 9 }]);
    expect(rows(database, 'SELECT count(organization) AS n FROM fact_roles')).toStrictEqual([{ n: 3 }]);
    database.close();
  });

  test('a dangling reference ends the run, not the old database', async () => {
    const path = await write('sqlite', ARTICLES);
    const before = readFileSync(path);
    const sink = await openSink('sqlite', folder, HEAD);
    const [fact, ...others] = ARTICLES[0]!.facts;
    const dangling = { ...ARTICLES[0]!, facts: [{ ...fact!, partOf: 'f_0000000000000000' }, ...others] };
    await sink.write(dangling);
    await expect(sink.close()).rejects.toThrow(/FOREIGN KEY/);
    await sink.abort();
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('facts_flat: one row a fact', async () => {
    const database = open(await write('sqlite', [ARTICLES[0]!]));
    const flat = rows(
      database,
      'SELECT title, provider, recipient, measure, as_written, wan_yuan, unit, time FROM facts_flat ORDER BY span_start',
    );
    expect(flat).toStrictEqual(
      [
        {
          provider: '上海市',
          measure: 'aid_funds',
          as_written: '1.2\n亿元',
          wan_yuan: 12000,
          unit: 'CNY',
          time: '1992/..',
        },
        {
          provider: '上海市',
          measure: 'aid_funds',
          as_written: '4000万元',
          wan_yuan: 4000,
          unit: 'CNY',
          time: '1992/..',
        },
        {
          provider: '国家水利部',
          measure: 'people_trained',
          as_written: '300人次',
          wan_yuan: null,
          unit: '人次',
          time: '2021',
        },
      ].map((row) => ({ title: '对口支援夷陵区', recipient: '夷陵区', ...row })),
    );
    database.close();
  });

  describe('pairs', () => {
    const [fact] = ARTICLES[0]!.facts as [FactRecord];
    const valued = (value: string | null, change: Partial<FactRecord> = {}): FactRecord => ({
      ...fact,
      ...change,
      quantity: { ...fact.quantity, value, ...change.quantity },
    });
    const pairs = async (facts: readonly FactRecord[]) => {
      const numbered = facts.map((fact, index) => ({ ...fact, id: `f_${index.toString(16).padStart(16, '0')}` }));
      const database = open(await write('sqlite', [{ ...ARTICLES[0]!, facts: numbered }]));
      const found = rows(database, 'SELECT facts, summed, total, wan_yuan FROM pairs');
      database.close();
      return found;
    };
    const two = [...fact.provider, ...fact.provider];

    test.for<[string, readonly FactRecord[], object]>([
      [
        'whole yuan',
        [valued('120000000'), valued('40000000')],
        { facts: 2, summed: 2, total: '160000000', wan_yuan: 16000 },
      ],
      ['fen', [valued('0.1'), valued('0.2')], { facts: 2, summed: 2, total: '0.3', wan_yuan: expect.closeTo(0.00003) }],
      [
        'less than nothing',
        [valued('-0.5'), valued('0.25')],
        { facts: 2, summed: 2, total: '-0.25', wan_yuan: -0.000025 },
      ],
      ['no value', [valued(null), valued('7')], { facts: 2, summed: 1, total: '7', wan_yuan: 0.0007 }],
      ['no value at all', [valued(null)], { facts: 1, summed: 0, total: null, wan_yuan: null }],
      ['too fine to be exact', [valued('0.001')], { facts: 1, summed: 1, total: null, wan_yuan: 1e-7 }],
      ['too long to be exact', [valued('9'.repeat(40))], { facts: 1, summed: 1, total: null, wan_yuan: 1e36 }],
      [
        'sums beyond 53 bits',
        Array.from({ length: 90 }, () => valued('999999999999999')),
        { facts: 90, summed: 90, total: '89999999999999910', wan_yuan: expect.closeTo(9e12, 1) },
      ],
      ['sums beyond 64 bits', Array.from({ length: 95 }, () => valued('999999999999999')), { total: null }],
      ['given jointly', [valued('5', { provider: two })], { facts: 2, summed: 0, total: null }],
      [
        'a ratio',
        [valued('5', { quantity: { ...fact.quantity, value: '5', kind: 'ratio', unit: '%' } })],
        { total: null },
      ],
    ])('%s', async ([, facts, expected]) => {
      const [row, ...others] = await pairs(facts);
      expect(others).toStrictEqual([]);
      expect(row).toMatchObject(expected);
    });

    test('a part is not added to its whole', async () => {
      const database = open(await write('sqlite', [ARTICLES[0]!]));
      expect(
        rows(database, `SELECT provider, recipient, facts, total FROM pairs WHERE measure = 'aid_funds'`),
      ).toStrictEqual([{ provider: '上海市', recipient: '夷陵区', facts: 2, total: '120000000' }]);
      database.close();
    });
  });

  test('what a reader left beside the old database does not reach the new one', async () => {
    for (const ending of ['-wal', '-shm', '-journal']) writeFileSync(join(folder, `knowledge.sqlite${ending}`), 'old');
    await write('sqlite', ARTICLES);
    expect(readdirSync(folder)).toStrictEqual(['knowledge.sqlite']);
  });
});

describe.for(FILE_TARGETS)('%s', (target) => {
  const file = `knowledge.${target}`;

  test('the same articles give the same bytes', async () => {
    const first = readFileSync(await write(target, ARTICLES));
    const second = readFileSync(await write(target, ARTICLES));
    expect(second.equals(first)).toBe(true);
    expect(readdirSync(folder)).toStrictEqual([file]);
  });

  test('nothing is visible before close, nothing is left after abort', async () => {
    const old = readFileSync(await write(target, ARTICLES));
    const sink = await openSink(target, folder, HEAD);
    await sink.write(ARTICLES[0]!);
    expect(readFileSync(join(folder, file)).equals(old)).toBe(true);
    await sink.abort();
    expect(readdirSync(folder)).toStrictEqual([file]);
    await sink.abort();
  });

  test('abort after close is harmless', async () => {
    const sink = await openSink(target, folder, HEAD);
    const path = await sink.close();
    await sink.abort();
    expect(path).toBe(join(folder, file));
    expect(existsSync(path)).toBe(true);
  });

  test('makes the folder', async () => {
    const path = await write(target, [], join(folder, 'new', 'deep'));
    expect(path).toBe(join(folder, 'new', 'deep', file));
  });

  test('says so where the folder is a file, or the file a folder', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(openSink(target, join(folder, 'file'), HEAD)).rejects.toThrow(
      /the output cannot be written here .*--out/,
    );
    mkdirSync(join(folder, file));
    await expect(openSink(target, folder, HEAD)).rejects.toThrow(/found a folder; a file is to be written there/);
  });

  test('replaces a link rather than what it points to', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'chuchu-outside-'));
    writeFileSync(join(outside, 'precious'), 'precious');
    symlinkSync(join(outside, 'precious'), join(folder, file));
    symlinkSync(outside, join(folder, `.${file}.1-1`));
    await write(target, ARTICLES);
    expect(readFileSync(join(outside, 'precious'), 'utf8')).toBe('precious');
    expect(() => readlinkSync(join(folder, file))).toThrow();
    rmSync(outside, { recursive: true });
  });

  test('a full disk ends the run with a clear error, and the old file stays', async () => {
    const path = await write(target, []);
    const before = readFileSync(path);
    const { stderr, status } = spawnSync(
      'bash',
      ['-c', `trap '' XFSZ; ulimit -f 200; exec "$0" "$@"`, process.execPath, ENDLESS, target, folder, '4000'],
      { encoding: 'utf8' },
    );
    expect([status, stderr]).toStrictEqual([
      1,
      expect.stringMatching(
        /OutputError: .*the output cannot be written here \(.*\); make room or give another folder/,
      ),
    ]);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('two sinks of one process do not disturb each other', async () => {
    const [first, second] = [await openSink(target, folder, HEAD), await openSink(target, folder, HEAD)];
    await first.write(ARTICLES[0]!);
    await second.write(ARTICLES[1]!);
    await first.close();
    const bytes = readFileSync(await second.close());
    expect([bytes.includes('b.txt'), bytes.includes('a.txt')]).toStrictEqual([true, false]);
    expect(readdirSync(folder)).toStrictEqual([file]);
  });
});

const HOSTILE = [
  '\0',
  'a\0b',
  '\ud800',
  'x\udc00y',
  '\u2028',
  '\ufeff',
  '"\\\n\r\t',
  '<!--</script>',
  "'); DROP TABLE facts;--",
  '𠮷',
];

describe('hostile strings', () => {
  const named = (text: string): ArticleRecords => {
    const [article] = ARTICLES as [ArticleRecords];
    const { id, source } = article.document;
    const issues = [{ ...LOST, document: id, source, message: text }];
    return { ...article, document: { ...article.document, title: text }, issues };
  };

  test.for(HOSTILE)('JSON gives back %j', async (text) => {
    const knowledge = await written([named(text)]);
    expect([knowledge.documents[0]?.title, knowledge.issues[0]?.message]).toStrictEqual([text, text]);
    const bytes = readFileSync(join(folder, 'knowledge.json'));
    expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).not.toContain('\0');
  });

  test.for(HOSTILE)('SQLite keeps the length of %j', async (text) => {
    const database = new DatabaseSync(await write('sqlite', [named(text)]));
    const row = database.prepare('SELECT title, length(title) AS length FROM documents').get();
    expect(row).toEqual({ title: text.toWellFormed().replaceAll('\0', '␀'), length: [...text].length });
    database.close();
  });

  test('any string at all comes back from JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        expect((await written([named(text)])).documents[0]?.title).toBe(text);
      }),
      { numRuns: 50 },
    );
  });
});

describe('kill -9', () => {
  /** Runs the endless writer and kills it after `delay` milliseconds from its first article. */
  const killed = (target: FileTarget, delay: number) =>
    new Promise<void>((done, fail) => {
      const writer = spawn(process.execPath, [ENDLESS, target, folder, '40'], { stdio: ['ignore', 'pipe', 'inherit'] });
      writer.stdout.once('data', () => setTimeout(() => writer.kill('SIGKILL'), delay));
      writer.once('error', fail);
      writer.once('exit', (code, signal) => (signal === 'SIGKILL' ? done() : fail(new Error(`exit ${code}`))));
    });

  test.for(FILE_TARGETS)(
    '%s: the file is whole at any moment, and the next run clears up',
    { timeout: 60_000 },
    async (target) => {
      const path = join(folder, `knowledge.${target}`);
      for (let round = 0; round < 6; round++) {
        await killed(target, Math.random() * 60);
        if (!existsSync(path)) continue;
        if (target === 'json') {
          const { documents, facts } = JSON.parse(readFileSync(path, 'utf8')) as Knowledge;
          expect(facts).toHaveLength(documents.length * 3);
        } else if (target !== 'sqlite') {
          expect(await countFacts(target, path)).toBe(40 * 3);
        } else {
          const database = new DatabaseSync(path, { readOnly: true });
          expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
          const counts = database.prepare(
            'SELECT (SELECT count(*) FROM documents) AS d, (SELECT count(*) FROM facts) AS f',
          );
          const { d, f } = counts.get() as { d: number; f: number };
          expect(f).toBe(d * 3);
          database.close();
        }
        expect(readdirSync(folder).filter((name) => name.startsWith('.')).length).toBeLessThanOrEqual(1);
      }
      await write(target, ARTICLES);
      expect(readdirSync(folder)).toStrictEqual([`knowledge.${target}`]);
    },
  );
});
