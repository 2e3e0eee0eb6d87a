// Numbers in Chinese characters as cn2an reads them.
import Big from 'big.js';
import { type FoundQuantity, quantities } from '../../pipeline/index.ts';
import { judge } from './match.ts';
import type { Expected, Suite } from './suite.ts';

/** The same number, whether it stands alone or counts yuan (壹拾壹元整). */
function agrees({ value }: FoundQuantity, expected: Expected): boolean {
  return value !== null && new Big(value).eq(new Big(String(expected.value)));
}

export const numerals: readonly Suite[] = [
  {
    name: 'cn2an',
    plays: /^cn2an\/(strict|normal|smart|direct|an2cn-reversed)$/,
    floor: 0.95,
    judge: (one) => judge(one, quantities(one.input, { numbers: true }), agrees),
  },
];
