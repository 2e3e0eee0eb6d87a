// Numbers, percentages and ranges as Recognizers-Text and Duckling expect them.
import Big from 'big.js';
import { type FoundQuantity, quantities } from '../../pipeline/index.ts';
import { sameAmount } from './amount.ts';
import { judge, sameEnds, standsAt } from './match.ts';
import type { Case, Expected, Suite } from './suite.ts';

const EVERY = { numbers: true, durations: true, ages: true } as const;

/** A number is found alone (199 in 199个), or as a quantity that is a number by itself (三分之一, 五十打). */
function isNumber(found: FoundQuantity, expected: Expected): boolean {
  if (found.number && sameAmount(found.number.value, expected.value)) return true;
  if (found.kind === 'ratio' && found.value !== null) return sameShare(found, expected.value, 100);
  return sameAmount(found.value, expected.value);
}

/** A share of `whole`, and ours in percent with three decimals. */
function sameShare({ value }: FoundQuantity, theirs: unknown, whole: number): boolean {
  return value !== null && Math.abs(Number(value) / whole - Number(theirs)) <= 0.0006 / whole;
}

/** A ratio as a part of one: 1/2 is 0.5 where a percentage is not asked for. */
function asPart(found: FoundQuantity): FoundQuantity {
  const part = (amount: string | null) => (amount === null ? null : new Big(amount).div(100).toFixed());
  return { ...found, value: part(found.value), lower: part(found.lower), upper: part(found.upper) };
}

function judgePercent(one: Case): string | null {
  const found = quantities(one.input).filter(({ kind, unit }) => kind === 'ratio' && (unit === '%' || unit === 'pp'));
  return judge(one, found, (each, { value }) => sameShare(each, String(value).replace('%', ''), 1));
}

function judgeRange(one: Case): string | null {
  const found = quantities(one.input, EVERY).filter(
    (each) => each.bound !== 'exact' || one.expected.some((expected) => standsAt(each, expected)),
  );
  return judge(
    one,
    found,
    (each, { value }) => sameEnds(each, value) || (each.kind === 'ratio' && sameEnds(asPart(each), value)),
  );
}

export const numbers: readonly Suite[] = [
  {
    name: 'ms-number Number',
    plays: /^ms\/Number\/NumberModel$/,
    floor: 0.95,
    judge: (one) => judge(one, quantities(one.input, EVERY), isNumber),
  },
  { name: 'ms-number Percent', plays: /^ms\/Number\/PercentModel$/, floor: 0.95, judge: judgePercent },
  { name: 'ms-number NumberRange', plays: /^ms\/Number\/NumberRange/, floor: 0.95, judge: judgeRange },
  {
    name: 'ordinals',
    plays: /^ms\/Number\/OrdinalModel$|^duckling\/Ordinal$/,
    floor: 0.95,
    judge: (one) =>
      judge(
        one,
        quantities(one.input, { ordinals: true }).filter(({ kind }) => kind === 'ordinal'),
        isNumber,
      ),
  },
  {
    name: 'duckling Numeral',
    plays: /^duckling\/Numeral$/,
    floor: 0.95,
    judge: (one) => judge(one, quantities(one.input, EVERY), isNumber),
  },
];
