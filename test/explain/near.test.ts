// Role patterns that do not match: their parts, and how far they come.
import { expect, test } from 'vitest';
import { explain } from '../../pipeline/explain/index.ts';
import { partsOf } from '../../pipeline/explain/near.ts';
import { documentOf, ruleset, tokenizer } from '../understanding.ts';

test.for<[string, string[]]>([
  ['{provider:giver}{gap:24}{trigger}', ['{provider:giver}', '{gap:24}', '{trigger}']],
  ['在?{trigger}[到|赴]{2,4}下', ['在?', '{trigger}', '[到|赴]{2,4}', '下']],
  ['(?:A(?:B|[)])|C)?\\u3000{place}', ['(?:A(?:B|[)])|C)?', '\\u3000', '{place}']],
  ['{place}|{trigger}', ['{place}|{trigger}']],
])('the parts of %s', ([source, parts]) => {
  expect(partsOf(source)).toEqual(parts);
});

test('the parts of every role rule make up its pattern', () => {
  for (const { source } of ruleset.domain.roleRules) expect(partsOf(source).join('')).toBe(source);
});

test('a pattern that fails says at which part and on which words', () => {
  const [sentence] = explain(documentOf('上海市对口支援工作会议拨款300万元。'), ruleset, tokenizer, () => {}).sentences;
  const aids = sentence?.patterns.find(({ rule }) => rule === 'role.provider-aids-recipient');
  expect(aids?.matches).toEqual([]);
  expect(aids?.near).toMatchObject({ failed: '{recipient:place}' });
  expect(aids?.near?.matched).toContain('上海市对口支援');
});
