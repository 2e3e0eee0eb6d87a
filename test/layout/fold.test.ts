// Odd forms of characters → the common ones, each still knowing its place.
import { expect, test } from 'vitest';
import { toDocument } from '../../pipeline/model/view.ts';
import { viewOf } from './laying.ts';

test.for([
  ['full-width digits, letters and signs', '投入１２．５亿元，占９０％，Ｂ超机', '投入12.5亿元，占90%，B超机'],
  ['Chinese punctuation stays', '“甲”：乙，（丙）；丁～戊！', '“甲”：乙，（丙）；丁～戊！'],
  ['squared units', '面积3㎡，长5㎞', '面积3m2，长5km'],
  ['numbers in circles stay', '下设①组和②组，共2组', '下设①组和②组，共2组'],
  ['radicals', '⽔利⻅效，⻓江', '水利见效，长江'],
  ['compatibility ideographs', '\uF9DD民，\u{2F800}字', '利民，丽字'],
  ['invisible characters', '投\u200B入\u00AD3\uFEFF亿\u0000元，好', '投入3亿元，好'],
  ['lone surrogates stay', '投入\uD83D3亿元\uDE00，好', '投入\uD83D3亿元\uDE00，好'],
  [
    'spaces between Chinese characters and numbers',
    '惠及 近 20 万人，增长 50 %，共 3　个',
    '惠及近20万人，增长50%，共3个',
  ],
  [
    'grouped digits and Latin words keep one space',
    '共 109 520 人，USD  3.2 million，好',
    '共109 520人，USD 3.2 million，好',
  ],
])('%s', ([, text, shown]) => {
  expect(viewOf(text!).text).toBe(shown);
});

test('traditional characters are shown simplified in traditional documents only', () => {
  const text = '廣州市對口支援波密縣，餘款1.8萬元，乾隆';
  expect(viewOf(text, 'zh-Hant').text.slice(0, -2)).toBe('广州市对口支援波密县，余款1.8万元，');
  expect(viewOf(text, 'zh-Hans').text).toBe(text);
});

test('a folded span maps back to the forms that stand there', () => {
  const text = '县里投入１２．５ 亿元，建成㎡单位\u{2F800}数';
  const view = viewOf(text);
  const words = (shown: string): string => {
    const start = view.text.indexOf(shown);
    const span = toDocument(view, { start, end: start + shown.length });
    return text.slice(span.start, span.end);
  };
  expect(words('12.5亿元')).toBe('１２．５ 亿元');
  expect(words('成m2单')).toBe('成㎡单');
  expect(words('丽')).toBe('\u{2F800}');
});
