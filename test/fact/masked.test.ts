// Masked sentences: what the patterns of domain rules see.
import { expect, test } from 'vitest';
import { maskSentence, mentionsAt, toView, withThis } from '../../pipeline/fact/masked.ts';
import { BODY, GIVER, PLACE, THIS, TIME } from '../../pipeline/ruleset/mask.ts';
import { ruleset, understood } from '../understanding.ts';
import { readingOf } from './reading.ts';

/** Letters for masks: Place, Giver, Body, Time, Money, Count of 人, and * for the quantity asked about. */
const LETTERS = new Map([
  [PLACE, 'P'],
  [GIVER, 'G'],
  [BODY, 'B'],
  [TIME, 'T'],
  [THIS, '*'],
  [ruleset.mask.quantity('money', 'CNY'), 'M'],
  [ruleset.mask.quantity('count', '人'), 'C'],
]);

const lettered = (text: string): string => [...text].map((unit) => LETTERS.get(unit) ?? unit).join('');

function masked(text: string) {
  const { view, mentions } = understood(text);
  const sentence = maskSentence(readingOf(view, mentions), 0);
  const words = (index: number) => view.text.slice(mentions[index]!.start, mentions[index]!.end);
  return { view, mentions, sentence, words };
}

test.for<[string, string]>([
  ['自1992年以来，上海市援助夷陵区资金7.623亿元。', 'T，P援助P资金M。'],
  ['武汉市援助湖北省宜昌市夷陵区，惠及300人。', 'P援助P，惠及C。'],
  ['山东省、沈阳市援助忠县3亿元。', 'P援助PM。'],
  ['国家发展改革委援助忠县3亿元。', 'G援助PM。'],
  ['忠县获得私用字\ue000\ue004三亿元。', 'P获得私用字\ufffd\ufffdM。'],
])('%s', ([text, expected]) => {
  expect(lettered(masked(text).sentence.text)).toBe(expected);
});

test('members of a list share a character, of a chain only the last counts', () => {
  const { sentence, words } = masked('山东省、辽宁省沈阳市援助忠县3亿元。');
  expect(mentionsAt(sentence, 0).map(words)).toEqual(['山东省', '沈阳市']);
});

test('the quantity asked about has a mask of its own, and a stretch maps back to the view', () => {
  const { view, mentions, sentence } = masked('上海市援助3亿元，惠及300人。');
  const money = mentions.findIndex(({ kind }) => kind === 'quantity');
  expect(lettered(withThis(sentence, money)!)).toBe('P援助*，惠及C。');
  const { start, end } = toView(sentence, 1, 4);
  expect(view.text.slice(start, end)).toBe('援助3亿元');
});
