// Which quantity is a part of which, and what a quantity takes from those beside it.
import { expect, test } from 'vitest';
import { factsOf } from '../understanding.ts';

/** Each fact as `words measure < whole`. */
const lines = (text: string) => {
  const facts = factsOf(text);
  return facts.map(({ span, measure, partOf }) => {
    const whole = facts.find(({ id }) => id === partOf)?.span.text;
    return `${span.text} ${measure}${whole ? ` < ${whole}` : ''}`;
  });
};

test.for<[string, string, string[]]>([
  [
    'what a part word speaks of ends with its clauses',
    '全市出口268亿元，其中出口欧洲131亿元；跨境电商出口40亿元。',
    ['268亿元 other_money', '131亿元 other_money < 268亿元', '40亿元 other_money'],
  ],
  [
    'a colon behind the word carries it over them',
    '培训900人次，其中：教师500人次；医生400人次。',
    ['900人次 people_trained', '500人次 people_trained < 900人次', '400人次 people_trained < 900人次'],
  ],
  [
    'what is left closes a list that makes the total',
    '培训10名医生，内科6名，其余4名在外科。',
    ['10名 people_trained', '6名 people_trained < 10名', '4名 people_trained < 10名'],
  ],
  [
    'and none that does not',
    '培训10名医生，培训教师6名，其余5名是护士。',
    ['10名 people_trained', '6名 people_trained', '5名 people_trained'],
  ],
  [
    'three figures that make an earlier one',
    '实施项目54个，城关14个、石桥11个、双河29个。',
    ['54个 projects', '14个 projects < 54个', '11个 projects < 54个', '29个 projects < 54个'],
  ],
  ['of those counted so many are done', '实施项目23个，年内完工17个。', ['23个 projects', '17个 projects < 23个']],
  ['not where another thing is named', '实施项目23个，完工的学校17个。', ['23个 projects', '17个 facilities']],
  ['a change, of which nothing is a part', '集体收入从5万元增长到42万元。', ['5万元 income', '42万元 income']],
  ['a topic of the sentence', '工业总产值增长7.1%，达320亿元。', ['7.1% rate', '320亿元 output_value']],
])('%s', ([, text, expected]) => {
  expect(lines(text)).toEqual(expected);
});
