// Laws of times: any text at all, with or without a date, gives sorted spans and EDTF that the standard's parser reads.
import { parse } from 'edtf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findTimes } from '../../pipeline/mention/time.ts';
import { rules, segmentationOf, timesOf, viewOf } from './load.ts';

const PIECES = [
  ...['2021', '2020年', '13', '2月', '30日', '年', '月', '日', '一', '十', '二〇二一年', '0', '9'],
  ...[
    '今年',
    '去年',
    '明年',
    '上月',
    '昨天',
    '当年',
    '目前',
    '近三年',
    '29年来',
    '上半年',
    '前三季度',
    '冬季',
    '底',
    '年底',
    '下旬',
  ],
  ...[
    '自',
    '截至',
    '至',
    '到',
    '以来',
    '起',
    '开始',
    '期间',
    '比',
    '同期',
    '—',
    '-',
    '、',
    '和',
    '（',
    '）',
    '的',
    ' ',
    '，',
    '。',
  ],
  ...[
    '20世纪',
    '80年代',
    '上周',
    '三',
    '第一周',
    '三年前',
    '半年之后',
    '20天后',
    '过两天',
    '正月',
    '闰四月',
    '春节',
    '清明节',
    '国庆',
    '母亲节',
    '本季度',
    '康熙三年',
    '分别',
    '之间',
    '最后五天',
    '“十四五”',
    '十三五时期',
    '党的十八大以来',
    '过渡期',
    '《',
    '》',
    '\n',
    '# ',
    'http://a.cn/',
    '3000万元',
    '\ud800',
    '\u0000',
  ],
];
const text = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: 'binary', maxLength: 4 })), {
    maxLength: 16,
  })
  .map((pieces) => pieces.join(''));
const published = fc.constantFrom(
  null,
  '2021',
  '2021-10',
  '2021-01-01',
  '2020-02-29',
  '2021-12-31',
  '0000',
  'nonsense',
);

test('every value is EDTF of level 2 at most', () => {
  fc.assert(
    fc.property(text, published, (text, published) => {
      for (const { edtf } of timesOf(text, published).times) if (edtf !== null) parse(edtf, { level: 2 });
    }),
    { numRuns: 2000 },
  );
});

test('spans are in order, apart, not empty and inside one line', () => {
  fc.assert(
    fc.property(text, published, (text, published) => {
      let end = 0;
      for (const time of timesOf(text, published).times) {
        expect(time.start).toBeGreaterThanOrEqual(end);
        expect(time.end).toBeGreaterThan(time.start);
        expect(time.quote).not.toContain('\n');
        end = time.end;
      }
    }),
    { numRuns: 1000 },
  );
});

test('without a published date nothing depends on one, and the article says so once', () => {
  fc.assert(
    fc.property(text, (text) => {
      const { issues } = timesOf(text);
      expect(issues.filter((issue) => issue.code === 'time-no-reference').length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 500 },
  );
});

test('a time stays the same in noise around it', () => {
  const noise = fc.constantFrom('', '山水有情。', '万元，', '\n', '“', '…… ', 'abc ');
  const times = fc.constantFrom('2021年10月9日', '2014至2018年', '截至2020年6月底', '二〇二一年十月', '2016年上半年');
  fc.assert(
    fc.property(noise, times, noise, (before, time, after) => {
      const found = timesOf(`${before}${time}${after}`).times;
      expect(found.map(({ quote, edtf }) => [quote, edtf])).toEqual(
        timesOf(time).times.map(({ quote, edtf }) => [quote, edtf]),
      );
    }),
  );
});

test.for([
  '1月',
  '2021年',
  '自2021年，',
  '1月、',
  '2021、',
  '29年来',
  '《',
  '1',
  '十',
  '自',
  '至',
  '（2月8日',
  '三年前',
  '1一',
  '2018年的',
  'http://',
])('a text of nothing but %s takes time in proportion', (piece) => {
  const segmentation = { ...segmentationOf(''), isBoundary: () => true };
  const cost = (length: number): number => {
    const view = viewOf(piece.repeat(Math.ceil(length / piece.length)), '2021');
    const runs = [0, 1, 2].map(() => {
      const start = performance.now();
      findTimes(view, segmentation, rules);
      return performance.now() - start;
    });
    return Math.min(...runs);
  };
  const times = 16;
  expect(cost(10_000 * times)).toBeLessThan(Math.max(cost(10_000), 2) * times * 6);
});
