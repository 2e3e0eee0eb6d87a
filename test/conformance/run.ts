// The cases of other libraries → for each suite how many we agree with, and every case that we do not.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FLOORS } from './floors.ts';
import { heldWrong } from './held.ts';
import { money } from './money.ts';
import { numbers } from './number.ts';
import { numerals } from './numeral.ts';
import { addresses } from './place.ts';
import { NOT_PLAYED, outOfScope } from './scope.ts';
import type { Case, Suite } from './suite.ts';
import { dates } from './time.ts';
import { units } from './unit.ts';

/** Where the cases stand: beside the checkout, as they are no part of it. */
export const PEERS: string = join(import.meta.dirname, '../../../shared/peers');

const SUITES: readonly Suite[] = [...numbers, ...units, ...money, ...numerals, ...dates, ...addresses];

export interface Finding {
  readonly case: Case;
  /** of a case out of scope or held wrong the reason, of another what we find instead */
  readonly said: string;
}

export interface Result {
  readonly suite: Suite;
  readonly agreed: number;
  readonly disagreed: readonly Finding[];
  readonly outOfScope: readonly Finding[];
  readonly heldWrong: readonly Finding[];
}

export interface Conformance {
  readonly results: readonly Result[];
  /** suites of the files that nothing plays: with the reason, or undefined where none is stated */
  readonly notPlayed: ReadonlyMap<string, { readonly cases: number; readonly why: string | undefined }>;
}

/** The cases of every file there; null where the folder is absent. */
export function readCases(folder: string): Case[] | null {
  if (!existsSync(folder)) return null;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case);
}

/** Plays every case that a suite takes. */
export function runCases(cases: readonly Case[]): Conformance {
  const results = SUITES.map((suite) => play(suite, cases.filter(isPlayedBy(suite))));
  const notPlayed = new Map<string, { cases: number; why: string | undefined }>();
  for (const one of cases) {
    if (SUITES.some((suite) => isPlayedBy(suite)(one))) continue;
    const why = NOT_PLAYED.find(({ suite }) => suite.test(one.suite))?.why;
    const known = notPlayed.get(one.suite);
    notPlayed.set(one.suite, { cases: (known?.cases ?? 0) + 1, why });
  }
  return { results, notPlayed };
}

const isPlayedBy =
  ({ plays, only }: Suite) =>
  (one: Case): boolean =>
    plays.test(one.suite) && (only?.(one) ?? true);

function play(suite: Suite, cases: readonly Case[]): Result {
  const result = {
    suite,
    agreed: 0,
    disagreed: [] as Finding[],
    outOfScope: [] as Finding[],
    heldWrong: [] as Finding[],
  };
  for (const one of cases) {
    const beyond = outOfScope(one);
    const wrong = heldWrong(one);
    if (beyond !== undefined) result.outOfScope.push({ case: one, said: beyond });
    else {
      const found = suite.judge(one);
      if (found === null) result.agreed++;
      else if (wrong !== undefined) result.heldWrong.push({ case: one, said: wrong });
      else result.disagreed.push({ case: one, said: found });
    }
  }
  return result;
}

/** The share of the cases in play that agree; 1 where none is in play. */
export function agreement({ agreed, disagreed }: Result): number {
  return agreed + disagreed.length === 0 ? 1 : agreed / (agreed + disagreed.length);
}

/** The share of all cases that is out of scope or held wrong. */
export function setAside({ agreed, disagreed, outOfScope, heldWrong }: Result): number {
  const aside = outOfScope.length + heldWrong.length;
  return aside === 0 ? 0 : aside / (agreed + disagreed.length + aside);
}

/** The results of suites whose names begin with the same word, added up; the floor is the group's. */
export function groups(results: readonly Result[]): Result[] {
  const byName = Map.groupBy(results, ({ suite: { name } }) => name.split(' ')[0]!);
  return [...byName].map(([name, members]) => ({
    suite: { ...members[0]!.suite, name, floor: FLOORS[name] ?? 0 },
    agreed: members.reduce((sum, { agreed }) => sum + agreed, 0),
    disagreed: members.flatMap(({ disagreed }) => disagreed),
    outOfScope: members.flatMap(({ outOfScope }) => outOfScope),
    heldWrong: members.flatMap((member) => member.heldWrong),
  }));
}
