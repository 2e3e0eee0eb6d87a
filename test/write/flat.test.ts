// Facts as CSV, NDJSON, Parquet and facts_flat hold them: the same rows, from hostile facts too.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ArticleRecords, FactRecord } from '../../pipeline/model/knowledge.ts';
import { openSinks, type SinkOptions, type Target } from '../../pipeline/write/index.ts';
import { HEAD, sampleRecords } from '../knowledge/sample.ts';
import { readParquet } from './parquet.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chuchu-flat-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ARTICLE = sampleRecords('', 'a.txt');

async function write(targets: readonly Target[], articles = [ARTICLE], options: SinkOptions = {}): Promise<string[]> {
  const sinks = await openSinks(targets, folder, HEAD, options);
  for (const sink of sinks) for (const article of articles) await sink.write(article);
  const paths: string[] = [];
  for (const sink of sinks) paths.push(await sink.close());
  return paths;
}

/** The sample with its first fact changed. */
function changed(change: Partial<FactRecord>): ArticleRecords {
  const [fact, ...others] = ARTICLE.facts as [FactRecord, ...FactRecord[]];
  return { ...ARTICLE, facts: [{ ...fact, ...change }, ...others] };
}

const amount = (value: string): Partial<FactRecord> => ({
  quantity: { ...ARTICLE.facts[0]!.quantity, value, lower: value, upper: value },
});

/** What the first fact of the sample is, cell by cell, worked out by hand. */
const FIRST = {
  source: 'a.txt',
  title: '对口支援夷陵区',
  published: '2021',
  measure: 'aid_funds',
  provider: '上海市',
  recipient: '夷陵区',
  provider_ref: 'CN-310000',
  recipient_ref: 'CN-420506',
  object: '资金',
  as_written: '1.2亿元',
  value: '120000000',
  unit: 'CNY',
  kind: 'money',
  bound: 'exact',
  lower: '120000000',
  upper: '120000000',
  wan_yuan: '12000',
  time: '1992/..',
  time_first: '1992-01-01',
  time_last: '',
  modality: 'actual',
  per: '',
  part_of: '',
};

const csvOf = (path: string): Record<string, string>[] => parse(readFileSync(path), { columns: true, bom: true });

test('CSV: a row a fact, in the order of the articles', async () => {
  const [path] = await write(['csv'], [ARTICLE, sampleRecords('b', 'b.txt')]);
  const rows = csvOf(path!);
  expect(rows).toHaveLength(6);
  expect(rows[0]).toMatchObject({ ...FIRST, as_written: ARTICLE.facts[0]!.quantity.asWritten });
  expect(rows.map(({ source }) => source)).toStrictEqual([...Array(3).fill('a.txt'), ...Array(3).fill('b.txt')]);
});

test('CSV, Parquet, SQLite and NDJSON hold the same rows', async () => {
  const two = [...ARTICLE.facts[0]!.provider, { name: '某|公司', ref: null, span: null, scope: 'clause' as const }];
  const articles = [changed({ provider: two, recipient: [] }), sampleRecords('b', 'b.txt')];
  const [csv, parquet, sqlite, ndjson] = await write(['csv', 'parquet', 'sqlite', 'ndjson'], articles);
  const fromCsv = csvOf(csv!);
  const joined = (items: unknown) => (items as (string | null)[]).map((item) => item ?? '').join('|');
  const shortest = (decimal: unknown) => String(decimal).replace(/\.?0+$/, '');
  const fromParquet = (await readParquet(parquet!)).map(({ exact, ...row }) => {
    expect(exact).toBeNull();
    for (const name of ['provider', 'recipient', 'provider_ref', 'recipient_ref']) row[name] = joined(row[name]);
    for (const name of ['value', 'lower', 'upper', 'wan_yuan']) if (row[name] !== null) row[name] = shortest(row[name]);
    return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, String(cell ?? '')]));
  });
  expect(fromParquet).toStrictEqual(fromCsv);
  const database = new DatabaseSync(sqlite!, { readOnly: true });
  const fromSqlite = database.prepare('SELECT * FROM facts_flat').all();
  database.close();
  expect(
    fromSqlite.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, String(cell ?? '')]))),
  ).toStrictEqual(fromCsv);
  const lines = readFileSync(ndjson!, 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toStrictEqual(
    articles.flatMap(({ document: { source, title, published }, facts }) =>
      facts.map((fact) => ({ source, title, published, ...fact })),
    ),
  );
});

test.for<[written: string, cell: string]>([
  ['=1+1', "'=1+1"],
  ['+86', "'+86"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['＝1', "'＝1"],
  ['a=1', 'a=1'],
  ['"x", y\r\nz', '"x", y\r\nz'],
  ['a\0\ud800', 'a␀\ufffd'],
])('CSV: %j in a text cell', async ([written, cell]) => {
  const [path] = await write(['csv'], [changed({ object: { text: written, span: ARTICLE.facts[0]!.span } })]);
  expect(csvOf(path!)[0]!.object).toBe(cell);
});

test('CSV: a negative amount is a number and keeps its sign', async () => {
  const [path] = await write(['csv'], [changed(amount('-5000'))]);
  expect(csvOf(path!)[0]).toMatchObject({ value: '-5000', wan_yuan: '-0.5' });
});

test('CSV: begins with a byte order mark where asked, once', async () => {
  const [path] = await write(['csv'], [ARTICLE], { bom: true });
  expect(readFileSync(path!, 'utf8')).toMatch(/^\ufefffact,source,[^\ufeff]*$/);
  await write(['csv']);
  expect(readFileSync(path!, 'utf8')).toMatch(/^fact,source,/);
});

test.for<[value: string, wanYuan: string]>([
  ['0', '0'],
  ['7', '0.0007'],
  ['12345678', '1234.5678'],
  ['10000', '1'],
  ['0.5', '0.00005'],
  ['-123.45', '-0.012345'],
  ['9'.repeat(40), `${'9'.repeat(36)}.9999`],
])('%s yuan are %s 万元', async ([value, wanYuan]) => {
  const [path] = await write(['csv'], [changed(amount(value))]);
  expect(csvOf(path!)[0]!.wan_yuan).toBe(wanYuan);
});

test('Parquet: types of their own', async () => {
  const [path] = await write(['parquet']);
  const types = await readParquet(path!, 'SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM FILE)');
  expect(Object.fromEntries(types.map((row) => [row.column_name, row.column_type]))).toMatchObject({
    provider: 'VARCHAR[]',
    value: 'DECIMAL(38,9)',
    wan_yuan: 'DECIMAL(38,13)',
    time_first: 'DATE',
    span_start: 'INTEGER',
    sentence: 'VARCHAR',
  });
  expect(await readParquet(path!, `SELECT sum(value) AS sum FROM FILE WHERE unit = 'CNY'`)).toStrictEqual([
    { sum: '160000000.000000000' },
  ]);
});

test('Parquet: what a decimal column is too narrow for stands beside it, whole', async () => {
  const [long, fine] = ['9'.repeat(40), '0.0000000001'];
  const [path] = await write(
    ['parquet'],
    [changed(amount(long)), { ...changed(amount(fine)), document: ARTICLE.document }],
  );
  const rows = await readParquet(path!, 'SELECT value, wan_yuan, exact FROM FILE WHERE exact IS NOT NULL');
  expect(rows.map(({ value, wan_yuan }) => [value, wan_yuan])).toStrictEqual([
    [null, null],
    [null, null],
  ]);
  expect(rows.map(({ exact }) => JSON.parse(exact as string).value)).toStrictEqual([long, fine]);
});

test('Parquet: more rows than a group', async () => {
  const many = { ...ARTICLE, facts: Array.from({ length: 45_000 }, () => ARTICLE.facts[0]!) };
  const [path] = await write(['parquet'], [many, ARTICLE]);
  expect(await readParquet(path!, 'SELECT count(*) AS n, count(DISTINCT sentence) AS s FROM FILE')).toStrictEqual([
    { n: '45003', s: '1' },
  ]);
});

test('no facts: a header, no lines, no rows', async () => {
  const [csv, ndjson, parquet] = await write(['csv', 'ndjson', 'parquet'], []);
  expect(readFileSync(csv!, 'utf8').split('\n')).toHaveLength(2);
  expect(readFileSync(ndjson!, 'utf8')).toBe('');
  expect(await readParquet(parquet!)).toStrictEqual([]);
});
