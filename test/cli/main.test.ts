// The command line from outside: what it writes, what it says, how it ends.
import { type SpawnSyncOptionsWithStringEncoding, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const COMMAND = resolve(import.meta.dirname, '../../pipeline/cli/chuchu.mjs');
const DAMAGED = resolve(import.meta.dirname, '../../corpus/damaged');
const ARTICLE = '2021年，上海市向夷陵区投入援助资金4100万元。\n';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chuchu-cli-'));
  mkdirSync(join(folder, 'articles'));
  writeFileSync(join(folder, 'articles/a.txt'), ARTICLE);
});

afterEach(() => rmSync(folder, { recursive: true }));

function chuchu(words: string, options: Partial<SpawnSyncOptionsWithStringEncoding> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...words.split(' ')], {
    cwd: folder,
    ...options,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function knowledge(out = 'out') {
  return JSON.parse(readFileSync(join(folder, out, 'knowledge.json'), 'utf8'));
}

describe('run', () => {
  test('writes all outputs, and a summary', () => {
    const { status, stdout } = chuchu('run articles --out out');
    expect(status).toBe(0);
    expect(stdout).toContain('1 of 1 articles read, in ');
    expect(stdout).toContain('aid_funds');
    expect(stdout).toContain('out/knowledge.json');
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['knowledge.json', 'knowledge.sqlite', 'run.json']);
    expect(knowledge().documents.map(({ source }: { source: string }) => source)).toEqual(['a.txt']);
  });

  test('is quiet when told, and writes what is asked for', () => {
    expect(chuchu('run articles/a.txt --out out --to json --quiet')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['knowledge.json', 'run.json']);
  });

  test('reads standard input', () => {
    expect(chuchu('run - --out out --quiet', { input: ARTICLE }).status).toBe(0);
    expect(knowledge().documents[0].source).toBe('-');
  });

  test('takes title and date from the manifest', () => {
    writeFileSync(join(folder, 'articles/manifest.csv'), 'path,title,published\na.txt,标题,2021-10-09\n');
    expect(chuchu('run articles --out out --quiet').status).toBe(0);
    expect(knowledge().documents[0]).toMatchObject({
      title: '标题',
      published: '2021-10-09',
      publishedFrom: 'manifest',
    });
  });

  test('the same bytes with any number of jobs', () => {
    for (let i = 0; i < 30; i++) writeFileSync(join(folder, `articles/${i}.txt`), ARTICLE + i);
    chuchu('run articles --out one --jobs 1 --quiet');
    chuchu('run articles --out three --jobs 3 --quiet');
    expect(readFileSync(join(folder, 'one/knowledge.json'))).toEqual(
      readFileSync(join(folder, 'three/knowledge.json')),
    );
  });

  test('ends with 1 where articles could not be read, and says why', () => {
    cpSync(DAMAGED, join(folder, 'articles'), { recursive: true });
    const { status, stdout } = chuchu('run articles --out out --to json');
    expect(status).toBe(1);
    expect(stdout).toContain('9 of 12 articles read, 3 quarantined');
    expect(stdout).toContain('empty.txt: the file has no bytes;');
    expect(knowledge().issues).toContainEqual(expect.objectContaining({ source: 'empty.txt', code: 'empty' }));
  });

  test('a reader that goes away does not disturb it', async () => {
    const child = spawn(process.execPath, [COMMAND, 'run', 'articles', '--out', 'out'], { cwd: folder });
    child.stdout.destroy();
    child.stderr.destroy();
    expect(await new Promise((done) => child.on('close', done))).toBe(0);
    expect(knowledge().documents).toHaveLength(1);
  });

  test('an interrupted run leaves the old output', async () => {
    chuchu('run articles --out out --to json --quiet');
    const before = readFileSync(join(folder, 'out/knowledge.json'));
    for (let i = 0; i < 3000; i++) writeFileSync(join(folder, `articles/${i}.txt`), ARTICLE.repeat(50) + i);
    const child = spawn(process.execPath, [COMMAND, 'run', 'articles', '--out', 'out'], { cwd: folder });
    const untilOpen = setInterval(() => {
      if (!readdirSync(join(folder, 'out')).some((name) => name.startsWith('.'))) return;
      clearInterval(untilOpen);
      child.kill('SIGINT');
    }, 5);
    let said = '';
    child.stderr.on('data', (part) => {
      said += part;
    });
    expect(await new Promise((done) => child.on('close', done))).toBe(130);
    clearInterval(untilOpen);
    expect(said).toContain('interrupted: nothing was written');
    expect(readFileSync(join(folder, 'out/knowledge.json'))).toEqual(before);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['knowledge.json', 'run.json']);
  });
});

describe('wrong use ends with 2 and a sentence', () => {
  test.for<[words: string, message: string]>([
    ['run --out out', "missing required argument 'inputs'"],
    ['run articles', "required option '-o, --out <dir>' not specified"],
    ['run nowhere --out out', 'there is no nowhere; expected a file, a folder, a glob in quotes, or -'],
    ['run articles/*.pdf --out out', 'nothing matches articles/*.pdf'],
    ['run articles --out articles/a.txt', '--out articles/a.txt is a file; expected a folder'],
    ['run articles --out out --to xml', 'found "xml"; expected some of json, sqlite'],
    ['run articles --out out --jobs none', 'found "none"; expected a whole number from 1 to 64'],
    ['run articles --out out --ruleset nowhere', '--ruleset nowhere does not exist; expected a folder'],
    ['run articles --out out --manifest no.json', 'no.json:1 manifest-unreadable'],
    ['run articles --out out --jbos 3', "unknown option '--jbos'"],
    ['rnu articles', "unknown command 'rnu'"],
    ['verify out/knowledge.json', 'there is no file out/knowledge.json'],
    ['verify articles/a.txt', 'there is no run.json beside articles/a.txt'],
    ['verify articles/a.txt --articles articles', 'articles/a.txt cannot be read'],
    ['rules check nowhere', 'there is no folder nowhere'],
  ])('chuchu %s', ([words, message]) => {
    const { status, stderr } = chuchu(words);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });
});

describe('help', () => {
  test.for(['--help', 'run --help', 'verify --help', 'rules --help', 'rules check --help'])('chuchu %s', (words) => {
    const { status, stdout } = chuchu(words);
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: chuchu');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    if (words !== 'rules --help') expect(stdout).toMatch(/Examples?:\n {2}chuchu /);
  });
});

describe('verify', () => {
  test('finds one changed character, and says where', () => {
    chuchu('run articles --out out --quiet');
    expect(chuchu('verify out/knowledge.json')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('proven: 1 doc'),
    });
    writeFileSync(join(folder, 'articles/a.txt'), ARTICLE.replace('4100', '4200'));
    const { status, stdout } = chuchu('verify out/knowledge.json');
    expect(status).toBe(1);
    expect(stdout).toContain('a.txt: ');
    expect(stdout).toContain('4100万元');
  });

  test('the articles may have moved', () => {
    chuchu('run articles --out out --quiet');
    cpSync(join(folder, 'articles'), join(folder, 'moved'), { recursive: true });
    rmSync(join(folder, 'articles'), { recursive: true });
    expect(chuchu('verify out/knowledge.json').status).toBe(2);
    expect(chuchu('verify out/knowledge.json --articles moved').status).toBe(0);
  });
});

describe('rules check', () => {
  test('prints every fault with its place', () => {
    mkdirSync(join(folder, 'rules'));
    writeFileSync(join(folder, 'rules/a.yml'), 'kind: nothing\n');
    writeFileSync(join(folder, 'rules/b.yml'), 'kind: [\n');
    const { status, stderr } = chuchu('rules check rules');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^a\.yml:1:7 unknown-kind: .*\nb\.yml:2:1 yaml: .*\n(.*\n)*\d faults: nothing was run\n$/);
  });
});
