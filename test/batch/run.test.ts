// Runs with a fake program: order, what is read again and what not, quarantine, deaths, faults, interruption.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BUDGET, type Budget } from '../../pipeline/batch/budget.ts';
import { MOST_ARTICLES } from '../../pipeline/batch/group.ts';
import type { Output } from '../../pipeline/batch/outputs.ts';
import type { RoundResult } from '../../pipeline/batch/round.ts';
import { type BatchOptions, defaultJobs, type Progress, runBatch } from '../../pipeline/batch/run.ts';
import type { Metadata } from '../../pipeline/model/document.ts';
import { findInputs } from '../../pipeline/read/input.ts';
import { RuleError } from '../../pipeline/ruleset/index.ts';
import type { Sink } from '../../pipeline/write/index.ts';

// worker processes, on a machine that may have much else to do
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
let articles: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chuchu-run-'));
  articles = join(folder, 'articles');
  mkdirSync(articles);
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Remembers what it is told, in order, and makes a file of it. */
class FakeSink implements Sink {
  readonly told: string[] = [];

  write({ document }: Parameters<Sink['write']>[0]): void {
    this.told.push(document.source);
  }

  failed({ source, code }: Parameters<Sink['failed']>[0]): void {
    this.told.push(`${source} ${code}`);
  }

  close(): string {
    writeFileSync(join(folder, 'fake'), this.told.join('\n'));
    this.told.push('close');
    return 'somewhere';
  }

  abort(): void {
    this.told.push('abort');
  }
}

function outputOf(sink: Sink): Output {
  return { name: 'fake', path: join(folder, 'fake'), open: () => sink };
}

function put(texts: Record<string, string>): void {
  for (const [path, text] of Object.entries(texts)) writeFileSync(join(articles, path), text);
}

type Options = Partial<BatchOptions> & { readonly metadata?: ReadonlyMap<string, Metadata>; readonly sink?: FakeSink };

async function run(texts: Record<string, string> = {}, { metadata = new Map(), sink, ...options }: Options = {}) {
  put(texts);
  const fake = sink ?? new FakeSink();
  const states: string[] = [];
  const results: RoundResult[] = [];
  const outcome = await runBatch({
    folder: join(folder, 'out'),
    rounds: [{ inputs: await findInputs([articles]), metadata }],
    outputs: [outputOf(fake)],
    program: join(import.meta.dirname, 'fake-program.ts'),
    onProgress: ({ state }: Progress) => void (states.at(-1) === state || states.push(state)),
    onRound: (result) => void results.push(result),
    ...options,
  }).catch((error: Error) => error);
  return { outcome, told: fake.told, states, result: results.at(-1) };
}

const numbered = (count: number, text = (index: number) => `article ${index}`) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${String(index).padStart(3, '0')}.txt`, text(index)]),
  );

function rulesCalled(name: string): string {
  mkdirSync(join(folder, name));
  return join(folder, name);
}

describe.for([1, 3])('with %i jobs', (jobs) => {
  test('articles are written in the order of their sources, and counted', async () => {
    const { outcome, told, states, result } = await run(
      numbered(40, (i) => (i % 7 === 0 ? `wait ${i + 1}` : `${i}`)),
      { jobs },
    );
    expect(told).toEqual([...Object.keys(numbered(40)), 'close']);
    expect(outcome).toEqual({ state: 'done', total: 40, read: 40, unchanged: 0, quarantined: 0 });
    expect(result).toMatchObject({ total: 40, read: 40, kept: 0, removed: 0, written: ['somewhere'] });
    expect(states).toEqual(['readingRules', 'extracting', 'finishing', 'standing', 'done']);
  });

  test('an article that cannot be read or that breaks the program is an issue, and the run goes on', async () => {
    const { outcome, told } = await run({ 'a.txt': 'a', 'b.txt': 'throw', 'c.txt': 'refuse', 'd.txt': 'd' }, { jobs });
    expect(told).toEqual(['a.txt', 'b.txt internal', 'c.txt refused', 'd.txt', 'close']);
    expect(outcome).toMatchObject({ read: 2, quarantined: 2 });
  });

  test('the same bytes are written once', async () => {
    const { told } = await run({ 'a.txt': 'same', 'b.txt': 'same', 'c.txt': 'other' }, { jobs });
    expect(told).toEqual(['a.txt', 'b.txt repeated', 'c.txt', 'close']);
  });

  test('an article above the limit is not read', async () => {
    const { told } = await run({ 'a.txt': 'short', 'b.txt': 'not so short' }, { jobs, maxBytes: 6 });
    expect(told).toEqual(['a.txt', 'b.txt too-long', 'close']);
  });

  test('faulty rules end the run before any output is opened', async () => {
    const { outcome, told, states } = await run(numbered(4), { jobs, ruleset: rulesCalled('faulty') });
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
    const { outcome } = await run(numbered(4), { jobs, sink });
    expect(outcome).toEqual(new Error('disk full'));
    expect(sink.told).toEqual(['abort']);
  });

  test('a witness sees what the outputs are given', async () => {
    const witness = new FakeSink();
    await run({ 'a.txt': 'a', 'b.txt': 'refuse' }, { jobs, witness });
    expect(witness.told).toEqual(['a.txt', 'b.txt refused']);
  });
});

describe('a second run', () => {
  const log = () => join(folder, 'log');
  const extracted = () => readFileSync(log(), 'utf8').trim().split('\n').sort();
  const logging = (text = '') => `log ${log()} ${text}`;

  beforeEach(async () => {
    await run({ 'a.txt': logging('a'), 'b.txt': logging('b'), 'c.txt': 'refuse' });
    writeFileSync(log(), '');
  });

  test('does nothing where nothing changed', async () => {
    const { told, result, states } = await run();
    expect([told, extracted()]).toEqual([[], ['']]);
    expect(result).toMatchObject({ total: 3, read: 0, unchanged: 2, quarantined: 1, written: [] });
    expect(states).toEqual(['readingRules', 'extracting', 'finishing', 'standing', 'done']);
  });

  test.for<[string, Options, Record<string, string>, string[]]>([
    ['a new article', {}, { 'd.txt': 'd' }, ['']],
    ['a changed article', {}, { 'a.txt': 'new' }, ['']],
    ['all articles, by force', { again: 'all' }, {}, ['a.txt', 'b.txt']],
  ])('extracts %s, and writes all', async ([, options, texts, expected]) => {
    const { told, result } = await run(texts, options);
    const all = ['a.txt', 'b.txt', 'c.txt refused', ...('d.txt' in texts ? ['d.txt'] : []), 'close'];
    expect([told, extracted(), result!.written]).toEqual([all, expected, ['somewhere']]);
  });

  test('extracts an article again of which something else is known', async () => {
    const metadata = new Map([[join(articles, 'b.txt'), { published: '2021' }]]);
    await run({}, { metadata });
    expect(extracted()).toEqual(['b.txt']);
    writeFileSync(log(), '');
    await run({}, { metadata });
    expect(extracted()).toEqual(['']);
  });

  test('extracts all articles again by other rules', async () => {
    const ruleset = rulesCalled('other');
    writeFileSync(join(ruleset, 'a.yml'), 'kind: x');
    await run({}, { ruleset });
    expect(extracted()).toEqual(['a.txt', 'b.txt']);
  });

  test('writes an output again that is gone, or that somebody changed', async () => {
    rmSync(join(folder, 'fake'));
    expect((await run()).told.at(-1)).toBe('close');
    expect((await run()).told).toEqual([]);
    writeFileSync(join(folder, 'fake'), 'something else');
    expect((await run()).told.at(-1)).toBe('close');
    expect(extracted()).toEqual(['']);
  });

  test('keeps an article that vanished, or lets go of it', async () => {
    rmSync(join(articles, 'a.txt'));
    const kept = await run();
    expect([kept.told, kept.result!.kept]).toEqual([[], 1]);
    const pruned = await run({}, { prune: true });
    expect(pruned.told).toEqual(['b.txt', 'c.txt refused', 'close']);
    expect(pruned.result).toMatchObject({ kept: 0, removed: 1 });
  });

  test('takes the quarantine up again where asked', async () => {
    expect((await run({}, { again: 'quarantined' })).result).toMatchObject({ unchanged: 2, quarantined: 1 });
  });

  test('looks again at an article that could not be had', async () => {
    await run({ 'd.txt': 'too long to be read' }, { maxBytes: 15 });
    expect((await run()).result).toMatchObject({ read: 3, quarantined: 1 });
  });

  test('refuses articles of another folder, unless the others are let go of', async () => {
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, 'a.txt'), 'another');
    const rounds = [{ inputs: await findInputs([elsewhere]), metadata: new Map() }];
    const { outcome } = await run({}, { rounds });
    expect((outcome as Error).message).toMatch(/holds the facts of the articles in \.\.\/articles .* \.\.\/elsewhere/);
    expect((await run({}, { rounds, prune: true })).told).toEqual(['a.txt', 'close']);
  });
});

test('a folder in which a run came to nothing takes any articles', async () => {
  await run(numbered(2), { ruleset: rulesCalled('faulty') });
  const elsewhere = join(folder, 'elsewhere');
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, 'a.txt'), 'a');
  const { told } = await run({}, { rounds: [{ inputs: await findInputs([elsewhere]), metadata: new Map() }] });
  expect(told).toEqual(['a.txt', 'close']);
});

describe('an interrupted run', () => {
  test('finishes the articles in hand, and the next run does the others', async () => {
    const controller = new AbortController();
    const texts = numbered(1000, (i) => (i < 100 ? `${i}` : `wait 1 ${i}`));
    const { outcome, told, states } = await run(texts, {
      jobs: 2,
      signal: controller.signal,
      onProgress: ({ read }) => void (read > 0 && controller.abort()),
    });
    const { read } = outcome as Progress;
    expect(outcome).toMatchObject({ state: 'interrupted', total: 1000 });
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(1000);
    expect([told, states]).toEqual([[], []]);
    const second = await run();
    expect(second.outcome).toMatchObject({ state: 'done', read: 1000 - read, unchanged: read });
    expect(second.told).toEqual([...Object.keys(texts), 'close']);
  });

  test('tells a database no more, and the next run tells it the rest', async () => {
    const controller = new AbortController();
    const database = () => {
      const sink = new FakeSink();
      const live = { stamp: 'one', remove: () => {}, flush: async () => {} };
      return { sink, output: { name: 'base', path: null, open: () => Object.assign(sink, { live }) } };
    };
    const [first, second, third] = [database(), database(), database()];
    first.sink.write = ({ document }) => {
      first.sink.told.push(document.source);
      if (first.sink.told.length === 3) controller.abort();
    };
    const { outcome } = await run(numbered(9), { outputs: [first.output], signal: controller.signal });
    expect(outcome).toMatchObject({ state: 'interrupted', read: 9 });
    await run({}, { outputs: [second.output] });
    const told = [...first.sink.told, ...second.sink.told].filter((line) => line.endsWith('.txt'));
    expect([first.sink.told, told]).toEqual([[...Object.keys(numbered(3)), 'abort'], Object.keys(numbered(9))]);
    await run({}, { outputs: [third.output] });
    expect(third.sink.told).toEqual(['close', 'abort']);
  });

  test('gives its outputs up, and the next run writes them', async () => {
    const controller = new AbortController();
    const sink = new FakeSink();
    sink.write = ({ document }) => {
      sink.told.push(document.source);
      controller.abort();
    };
    const { outcome, states } = await run(numbered(9), { sink, signal: controller.signal });
    expect(outcome).toMatchObject({ state: 'interrupted', read: 9 });
    expect(sink.told).toEqual(['000.txt', 'abort']);
    expect(states.at(-1)).toBe('interrupted');
    expect((await run()).told).toEqual([...Object.keys(numbered(9)), 'close']);
  });
});

test('files are written while articles are still extracted', async () => {
  const sink = new FakeSink();
  const count = MOST_ARTICLES + 1;
  let toldBefore: string[] = [];
  const onProgress = ({ read, state }: Progress) => {
    if (read === count && state === 'extracting') toldBefore = [...sink.told];
  };
  const texts = numbered(count, (i) => (i === MOST_ARTICLES ? 'wait 200' : `${i}`));
  const { told } = await run(texts, { jobs: 1, sink, onProgress });
  expect(toldBefore).toContain('000.txt');
  expect(toldBefore).not.toContain(Object.keys(texts).at(-1));
  expect(told).toEqual([...Object.keys(texts), 'close']);
});

describe('workers', () => {
  test('an article whose worker dies twice is quarantined, and the others are not', async () => {
    const texts = numbered(20, (i) => (i === 3 || i === 4 || i === 17 ? `die` : `${i}`));
    const { outcome, told } = await run(texts, { jobs: 2 });
    expect(told.filter((line) => line.includes(' '))).toEqual(
      ['003', '004', '017'].map((name) => `${name}.txt worker-died`),
    );
    expect(outcome).toMatchObject({ state: 'done', read: 17, quarantined: 3 });
  });

  test('an article whose worker dies once is read by the next', async () => {
    const texts = numbered(6, (i) => (i === 2 ? `die-once ${join(folder, 'died')}` : `${i}`));
    const { outcome } = await run(texts, { jobs: 2 });
    expect(outcome).toMatchObject({ read: 6, quarantined: 0 });
  });

  test.for<[string, string, Budget]>([
    ['throw', 'internal', BUDGET],
    ['loop', 'over-time', { ...BUDGET, seconds: 2 }],
    ['eat', 'over-memory', { ...BUDGET, megabytes: 400 }],
  ])('one that does nothing but %s, among 1000, is quarantined with its reason', async ([text, code, budget]) => {
    const texts = numbered(1000, (i) => (i === 777 ? text : `${i}`));
    const { outcome, told } = await run(texts, { jobs: 2, budget });
    expect(told.filter((line) => line.includes(' '))).toEqual([`777.txt ${code}`]);
    expect(outcome).toMatchObject({ read: 999, quarantined: 1 });
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
    const { outcome } = await run(numbered(4), { jobs: 2, ruleset: rulesCalled('deadly') });
    expect((outcome as Error).message).toContain('ended with SIGKILL while they were starting');
  });
});

test('processes by number of articles', () => {
  expect([defaultJobs(1), defaultJobs(199)]).toEqual([1, 1]);
  expect(defaultJobs(200)).toBeLessThanOrEqual(4);
});
