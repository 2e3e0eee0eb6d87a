// The library's readers of one text: what is reported, where it stands, and what only options report.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FoundQuantity, places, type QuantityOptions, quantities, times } from '../pipeline/index.ts';

const EVERYTHING: QuantityOptions = { numbers: true, durations: true, ages: true, ordinals: true };

/** `words kind value unit`, ends in place of the value where there is none. */
function brief({ text, kind, value, lower, upper, unit }: FoundQuantity): string {
  return [text, kind, value ?? `${lower}..${upper}`, unit].filter((part) => part !== '').join(' ');
}

describe('quantities', () => {
  test.each<[string, readonly string[]]>([
    ['援助资金1.2亿元，培训20多人次', ['1.2亿元 money 120000000 CNY', '20多人次 count 20 人次']],
    ['合作27年，老人76岁，第三届', []],
    ['答案是四', []],
    ['气温零下5℃', ['零下5℃ temperature -5 摄氏度']],
    ['２０％的農戶', ['２０％ ratio 20 %']],
    ['投资 3 000 万元', ['3 000 万元 money 30000000 CNY']],
    ['2020年 3000万元', ['3000万元 money 30000000 CNY']],
    ['面积大于10亩且小于20亩', ['大于10亩且小于20亩 measure 10..20 mu']],
  ])('%s', (text, expected) => {
    expect(quantities(text).map(brief)).toEqual(expected);
  });

  test.each<[string, readonly string[]]>([
    ['答案是四不是五', ['四 number 4', '五 number 5']],
    ['车程一个半小时', ['一个半小时 duration 1.5 小时']],
    ['一小时零五分', ['一小时零五分 duration 65 分钟']],
    ['孩子三周大', ['三周大 age 3 周']],
    ['第二百五十名', ['第二百五十 ordinal 250']],
    ['-1.5e3', ['-1.5e3 number -1500']],
    ['三又五分之一', ['三又五分之一 ratio 320 %']],
    ['这里是三峡，不是万州', []],
    ['2021年10月9日', []],
  ])('with everything asked for: %s', (text, expected) => {
    expect(quantities(text, EVERYTHING).map(brief)).toEqual(expected);
  });

  test('the number stands apart from modifiers and unit, and the unit has its base', () => {
    const [found] = quantities('约３斤');
    expect(found).toMatchObject({
      text: '约３斤',
      start: 0,
      end: 3,
      number: { text: '３', start: 1, end: 2, value: '3' },
    });
    expect(found?.base).toEqual({ unit: 'kg', factor: '0.5' });
  });

  test('a table counts in the unit that its head names', () => {
    expect(quantities('单位：万元\n万州 1200\n忠县 350\n').map(brief)).toEqual([
      '1200 money 12000000 CNY',
      '350 money 3500000 CNY',
    ]);
  });

  test('a fraction of nothing is none', () => {
    expect(quantities('零分之零', EVERYTHING).map(({ kind }) => kind)).not.toContain('ratio');
    expect(() => quantities('三成零分之一，1/0', EVERYTHING)).not.toThrow();
  });

  test('law: spans are in the text, ascending, and hold what they say', () => {
    const piece = fc.constantFrom(
      ...'零一两三十百千万亿多几半约近超0123.,-/%元角米个年天岁第和至、 \n（含）又点分之\u{2F800}\uD800',
      '分之',
      '单位：万元',
      '大于',
      '以上',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let end = 0;
        for (const found of quantities(text, EVERYTHING)) {
          expect(found.start).toBeGreaterThanOrEqual(end);
          expect(found.text).toBe(text.slice(found.start, found.end));
          expect(found.text).not.toBe('');
          end = found.end;
        }
      }),
      { numRuns: 500 },
    );
  });
});

test('times need a reference only where they are relative', () => {
  expect(times('2019年3月').map(({ edtf }) => edtf)).toEqual(['2019-03']);
  expect(times('去年', { reference: '2021-10-09' }).map(({ edtf }) => edtf)).toEqual(['2020']);
  expect(times('去年').map(({ edtf }) => edtf)).toEqual([null]);
});

test('places have codes and paths', () => {
  const [, , found] = places('湖北省宜昌市夷陵区');
  expect(found).toMatchObject({ text: '夷陵区', code: '420506', path: ['湖北省', '宜昌市', '夷陵区'], candidates: [] });
});
