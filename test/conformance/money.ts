// Amounts of money as Recognizers-Text, Duckling and JioNLP expect them.
import Big from 'big.js';
import { type FoundQuantity, quantities } from '../../pipeline/index.ts';
import { endsOf } from './amount.ts';
import { judge, sameEnds } from './match.ts';
import type { Expected, Suite } from './suite.ts';

/** Their units: the code, and how many of it one is. Duckling's dollar is whatever 元 means where it is spoken. */
const UNITS: Readonly<Record<string, readonly [string, string]>> = {
  Cent: ['CNY', '0.01'],
  Dollar: ['CNY', '1'],
  元: ['CNY', '1'],
  美元: ['USD', '1'],
  欧元: ['EUR', '1'],
  港元: ['HKD', '1'],
  日元: ['JPY', '1'],
  英镑: ['GBP', '1'],
  卢布: ['RUB', '1'],
  泰铢: ['THB', '1'],
  韩元: ['KRW', '1'],
  新台币: ['TWD', '1'],
  澳元: ['AUD', '1'],
  加元: ['CAD', '1'],
  Bitcoin: ['XBT', '1'],
};

function agrees(found: FoundQuantity, { value, unit }: Expected): boolean {
  const [code, factor] = UNITS[unit ?? ''] ?? [unit ?? '', '1'];
  if (found.unit !== code) return false;
  const base = (amount: unknown) => (amount === null ? null : new Big(String(amount)).times(factor).toFixed());
  const ends = endsOf(value);
  return sameEnds(found, ends ? { from: base(ends.from), to: base(ends.to) } : base(value));
}

/**
 * JioNLP's amounts. It is told that the text is money, so a number without unit is in yuan. Its `blur` gives ends to what
 * is vague, by its own convention (数十 from 10 on, 约十多 from 10 to 20): ours agrees where it lies within them.
 */
function agreesWithJio(found: FoundQuantity, expected: Expected): boolean {
  const money = found.kind === 'number' ? { ...found, unit: 'CNY' } : found;
  if (agrees(money, expected)) return true;
  const ends = endsOf(expected.value);
  if (ends) {
    const { from, to } = ends;
    const [low, high] = [found.lower ?? found.value, found.upper ?? found.value];
    const loose = found.bound === 'vague' || found.bound === 'about';
    return loose && low !== null && high !== null && new Big(low).gte(String(from)) && new Big(high).lte(String(to));
  }
  return found.bound !== 'exact' && agrees({ ...money, value: found.value ?? found.lower ?? found.upper }, expected);
}

const isMoney = ({ kind }: FoundQuantity): boolean => kind === 'money';

export const money: readonly Suite[] = [
  {
    name: 'ms-unit Currency',
    plays: /^ms\/NumberWithUnit\/CurrencyModel$/,
    floor: 0.95,
    judge: (one) => {
      const amounts = one.expected.filter(({ value }) => value !== null);
      return judge({ ...one, expected: amounts }, quantities(one.input).filter(isMoney), agrees);
    },
  },
  {
    name: 'duckling AmountOfMoney',
    plays: /^duckling\/AmountOfMoney$/,
    floor: 0.95,
    judge: (one) => judge(one, quantities(one.input).filter(isMoney), agrees),
  },
  {
    name: 'jionlp-money',
    plays: /^jionlp\/parse_money$/,
    floor: 0.95,
    judge: (one) => judge(one, quantities(one.input, { numbers: true }), agreesWithJio),
  },
  {
    name: 'jionlp-extract',
    plays: /^jionlp\/extract_money$/,
    floor: 0.95,
    judge: (one) => judge(one, quantities(one.input).filter(isMoney), () => true),
  },
];
