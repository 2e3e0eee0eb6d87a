// Databases that live on: what they hold after any history of articles, and that nobody disturbs anybody.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { ArticleRecords, FactRecord, IssueRecord } from '../../pipeline/model/knowledge.ts';
import { nameOfTarget, openSink, type Sink, type Target } from '../../pipeline/write/index.ts';
import { migrate } from '../../pipeline/write/migrate.ts';
import { connectPostgres } from '../../pipeline/write/postgres.ts';
import { connectSqlite } from '../../pipeline/write/sqlite-connection.ts';
import { HEAD, sampleRecords } from '../knowledge/sample.ts';
import { execute, quiet, type Server, startPostgres } from '../postgres.ts';
import { inOrderOfIds, type Query, type Records, readBack } from './read-back.ts';

const ENDLESS = join(import.meta.dirname, 'endless.ts');

const folder = mkdtempSync(join(tmpdir(), 'chuchu-database-'));
const server = (await startPostgres()) as Server;
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
}, 60_000);

let files = 0;
const kinds = {
  sqlite: async (): Promise<Target> => `sqlite:${join(folder, `${++files}.sqlite`)}`,
  postgres: async (): Promise<Target> => (await server.create()) as Target,
};

const queryOf =
  (target: Target): Query =>
  async (sql) => {
    if (!target.startsWith('sqlite:')) return dated(await execute(target, sql));
    const database = new DatabaseSync(target.slice(7));
    const rows = database.prepare(sql).all();
    database.close();
    return rows.map((row) => ({ ...row }));
  };

/** `pg` gives dates as those of the local time zone. */
const dated = (rows: Record<string, unknown>[]) =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, value instanceof Date ? localDay(value) : value]),
    ),
  );
const localDay = (date: Date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

const lost = (source: string, message = 'The file is empty.'): IssueRecord => ({
  ...{ document: null, source, severity: 'error', code: 'empty', message, span: null },
});

async function into(target: Target, work: (sink: Sink) => Promise<void>): Promise<void> {
  const sink = await openSink(target, folder, HEAD);
  await work(sink);
  await sink.close();
}

const writeAll = (target: Target, articles: readonly ArticleRecords[]) =>
  into(target, async (sink) => {
    for (const article of articles) await sink.write(article);
  });

const ARTICLES = ['a', 'b', 'c'].map((name) => sampleRecords(`\n${name}`, `${name}.txt`));

/** What files hold of these articles. */
const recordsOf = (articles: readonly ArticleRecords[], issues: readonly IssueRecord[] = []): Records =>
  inOrderOfIds({
    documents: articles.map(({ document }) => document),
    places: [...new Map(articles.flatMap(({ places }) => places.map((one) => [one.id, one]))).values()],
    organizations: [
      ...new Map(articles.flatMap(({ organizations }) => organizations.map((one) => [one.id, one]))).values(),
    ],
    mentions: articles.flatMap(({ mentions }) => mentions),
    facts: articles.flatMap(({ facts }) => facts),
    issues: [...articles.flatMap(({ issues }) => issues), ...issues],
  });

const shared = ({ places: _, organizations: __, ...records }: Records) => records;

describe.for(server ? (['sqlite', 'postgres'] as const) : (['sqlite'] as const))('%s', (kind) => {
  test('rows equal the records', async () => {
    const target = await kinds[kind]();
    await into(target, async (sink) => {
      for (const article of ARTICLES) await sink.write(article);
      await sink.failed(lost('x.txt', 'first'));
      await sink.failed(lost('x.txt', 'second'));
    });
    expect(await readBack(queryOf(target))).toStrictEqual(
      recordsOf(ARTICLES, [lost('x.txt', 'first'), lost('x.txt', 'second')]),
    );
  });

  test('the same again changes nothing', async () => {
    const target = await kinds[kind]();
    await writeAll(target, ARTICLES);
    const watch = target.startsWith('sqlite:') ? new DatabaseSync(target.slice(7)) : null;
    const tables = ['documents', 'places', 'organizations', 'mentions', 'facts', 'fact_roles', 'issues', 'meta'];
    const rows = tables.map((table) => `SELECT ctid::text || ' ' || xmin::text AS version FROM chuchu.${table}`);
    const state = () =>
      watch ? watch.prepare('PRAGMA data_version').get() : execute(target, `${rows.join(' UNION ALL ')} ORDER BY 1`);
    const before = await state();
    await writeAll(target, ARTICLES);
    expect(await state()).toStrictEqual(before);
    watch?.close();
  });

  test('what a rule no longer finds is taken back, what it finds otherwise is changed', async () => {
    const target = await kinds[kind]();
    await writeAll(target, ARTICLES);
    const [first, ...others] = ARTICLES as [ArticleRecords, ...ArticleRecords[]];
    const [aid, part, training] = first.facts as [FactRecord, FactRecord, FactRecord];
    const changed = {
      ...first,
      mentions: first.mentions.slice(2),
      facts: [
        { ...aid, recipient: [], quantity: { ...aid.quantity, value: null } },
        { ...training, partOf: aid.id },
      ],
      issues: first.issues.slice(1),
    };
    await writeAll(target, [changed]);
    expect(shared(await readBack(queryOf(target)))).toStrictEqual(shared(recordsOf([changed, ...others])));
    expect(part.partOf).toBe(aid.id);
  });

  test('a changed article replaces its old version; one that cannot be read, or is removed, takes its facts along', async () => {
    const target = await kinds[kind]();
    await writeAll(target, ARTICLES);
    const changed = sampleRecords('\nnew words', 'a.txt');
    await into(target, async (sink) => {
      await sink.write(changed);
      await sink.failed(lost('b.txt'));
      await sink.live!.remove('c.txt');
      await sink.live!.remove('never.txt');
    });
    expect(shared(await readBack(queryOf(target)))).toStrictEqual(shared(recordsOf([changed], [lost('b.txt')])));
  });

  test('of the same bytes twice the first source has the facts, whichever comes first', async () => {
    const twins = ['a.txt', 'b.txt'].map((source) => sampleRecords('', source));
    const results: Records[] = [];
    for (const order of [twins, twins.toReversed()]) {
      const target = await kinds[kind]();
      await writeAll(target, order);
      results.push(await readBack(queryOf(target)));
      await writeAll(target, order.toReversed());
      results.push(await readBack(queryOf(target)));
    }
    const [first] = results;
    expect(first!.documents.map(({ source }) => source)).toStrictEqual(['a.txt']);
    expect(first!.issues.at(-1)).toMatchObject({ source: 'b.txt', code: 'repeated', severity: 'note' });
    for (const result of results) expect(result).toStrictEqual(first);
  });

  test('any history leaves what the last state of each article gives', async () => {
    type Step = { source: string; version: number; act: 'write' | 'fail' | 'remove' | 'flush' };
    const step = fc.record<Step>({
      source: fc.constantFrom('a.txt', 'b.txt', 'c.txt', 'd.txt'),
      version: fc.nat(2),
      act: fc.constantFrom('write', 'write', 'write', 'fail', 'remove', 'flush'),
    });
    // each source has versions of its own: who has the facts of the same bytes is for the journal to say
    const article = ({ source, version }: Step) => {
      const whole = sampleRecords(`\n${source}${version % 2}`, source);
      return version === 2 ? { ...whole, facts: whole.facts.slice(0, 1), mentions: [] } : whole;
    };
    const law = fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const target = await kinds[kind]();
      const last = new Map<string, Step>();
      await into(target, async (sink) => {
        for (const [index, one] of steps.entries()) {
          // twice in a row would be two issues of one article
          const again = steps[index - 1]?.source === one.source && steps[index - 1]?.act === 'fail';
          if (one.act === 'fail' && again) continue;
          if (one.act === 'flush') await sink.live!.flush();
          else last.set(one.source, one);
          if (one.act === 'write') await sink.write(article(one));
          if (one.act === 'fail') await sink.failed(lost(one.source));
          if (one.act === 'remove') await sink.live!.remove(one.source);
        }
      });
      const left = [...last.values()];
      const written = left.filter(({ act }) => act === 'write').map(article);
      const failed = left.filter(({ act }) => act === 'fail').map(({ source }) => lost(source));
      expect(shared(await readBack(queryOf(target)))).toStrictEqual(shared(recordsOf(written, failed)));
    });
    await fc.assert(law, { numRuns: kind === 'sqlite' ? 60 : 15 });
  });

  test('a batch that fails leaves no trace, those before it stay', async () => {
    const target = await kinds[kind]();
    const sink = await openSink(target, folder, HEAD);
    await sink.write(ARTICLES[0]!);
    await sink.live!.flush();
    await sink.write(ARTICLES[1]!);
    const [fact, ...others] = ARTICLES[2]!.facts;
    await sink.write({ ...ARTICLES[2]!, facts: [{ ...fact!, partOf: 'f_0000000000000000' }, ...others] });
    await expect(sink.close()).rejects.toThrow(/foreign key/i);
    await sink.abort();
    expect(await readBack(queryOf(target))).toStrictEqual(recordsOf([ARTICLES[0]!]));
  });

  test('hostile strings keep their length', async () => {
    const hostile = ['\0', 'a\0b', '\ud800', 'x\udc00y', '\\N', '\\.', 'a\tb\\n\r\n', "'); DROP TABLE facts;--", '𠮷'];
    const target = await kinds[kind]();
    const articles = hostile.map((text, index): ArticleRecords => {
      const whole = sampleRecords(`\n${index}`, `${index}.txt`);
      const [place, ...places] = whole.places;
      const named = { ...place!, id: `CN-${index}`, aliases: [text] };
      return { ...whole, document: { ...whole.document, title: text }, places: [named, place!, ...places] };
    });
    await writeAll(target, articles);
    const kept = (text: string) => text.toWellFormed().replaceAll('\0', '␀');
    const query = queryOf(target);
    const rows = await query('SELECT title, length(title) AS length FROM documents ORDER BY source');
    expect(rows).toStrictEqual(hostile.map((text) => ({ title: kept(text), length: [...text].length })));
    const { places } = await readBack(query);
    const aliases = new Map(places.map(({ id, aliases }) => [id, aliases]));
    expect(hostile.map((_, index) => aliases.get(`CN-${index}`))).toStrictEqual(hostile.map((text) => [kept(text)]));
  });

  test('the recipes of output/README.md', async () => {
    const readme = readFileSync(join(import.meta.dirname, '../../output/README.md'), 'utf8');
    const recipes = [...readme.matchAll(/```sql\n(.*?)```/gs)].map(([, sql]) => sql!.replace('yiling.txt', 'a.txt'));
    const target = await kinds[kind]();
    const [first, second] = ARTICLES as [ArticleRecords, ArticleRecords];
    const [aid] = second.facts as [FactRecord];
    const provider = [{ ...aid.provider[0]!, name: '北京市' }];
    const vague = { ...aid, provider, quantity: { ...aid.quantity, value: null } };
    await writeAll(target, [first, { ...second, facts: [vague] }]);
    const answers = [];
    for (const recipe of recipes) answers.push(await queryOf(target)(recipe));
    const plain = JSON.parse(JSON.stringify(answers), (_, value) =>
      typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value,
    );
    expect(plain).toMatchObject([
      [
        { provider: '上海市', 万元: 12000, facts: 2 },
        { provider: '北京市', 万元: null, facts: 1 },
      ],
      [{ year: 2021, 人: null, 人次: 300 }],
      [{ as_written: '1.2\n亿元' }, { as_written: '4000万元' }, { as_written: '300人次' }],
    ]);
  });

  test('killed anywhere, each article is there whole, and the next run makes it complete', {
    timeout: 60_000,
  }, async () => {
    const target = await kinds[kind]();
    for (let round = 0; round < 5; round++) {
      await new Promise<void>((done, fail) => {
        const writer = spawn(process.execPath, [ENDLESS, target, folder, '40'], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        writer.stdout.once('data', () => setTimeout(() => writer.kill('SIGKILL'), Math.random() * 80));
        writer.once('error', fail);
        writer.once('exit', (code, signal) => (signal === 'SIGKILL' ? done() : fail(new Error(`exit ${code}`))));
      });
      if (kind === 'postgres') await quiet(target);
      const { documents, facts, mentions } = await readBack(queryOf(target));
      expect([facts.length, mentions.length]).toStrictEqual([documents.length * 3, documents.length * 8]);
    }
    const articles = Array.from({ length: 40 }, (_, index) => sampleRecords(`\n${index}`, `${index}.txt`));
    await writeAll(target, articles);
    expect(await readBack(queryOf(target))).toStrictEqual(recordsOf(articles));
  });

  describe('tables', () => {
    const connect = async (target: Target) =>
      kind === 'sqlite' ? connectSqlite(target.slice('sqlite:'.length)) : connectPostgres(target);

    test('are brought forward, step by step, once', async () => {
      const target = await kinds[kind]();
      await writeAll(target, ARTICLES);
      const steps = [
        {
          version: 2,
          statements: () => `ALTER TABLE documents ADD COLUMN region TEXT; UPDATE documents SET region = 'x'`,
        },
        { version: 3, statements: () => `UPDATE documents SET region = region || 'y'` },
      ];
      const stamps: string[] = [];
      for (const known of [steps.slice(0, 1), steps, steps]) {
        const connection = await connect(target);
        stamps.push(await migrate(connection, HEAD, known));
        await connection.close();
      }
      expect(new Set(stamps).size).toBe(1);
      expect(await queryOf(target)('SELECT DISTINCT region FROM documents')).toStrictEqual([{ region: 'xy' }]);
      expect(await queryOf(target)('SELECT count(*) AS n FROM facts_flat')).toMatchObject([{ n: expect.anything() }]);
    });

    test('of a newer program are refused', async () => {
      const target = await kinds[kind]();
      await writeAll(target, []);
      await queryOf(target)("UPDATE meta SET value = '7' WHERE key = 'tables'");
      await expect(openSink(target, folder, HEAD)).rejects.toThrow(
        `${nameOfTarget(target).replace('sqlite:', '')}: found tables of version 7; this chuchu knows 1; take a newer chuchu`,
      );
    });

    test('of somebody else are refused', async () => {
      const target = await kinds[kind]();
      if (kind === 'postgres') await execute(target, 'CREATE SCHEMA chuchu');
      await queryOf(target)(`CREATE TABLE ${kind === 'postgres' ? 'chuchu.' : ''}invoices (id TEXT)`);
      await expect(openSink(target, folder, HEAD)).rejects.toThrow(/found tables that are not those of chuchu/);
    });
  });
});

describe.skipIf(!server)('postgres', () => {
  test('has types, ranges and comments of its own', async () => {
    const target = await kinds.postgres();
    await writeAll(target, [ARTICLES[0]!]);
    const [row] = await execute(
      target,
      `SELECT pg_typeof(value)::text AS value, bounds::text, during::text, pg_typeof(rules)::text AS rules,
         120000000::numeric <@ bounds AS inside, during && daterange('2020-01-01', NULL) AS overlaps
       FROM facts WHERE measure = 'aid_funds' AND part_of IS NULL`,
    );
    expect(row).toStrictEqual({
      ...{ value: 'numeric', bounds: '[120000000,120000000]', during: '[1992-01-01,)', rules: 'jsonb' },
      ...{ inside: true, overlaps: true },
    });
    const silent = await execute(
      target,
      `SELECT table_name, column_name FROM information_schema.columns
       WHERE table_schema = 'chuchu' AND table_name IN (SELECT tablename FROM pg_tables WHERE schemaname = 'chuchu')
         AND table_name <> 'meta'
         AND col_description((table_schema || '.' || table_name)::regclass, ordinal_position) IS NULL`,
    );
    expect(silent).toStrictEqual([]);
  });

  test('several that write at once wait for each other', async () => {
    const target = await kinds.postgres();
    const articles = Array.from({ length: 40 }, (_, index) => sampleRecords(`\n${index}`, `${index}.txt`));
    await Promise.all(
      Array.from({ length: 4 }, async (_, part) => {
        const sink = await openSink(target, folder, HEAD);
        for (const [index, article] of articles.entries()) {
          if (index % 4 <= part) await sink.write(article);
          if (index % 8 === part) await sink.live!.flush();
        }
        await sink.close();
      }),
    );
    expect(await readBack(queryOf(target))).toStrictEqual(recordsOf(articles));
  });

  test('made at once by many', async () => {
    const target = await kinds.postgres();
    const sinks = await Promise.all(Array.from({ length: 5 }, () => openSink(target, folder, HEAD)));
    expect(new Set(sinks.map(({ live }) => live!.stamp)).size).toBe(1);
    for (const sink of sinks) await sink.close();
  });

  test('adds amounts of any length', async () => {
    const target = await kinds.postgres();
    const [first] = ARTICLES as [ArticleRecords];
    const [aid] = first.facts as [FactRecord];
    const fact = (id: string, value: string) => ({
      ...aid,
      id,
      quantity: { ...aid.quantity, value, lower: null, upper: null },
    });
    await writeAll(target, [{ ...first, facts: [fact('f_1', '9'.repeat(40)), fact('f_2', '0.0001')] }]);
    expect(await execute(target, 'SELECT total, summed FROM pairs')).toStrictEqual([
      { total: `${'9'.repeat(40)}.0001`, summed: '2' },
    ]);
  });

  test('an amount that numeric cannot hold is NULL, and its words stay', async () => {
    const target = await kinds.postgres();
    const [first] = ARTICLES as [ArticleRecords];
    const [aid] = first.facts as [FactRecord];
    const endless = { ...aid, quantity: { ...aid.quantity, value: '9'.repeat(140_000), lower: null, upper: null } };
    await writeAll(target, [{ ...first, facts: [endless] }]);
    expect(await execute(target, 'SELECT value, as_written FROM facts')).toStrictEqual([
      { value: null, as_written: aid.quantity.asWritten },
    ]);
  });

  test('long paths have their place', async () => {
    const target = await kinds.postgres();
    // no letter twice in a row, or it would be compressed
    const name = Array.from({ length: 1300 }, (_, index) =>
      String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)),
    ).join('');
    const long = sampleRecords('', `${name}/a.txt`);
    await writeAll(target, [long]);
    expect((await readBack(queryOf(target))).documents).toStrictEqual([long.document]);
  });

  test.for<[url: (url: string) => string, message: RegExp]>([
    [
      (url) => url.replace(/:\d+\//, ':1/'),
      /^postgres:\/\/chuchu@127\.0\.0\.1:1\/test_\d+: the database says: .*ECONNREFUSED/,
    ],
    [(url) => `${url}_missing`, /database "test_\d+_missing" does not exist; check that it runs/],
    [() => 'postgres://[', /the URL of the database cannot be read; expected postgres:\/\/user@host:port\/name/],
  ])('says what is wrong, and no password: %#', async ([change, message]) => {
    const url = change(await server.create()) as Target;
    const error = await openSink(url, folder, HEAD).catch((error: Error) => error);
    expect(error).toMatchObject({ name: 'OutputError', message: expect.stringMatching(message) });
    expect(String(error)).not.toContain('s3cret');
  });

  test('a connection that is lost ends the run with a clear error; the next run goes on', async () => {
    const target = await kinds.postgres();
    const sink = await openSink(target, folder, HEAD);
    await sink.write(ARTICLES[0]!);
    await server.restart();
    await expect(sink.close()).rejects.toThrow(/the database says: .*nothing is half written/);
    await sink.abort();
    await writeAll(target, ARTICLES);
    expect(await readBack(queryOf(target))).toStrictEqual(recordsOf(ARTICLES));
  });
});

test.skipIf(!server)('SQLite and PostgreSQL have the same views', async () => {
  const answers: Record<string, string | null>[][][] = [];
  const [first, ...others] = ARTICLES as [ArticleRecords, ...ArticleRecords[]];
  const [whole, part] = first.facts as [FactRecord, FactRecord];
  const sum: IssueRecord = {
    ...{ document: first.document.id, source: 'a.txt', severity: 'warning', code: 'sum-contradiction' },
    ...{ message: 'More than the whole.', span: part.span },
  };
  for (const kind of ['sqlite', 'postgres'] as const) {
    const target = await kinds[kind]();
    await writeAll(target, [{ ...first, issues: [sum] }, ...others]);
    const query = queryOf(target);
    const shown = async (sql: string) =>
      (await query(sql)).map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? null : String(value)])),
      );
    answers.push([
      await shown('SELECT * FROM facts_flat ORDER BY fact'),
      await shown('SELECT * FROM pairs ORDER BY provider, measure'),
      await shown('SELECT * FROM contradictions'),
    ]);
  }
  expect(answers[0]![2]).toMatchObject([
    { source: 'a.txt', whole: whole.id, whole_value: '120000000', part: part.id, part_as_written: '4000万元' },
  ]);
  expect(answers[0]).toStrictEqual(answers[1]);
});
