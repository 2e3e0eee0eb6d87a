// The ladder: which sentences speak for one that leaves something out, nearest first.
import { expect, test } from 'vitest';
import { ladder } from '../../pipeline/fact/scope.ts';
import { readingOf, viewOf } from './reading.ts';

const ARTICLE = `# 题
甲。乙。
## 一
丙。丁。
### 内
戊。
己。庚。
## 二
辛。`;

/** Steps from the sentence with these words, as `scope words`. */
function stepsFrom(words: string): string[] {
  const view = viewOf(ARTICLE);
  const reading = readingOf(view);
  const at = reading.sentenceAt(view.text.indexOf(words));
  return [...ladder(reading, at)].map(({ sentence, scope }) => {
    const { start, end } = reading.segmentation.sentences[sentence]!;
    return `${scope} ${view.text.slice(start, end)}`;
  });
}

test.for<[string, string[]]>([
  // of the paragraph first, then the title
  ['乙', ['paragraph 甲。', 'title 题']],
  // the heading over it, then what stands before the section
  ['丁', ['paragraph 丙。', 'section 一', 'title 题', 'section 乙。', 'section 甲。']],
  // from the inside out: own heading, own section, outer heading, outer section
  [
    '庚',
    [
      'paragraph 己。',
      'section 内',
      'section 戊。',
      'section 一',
      'section 丁。',
      'section 丙。',
      'title 题',
      'section 乙。',
      'section 甲。',
    ],
  ],
  // another section says nothing for this one
  ['辛', ['section 二', 'title 题', 'section 乙。', 'section 甲。']],
])('from %s', ([words, expected]) => {
  expect(stepsFrom(words)).toEqual(expected);
});

test('a long section is looked back through only so far', () => {
  const view = viewOf(Array.from({ length: 2000 }, () => '山水相连。').join('\n'));
  const reading = readingOf(view);
  expect([...ladder(reading, 1999)].length).toBeLessThan(200);
});

test('a long paragraph is looked back through only so far', () => {
  const view = viewOf('山水相连。'.repeat(2000));
  const reading = readingOf(view);
  expect([...ladder(reading, 1999)].length).toBeLessThan(200);
});
