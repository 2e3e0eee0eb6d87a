// A comparison in its forms: limits held, rules and sentences named, hostile text harmless.
import { expect, test } from 'vitest';
import { diff } from '../../pipeline/compare/diff.ts';
import { toGithub } from '../../pipeline/compare/github.ts';
import { toHtml } from '../../pipeline/compare/html.ts';
import { toJson } from '../../pipeline/compare/json.ts';
import { toJunit } from '../../pipeline/compare/junit.ts';
import { type Allowance, judge } from '../../pipeline/compare/verdict.ts';
import type { Knowledge } from '../../pipeline/model/knowledge.ts';
import { HEAD } from '../knowledge/sample.ts';
import { type ArticleOf, articleOf } from './facts.ts';

const HOSTILE = '<script>alert("x")</script>&\u0000,:%\n';

function knowledgeOf({ document, facts, mentions }: ArticleOf): Knowledge {
  return { ...HEAD, documents: [document], places: [], organizations: [], mentions, facts, issues: [] };
}

const RULES = ['aid_funds.noun', 'role.aid'];
const OLD = articleOf(
  'a.txt',
  [`${HOSTILE}[1元]。`, { provider: '上海市', rules: RULES }],
  ['又[2元]。'],
  ['还有[3元]。'],
);
const NOW = articleOf(
  'a.txt',
  [`${HOSTILE}[1元]。`, { provider: HOSTILE, time: '2021', rules: RULES }],
  ['又2元。'],
  ['还有[3元]。'],
);

function comparisonOf(allowance: Allowance) {
  const found = diff(knowledgeOf(OLD), knowledgeOf(NOW));
  const placeOf = (rule: string) => (rule === 'role.aid' ? { path: 'rules/a,b.yml', line: 7 } : null);
  return { ...found, ...judge(found, allowance), changedRules: [], idle: [], placeOf };
}

test.for([
  { allowance: {}, passed: false },
  { allowance: { removed: { facts: 1 } }, passed: false },
  { allowance: { removed: { facts: 1 }, changed: { facts: 1 } }, passed: true },
  { allowance: { removed: { share: 0.34 }, changed: { share: 0.34 } }, passed: true },
  { allowance: { removed: { share: 0.33 }, changed: { share: 0.34 } }, passed: false },
  { allowance: { removed: { facts: 1 }, provider: { facts: 1 } }, passed: false },
  { allowance: { removed: { facts: 1 }, provider: { facts: 1 }, time: { facts: 1 } }, passed: true },
  { allowance: { removed: { facts: 1 }, provider: { facts: 1 }, time: { facts: 0 } }, passed: false },
] as { allowance: Allowance; passed: boolean }[])('one removed, one changed in two slots: $allowance', (one) => {
  expect(comparisonOf(one.allowance).passed).toBe(one.passed);
});

test('JSON holds the facts, the rules with their places and the counts', () => {
  const { passed, byRule, bySlot, differences } = JSON.parse(toJson(comparisonOf({})));
  expect(passed).toBe(false);
  expect(byRule.at(-1)).toEqual({ name: 'all', removed: 1, changed: 1, added: 0, moved: 0, unexplained: 2 });
  expect(bySlot).toEqual({ provider: 1, time: 1 });
  expect(differences[0].rules).toEqual([{ name: 'role.aid', path: 'rules/a,b.yml', line: 7 }]);
  expect(differences[0].old.provider[0].name).toBe('上海市');
});

test('JUnit: one failure a loss and one for the limits; nothing that XML cannot hold', () => {
  const xml = toJunit(comparisonOf({}));
  expect(xml.match(/<failure /g)).toHaveLength(3);
  expect(xml).toContain('<testsuites name="chuchu" tests="4" failures="3">');
  expect(xml).toContain('1 removed (0 allowed), 1 changed (0 allowed)');
  expect(xml).not.toMatch(/<script|\u0000/);
  // every mark that is left belongs to a tag of ours
  expect(
    xml.replace(/<\/?(?:\?xml|testsuites?|testcase|failure|system-out)(?: [\w-]+="[^"<]*")*\/?\??>/g, ''),
  ).not.toMatch(/[<>"]/);
});

test('GitHub: one annotation a rule, at the line of the rule, each on one line', () => {
  const lines = toGithub(comparisonOf({})).trimEnd().split('\n');
  expect(lines.every((line) => line.startsWith('::error '))).toBe(true);
  expect(lines.some((line) => line.startsWith('::error file=rules/a%2Cb.yml,line=7,title=role.aid%3A 1 '))).toBe(true);
  expect(lines.at(-1)).toBe('::error title=chuchu::unexplained: 1 removed (0 allowed), 1 changed (0 allowed)');
  expect(toGithub(comparisonOf({ removed: { facts: 1 }, changed: { facts: 1 } }))).toContain(
    '::notice title=chuchu::no un',
  );
});

test('HTML: no script runs, nothing is loaded', () => {
  const html = toHtml(comparisonOf({}));
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(html).not.toMatch(/<script|<img|<link|src=/);
  expect(html).toContain('&#60;script&#62;alert(&#34;x&#34;)&#60;/script&#62;&#38;');
  expect(html).toContain('<mark>1元</mark>');
});
