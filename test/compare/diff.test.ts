// What differs between two knowledge files: told apart as removed, added, changed and moved, explained, and blamed on rules.
import { expect, test } from 'vitest';
import { type DiffOptions, diff } from '../../pipeline/compare/diff.ts';
import type { IssueRecord, Knowledge } from '../../pipeline/model/knowledge.ts';
import { HEAD } from '../knowledge/sample.ts';
import { type ArticleOf, articleOf } from './facts.ts';

function knowledgeOf(articles: readonly ArticleOf[], issues: readonly IssueRecord[] = []): Knowledge {
  return {
    ...HEAD,
    documents: articles.map(({ document }) => document),
    places: [],
    organizations: [],
    mentions: articles.flatMap(({ mentions }) => mentions),
    facts: articles.flatMap(({ facts }) => facts),
    issues,
  };
}

/** Each difference in a line: what it is, which article, the quantity's words, the slots. */
function told(old: readonly ArticleOf[], now: readonly ArticleOf[], options?: DiffOptions, issues?: IssueRecord[]) {
  return diff(knowledgeOf(old), knowledgeOf(now, issues), options).differences.map((one) => {
    const slots = one.slots.map(({ slot, old, new: to }) => ` ${slot} ${old ?? '-'}>${to ?? '-'}`);
    const why = one.explanation === null ? '' : ` (${one.explanation})`;
    return `${one.kind} ${one.article} ${one.sentence[1]}${slots.join('')}${why}`;
  });
}

const AID = '上海市援助[4100元]。';
const BUILT = '建成学校[3所]。';

test.for([
  { title: 'the same facts', old: [articleOf('a.txt', [AID])], now: [articleOf('a.txt', [AID])], differs: [] },
  {
    title: 'a fact that is not found any more, and one that is found now',
    old: [articleOf('a.txt', [AID], ['建成学校3所。'])],
    now: [articleOf('a.txt', ['上海市援助4100元。'], [BUILT])],
    differs: ['removed a.txt 4100元', 'added a.txt 3所'],
  },
  {
    title: 'slots that say another thing',
    old: [articleOf('a.txt', [AID, { provider: '上海市', time: '2021' }])],
    now: [articleOf('a.txt', [AID, { measure: 'investment', time: '2022' }])],
    differs: ['changed a.txt 4100元 measure aid_funds>investment provider 上海市>- time 2021>2022'],
  },
  {
    title: 'a quantity with other ends',
    old: [articleOf('a.txt', ['上海市援助近[4100元]。'])],
    now: [articleOf('a.txt', ['上海市援助[近4100元]。'])],
    differs: ['changed a.txt 近4100元 words 4100元>近4100元'],
  },
  {
    title: 'an article with a sentence before: what stands behind has moved, nothing is lost',
    old: [articleOf('a.txt', [AID], [BUILT])],
    now: [articleOf('a.txt', ['今天下雨。'], [AID], [BUILT])],
    differs: ['moved a.txt 4100元 (it says the same elsewhere)', 'moved a.txt 3所 (it says the same elsewhere)'],
  },
  {
    title: 'the same words twice are matched in order',
    old: [articleOf('a.txt', [AID, { time: '2021' }], [AID, { time: '2022' }])],
    now: [articleOf('a.txt', ['今天下雨。'], [AID, { time: '2021' }], [AID, { time: '2023' }])],
    differs: ['moved a.txt 4100元 (it says the same elsewhere)', 'changed a.txt 4100元 time 2022>2023'],
  },
  {
    title: 'a sentence that was edited: its other facts are found again',
    old: [articleOf('a.txt', ['今天下雨。'], ['上海市援助[4100元]，又[3元]。', { time: '2021' }])],
    now: [articleOf('a.txt', ['上海市援助[4100元]，又[5元]。', { time: '2022' }])],
    differs: ['changed a.txt 4100元 time 2021>2022', 'removed a.txt 3元', 'added a.txt 5元'],
  },
  {
    title: 'a sentence that moved to another article',
    old: [articleOf('a.txt', [AID], [BUILT])],
    now: [articleOf('a.txt', [BUILT]), articleOf('b.txt', [AID])],
    differs: ['moved a.txt 3所 (it says the same elsewhere)', 'moved b.txt 4100元 (it says the same elsewhere)'],
  },
  {
    title: 'a file that was renamed',
    old: [articleOf('a.txt', [AID])],
    now: [articleOf('b.txt', [AID])],
    differs: [],
  },
  {
    title: 'an article that is gone',
    old: [articleOf('a.txt', [AID]), articleOf('b.txt', [BUILT])],
    now: [articleOf('a.txt', [AID])],
    differs: ['removed b.txt 3所 (its article is no longer there)'],
  },
])('$title', ({ old, now, differs }) => {
  expect(told(old, now)).toEqual(differs);
});

const READ_NO_MORE: IssueRecord = {
  document: null,
  source: 'b.txt',
  severity: 'error',
  code: 'unreadable',
  message: 'it cannot be opened',
  span: null,
};

test('an article that cannot be read any more explains no loss', () => {
  const [a, b] = [articleOf('a.txt', [AID]), articleOf('b.txt', [BUILT])];
  expect(told([a, b], [a], {}, [READ_NO_MORE])).toEqual(['removed b.txt 3所']);
});

test.for([
  {
    text: 'its text has the sentence still',
    edited: '今天下雨。上海市援助4100元。',
    differs: ['removed a.txt 4100元'],
  },
  {
    text: 'its text has not',
    edited: '今天下雨。',
    differs: ['removed a.txt 4100元 (its sentence is no longer in the article)'],
  },
  { text: 'nobody knows its text', edited: null, differs: ['removed a.txt 4100元'] },
])('a fact that is gone from an edited article: $text', ({ edited, differs }) => {
  const now = articleOf('a.txt', ['今天下雨。']);
  expect(told([articleOf('a.txt', [AID])], [now], { textOf: () => edited })).toEqual(differs);
});

test('a difference that is accepted by the id of its fact, old or new', () => {
  const old = articleOf('a.txt', [AID], [BUILT]);
  const now = articleOf('a.txt', [AID, { measure: 'investment' }], [BUILT, { measure: 'facilities' }]);
  const accepted = new Map([
    [old.facts[0]!.id, 'it was never aid'],
    [now.facts[1]!.id, 'schools are facilities'],
  ]);
  expect(told([old], [now], { accepted })).toEqual([
    'changed a.txt 4100元 measure aid_funds>investment (accepted: it was never aid)',
    'changed a.txt 3所 measure aid_funds>facilities (accepted: schools are facilities)',
  ]);
});

test.for([
  {
    title: 'the rule that fired and the one that fires now',
    before: ['aid_funds.noun', 'role.aid'],
    after: ['investment.verb', 'role.aid'],
    measure: 'investment',
    blamed: ['aid_funds.noun', 'investment.verb'],
  },
  {
    title: 'a rule that was edited before those that were not',
    before: ['aid_funds.noun', 'role.aid'],
    after: ['investment.verb', 'role.aid'],
    measure: 'investment',
    changed: ['investment.verb', 'time.year'],
    blamed: ['investment.verb'],
  },
  {
    title: 'a rule that was edited and fires in both',
    before: ['aid_funds.noun', 'role.aid'],
    after: ['aid_funds.noun', 'role.aid'],
    provider: '江苏省',
    changed: ['role.aid'],
    blamed: ['role.aid'],
  },
  {
    title: 'where nothing switched, all that filled the slot',
    before: ['aid_funds.noun', 'role.aid'],
    after: ['aid_funds.noun', 'role.aid'],
    provider: '江苏省',
    blamed: ['role.aid'],
  },
])('to blame: $title', ({ before, after, measure, provider, changed, blamed }) => {
  const old = articleOf('a.txt', [AID, { provider: '上海市', rules: before }]);
  const now = articleOf('a.txt', [AID, { ...(measure && { measure }), provider: provider ?? '上海市', rules: after }]);
  const { differences } = diff(knowledgeOf([old]), knowledgeOf([now]), { changedRules: new Set(changed) });
  expect(differences[0]!.rules).toEqual(blamed);
});

test('a quantity that is not read any more is blamed on the rule that read it, else on the measure rule', () => {
  const old = articleOf('a.txt', [AID]);
  const unread = { ...articleOf('a.txt', [AID]), facts: [], mentions: [] };
  const read = { ...unread, mentions: old.mentions };
  const blamed = (now: ArticleOf) => diff(knowledgeOf([old]), knowledgeOf([now])).differences[0]!.rules[0];
  expect(blamed(unread)).toBe('unit.money.元');
  expect(blamed(read)).toBe('aid_funds.noun');
});

test('facts that say the same by other rules are the same, and counted', () => {
  const old = articleOf('a.txt', [AID], [BUILT]);
  const now = articleOf('a.txt', [AID, { rules: ['aid_funds.other'] }], [BUILT]);
  expect(diff(knowledgeOf([old]), knowledgeOf([now]))).toMatchObject({ same: 2, otherRules: 1, differences: [] });
});
