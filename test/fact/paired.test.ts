// Paired lists: the n-th member of a list goes with the n-th quantity.
import { expect, test } from 'vitest';
import { factsOf } from '../understanding.ts';

const names = (fillers: readonly { readonly name: string }[]) => fillers.map(({ name }) => name).join('|');

test.for<[string, string, string[]]>([
  [
    'givers',
    '天津市、厦门市分别为万州区举办培训班3期、2期，分别培训150人、96人。',
    ['天津市 3期', '厦门市 2期', '天津市 150人', '厦门市 96人'],
  ],
  [
    'givers and receivers',
    '上海市、浙江省分别援助夷陵区、秭归县资金3亿元、2亿元。',
    ['上海市 3亿元 夷陵区', '浙江省 2亿元 秭归县'],
  ],
  [
    'receivers, the unit written once',
    '忠县、巫山县、奉节县分别建成3、4、5所学校。',
    ['3 忠县', '4 巫山县', '5所 奉节县'],
  ],
  [
    'times',
    '上海市2019年、2020年分别援助夷陵区3亿元和4亿元。',
    ['上海市 3亿元 夷陵区 2019', '上海市 4亿元 夷陵区 2020'],
  ],
  [
    'several quantities each',
    '上海市、浙江省分别为夷陵区举办培训班3期150人、2期96人。',
    ['上海市 3期 夷陵区', '上海市 150人 夷陵区', '浙江省 2期 夷陵区', '浙江省 96人 夷陵区'],
  ],
  [
    'not lists of another length',
    '上海市、浙江省分别援助夷陵区3亿元、2亿元和1亿元。',
    ['上海市|浙江省 3亿元 夷陵区', '上海市|浙江省 2亿元 夷陵区', '上海市|浙江省 1亿元 夷陵区'],
  ],
  ['not without the word', '上海市、浙江省援助夷陵区3亿元。', ['上海市|浙江省 3亿元 夷陵区']],
])('%s', ([, text, expected]) => {
  const lines = factsOf(text).map(({ provider, span, recipient, time }) =>
    [names(provider), span.text, names(recipient), time?.edtf].filter(Boolean).join(' '),
  );
  expect(lines).toEqual(expected.map((line) => expect.stringContaining(line)));
});

test('nouns listed before the word', () => {
  const objects = factsOf('越城区选派的党政干部、专业技术人才分别达30名、52名。').map(({ object }) => object?.text);
  expect(objects).toEqual(['党政干部', '专业技术人才']);
});
