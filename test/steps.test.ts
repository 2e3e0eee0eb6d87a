// Work in steps: alone, and side by side.
import { expect, test } from 'vitest';
import { finish, finishAll, type Steps } from '../pipeline/steps.ts';

function* counting(name: string, steps: number, log: string[], failsAt = 0): Steps<string> {
  for (let step = 1; step <= steps; step++) {
    yield `step ${step}`;
    if (step === failsAt) throw new Error(`${name} broke`);
    log.push(`${name}${step}`);
  }
  return name;
}

test('all steps are done, in order', () => {
  const log: string[] = [];
  expect(finish(counting('a', 3, log))).toBe('a');
  expect(log).toEqual(['a1', 'a2', 'a3']);
});

test('a step of all is done before the next step of any; one that breaks takes no other with it', () => {
  const log: string[] = [];
  const work = [counting('a', 2, log), counting('b', 3, log, 2), counting('c', 1, log), counting('d', 3, log)];
  expect(finishAll(work)).toEqual(['a', new Error('b broke'), 'c', 'd']);
  expect(log).toEqual(['a1', 'b1', 'c1', 'd1', 'a2', 'd2', 'd3']);
});

test('nothing to do', () => {
  expect(finishAll([])).toEqual([]);
});
