// The units that a pattern may begin with.
import { expect, test } from 'vitest';
import { OpenPattern, openingUnits, unitsBehind } from '../../pipeline/ruleset/opening.ts';

test.for([
  ['abc', 'a'],
  ['(?:ab|c)d', 'ac'],
  ['a?b', 'ab'],
  ['a*(?:b|c{0,2})d', 'abcd'],
  ['(?<![x.]|y)(?<name>[a-c])', 'abc'],
  ['\\d年', '0123456789'],
  ['(?!年)[年月](?:[^日].|x)', '年月'],
  ['\\.\\u5e74?', '.'],
  ['\\u{5e74}', '年'],
  ['a{2,3}b', 'a'],
  ['[-a]', '-a'],
  ['^a$', 'a'],
] as const)('%s begins with %s', ([source, expected]) => {
  const units = [...openingUnits(source)].map((unit) => String.fromCharCode(unit));
  expect(units.sort()).toEqual([...expected].sort());
});

test.for(['.a', '[^a]b', '\\p{L}', '\\s', 'a?', 'a?.', '(?:a|)'])('%s is open', (source) => {
  expect(() => openingUnits(source)).toThrow(OpenPattern);
});

const DIGITS = new Set(Array.from('0123456789', (digit) => digit.charCodeAt(0)));

test.for([
  ['\\d{4}年', '年'],
  ['\\d{1,2} {0,2}(?:月|日)', ' 月日'],
  ['(?:19|20)\\d\\d(?=[-/])\\D', '-/'],
  ['(?:1a|2)b', 'ab'],
  ['[几1]个', '个几'],
  ['a\\d', 'a'],
] as const)('behind the digits of %s stands %s', ([source, expected]) => {
  const units = [...unitsBehind(source, DIGITS)!].map((unit) => String.fromCharCode(unit));
  expect(units.sort()).toEqual([...expected].sort());
});

test.for(['\\d{4}', '\\d(?!年)', '\\d.'])('behind the digits of %s may stand anything', (source) => {
  expect(unitsBehind(source, DIGITS)).toBeNull();
});
