// Figures worked out by hand: two facts found, three annotated.
import { expect, test } from 'vitest';
import { errorsOf } from '../../pipeline/compare/error.ts';
import { match, score } from '../../pipeline/compare/score.ts';
import { byMeasure, bySlot, confusions, schemes } from '../../pipeline/compare/tables.ts';
import type { Gold } from '../../pipeline/model/gold.ts';
import { articleOf } from './facts.ts';

const { document, facts, mentions, text } = articleOf(
  'a.txt',
  [
    '上海市援助夷陵区[100元]，又[100元]。',
    { provider: '上海市', recipient: '夷陵区', rules: ['aid_funds.noun', 'role.aid'] },
  ],
  ['江苏省投资[100元]。', { provider: '上海市', rules: ['aid_funds.noun', 'role.aid'] }],
);

function goldAt(words: string, from: number, said: Partial<Gold>): Gold {
  const start = text.indexOf(words, from);
  return {
    text: words,
    before: text.slice(start - 4, start),
    start,
    end: start + words.length,
    kind: 'money',
    value: 100,
    lower: 100,
    upper: 100,
    bound: 'exact',
    unit: 'CNY',
    measure: 'aid_funds',
    provider: null,
    recipient: null,
    time: null,
    modality: 'actual',
    per: null,
    part_of: null,
    ...said,
  };
}

/** The first is right; the second is annotated as optional; the third is wrong and a character too long; one is missing. */
const gold = [
  goldAt('100元', 0, { provider: '上海市', recipient: '夷陵区' }),
  goldAt('100元', 13, { optional: true, measure: 'rate' }),
  goldAt('100元。', 18, { provider: '江苏省', recipient: '*', measure: 'investment' }),
  goldAt('投资', 18, {}),
];
const article = { document, facts, mentions, gold };
const matchings = [match(article)];
const figure = (right: number, found: number, wanted: number) => {
  const [precision, recall] = [right / found, right / wanted];
  return { precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
};

test('by span, by slot and whole', () => {
  const { quantities, exactSpans, slots, wholeFacts, coreFacts, partOf } = score(matchings);
  expect(quantities).toEqual(figure(2, 2, 3));
  expect(exactSpans).toBe(1 / 2);
  expect(slots).toMatchObject({ kind: 1, value: 1, measure: 1 / 2, provider: 1 / 2, recipient: 1, time: 1 });
  expect(wholeFacts).toEqual(figure(1, 2, 3));
  expect(coreFacts).toEqual(figure(1, 2, 2));
  expect(partOf).toBeNull();
});

test('by the schemes of SemEval-2013', () => {
  expect(schemes(matchings)).toEqual({
    strict: figure(1, 2, 3),
    exact: figure(1, 2, 3),
    partial: figure(1.5, 2, 3),
    type: figure(1, 2, 3),
  });
});

test('by measure', () => {
  expect(byMeasure(matchings)).toEqual([
    { measure: 'aid_funds', gold: 2, found: 2, strict: figure(1, 2, 2), type: figure(1, 2, 2), whole: figure(1, 2, 2) },
    {
      measure: 'investment',
      gold: 1,
      found: 0,
      ...Object.fromEntries(['strict', 'type', 'whole'].map((key) => [key, { precision: 0, recall: 0, f1: 0 }])),
    },
  ]);
});

test('by slot: what is rightly empty counts as right, not as found', () => {
  const rows = Object.fromEntries(bySlot(matchings).map(({ slot, ...row }) => [slot, row]));
  expect(rows.provider).toEqual({ accuracy: 1 / 2, ...figure(1, 2, 2), madeUp: 0, leftOut: 0, other: 1 });
  expect(rows.recipient).toEqual({ accuracy: 1, ...figure(1, 1, 1), madeUp: 0, leftOut: 0, other: 0 });
  expect(rows.time).toEqual({ accuracy: 1, precision: 0, recall: 0, f1: 0, madeUp: 0, leftOut: 0, other: 0 });
});

test('what was taken for what', () => {
  expect(confusions(matchings)).toEqual([
    { slot: 'measure', wanted: 'investment', found: 'aid_funds', count: 1 },
    { slot: 'provider', wanted: '江苏省', found: '上海市', count: 1 },
  ]);
});

test('each error has its sentence and its rules', () => {
  const errors = errorsOf([article], () => undefined);
  const start = text.lastIndexOf('100元');
  const sentence = ['江苏省投资', '100元', '。'];
  expect(errors).toEqual([
    {
      article: 'a.txt',
      start: start - 2,
      slot: 'quantity',
      wanted: '投资 (aid_funds)',
      found: null,
      sentence: ['江苏省', '投资', '100元。'],
      scope: null,
      rules: [],
      would: null,
    },
    {
      article: 'a.txt',
      start,
      slot: 'measure',
      wanted: 'investment',
      found: 'aid_funds',
      sentence,
      scope: null,
      rules: ['aid_funds.noun'],
      would: null,
    },
    {
      article: 'a.txt',
      start,
      slot: 'provider',
      wanted: '江苏省',
      found: '上海市',
      sentence,
      scope: 'sentence',
      rules: ['role.aid'],
      would: 'nothing in the article is read as 江苏省',
    },
  ]);
});
