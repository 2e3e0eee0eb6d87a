// Quantities in running text: which words are one, what it is worth, and what is none.
import { expect, test } from 'vitest';
import type { Quantity } from '../../pipeline/model/mention.ts';
import { quantitiesOf } from '../understanding.ts';

/** `over 20 [20, 30) 个`: bound, value, both ends (round where not included, empty where open), unit. */
function written({ value, lower, upper, lowerInclusive, upperInclusive, bound, unit }: Quantity): string {
  const ends = `${lowerInclusive ? '[' : '('}${lower ?? ''}, ${upper ?? ''}${upperInclusive ? ']' : ')'}`;
  return `${bound} ${value ?? '-'} ${ends} ${unit}`;
}

/** Texts in which brackets 〔〕 stand around each quantity. */
test.for([
  // one number, one unit
  ['援助资金〔7.623亿元〕。', 'exact 762300000 [762300000, 762300000] CNY'],
  ['援助资金〔3亿5000万元〕。', 'exact 350000000 [350000000, 350000000] CNY'],
  ['援助资金〔1亿2千万元〕。', 'exact 120000000 [120000000, 120000000] CNY'],
  ['完成投资〔1,234.5万元〕。', 'exact 12345000 [12345000, 12345000] CNY'],
  ['惠及群众〔109 520人〕。', 'exact 109520 [109520, 109520] 人'],
  ['〔两千零五名〕学员结业。', 'exact 2005 [2005, 2005] 名'],
  ['种植柑橘〔一万二千亩〕。', 'exact 12000 [12000, 12000] mu'],
  ['企业斥资〔1.5亿美元〕建厂。', 'exact 150000000 [150000000, 150000000] USD'],
  ['每件售价〔¥128〕，包邮。', 'exact 128 [128, 128] CNY'],
  ['维修设备〔44台（套）〕。', 'exact 44 [44, 44] 台'],
  ['硬化道路〔16.47千米〕。', 'exact 16.47 [16.47, 16.47] km'],
  // ratios
  ['比上年增长〔13.5%〕。', 'exact 13.5 [13.5, 13.5] %'],
  ['比上年提高〔2.5个百分点〕。', 'exact 2.5 [2.5, 2.5] pp'],
  ['占全县的〔三分之一〕。', 'exact 33.333 [33.333, 33.333] %'],
  ['合格率为〔百分之九十〕。', 'exact 90 [90, 90] %'],
  ['〔六成〕农户参与。', 'exact 60 [60, 60] %'],
  ['产值增长〔20多倍〕。', 'over 20 (20, 30) 倍'],
  // bounds: 多 and 余 reach up to one more of the last digit's place
  ['累计投入〔1800多亿元〕。', 'over 180000000000 (180000000000, 190000000000) CNY'],
  ['培训〔1.2万多人次〕。', 'over 12000 (12000, 13000) 人次'],
  ['种了〔3亩多〕洋芋。', 'over 3 (3, 4) mu'],
  ['占〔两成多〕。', 'over 20 (20, 30) %'],
  ['选派干部〔2396余人次〕。', 'over 2396 (2396, ) 人次'],
  ['到账资金〔近6亿元〕。', 'under 600000000 (, 600000000) CNY'],
  ['到账资金〔不超过6亿元〕。', 'under 600000000 (, 600000000] CNY'],
  ['到账资金〔超过10亿元〕。', 'over 1000000000 (1000000000, ) CNY'],
  ['到账资金〔1亿元以上〕。', 'over 100000000 [100000000, ) CNY'],
  ['到账资金〔约154亿元〕。', 'about 15400000000 (, ) CNY'],
  ['可容纳〔600人左右〕。', 'about 600 (, ) 人'],
  ['选派〔上千名〕干部下乡。', 'over 1000 (1000, ) 名'],
  ['年销售额〔过亿元〕。', 'over 100000000 (100000000, ) CNY'],
  // ranges, and numbers that nobody counted
  ['每年〔10—20万人〕受益。', 'range - [100000, 200000] 人'],
  ['每年投入〔3-5亿元〕。', 'range - [300000000, 500000000] CNY'],
  ['每户补助〔10万元至20万元〕。', 'range - [100000, 200000] CNY'],
  ['每年投入〔三四百万元〕。', 'range - [3000000, 4000000] CNY'],
  ['先后投入〔数千万元〕。', 'vague - [20000000, 100000000] CNY'],
  ['援建〔几十所〕学校。', 'vague - [20, 100] 所'],
  ['培训〔十几名〕骨干。', 'vague - [11, 19] 名'],
  // a noun instead of a unit
  ['解决〔44.45万〕农村人口饮水安全。', 'exact 444500 [444500, 444500] 人'],
] as const)('%s', ([marked, expected]) => {
  const text = marked.replace(/[〔〕]/g, '');
  const found = quantitiesOf(text);
  expect(
    found.map(({ start, end }) => `${text.slice(0, start)}〔${text.slice(start, end)}〕${text.slice(end)}`),
  ).toEqual([marked]);
  expect(found.map(({ quantity }) => written(quantity))).toEqual([expected]);
});

test.for([
  '第十三届博览会在当地举行。',
  '2018年3月5日，项目竣工。',
  '老人76岁，来此已经29年。',
  '景区由4A级升为5A级。',
  '一批一个样，一心一意。',
  '他坐G65次列车回到家乡。',
  '“一带一路”建设稳步推进。',
  '这里群山连绵，草木葱茏。',
])('no quantity in %s', (text) => {
  expect(quantitiesOf(text).map(({ quantity }) => quantity.asWritten)).toEqual([]);
});

test('several in a sentence come in its order, each once', () => {
  const text = '16批47名干部到巴东，援建28所学校、投入3.2亿元，其中2亿元用于安置。';
  expect(quantitiesOf(text).map(({ quantity }) => quantity.asWritten)).toEqual([
    '16批',
    '47名',
    '28所',
    '3.2亿元',
    '2亿元',
  ]);
});

test('a change has two values, not a range', () => {
  expect(quantitiesOf('产能由30万吨到120万吨。').map(({ quantity }) => quantity.value)).toEqual(['300000', '1200000']);
});

test('a line break inside the words of a quantity is not among them', () => {
  const text = '自1992年以来，上海市累计无偿援助夷陵区资金共4.05\n亿元，实施了一大批项目，群众的生活越来越好。';
  expect(quantitiesOf(text).map(({ quantity }) => [quantity.asWritten, quantity.value])).toEqual([
    ['4.05亿元', '405000000'],
  ]);
});
