// How often rules fire, and which meet.
import { expect, test } from 'vitest';
import { type Contest, coverage } from '../../pipeline/compare/coverage.ts';
import { articleOf } from './facts.ts';

const KINDS = new Map([
  ['aid_funds.noun', 'measure'],
  ['investment.verb', 'measure'],
  ['unit.money.元', 'unit'],
  ['近', 'modifier'],
]);

const articles = [
  articleOf('a.txt', ['援助[1元]，又[2元]。', { rules: ['aid_funds.noun'] }]),
  articleOf('b.txt', ['援助[3元]。', { rules: ['aid_funds.noun', 'role.unknown'] }]),
].map((article) => ({ ...article, places: [], organizations: [], issues: [] }));

test('fires by rule: articles, facts, mentions; rules that no record names are left out', () => {
  expect(coverage(KINDS, articles, []).uses).toEqual([
    { rule: 'aid_funds.noun', kind: 'measure', articles: ['a.txt', 'b.txt'], facts: 3, mentions: 0 },
    { rule: 'investment.verb', kind: 'measure', articles: [], facts: 0, mentions: 0 },
    { rule: 'unit.money.元', kind: 'unit', articles: ['a.txt', 'b.txt'], facts: 0, mentions: 3 },
  ]);
});

const contest = (article: string, words: string, ...sayings: [rule: string, says: string][]): Contest => ({
  article,
  words,
  sayings: sayings.map(([rule, says]) => ({ rule, says })),
});

test('rules that meet: how often, how often apart, and where; conflicts first', () => {
  const contests = [
    contest('a.txt', '1元', ['y', 'aid'], ['x', 'aid'], ['x', 'never counted']),
    contest('a.txt', '2元', ['x', 'aid'], ['y', 'sales']),
    contest('b.txt', '3元', ['x', 'aid'], ['z', 'aid']),
    contest('b.txt', '4元', ['x', 'aid']),
  ];
  expect(coverage(KINDS, articles, contests).meetings).toEqual([
    { rules: ['x', 'y'], times: 2, apart: 1, example: { article: 'a.txt', words: '2元', says: ['aid', 'sales'] } },
    { rules: ['x', 'z'], times: 1, apart: 0, example: { article: 'b.txt', words: '3元', says: ['aid', 'aid'] } },
  ]);
});
