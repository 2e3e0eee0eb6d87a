// Facts and issues → what a reader should look at first.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ReportContent } from '../../pipeline/report/content.ts';
import { writeReport } from '../../pipeline/report/index.ts';
import { doubtsOf, issuesOf } from '../../pipeline/report/page/doubts.ts';
import { type Knowledge, unpack } from '../../pipeline/report/page/knowledge.ts';
import { articlesOf, contentOf, extract, writeKnowledge } from './run.ts';

/** The page's knowledge of articles with these texts. */
async function knowledgeOf(...texts: string[]): Promise<Knowledge> {
  const sources = texts.map((text, index) => [`${index}.txt`, text] as const);
  const path = await writeKnowledge(sources.map(([source, text]) => extract(text, source)));
  const { path: page } = await writeReport(path, `${path}.html`, articlesOf(Object.fromEntries(sources)));
  return unpack(contentOf(readFileSync(page, 'utf8')) as ReportContent);
}

const SAID = '2022年，青浦区向彭水县投入援助资金900万元。\n';

test.for([
  ['another figure', SAID.replace('900', '800'), 1],
  ['the same figure', `${SAID}\n`, 0],
  ['the same figure in another unit', SAID.replace('900万', '0.09亿'), 0],
  ['another year', SAID.replace('900', '800').replace('2022', '2021'), 0],
  ['from another', SAID.replace('900', '800').replace('青浦', '徐汇'), 0],
  ['planned', SAID.replace('900', '800').replace('投入', '计划投入'), 0],
  ['about', SAID.replace('900', '约800'), 0],
] as const)('another article with %s', async ([, other, contradictions]) => {
  const knowledge = await knowledgeOf(SAID, other);
  const doubts = doubtsOf(knowledge);
  expect(doubts.contradictions).toHaveLength(contradictions);
  expect(doubts.facts.size).toBe(contradictions * 2);
});

test('two sums in one article are two things', async () => {
  const knowledge = await knowledgeOf(`${SAID}\n${SAID.replace('900', '800')}`);
  expect(knowledge.facts).toHaveLength(2);
  expect(doubtsOf(knowledge).contradictions).toEqual([]);
});

test('a fact is doubtful where a warning is about its words', async () => {
  const knowledge = await knowledgeOf(`${SAID}今年，徐汇区向彭水县投入援助资金700万元。\n`);
  const [clear, other] = knowledge.facts;
  const { span } = other!;
  const issue = { article: other!.article, source: '', code: '', message: '', span };
  const told = (severity: string) => ({ ...knowledge, issues: [{ ...issue, severity }] });
  expect(doubtsOf(told('warning')).facts).toEqual(new Set([other]));
  expect(doubtsOf(told('note')).facts.size).toBe(0);
  Object.assign(other!.article, { issues: told('note').issues });
  expect([issuesOf(clear!).length, issuesOf(other!).length]).toEqual([0, 1]);
});
