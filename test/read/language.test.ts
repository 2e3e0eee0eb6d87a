// Text → its language, by its characters.
import { expect, test } from 'vitest';
import { languageOf } from '../../pipeline/read/language.ts';

test.for<[text: string, language: string]>([
  ['上海市向夷陵区投入资金7.6亿元。', 'zh-Hans'],
  ['上海市向夷陵區投入資金7.6億元。', 'zh-Hant'],
  ['一二三', 'zh-Hans'],
  ['上海市與夷陵区', 'zh-Hans'],
  ['上海市 invested in 夷陵区 with 3 companies', 'zh-Hans'],
  ['The city gave 3.2 million yuan.', 'en'],
  ['The city of 上海 gave 3.2 million yuan to the county in the west.', 'en'],
  ['Город дал три миллиона.', 'und'],
  ['日本の都市は三百万円を出しました。', 'und'],
  ['서울시는 삼백만 원을 냈다.', 'und'],
  ['7.6 %', 'und'],
])('%s is %s', ([text, language]) => {
  expect(languageOf(text)).toBe(language);
});
