// Times of running texts: what takes its year from where, what has no value, and what is said about it.
import { expect, test } from 'vitest';
import { timesOf } from './load.ts';

/** `quote=edtf` of each time, and the codes of the issues. */
function read(text: string, published: string | null): string {
  const { times, issues } = timesOf(text, published);
  const parts = times.map(({ quote, edtf }) => `${quote}=${edtf ?? '-'}`);
  return [...parts, ...issues.map((issue) => `!${issue.code}`)].join(' ');
}

test.for([
  [
    'a bare month takes the year stated before it in its paragraph',
    '2019年签约，5月开工。',
    '2021',
    '2019年=2019 5月=2019-05',
  ],
  ['but not that of another paragraph', '2019年签约。\n5月开工。', '2021', '2019年=2019 5月=2021-05'],
  ['nor a year that lies ahead', '将于2026年通航，6月已试航。', '2025', '2026年=2026 6月=2025-06'],
  ['nor one that is compared with', '比2019年增长，5月又增长。', '2021', '比2019年=2019 5月=2021-05'],
  ['it takes the year of its heading', '# 2018年\n5月24日开工。', '2021', '2018年=2018 5月24日=2018-05-24'],
  [
    'a bare day takes the month stated before it',
    '2019年5月3日签约，8日上午开工。',
    '2021',
    '2019年5月3日=2019-05-03 8日上午=2019-05-08',
  ],
  [
    '去年 is counted from the article, not from the text',
    '2015年立项，去年7月完工。',
    '2021-10',
    '2015年=2015 去年7月=2020-07',
  ],
  ['a range may run over the end of the year', '2020年11月至2月施工。', null, '2020年11月至2月=2020-11/2021-02'],
  ['昨天 may be in another year', '昨天开幕。', '2021-01-01', '昨天=2020-12-31'],
  ['a month ago needs the article’s month', '上月开幕。今天闭幕。', '2021', '上月=- 今天=2021 !time-no-reference'],
  ['no date at all, said once', '今年开工，去年立项，5月验收。', null, '今年=- 去年=- 5月=- !time-no-reference'],
  [
    'a date that does not exist',
    '2021年13月开工，2021年2月30日完工。',
    '2021',
    '2021年13月=- 2021年2月30日=- !time-impossible !time-impossible',
  ],
  ['29 February', '2020年2月29日、2021年2月28日。', null, '2020年2月29日、2021年2月28日={2020-02-29,2021-02-28}'],
  ['a range that runs backwards', '2020年至2018年。', null, '2020年至2018年=- !time-impossible'],
  [
    'since, stated again by its event',
    '# 辽宁省\n自1993年开始支援。合作以来有成效。',
    '2021',
    '自1993年开始=1993/.. 合作以来=1993/..',
  ],
  [
    '去年以来 says nothing of a month behind it',
    '去年以来投入2亿元。截至8月底，已完工。',
    '2021-10',
    '去年以来=2020/.. 截至8月底=../2021-08',
  ],
  ['so many years since a month', '2018年7月结对。三年来投入2亿元。', '2021-10', '2018年7月=2018-07 三年来=2018-07/..'],
  ['not so many since', '2018年7月结对。五年来投入2亿元。', '2021-10', '2018年7月=2018-07 五年来=../2021'],
  [
    'but not in another section',
    '# 一\n自1993年开始支援。\n# 二\n合作以来有成效。',
    '2021',
    '自1993年开始=1993/.. 合作以来=../2021',
  ],
  ['a deadline is a point', '到2025年建成，截至2020年底已投入。', '2021', '到2025年=2025 截至2020年底=../2020-12'],
  ['a quantity behind a year stays one', '2020年3000万元，2021年5万人。', null, '2020年=2020 2021年=2021'],
  ['lengths of time and ages are none', '为期20天，10分钟车程，工期3年，37岁，第十四届。', '2021', ''],
  ['a season in a range becomes months', '2020年冬季以来多雨。', null, '2020年冬季以来=2020-12/..'],
  [
    'what is told of each stays apart',
    '2020年、2021年分别投入2亿元、3亿元，2018年和2019年共投入1亿元。',
    null,
    '2020年=2020 2021年=2021 2018年和2019年={2018,2019}',
  ],
  ['after is counted from what the paragraph tells', '2011年立项，三年后建成。', '2021', '2011年=2011 三年后=2014'],
  ['else from the article', '2011年立项。\n三年后建成。', '2021', '2011年=2011 三年后=2024'],
  ['weeks may be in another year', '上周三签约。', '2021-01-04', '上周三=2020-12-30'],
  ['weeks need the article’s day', '上周签约。', '2021-10', '上周=- !time-no-reference'],
  ['a lunar date may be in the next year', '2023年腊月二十三开工。', null, '2023年腊月二十三=2024-02-02'],
  ['a leap month that the year has not', '2021年闰四月多雨。', null, '2021年闰四月=- !time-impossible'],
  ['29 February without a year is in the last leap year', '2月29日开工。', '2023-03', '2月29日=2020-02-29'],
  [
    'so many years as the heading’s period has are that period',
    '# “十三五”期间的协作\n五年来，培训300人。',
    '2021-02',
    '“十三五”期间=2016/2020 五年来=2016/2020',
  ],
  [
    'a part of the year ahead is of that year',
    '2024年一季度申报；上半年支出过半。',
    '2024-01',
    '2024年一季度=2024-01/2024-03 上半年=2024-01/2024-06',
  ],
  ['a range behind 自 is closed', '自2018年至2020年投入。', null, '自2018年至2020年=2018/2020'],
  ['what is before a range ends it', '2018年至2020年前完工。', null, '2018年至2020年前=2018/2020'],
  ['a range in a list', '2020年1—3月、6月施工。', null, '2020年1—3月、6月={2020-01..2020-03,2020-06}'],
] as const)('%s', ([, text, published, expected]) => {
  expect(read(text, published)).toBe(expected);
});

test('roles', () => {
  const { times } = timesOf('2020年以来，截至目前，29年来，目前，近年来，比去年增长，今年。', '2021');
  const roles = ['since', 'until', 'span-so-far', 'state', 'vague', 'comparison', 'point'];
  expect(times.map((time) => time.role)).toEqual(roles);
});

test('what EDTF cannot say', () => {
  const { times } = timesOf('2020年底开工，明年初完工，近三年投入2亿元，近6个月增长，今年。', '2021');
  expect(times.map(({ edtf, edge, length }) => [edtf, edge, length])).toEqual([
    ['2020', 'end', null],
    ['2022', 'start', null],
    ['../2021', null, 'P3Y'],
    ['../2021', null, 'P6M'],
    ['2021', null, null],
  ]);
});

test('an issue points into the document', () => {
  expect(timesOf('共有2021年13月', '2021').issues[0]?.span).toEqual({ start: 2, end: 10 });
});
