// The command line from outside: what it writes, what it says, how it ends.
import { type SpawnSyncOptionsWithStringEncoding, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const COMMAND = resolve(import.meta.dirname, '../../pipeline/cli/chuchu.mjs');
const DAMAGED = resolve(import.meta.dirname, '../../corpus/damaged');
const ARTICLE = '2021年，上海市向夷陵区投入援助资金4100万元。\n';

// whole processes, several a test, on a machine that may have much else to do
vi.setConfig({ testTimeout: 120_000 });

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
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      'journal.sqlite',
      'knowledge.json',
      'knowledge.sqlite',
      'report.html',
      'run.json',
    ]);
    expect(knowledge().documents.map(({ source }: { source: string }) => source)).toEqual(['a.txt']);
  });

  test('is quiet when told, and writes what is asked for', () => {
    const words = 'run articles/a.txt --out out --to json --no-report --quiet';
    expect(chuchu(words)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['journal.sqlite', 'knowledge.json', 'run.json']);
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
    expect(stdout).toContain('9 of 12 articles read, 3 in quarantine');
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

  test('a second time does nothing, and says so', () => {
    chuchu('run articles --out out');
    const before = readFileSync(join(folder, 'out/knowledge.json'));
    const { status, stdout } = chuchu('run articles --out out');
    expect(stdout).toMatch(
      /^Nothing to do: the output stands as it was\n0 of 1 articles read, 1 unchanged, in .* s\n$/,
    );
    expect(status).toBe(0);
    expect(readFileSync(join(folder, 'out/knowledge.json'))).toEqual(before);
  });

  test('the same bytes in one run or in many', () => {
    const write = (from: number, to: number) => {
      for (let i = from; i < to; i++) writeFileSync(join(folder, `articles/${(i * 7) % 30}.txt`), ARTICLE + (i % 28));
    };
    write(0, 10);
    chuchu('run articles --out many --quiet');
    write(10, 20);
    writeFileSync(join(folder, 'articles/3.txt'), ARTICLE.replace('4100', '5200'));
    chuchu('run articles --out many --quiet --jobs 2');
    write(3, 30);
    chuchu('run articles --out many --quiet');
    chuchu('run articles --out one --quiet');
    expect(readFileSync(join(folder, 'many/knowledge.json'))).toEqual(readFileSync(join(folder, 'one/knowledge.json')));
    expect(knowledge('one').issues.filter(({ code }: { code: string }) => code === 'repeated')).toHaveLength(2);
  });

  test('an interrupted run leaves the old output, and goes on where it stopped', async () => {
    chuchu('run articles --out out --to json --no-report --quiet');
    const before = readFileSync(join(folder, 'out/knowledge.json'));
    for (let i = 0; i < 300; i++) writeFileSync(join(folder, `articles/${i}.txt`), ARTICLE.repeat(30) + i);
    const child = spawn(process.execPath, [COMMAND, 'run', 'articles', '--out', 'out', '--no-report'], { cwd: folder });
    const size = () => statSync(join(folder, 'out/journal.sqlite-wal'), { throwIfNoEntry: false })?.size ?? 0;
    const untilBusy = setInterval(() => {
      if (size() < 30_000) return;
      clearInterval(untilBusy);
      child.kill('SIGINT');
    }, 5);
    let said = '';
    child.stderr.on('data', (part) => {
      said += part;
    });
    expect(await new Promise((done) => child.on('close', done))).toBe(130);
    clearInterval(untilBusy);
    const done = Number(/interrupted, (\d+) of 301 articles are done/.exec(said)?.[1]);
    expect(readFileSync(join(folder, 'out/knowledge.json'))).toEqual(before);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['journal.sqlite', 'knowledge.json', 'run.json']);
    // more may have been as they were than it had come to look at
    const unchanged = Number(/ (\d+) unchanged/.exec(chuchu('run articles --out out --no-report').stdout)?.[1]);
    expect(unchanged).toBeGreaterThanOrEqual(done);
    expect(knowledge().documents).toHaveLength(301);
  });
});

describe('retry', () => {
  test('takes up what is in quarantine, into the same files', () => {
    writeFileSync(join(folder, 'articles/long.txt'), ARTICLE.repeat(9));
    const { status, stdout } = chuchu('run articles --out out --to json,ndjson --max-bytes 100');
    expect(status).toBe(1);
    expect(stdout).toContain('1 of 2 articles read, 1 in quarantine');
    const retried = chuchu('retry out');
    expect(retried.stdout).toContain('1 of 1 articles read, in ');
    expect(retried.status).toBe(0);
    expect(knowledge().documents).toHaveLength(2);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      ...['journal.sqlite', 'knowledge.json', 'knowledge.ndjson', 'report.html', 'run.json'],
    ]);
    expect(chuchu('retry out').stdout).toBe('nothing is in quarantine\n');
  });
});

describe('run - without --out', () => {
  const line = (values: object) => `${JSON.stringify(values)}\n`;

  test('is a filter: NDJSON articles in, NDJSON facts out, errors as JSON', () => {
    const input = [
      line({ id: 'a1', text: ARTICLE, title: '标题', published: '2021-10' }),
      'no JSON\n',
      line({ id: 'a2', text: ARTICLE.replace('4100', '5200') }),
    ].join('');
    const { status, stdout, stderr } = chuchu('run -', { input });
    const facts = stdout
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(facts.map(({ source, title, quantity }) => [source, title, quantity.value])).toEqual([
      ['a1', '标题', '41000000'],
      ['a2', null, '52000000'],
    ]);
    expect(JSON.parse(stderr)).toMatchObject({ line: 2, severity: 'error', code: 'not-json' });
    expect(status).toBe(1);
  });

  test('ends when its reader has enough', async () => {
    const child = spawn(process.execPath, [COMMAND, 'run', '-'], { cwd: folder });
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdin.on('error', () => {});
    const feeding = setInterval(() => child.stdin.write(line({ text: ARTICLE }).repeat(100)), 20);
    expect(await new Promise((done) => child.on('close', done))).toBe(0);
    clearInterval(feeding);
  });
});

describe('wrong use ends with 2 and a sentence', () => {
  test.for<[words: string, message: string]>([
    ['run --out out', "missing required argument 'inputs'"],
    ['run articles', 'no --out is given; expected the folder for the output'],
    ['run - --prune', '--prune is given without --out'],
    ['run nowhere --out out', 'there is no nowhere; expected a file, a folder, a glob in quotes, or -'],
    ['run articles/*.pdf --out out', 'nothing matches articles/*.pdf'],
    ['run articles --out articles/a.txt', '--out articles/a.txt is a file; expected a folder'],
    ['run articles --out out --to xml', 'found "xml"; expected some of json, sqlite'],
    ['run articles --out out --jobs none', 'found "none"; expected a whole number from 1 to 64'],
    ['run articles --out out --ruleset nowhere', '--ruleset nowhere does not exist; expected a folder'],
    ['run articles --out out --manifest no.json', 'no.json:1 manifest-unreadable'],
    ['run articles --out out --jbos 3', "unknown option '--jbos'"],
    ['rnu articles', "unknown command 'rnu'"],
    ['retry articles', 'there is no run.json in articles; expected the output folder of a run'],
    ['retry nowhere', 'the output folder nowhere does not exist'],
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
  test.for([
    '--help',
    'run --help',
    'retry --help',
    'enqueue --help',
    'work --help',
    'status --help',
    'verify --help',
    'rules --help',
    'rules check --help',
  ])('chuchu %s', (words) => {
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

  test('takes the article of standard input from there again', () => {
    chuchu('run - --out out --quiet', { input: ARTICLE });
    const { status, stderr } = chuchu('verify out/knowledge.json');
    expect(stderr).toContain('the article of out/knowledge.json came by standard input');
    expect(status).toBe(2);
    expect(chuchu('verify out/knowledge.json --articles -', { input: ARTICLE }).status).toBe(0);
    expect(chuchu('verify out/knowledge.json --articles -', { input: `${ARTICLE} ` }).status).toBe(1);
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
