// The queue with a real PostgreSQL: nothing lost, nothing twice, whatever dies.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { makerOf } from '../../pipeline/batch/head.ts';
import { Queue } from '../../pipeline/batch/queue.ts';
import { shardArticles, shardsOf } from '../../pipeline/batch/shard.ts';
import { type WorkOptions, work } from '../../pipeline/batch/work.ts';
import { findInputs } from '../../pipeline/read/input.ts';
import { openSink, type Target } from '../../pipeline/write/index.ts';
import { randomNumbers } from '../bench/made.ts';
import { HEAD } from '../knowledge/sample.ts';
import { execute, type Server, startPostgres } from '../postgres.ts';
import { type Records, readBack } from '../write/read-back.ts';
import { extract } from './queue-program.ts';

/** `KILLS=20 npm test -- test/batch/queue.test.ts` for twenty */
const KILLS = Number(process.env.KILLS ?? 3);
const PROGRAM = join(import.meta.dirname, 'queue-program.ts');
const WORKER = join(import.meta.dirname, 'queue-worker.ts');
const CHUCHU = join(import.meta.dirname, '../../pipeline/cli/chuchu.mjs');

const folder = mkdtempSync(join(tmpdir(), 'chuchu-queue-'));
const server = (await startPostgres()) as Server;
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
}, 60_000);

let folders = 0;
/** A folder with these articles. */
function write(articles: Readonly<Record<string, string>>): string {
  const path = join(folder, `articles-${++folders}`);
  mkdirSync(path);
  for (const [source, text] of Object.entries(articles)) writeFileSync(join(path, source), text);
  return path;
}

async function enqueue(url: string, articles: string, size: number, maker = makerOf()): Promise<void> {
  const inputs = await findInputs([articles]);
  const shards = shardsOf(shardArticles(inputs, new Map()), { root: inputs.root, maker, size });
  await asking(url, async (queue) => {
    for await (const shard of shards) await queue.add([shard]);
  });
}

async function asking<T>(url: string, ask: (queue: Queue) => Promise<T>): Promise<T> {
  const queue = await Queue.open(url, () => {});
  try {
    return await ask(queue);
  } finally {
    await queue.close();
  }
}

const working = (url: string, more: Partial<WorkOptions> = {}) =>
  work({ queue: url, to: url, jobs: 1, program: PROGRAM, ...more });

const readFrom = (url: string) => readBack((sql) => execute(url, sql));

/** What a run without a queue leaves of these articles. */
async function undisturbed(articles: Readonly<Record<string, string>>): Promise<Records> {
  const url = await server.create();
  const sink = await openSink(url as Target, folder, HEAD);
  for (const [source, text] of Object.entries(articles)) {
    const { records, issues } = extract(Buffer.from(text), source);
    if (records) await sink.write(records);
    for (const issue of issues) await sink.failed(issue);
  }
  await sink.close();
  return readFrom(url);
}

const numbered = (count: number, text: (index: number) => string) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${String(index).padStart(4, '0')}.txt`, text(index)]),
  );

describe.skipIf(!server)('queue', () => {
  test('a worker does all shards; articles that cannot be read are issues', async () => {
    const articles = { ...numbered(25, (index) => `text ${index}`), 'refused.txt': 'refuse', 'twin.txt': 'text 3' };
    const path = write(articles);
    symlinkSync('/etc/hostname', join(path, 'link.txt'));
    const url = await server.create();
    await enqueue(url, path, 6);
    expect(await asking(url, (queue) => queue.status())).toMatchObject({
      waiting: { shards: 5, articles: 28 },
      rate: null,
    });
    expect(await working(url)).toStrictEqual({ shards: 5, read: 26, quarantined: 2 });
    const { issues, ...records } = await readFrom(url);
    const { issues: expected, ...others } = await undisturbed(articles);
    expect(records).toStrictEqual(others);
    expect(issues.filter(({ source }) => source !== 'link.txt')).toStrictEqual(expected);
    expect(issues.find(({ source }) => source === 'link.txt')).toMatchObject({ code: 'link-outside' });
    expect(await asking(url, (queue) => queue.status())).toMatchObject({
      done: { shards: 5, articles: 28 },
      ...{ running: { shards: 0 }, waiting: { shards: 0 }, dead: { shards: 0 } },
      ...{ quarantined: 2, rate: expect.any(Number) },
    });
  });

  test('a line of an NDJSON file is an article', async () => {
    const line = (value: object) => JSON.stringify(value);
    const lines = [
      line({ id: 'A', text: 'text 1' }),
      '',
      line({ id: 'B', text: '很长的'.repeat(9) }),
      'no JSON',
      line({ text: 'text 2' }),
      line({ id: 'A', text: 'text 3' }),
    ];
    const path = join(write({ 'all.ndjson': lines.join('\n') }), 'all.ndjson');
    const url = await server.create();
    await enqueue(url, path, 2);
    expect(await working(url)).toStrictEqual({ shards: 3, read: 4, quarantined: 1 });
    const { documents, issues } = await readFrom(url);
    expect(documents.map(({ source }) => source).sort()).toStrictEqual([
      ...['all.ndjson#5', 'all.ndjson#A', 'all.ndjson#B', 'all.ndjson:6'],
    ]);
    expect(issues.find(({ severity }) => severity === 'error')).toMatchObject({
      source: 'all.ndjson:4',
      code: 'not-json',
    });
  });

  test('facts may go into another database than the queue is in', async () => {
    const articles = numbered(5, (index) => `text ${index}`);
    const [url, to] = [await server.create(), await server.create()];
    await enqueue(url, write(articles), 2);
    expect(await working(url, { to })).toMatchObject({ shards: 3, read: 5 });
    expect(await readFrom(to)).toStrictEqual(await undisturbed(articles));
  });

  test('a shard that fails is tried again, then halved until one article is dead; it can be taken up again', {
    timeout: 60_000,
  }, async () => {
    const articles = numbered(7, (index) => (index === 4 ? 'break' : `text ${index}`));
    const path = write(articles);
    const url = await server.create();
    await enqueue(url, path, 100);
    const warnings: string[] = [];
    await working(url, { onWarning: (message) => warnings.push(message) });
    expect(warnings[0]).toMatch(/^a shard of 7 articles failed: .*foreign key/);
    const { '0004.txt': _, ...good } = articles;
    expect(await readFrom(url)).toStrictEqual(await undisturbed(good));
    expect(await asking(url, (queue) => queue.dead(9))).toMatchObject([
      { source: '0004.txt', reason: expect.stringMatching(/foreign key/) },
    ]);
    expect(await asking(url, (queue) => queue.status())).toMatchObject({
      done: { articles: 6 },
      dead: { shards: 1, articles: 1 },
    });
    writeFileSync(join(path, '0004.txt'), 'mended');
    expect(await asking(url, (queue) => queue.revive())).toBe(1);
    await working(url);
    expect(await readFrom(url)).toStrictEqual(await undisturbed({ ...articles, '0004.txt': 'mended' }));
    expect(await asking(url, (queue) => queue.status())).toMatchObject({ done: { articles: 7 }, dead: { shards: 0 } });
  });

  test('a worker with other rules refuses, and the shard goes back', async () => {
    const url = await server.create();
    await enqueue(url, write({ 'a.txt': 'text' }), 1, 'somebody else');
    await expect(working(url)).rejects.toThrow(/for another program or other rules .* enqueue the articles again/);
    expect(await asking(url, (queue) => queue.status())).toMatchObject({
      waiting: { shards: 1 },
      running: { shards: 0 },
    });
  });

  test('a worker that is told to stop gives its shards back', async () => {
    const url = await server.create();
    await enqueue(url, write(numbered(8, () => 'wait 60000')), 2);
    const kill = new AbortController();
    const ended = working(url, { kill: kill.signal });
    const running = async () => (await asking(url, (queue) => queue.status())).running.shards;
    while ((await running()) < 2) await setTimeout(100);
    kill.abort();
    await expect(ended).rejects.toBe(kill.signal.reason);
    expect(await asking(url, (queue) => queue.status())).toMatchObject({
      waiting: { shards: 4 },
      running: { shards: 0 },
    });
  });

  test('four workers, one killed in mid-shard, the database crashed in mid-run: all facts, none twice', {
    timeout: 120_000,
  }, async () => {
    const articles = numbered(240, (index) => `wait ${30 + (index % 3)} ${index}`);
    const url = await server.create();
    await enqueue(url, write(articles), 10);
    const workers: { child: ChildProcess; errors: string[] }[] = Array.from({ length: 4 }, () => {
      const child = spawn(process.execPath, [WORKER, url], { stdio: ['ignore', 'pipe', 'pipe'] });
      const errors: string[] = [];
      child.stderr!.on('data', (data) => errors.push(String(data)));
      return { child, errors };
    });
    const ends = workers.map(({ child }) => once(child, 'exit'));
    // each has done a shard and is working on the next, or came too late for any
    await Promise.all(workers.map(({ child }, index) => Promise.race([once(child.stdout!, 'data'), ends[index]])));
    workers[0]!.child.kill('SIGKILL');
    await server.restart();
    const codes = (await Promise.all(ends)).map(([code, signal]) => signal ?? code);
    expect([codes.slice(1), workers.slice(1).flatMap(({ errors }) => errors)]).toStrictEqual([[0, 0, 0], []]);
    expect(await readFrom(url)).toStrictEqual(await undisturbed(articles));
    const { done, dead, waiting } = await asking(url, (queue) => queue.status());
    expect([done.articles, dead.shards, waiting.shards]).toStrictEqual([240, 0, 0]);
  });

  test(`workers killed at ${KILLS} random moments: all facts, none twice`, {
    timeout: 60_000 + KILLS * 20_000,
  }, async () => {
    const articles = numbered(KILLS * 20 + 40, (index) => `wait 30 ${index}`);
    const url = await server.create();
    await enqueue(url, write(articles), 5);
    const random = randomNumbers(Number(process.env.SEED ?? 20260611));
    for (let kill = 0; kill < KILLS; kill++) {
      const worker = spawn(process.execPath, [WORKER, url], { stdio: ['ignore', 'pipe', 'inherit'] });
      const end = once(worker, 'exit');
      await Promise.race([once(worker.stdout!, 'data'), end]);
      await setTimeout(random() * 500);
      worker.kill('SIGKILL');
      await end;
    }
    await working(url);
    expect(await readFrom(url)).toStrictEqual(await undisturbed(articles));
    const { done, dead } = await asking(url, (queue) => queue.status());
    expect([done.articles, dead.shards]).toStrictEqual([KILLS * 20 + 40, 0]);
  });

  test('the commands', { timeout: 60_000 }, async () => {
    const url = await server.create();
    const chuchu = (...words: string[]) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [CHUCHU, ...words, '--queue', url], {
        encoding: 'utf8',
      });
      return { status, stdout, stderr };
    };
    const path = write({ 'a.txt': '2021年，上海市向夷陵区援助资金1.2亿元。', 'empty.txt': '' });
    expect(chuchu('enqueue', path, '--shard', '1')).toMatchObject({
      stdout: '2 articles enqueued in 2 shards\n',
      stderr: '',
    });
    expect(
      chuchu('status')
        .stdout.split('\n')
        .map((line) => line.trim().split(/ +/)),
    ).toStrictEqual([
      ['shards', 'articles'],
      ...[['done', '0', '0'], ['running', '0', '0'], ['waiting', '2', '2'], ['dead', '0', '0'], ['']],
    ]);
    const worked = chuchu('work', '--jobs', '1');
    expect(worked).toMatchObject({ status: 1, stdout: '' });
    expect(worked.stderr).toMatch(/2 shards, 1 article, 1 in quarantine, \d+ a second\n$/);
    expect(await execute(url, 'SELECT provider, recipient, value FROM facts_flat')).toStrictEqual([
      { provider: '上海市', recipient: '夷陵区', value: '120000000' },
    ]);
    expect(chuchu('status').stdout).toMatch(/in quarantine 1 article of those done; the table issues says why/);
    expect(chuchu('retry')).toMatchObject({ status: 0, stdout: 'nothing is dead\n' });
  });
});

test.for<[words: string[], message: string]>([
  [
    ['work', '--queue', 'mysql://u:s3cret@h/d'],
    'found no URL of a PostgreSQL database; expected postgres://user@host:port/name',
  ],
  [['status', '--queue', 'postgres://u:s3cret@127.0.0.1:1/d'], 'postgres://u@127.0.0.1:1/d: the database says: '],
  [['enqueue', '-', '--queue', 'postgres://h/d'], 'standard input cannot be put into a queue'],
  [['retry'], 'expected the output folder of a run or the --queue, one of the two'],
])('chuchu %s says what is wrong, and no password', ([words, message]) => {
  const { status, stderr } = spawnSync(process.execPath, [CHUCHU, ...words], { encoding: 'utf8' });
  expect([status, stderr]).toStrictEqual([2, expect.stringContaining(message)]);
  expect(stderr).not.toContain('s3cret');
});
