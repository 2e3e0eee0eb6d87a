// Runs and workers that are killed at random moments: in the end the rows are those of a run that nobody disturbed.
// `KILLS=20 npm test -- test/batch/kill.test.ts` for twenty of each; by default a few.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { madeArticles, randomNumbers } from '../bench/made.ts';
import { inOrderOfIds, readBack } from '../write/read-back.ts';

const KILLS = Number(process.env.KILLS ?? 2);
const COMMAND = resolve(import.meta.dirname, '../../pipeline/cli/chuchu.mjs');
/** Where the children of a process are listed; elsewhere only whole runs are killed. */
const CHILDREN = (pid: number) => `/proc/${pid}/task/${pid}/children`;

const folder = mkdtempSync(join(tmpdir(), 'chuchu-kill-'));
const random = randomNumbers(Number(process.env.SEED ?? 20260611));
/** as parts of the time of a run, spread over it */
const moments = Array.from({ length: KILLS }, (_, index) => [index + 1, (index + random()) / KILLS] as const);
/** of a run that nobody disturbs, in milliseconds */
let duration: number;
let expected: Buffer;

const words = [COMMAND, 'run', 'articles', '--out', 'out', '--to', 'json,sqlite:out/live.sqlite', '--jobs', '2', '-q'];

beforeAll(() => {
  mkdirSync(join(folder, 'articles'));
  for (const { source, bytes } of madeArticles(100, 1)) writeFileSync(join(folder, 'articles', source), bytes);
  const began = performance.now();
  finish();
  duration = performance.now() - began;
  expected = readFileSync(join(folder, 'out/knowledge.json'));
}, 120_000);

afterEach(() => rmSync(join(folder, 'out'), { recursive: true, force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

function finish(): void {
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
}

/** Starts a run and waits for a part of the time that one takes. */
async function startUntil(part: number): Promise<{ child: ChildProcess; ended: Promise<number | null> }> {
  const child = spawn(process.execPath, words, { cwd: folder, stdio: 'ignore' });
  const ended = new Promise<number | null>((done) => child.on('close', done));
  await setTimeout(part * duration);
  return { child, ended };
}

async function expectSameRows(): Promise<void> {
  expect(readFileSync(join(folder, 'out/knowledge.json')).equals(expected)).toBe(true);
  const database = new DatabaseSync(join(folder, 'out/live.sqlite'));
  const found = await readBack(async (sql) => database.prepare(sql).all());
  database.close();
  expect(found).toEqual(inOrderOfIds(JSON.parse(expected.toString())));
}

test.for(moments)('a run killed at moment %i, %f of its time', { timeout: 120_000 }, async ([, part]) => {
  const { child, ended } = await startUntil(part);
  child.kill('SIGKILL');
  await ended;
  finish();
  await expectSameRows();
});

test.skipIf(!existsSync(CHILDREN(process.pid))).for(moments)(
  'a worker killed at moment %i, %f of its time',
  { timeout: 120_000 },
  async ([, part]) => {
    const { child, ended } = await startUntil(part);
    const workers = existsSync(CHILDREN(child.pid!))
      ? readFileSync(CHILDREN(child.pid!), 'utf8').trim().split(' ')
      : [];
    const worker = Number(workers[Math.floor(part * 1000) % workers.length]);
    if (worker > 0) process.kill(worker, 'SIGKILL');
    expect(await ended).toBe(0);
    await expectSameRows();
  },
);
