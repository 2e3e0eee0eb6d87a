// The same fact said twice in an article: linked where nothing speaks against it.
import { expect, test } from 'vitest';
import { factsOf } from '../understanding.ts';

const LEAD = '自1992年以来，上海市累计援助夷陵区资金7.623亿元。';

/** For each fact the words of the one that it repeats. */
const repeats = (text: string) => {
  const facts = factsOf(text, '2023');
  return facts.map(({ sameAs }) => facts.find(({ id }) => id === sameAs)?.span.text ?? null);
};

test.for<[string, string, (string | null)[]]>([
  ['lead and body', `${LEAD}\n\n累计投入援助资金7.623亿元，用于修路建校。`, [null, '7.623亿元']],
  [
    'three times, each linked to the first',
    `${LEAD}\n\n累计投入援助资金7.623亿元。\n\n援助资金共计7.623亿元。`,
    [null, '7.623亿元', '7.623亿元'],
  ],
  [
    'a round number of one pair, time and thing',
    '2022年，上海市援助夷陵区资金3000万元。\n\n2022年，上海市投入援助资金3000万元，帮夷陵区建校。',
    [null, '3000万元'],
  ],
])('%s', ([, text, expected]) => {
  expect(repeats(text)).toEqual(expected);
});

test.for([
  ['another giver', `${LEAD}\n\n浙江省累计援助夷陵区资金7.623亿元。`],
  ['another year', '2021年，上海市援助夷陵区资金7623万元。\n\n2022年，上海市援助夷陵区资金7623万元。'],
  ['a plan', '2022年，上海市援助夷陵区资金7623万元。\n\n2022年，上海市计划援助夷陵区资金7623万元。'],
  ['another bound', '2022年，上海市援助夷陵区资金7623万元。\n\n2022年，上海市援助夷陵区资金超过7623万元。'],
  ['one sentence', '上海市援助夷陵区资金7623万元，援助资金7623万元。'],
  ['another thing, a small number', '2022年，上海市援建夷陵区学校12所。\n\n2022年，上海市援建夷陵区卫生院12所。'],
  ['rates', '2022年，产值增长12.34%。\n\n2022年，产值增长12.34%。'],
])('not %s', ([, text]) => {
  expect(repeats(text!)).toEqual([null, null]);
});
