// Sums of parts against their whole, within what rounding allows; and what is reported of an article's sums.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkSum, type SumStatus, sumOf } from '../../pipeline/fact/sum.ts';
import type { Quantity } from '../../pipeline/model/mention.ts';
import { slice } from '../../pipeline/model/span.ts';
import { understood } from '../understanding.ts';

const money = (asWritten: string, value: string | null, bounds: Partial<Quantity> = {}): Quantity => ({
  kind: 'money',
  asWritten,
  value,
  lower: value,
  upper: value,
  lowerInclusive: true,
  upperInclusive: true,
  bound: 'exact',
  unit: 'CNY',
  ...bounds,
});
const amount = (tenths: number) => money(`${tenths / 10}万元`, String(tenths * 1000));
const persons = (count: number): Quantity => ({ ...money(`${count}人`, String(count)), kind: 'count', unit: '人' });

test.for<[string, Quantity, Quantity[], SumStatus]>([
  ['exactly', amount(189), [amount(81), amount(73), amount(35)], 'consistent'],
  ['as rounded', amount(100), [amount(33), amount(33), amount(33)], 'consistent'],
  ['with something left', amount(189), [amount(81), amount(73)], 'residual'],
  ['too much', amount(189), [amount(81), amount(73), amount(45)], 'contradiction'],
  ['counts are not rounded', persons(30), [persons(15), persons(16)], 'contradiction'],
  [
    'an open end proves nothing',
    money('超过3万元', '30000', { bound: 'over', upper: null }),
    [amount(45)],
    'consistent',
  ],
  ['近 is at most', money('近4万元', '40000', { bound: 'under', lower: null }), [amount(45)], 'contradiction'],
])('%s', ([, whole, parts, status]) => {
  expect(checkSum(whole, parts)).toBe(status);
});

test('parts that are said to be all may leave nothing', () => {
  expect(checkSum(persons(30), [persons(15), persons(14)])).toBe('residual');
  expect(checkSum(persons(30), [persons(15), persons(14)], true)).toBe('contradiction');
});

test('rounded parts never contradict the rounded sum', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 100, max: 10 ** 7 }), { minLength: 1, maxLength: 8 }), (parts) => {
      const rounded = (yuan: number) => amount(Math.round(yuan / 1000));
      const whole = rounded(parts.reduce((sum, part) => sum + part));
      fc.pre(parts.every((part) => part >= 1000));
      expect(checkSum(whole, parts.map(rounded), true)).toBe('consistent');
    }),
  );
});

test('a sum is exact, and none where a part has no value', () => {
  expect(sumOf([money('0.1元', '0.1'), money('0.2元', '0.2')])).toBe('0.3');
  expect(sumOf([money('数万元', null)])).toBeNull();
});

const sumIssues = (text: string) => understood(text).issues.filter(({ code }) => code === 'sum-contradiction');

test('parts that are more than their whole are reported, with the sum', () => {
  const text = '全县转移就业5000人，其中省外3200人、省内2800人。';
  const [issue] = sumIssues(text);
  expect(issue?.severity).toBe('warning');
  expect(slice(text, issue!.span!)).toBe('3200人、省内2800人');
  expect(issue?.message).toContain('3200人 + 2800人 is more than 5000人');
  expect(issue?.message).toContain('(6000 against 5000 人)');
});

test.for([
  ['what adds up', '全县转移就业5000人，其中省外3200人、省内1800人。'],
  ['what leaves something', '全县转移就业5000人，其中省外3200人。'],
  ['what may be the same persons', '培训干部80人，其中女性30人，少数民族60人。'],
  ['other units', '培训干部80人，其中女性30人，选派教师3批90名。'],
])('nothing is said of %s', ([, text]) => {
  expect(sumIssues(text!)).toEqual([]);
});
