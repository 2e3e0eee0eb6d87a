// Columns that stay aligned where Chinese stands in them.
import { expect, test } from 'vitest';
import { cut, table, width, wrap } from '../../pipeline/cli/table.ts';

test.for<[text: string, columns: number]>([
  ['', 0],
  ['abc', 3],
  ['上海市 → 夷陵区', 15],
  ['（万元）', 8],
  ['𠀀', 2],
  ['ｱ', 1],
])('%s takes %i columns', ([text, columns]) => {
  expect(width(text)).toBe(columns);
});

test.for<[text: string, columns: number, result: string]>([
  ['上海市', 6, '上海市'],
  ['上海市', 5, '上海…'],
  ['上海市', 4, '上…'],
  ['abcdef', 4, 'abc…'],
])('%s cut to %i is %s', ([text, columns, result]) => {
  expect(cut(text, columns)).toBe(result);
});

test('a table is aligned', () => {
  const rows = [
    ['上海市', '1', 'x'],
    ['ab', '1,234', ''],
  ];
  expect(table(['left', 'right', 'left'], rows)).toEqual(['上海市      1  x', 'ab      1,234']);
  expect(table(['left'], [])).toEqual([]);
});

test('lines are broken at spaces', () => {
  expect(wrap('one two 三三 four', 8, '  ', '    ')).toEqual(['  one', '    two', '    三三', '    four']);
  expect(wrap('one two three', 80, '  ', '')).toEqual(['  one two three']);
});
