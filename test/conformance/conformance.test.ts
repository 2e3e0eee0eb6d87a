// The cases of other libraries, where they are there: each suite agrees as far as its floor says.
import { describe, expect, test } from 'vitest';
import { agreement, groups, PEERS, readCases, runCases, setAside } from './run.ts';

const cases = readCases(PEERS);
const results = cases ? runCases(cases).results : [];

describe.skipIf(cases === null)('agrees with the cases of other libraries', () => {
  for (const result of [...results, ...groups(results)]) {
    const { name, floor } = result.suite;
    test(`${name}: ${floor * 100} % of those in play`, () => {
      expect(agreement(result)).toBeGreaterThanOrEqual(floor);
    });
  }
  for (const result of groups(results)) {
    test(`${result.suite.name}: at most 10 % out of scope or held wrong`, () => {
      expect(setAside(result)).toBeLessThanOrEqual(0.1);
    });
  }
});
