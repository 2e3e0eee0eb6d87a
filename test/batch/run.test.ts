// Runs with a fake program, in this process and in workers: order, quarantine, deaths, faults, interruption.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BatchOptions, defaultJobs, type Progress, runBatch } from '../../pipeline/batch/run.ts';
import { findInputs } from '../../pipeline/read/input.ts';
import { RuleError } from '../../pipeline/ruleset/index.ts';
import type { Sink } from '../../pipeline/write/index.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chuchu-run-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Remembers what it is told, in order. */
class FakeSink implements Sink {
  readonly told: string[] = [];

  write({ document }: Parameters<Sink['write']>[0]): void {
    this.told.push(document.source);
  }

  failed({ source, code }: Parameters<Sink['failed']>[0]): void {
    this.told.push(`${source} ${code}`);
  }

  close(): string {
    this.told.push('close');
    return 'somewhere';
  }

  abort(): void {
    this.told.push('abort');
  }
}

async function run(articles: Record<string, string>, options: Partial<BatchOptions> = {}) {
  for (const [path, text] of Object.entries(articles)) writeFileSync(join(folder, path), text);
  const sink = new FakeSink();
  const states: string[] = [];
  const outcome = await runBatch({
    inputs: await findInputs([folder]),
    metadata: new Map(),
    openSinks: () => [sink],
    program: join(import.meta.dirname, 'fake-program.ts'),
    onProgress: ({ state }: Progress) => states.at(-1) === state || states.push(state),
    ...options,
  }).catch((error: Error) => error);
  return { outcome, told: sink.told, states };
}

const numbered = (count: number, text = (index: number) => `article ${index}`) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${String(index).padStart(3, '0')}.txt`, text(index)]),
  );

describe.for([1, 3])('with %i jobs', (jobs) => {
  test('articles are written in the order of their sources, and counted', async () => {
    const { outcome, told, states } = await run(
      numbered(40, (i) => (i % 7 === 0 ? `wait ${i + 1}` : `${i}`)),
      { jobs },
    );
    expect(told).toEqual([...Object.keys(numbered(40)), 'close']);
    expect(outcome).toEqual({
      state: 'done',
      total: 40,
      written: 40,
      quarantined: 0,
      repeated: 0,
      outputs: ['somewhere'],
    });
    expect(states).toEqual(['starting', 'readingRules', 'extracting', 'finishing', 'done']);
  });

  test('an article that cannot be read or that breaks the program is an issue, and the run goes on', async () => {
    const { outcome, told } = await run({ 'a.txt': 'a', 'b.txt': 'throw', 'c.txt': 'refuse', 'd.txt': 'd' }, { jobs });
    expect(told).toEqual(['a.txt', 'b.txt internal', 'c.txt refused', 'd.txt', 'close']);
    expect(outcome).toMatchObject({ written: 2, quarantined: 2 });
  });

  test('the same bytes are written once', async () => {
    const { outcome, told } = await run({ 'a.txt': 'same', 'b.txt': 'same', 'c.txt': 'other' }, { jobs });
    expect(told).toEqual(['a.txt', 'b.txt repeated', 'c.txt', 'close']);
    expect(outcome).toMatchObject({ written: 2, repeated: 1, quarantined: 0 });
  });

  test('an article above the limit is not read', async () => {
    const { told } = await run({ 'a.txt': 'short', 'b.txt': 'not so short' }, { jobs, maxBytes: 6 });
    expect(told).toEqual(['a.txt', 'b.txt too-long', 'close']);
  });

  test('faulty rules end the run before any output is opened', async () => {
    const { outcome, told, states } = await run(numbered(4), { jobs, ruleset: 'faulty' });
    expect(outcome).toBeInstanceOf(RuleError);
    expect((outcome as Error).message).toBe('a.yml:1:2 r c: found x; expected y; mend it');
    expect(told).toEqual([]);
    expect(states.at(-1)).toBe('failed');
  });

  test('an output that cannot be written ends the run, and is given up', async () => {
    const sink = new FakeSink();
    sink.write = () => {
      throw new Error('disk full');
    };
    const { outcome } = await run(numbered(4), { jobs, openSinks: () => [sink] });
    expect(outcome).toEqual(new Error('disk full'));
    expect(sink.told).toEqual(['abort']);
  });

  test('an interrupted run gives its outputs up', async () => {
    const controller = new AbortController();
    const sink = new FakeSink();
    sink.write = ({ document }) => {
      sink.told.push(document.source);
      controller.abort();
    };
    const { outcome, states } = await run(numbered(9), { jobs, openSinks: () => [sink], signal: controller.signal });
    expect(outcome).toMatchObject({ state: 'interrupted', outputs: [] });
    expect(sink.told).toEqual(['000.txt', 'abort']);
    expect(states.at(-1)).toBe('interrupted');
  });

  test('a witness sees what the outputs are given', async () => {
    const witness = new FakeSink();
    await run({ 'a.txt': 'a', 'b.txt': 'refuse' }, { jobs, witness });
    expect(witness.told).toEqual(['a.txt', 'b.txt refused']);
  });
});

describe('workers', () => {
  test('an article whose worker dies twice is quarantined, and the others are not', async () => {
    const articles = numbered(20, (i) => (i === 3 || i === 4 || i === 17 ? `die` : `${i}`));
    const { outcome, told } = await run(articles, { jobs: 2 });
    expect(told.filter((line) => line.includes(' '))).toEqual(
      ['003', '004', '017'].map((name) => `${name}.txt worker-died`),
    );
    expect(outcome).toMatchObject({ state: 'done', written: 17, quarantined: 3 });
  });

  test('an article whose worker dies once is read by the next', async () => {
    const articles = numbered(6, (i) => (i === 2 ? `die-once ${join(folder, 'died')}` : `${i}`));
    const { outcome } = await run(articles, { jobs: 2 });
    expect(outcome).toMatchObject({ written: 6, quarantined: 0 });
  });

  test('each article is extracted once', async () => {
    const log = join(folder, 'log');
    const { told } = await run(
      numbered(60, (i) => `log ${log} ${i}`),
      { jobs: 3 },
    );
    expect(readFileSync(log, 'utf8').trim().split('\n').sort()).toEqual(told.slice(0, -1));
  });

  test('workers that die while they start end the run', async () => {
    const { outcome } = await run(numbered(4), { jobs: 2, ruleset: 'deadly' });
    expect((outcome as Error).message).toContain('ended with SIGKILL while it was starting');
  });
});

test('processes by number of articles', () => {
  expect([defaultJobs(1), defaultJobs(199)]).toEqual([1, 1]);
  expect(defaultJobs(200)).toBeLessThanOrEqual(4);
});
