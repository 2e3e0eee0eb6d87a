import { describe, expect, test } from 'vitest';
import { parseDivisions } from '../../pipeline/ruleset/division.ts';
import { gazetteer } from './load.ts';

const keys = new Set([...gazetteer.surfaces.values()].flatMap(({ candidates }) => candidates));
const levels = Map.groupBy(keys, (key) => gazetteer.level(key));

test('holds all divisions', () => {
  expect(levels.get('province')).toHaveLength(34);
  expect(levels.get('prefecture')!.filter((key) => !gazetteer.isFormer(key))).toHaveLength(333 + 20);
  expect(levels.get('county')!.length).toBeGreaterThan(2840);
  expect(levels.get('township')!.length).toBeGreaterThan(38_000);
});

test('pseudo-names are no places', () => {
  for (const word of ['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']) {
    expect(gazetteer.surfaces.has(word)).toBe(false);
  }
});

test.for([
  ['500101', '重庆市/万州区', '500000'],
  ['429004', '湖北省/仙桃市', '420000'],
  ['420506', '湖北省/宜昌市/夷陵区', '420500'],
  ['441900', '广东省/东莞市', '440000'],
  ['620200', '甘肃省/嘉峪关市', '620000'],
  ['810001', '香港特别行政区/中西区', '810000'],
  ['R-three-gorges-reservoir-hubei', '湖北省/湖北三峡库区', '420000'],
  ['W-CN', '中国', null],
])('%s is %s', ([key, path, parent]) => {
  expect(gazetteer.entry(key!)).toMatchObject({ key, parent, path: path!.split('/') });
});

test('an entry says all that a record needs', () => {
  expect(gazetteer.entry('420506')).toEqual({
    key: '420506',
    name: '夷陵区',
    level: 'county',
    code: '420506',
    codeRevision: '2023',
    parent: '420500',
    keys: ['420506', '420500', '420000'],
    path: ['湖北省', '宜昌市', '夷陵区'],
    since: 2001,
    aliases: ['夷陵'],
  });
  expect(gazetteer.entry('999999')).toBeUndefined();
});

test.for([
  ['422800', ['恩施', '恩施州']],
  ['500240', ['石柱', '石柱县']],
  ['150000', ['内蒙古', '内蒙']],
  ['310115', ['浦东']],
  ['150723', ['鄂伦春', '鄂伦春旗']],
  ['500235', ['云阳']],
  ['500233', []],
] as const)('short forms of %s', ([key, aliases]) => {
  expect(gazetteer.entry(key)?.aliases).toEqual(aliases);
});

describe('laws', () => {
  test('every candidate is an entry whose path ends with its name, below the path of its parent', () => {
    for (const key of keys) {
      const { name, path, parent } = gazetteer.entry(key)!;
      expect(path.at(-1)).toBe(name);
      expect(path.slice(0, -1)).toEqual(parent === null ? [] : gazetteer.entry(parent)!.path);
    }
  });
});

test('a damaged table is refused with its line', () => {
  expect(parseDivisions('# revision: 2023\n110000\t北京市\n')).toEqual({
    revision: '2023',
    divisions: [{ code: '110000', name: '北京市', townships: '' }],
  });
  expect(() => parseDivisions('110000\t北京市\n北京市\n')).toThrow('line 2: expected code, tab and name');
});
