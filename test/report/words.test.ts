// Amounts, times and facts → what people write, and CSV that spreadsheets do not run.
import { describe, expect, test } from 'vitest';
import { amountOf } from '../../pipeline/report/page/amount.ts';
import { csvOf } from '../../pipeline/report/page/csv.ts';
import { filterFrom, filterWords } from '../../pipeline/report/page/filter.ts';
import type { Amount, Fact } from '../../pipeline/report/page/knowledge.ts';
import { LABELS } from '../../pipeline/report/page/labels.ts';
import { routeOf } from '../../pipeline/report/page/route.ts';
import { timeOf } from '../../pipeline/report/page/time.ts';
import { isAddable } from '../../pipeline/report/page/totals.ts';
import { isWithinYear, yearOf } from '../../pipeline/report/page/year.ts';

const { zh, en } = LABELS;

function fact(amount: Partial<Amount>, rest: Partial<Fact> = {}): Fact {
  const { value = null } = amount;
  const exact = { kind: 'money', unit: 'CNY', bound: 'exact', value, lower: value, upper: value, asWritten: '…' };
  const article = {
    ...{ id: 'd_0', source: 'a.txt', title: '题', published: null, excerpted: null, text: '一句话。' },
  };
  return {
    ...{
      id: 'f_0',
      number: 0,
      measure: 'aid_funds',
      span: [],
      object: null,
      objectSpan: [],
      provider: [],
      recipient: [],
    },
    ...{
      time: null,
      year: null,
      modality: 'actual',
      per: null,
      partOf: null,
      sameAs: null,
      sentence: [0, 4],
      rules: [],
    },
    amount: { ...exact, lowerInclusive: true, upperInclusive: true, ...amount },
    article: { ...article, facts: [], mentions: [], issues: [] },
    ...rest,
  };
}

describe('amounts', () => {
  test.for<[Partial<Amount>, string, string]>([
    [{ value: '762300000' }, '7.623 亿元', '762.3 million yuan'],
    [{ value: '8500' }, '8,500 元', '8,500 yuan'],
    [{ value: '1200000', unit: 'USD' }, '120 万美元', '1.2 million US Dollar'],
    [
      { bound: 'over', value: '120000000000', lower: '120000000000', lowerInclusive: false },
      '> 1,200 亿元',
      '> 120 billion yuan',
    ],
    [{ bound: 'over', value: '5000000', lower: '5000000' }, '≥ 500 万元', '≥ 5 million yuan'],
    [{ bound: 'about', value: '3000000' }, '约 300 万元', 'about 3 million yuan'],
    [
      { bound: 'under', value: '180000', upper: '180000', asWritten: '近18万人', kind: 'count', unit: '人' },
      '近 18 万人',
      'nearly 180,000 人',
    ],
    [{ bound: 'under', upper: '0.7', upperInclusive: false, kind: 'measure', unit: 'mu' }, '< 0.7 亩', '< 0.7 mu'],
    [{ bound: 'under', upper: '30', kind: 'ratio', unit: '%' }, '≤ 30%', '≤ 30%'],
    [{ bound: 'range', lower: '20', upper: '30', kind: 'count', unit: '家' }, '20–30 家', '20–30 家'],
    [{ bound: 'range', lower: '9000', upper: '20000' }, '9,000 元–2 万元', '9,000–20,000 yuan'],
    [{ bound: 'vague', lower: '20', upper: '100', asWritten: '几十名' }, '几十名', '几十名'],
    [{ value: '0.1000000000000000055' }, '0.1000000000000000055 元', '0.1000000000000000055 yuan'],
  ])('%j', ([amount, chinese, english]) => {
    expect(amountOf(fact(amount), zh)).toBe(chinese);
    expect(amountOf(fact(amount), en)).toBe(english);
  });

  test('for whom or how long they are', () => {
    expect(amountOf(fact({ value: '8000' }, { per: 'person' }), zh)).toBe('8,000 元／人');
  });
});

test.for([
  ['2021', '2021', 2021, true],
  ['2024-01/2024-06', '2024-01 — 2024-06', 2024, true],
  ['2016/2020', '2016 — 2020', 2020, false],
  ['1992/..', '1992 起', 1992, false],
  ['../2023-08', '至 2023-08', 2023, false],
  ['XXXX-05', 'XXXX-05', null, false],
] as const)('the time %s', ([edtf, words, year, within]) => {
  expect([timeOf(edtf, zh), yearOf(edtf), isWithinYear(edtf)]).toEqual([words, year, within]);
});

describe('CSV', () => {
  const name = (name: string) => [{ name, ref: null, scope: 'clause', span: [] }];
  const cells = (words: string) =>
    csvOf([fact({ value: '1' }, { provider: name(words) })], en)
      .split('\r\n')[1]!
      .split(',');

  test.for([
    ['=1+1', `'=1+1`],
    ['+86', `'+86`],
    ['-3', `'-3`],
    ['@SUM', `'@SUM`],
    ['\ttab', `'\ttab`],
    ['＝全角', `'＝全角`],
    ['上海市', '上海市'],
    ['a"b', '"a""b"'],
    ['a\nb', '"a\nb"'],
  ])('the cell %j', ([words, cell]) => {
    expect(cells(words!)[9]).toBe(cell);
  });
});

describe('addresses', () => {
  test('a filter comes back as it went', () => {
    const filter = { measure: 'aid_funds', provider: '山东省 + 沈阳市', text: 'a&b=c#d %', year: '2021' };
    expect(filterFrom(filterWords(filter))).toEqual(filter);
  });

  test.for([
    ['', { view: 'overview' }],
    ['#nothing', { view: 'overview' }],
    ['#%E0%A4%A', { view: 'overview' }],
    ['#facts', { view: 'facts', filter: {} }],
    ['#facts?measure=area&foreign=1', { view: 'facts', filter: { measure: 'area' } }],
    ['#f_3b1c', { view: 'evidence', fact: 'f_3b1c', article: null, at: null }],
    ['#d_9f2c:12-15', { view: 'evidence', fact: null, article: 'd_9f2c', at: '12-15' }],
    ['#evidence', { view: 'evidence', fact: null, article: null, at: null }],
  ] as const)('%s', ([hash, route]) => {
    expect(routeOf(hash)).toEqual(route);
  });
});

test.for<[string, Partial<Amount>, Partial<Fact>, boolean]>([
  ['an amount', { value: '1' }, {}, true],
  ['a range', { value: null }, {}, false],
  ['a ratio', { value: '1', kind: 'ratio' }, {}, false],
  ['a rate', { value: '1' }, { per: 'year' }, false],
  ['a part', { value: '1' }, { partOf: 'f_1' }, false],
  ['what was said before', { value: '1' }, { sameAs: 'f_1' }, false],
])('%s is added up or not', ([, amount, rest, expected]) => {
  expect(isAddable(fact(amount, rest))).toBe(expected);
});
