// Which cases are no test of this library, each by one rule with its reason.
import type { Case } from './suite.ts';

interface ScopeRule {
  readonly suite: RegExp;
  readonly why: string;
  readonly holds: (one: Case) => boolean;
}

/** Whole suites that are not played. */
export const NOT_PLAYED: readonly { readonly suite: RegExp; readonly why: string }[] = [
  {
    suite: /^cn2an\/(error|an2cn|transform)$/,
    why: 'writes numbers in Chinese, or asks which of three modes refuses a number',
  },
  {
    suite: /^ms\/DateTime\/(Time|DateTime|Set|Merged|Holiday)/,
    why: 'clock times, recurring sets and lunar festivals are out',
  },
  {
    suite: /^duckling\/Time/,
    why: 'mostly clock times and holidays of other calendars, each resolved to the next one to come',
  },
  {
    suite: /^jionlp\/parse_time$/,
    why: 'clock times, lengths and recurring times are out; points and spans of dates are played',
  },
];

/** Single cases that are out of scope although their suite is played. */
export const OUT_OF_SCOPE: readonly ScopeRule[] = [
  {
    suite: /^ms\/Number\//,
    why: 'a power is a sum to be worked out, not a number that is written',
    holds: ({ input }) => input.includes('^'),
  },
  {
    suite: /^duckling\//,
    why: 'spoken Cantonese: 個 and 蚊 for dollars, 毫 for their tenths, 二份一 for a half, a unit without its 一, 字 for five minutes',
    holds: ({ input }) =>
      /[個个]半$|毫[一二三四五六七八九]?$|蚊|[十二三四五六七八九][份分][一二三四五六七八九十]|^分半|^米[一二三四五六七八九]|[個个]字$/.test(
        input,
      ),
  },
  {
    suite: /^duckling\//,
    why: 'asks for both readings of an ambiguous word',
    holds: ({ notes }) => notes.startsWith('ambiguous'),
  },
  {
    suite: /^ms\/DateTime\/DateParser$/,
    why: 'lunar dates: their month and day are expected as if they were Gregorian',
    holds: ({ input }) => /农历|正月|大年|月初/.test(input),
  },
  {
    suite: /^jionlp\/parse_time$/,
    why: 'asks for the next one to come, whatever the text says',
    holds: ({ notes }) => notes.includes('ret_future=True'),
  },
];

/** Why a case is out of scope, or undefined. */
export function outOfScope(one: Case): string | undefined {
  return OUT_OF_SCOPE.find(({ suite, holds }) => suite.test(one.suite) && holds(one))?.why;
}
