// Trees in a terminal: branches, wrapping by columns, and what could steer the terminal.
import { expect, test } from 'vitest';
import { width } from '../../pipeline/cli/table.ts';
import { treeLines } from '../../pipeline/cli/tree.ts';

test('draws branches, and wraps Chinese within the columns', () => {
  const lines = treeLines(
    [
      {
        label: '资金',
        text: '上海市向夷陵区投入援助资金四千一百万元，建设学校五所',
        below: [{ label: 'a', text: 'b' }],
      },
      { label: 'end', text: 'short words are kept whole where they fit' },
    ],
    40,
    false,
  );
  expect(lines).toEqual([
    '├ 资金       上海市向夷陵区投入援助资金',
    '│            四千一百万元，建设学校五所',
    '│ └ a          b',
    '└ end        short words are kept whole',
    '             where they fit',
  ]);
  expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(40);
});

test('control characters of a text do not reach the terminal', () => {
  expect(treeLines([{ label: '', text: 'a\u001b[2Jb' }], 80, false).join()).not.toContain('\u001b');
});
