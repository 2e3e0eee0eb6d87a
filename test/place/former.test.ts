// Units that were renamed, merged or promoted: the article's date decides which one a name means.
import { expect, test } from 'vitest';
import { placesIn, publishedIn } from './load.ts';

test.for([
  // a name that only the former unit bears
  ['1996', '四川省万县市五桥区的移民', '四川省=四川省 万县市=四川省/万县市 五桥区=四川省/万县市/五桥区'],
  ['2010', '重庆市开县的移民', '重庆市=重庆市 开县=重庆市/开县'],
  ['2020', '重庆市开县的移民', '重庆市=重庆市 开县=重庆市/开县'],
  ['2008', '襄樊的企业', '襄樊=湖北省/襄樊市'],
  // a name that passed from one unit to another
  ['2009', '安徽省巢湖市', '安徽省=安徽省 巢湖市=安徽省/巢湖市'],
  ['2015', '安徽省巢湖市', '安徽省=安徽省 巢湖市=安徽省/合肥市/巢湖市'],
  ['2010', '毕节市的医院', '毕节市=贵州省/毕节地区/毕节市'],
  ['2020', '毕节市的医院', '毕节市=贵州省/毕节市'],
  [null, '毕节市的医院', '毕节市=贵州省/毕节市'],
  ['1999', '江苏省淮安市', '江苏省=江苏省 淮安市=江苏省/淮阴市/淮安市'],
  // one name in a row of ranks
  ['2002', '云南省思茅市', '云南省=云南省 思茅市=云南省/思茅地区/思茅市'],
  ['2005', '云南省思茅市', '云南省=云南省 思茅市=云南省/思茅市'],
  ['2012', '云南省思茅市', '云南省=云南省 思茅市=云南省/思茅市'],
  // units of today behind a unit that is no more
  ['2009', '湖北省襄樊市谷城县', '湖北省=湖北省 襄樊市=湖北省/襄樊市 谷城县=湖北省/襄阳市/谷城县'],
  ['1995', '四川省万县市忠县', '四川省=四川省 万县市=四川省/万县市 忠县=重庆市/忠县'],
  // a present name in an older article keeps the unit of today
  ['2010', '重庆市武隆区', '重庆市=重庆市 武隆区=重庆市/武隆区'],
  // ordinary words
  ['2010', '人们四方奔走，双桥横跨两岸，红星照耀', ''],
] as const)('%s %s', ([published, text, expected]) => {
  expect(publishedIn(published, () => placesIn(text))).toBe(expected);
});
