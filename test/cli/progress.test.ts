// How far a run is, as a user is told: a line that is redrawn on a terminal, plain lines now and then elsewhere.
import { expect, test } from 'vitest';
import type { Progress } from '../../pipeline/batch/run.ts';
import { ProgressLine } from '../../pipeline/cli/progress.ts';

const START: Progress = { state: 'extracting', total: 20_000, read: 0, unchanged: 0, quarantined: 0 };

/** What is written when the counts are shown at these seconds. */
function shown(isTTY: boolean, moments: readonly (readonly [seconds: number, counts: Partial<Progress>])[]): string[] {
  const written: string[] = [];
  let now = 0;
  const stream = { isTTY, write: (text: string) => written.push(text) > 0 };
  const line = new ProgressLine(stream, () => now);
  for (const [seconds, counts] of moments) {
    now = seconds * 1000;
    line.show({ ...START, ...counts });
  }
  now += 1;
  line.end();
  return written;
}

test('elsewhere than on a terminal a plain line every few seconds, with rate and time left', () => {
  const moments = [
    [0, { state: 'readingRules', total: 0 }],
    [1, {}],
    [4, { read: 300 }],
    [6, { read: 500, quarantined: 1 }],
    [7, { read: 600 }],
    [12, { read: 1100, unchanged: 8900 }],
    [18, { state: 'finishing' }],
  ] as const;
  expect(shown(false, moments)).toEqual([
    '501 of 20,000 articles, 1 in quarantine, 100 a second, about 4 min left\n',
    '10,000 of 20,000 articles, 100 a second, about 2 min left\n',
    'writing the output …\n',
  ]);
});

test('the rate is that of the last while', () => {
  const slowThenFast = [
    [0, {}],
    ...[10, 20, 30].map((seconds) => [seconds, { read: seconds }] as const),
    ...[40, 50, 60].map((seconds) => [seconds, { read: 30 + (seconds - 30) * 100 }] as const),
  ] as const;
  expect(shown(false, slowThenFast).at(-1)).toBe('3,030 of 20,000 articles, 100 a second, about 3 min left\n');
});

test('on a terminal one line is redrawn, and cleared at the end', () => {
  const moments = [
    [0, { state: 'readingRules' }],
    [0.05, { state: 'readingRules' }],
    [1, {}],
    [2, { read: 1 }],
    [9, { read: 40 }],
    [10, { state: 'standing' }],
  ] as const;
  expect(shown(true, moments)).toEqual([
    '\r\x1b[Kreading the rules …',
    '\r\x1b[K0 of 20,000 articles',
    '\r\x1b[K1 of 20,000 articles',
    '\r\x1b[K40 of 20,000 articles, 5.0 a second, about 67 min left',
    '\r\x1b[K',
  ]);
});
