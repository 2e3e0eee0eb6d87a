// Manifests → what is known of each article, or every fault with its line.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findInputs } from '../../pipeline/read/input.ts';
import { loadMetadata } from '../../pipeline/read/manifest.ts';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'chuchu-manifest-')));
  mkdirSync(join(folder, 'sub'));
  for (const path of ['x.txt', 'y.txt', 'sub/z.txt']) writeFileSync(join(folder, path), path);
});

afterEach(() => rmSync(folder, { recursive: true }));

async function load(files: Record<string, string | Uint8Array>, manifest: string | null = null) {
  for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content);
  const known = loadMetadata(await findInputs([folder]), manifest && join(folder, manifest));
  return Object.fromEntries([...known].map(([path, metadata]) => [relative(folder, path), metadata]));
}

async function faultsOf(name: string, content: string): Promise<string[]> {
  const error = await load({ [name]: content }, name).then(
    () => new Error('no fault'),
    (error: Error) => error,
  );
  return error.message.split('\n').map((line) => line.slice(line.indexOf(basename(name))));
}

describe('loadMetadata', () => {
  test('JSON, with keys that mean nothing here', async () => {
    const manifest =
      '[{ "path": "./x.txt", "title": "标题", "published": "2021-10", "source": "报", "gold": "x.jsonl" }]';
    expect(await load({ 'manifest.json': manifest })).toEqual({
      'x.txt': { title: '标题', published: '2021-10', publisher: '报' },
    });
  });

  test('CSV, as a spreadsheet writes it', async () => {
    const manifest = '\ufeffPath,title,published,source\r\nx.txt,"a, ""b""",2021-10-09,\r\ny.txt,,,报\r\n';
    expect(await load({ 'manifest.csv': manifest })).toEqual({
      'x.txt': { title: 'a, "b"', published: '2021-10-09' },
      'y.txt': { publisher: '报' },
    });
  });

  test('the nearest manifest wins', async () => {
    const top = '[{ "path": "sub/z.txt", "title": "top" }, { "path": "x.txt", "title": "top" }]';
    expect(await load({ 'manifest.json': top, 'sub/manifest.csv': 'path,title\nz.txt,near' })).toEqual({
      'sub/z.txt': { title: 'near' },
      'x.txt': { title: 'top' },
    });
  });

  test('a given manifest is the only one, and its paths may start at the input root', async () => {
    const files = { 'manifest.json': '[{ "path": "y.txt" }]', 'sub/given.json': '[{ "path": "x.txt", "title": "t" }]' };
    expect((await load(files, 'sub/given.json'))['x.txt']).toEqual({ title: 't' });
    expect((await load(files, 'sub/given.json'))['y.txt']).toBeUndefined();
  });

  test('none at all is fine', async () => {
    expect(await load({})).toEqual({});
  });

  test('two in one folder are a fault', async () => {
    await expect(load({ 'manifest.json': '[]', 'manifest.csv': 'path' })).rejects.toThrow('manifest-twice');
  });

  test.for<[content: string, faults: string[]]>([
    ['[\n{ "path": "x.txt", "published": "2021-02-30" }\n]', ['m.json:2 manifest-date: published is "2021-02-30"']],
    ['[{ "path": "x.txt", "published": 2021 }]', ['m.json:1 manifest-value: published is 2021']],
    ['[{ "path": "x.txt" },\n{ "path": "./x.txt" }]', ['m.json:2 manifest-repeated: ./x.txt is also in line 1']],
    ['[\n{},\n{ "path": "" }\n]', ['m.json:2 manifest-path', 'm.json:3 manifest-path']],
    ['[\n3]', ['m.json:2 manifest-json: found 3']],
    ['[\n{ "path": "x.txt", }\n]', ['m.json:2 manifest-json: Expected double-quoted property name']],
    ['[{ "path": "x', ['m.json:1 manifest-json']],
    ['{}', ['m.json:1 manifest-json: it holds no list']],
    ['', ['m.json:1 manifest-json']],
  ])('faults of the JSON %j', async ([content, faults]) => {
    const found = await faultsOf('m.json', content);
    expect(found).toEqual(faults.map((fault) => expect.stringContaining(fault)));
  });

  test.for<[content: string, fault: string]>([
    ['title\nx', 'm.csv:1 manifest-csv: the first line names no path'],
    ['', 'm.csv:1 manifest-csv: the first line names no path'],
    ['path,published\nx.txt,2021\ny.txt,2021-13\n', 'm.csv:3 manifest-date'],
    ['path,title\nx.txt\n', 'm.csv:2 manifest-csv: Invalid Record Length'],
    ['path,title\nx.txt,"a\n', 'm.csv:2 manifest-csv: Quote Not Closed'],
  ])('fault of the CSV %j', async ([content, fault]) => {
    expect(await faultsOf('m.csv', content)).toEqual([expect.stringContaining(fault)]);
  });

  test('a manifest that is not there', async () => {
    await expect(load({}, 'no.json')).rejects.toThrow('no.json:1 manifest-unreadable: it cannot be opened (ENOENT)');
  });
});

test.for<[published: string, valid: boolean]>([
  ['2021', true],
  ['2021-10', true],
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2021-00', false],
  ['2021-13', false],
  ['2021-4', false],
  ['21', false],
  ['2021/2022', false],
  ['2021-10-09T00:00', false],
])('published %s is a date: %s', async ([published, valid]) => {
  const loaded = load({ 'manifest.json': JSON.stringify([{ path: 'x.txt', published }]) });
  if (valid) expect(await loaded).toEqual({ 'x.txt': { published } });
  else await expect(loaded).rejects.toThrow('manifest-date');
});
