// Line breaks of text that was wrapped by hand are not shown; all others are.
import { expect, test } from 'vitest';
import { softBreaks, withoutBreaks } from '../../pipeline/report/page/wraps.ts';

const shown = (text: string) => withoutBreaks(text, 0, text.length, softBreaks(text));

const WRAPPED = `山海情
自1994年结对以来，青浦区向彭水县援助
资金8.6亿元，实施项目412个，近18万
人从中受益。
帮扶
2022年，青浦区派出教师支教，两地共建
实验室3个，名字是 Bright Lab for All
Schools 的一间已经启用，设备全是新的，
两县的孩子隔着一条江，在同一堂课里看见
同一颗星星，老师也在课后一起备课，家长
们说，这样的课以后还要多上几回才好。
`;

test.for<[string, string, string]>([
  [
    'full lines run on, short ones end',
    WRAPPED,
    '山海情\n自1994年结对以来，青浦区向彭水县援助资金8.6亿元，实施项目412个，近18万人从中受益。\n' +
      '帮扶\n2022年，青浦区派出教师支教，两地共建实验室3个，名字是 Bright Lab for All Schools 的一间' +
      '已经启用，设备全是新的，两县的孩子隔着一条江，在同一堂课里看见同一颗星星，老师也在课后一起备课，家长' +
      '们说，这样的课以后还要多上几回才好。\n',
  ],
  ['paragraphs of a line each stay', `${'第一段写了很多字。'.repeat(9)}\n${'第二段也是。'.repeat(9)}\n`, ''],
  ['lines of any length stay', '短\n稍长一些的一行\n中等的行\n又一行有些字\n短\n', ''],
  ['an indented line begins a paragraph', '一二三四五六七八九十\n　　一二三四五六七八九\n', ''],
  ['one line without an end', '一句很长的话，'.repeat(100_000), ''],
  ['nothing', '', ''],
])('%s', ([, text, expected]) => {
  expect(shown(text)).toBe(expected || text);
});

test('a piece of the text loses the same breaks', () => {
  const at = WRAPPED.indexOf('援助');
  expect(withoutBreaks(WRAPPED, at, at + 5, softBreaks(WRAPPED))).toBe('援助资金');
});
