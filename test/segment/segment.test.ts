// Sentences, clauses and tokens of a view.
import { expect, test } from 'vitest';
import { plainView } from '../../pipeline/layout/plain.ts';
import { segment } from '../../pipeline/segment/index.ts';
import { ruleset, tokenizer } from '../understanding.ts';

function segmentationOf(text: string) {
  const view = plainView(text, null, ruleset.layout);
  return { text: view.text, ...segment(view, ruleset.punctuation, tokenizer) };
}

/** Sentences on lines of their own, clauses parted by |. */
function sentencesOf(text: string): string[] {
  const { text: shown, sentences, clauses } = segmentationOf(text);
  return sentences.map(({ firstClause, endClause }) =>
    clauses
      .slice(firstClause, endClause)
      .map(({ start, end }) => shown.slice(start, end))
      .join('|'),
  );
}

test.for<[string, string[]]>([
  ['江苏援助云阳。云阳回赠脐橙！', ['江苏援助云阳。', '云阳回赠脐橙！']],
  ['江苏援助云阳，投入3亿元；实施项目20个。', ['江苏援助云阳，|投入3亿元；|实施项目20个。']],
  ['他说：“路通了。”大家笑了。', ['他说：|“路通了。”', '大家笑了。']],
  ['真的吗？！真的……那就好', ['真的吗？！', '真的……', '那就好']],
  ['投资1,234.5万元, 建成3.5公里', ['投资1,234.5万元,|建成3.5公里']],
  ['第一行\n第二行', ['第一行', '第二行']],
  ['山东、沈阳和江苏（含南京）', ['山东、沈阳和江苏（含南京）']],
  ['', []],
])('%s', ([text, expected]) => {
  expect(sentencesOf(text)).toEqual(expected);
});

test('tokens know the names of places and bodies', () => {
  const { text, tokens } = segmentationOf('国家发展改革委支援巫溪县。');
  const words = [...tokens].map((start, index) => text.slice(start, tokens[index + 1]));
  expect(words).toEqual(['国家发展改革委', '支援', '巫溪县', '。']);
});

test('a word that a name would cut has no border inside', () => {
  const { text, isBoundary } = segmentationOf('完成县城改造');
  expect(isBoundary(text.indexOf('成'))).toBe(false);
});

test('text without any mark is cut into sentences of bounded length', () => {
  const { text, sentences } = segmentationOf('群众'.repeat(10_000));
  expect(sentences.at(-1)!.end).toBe(text.length);
  for (const { start, end } of sentences) expect(end - start).toBeLessThanOrEqual(1001);
});
