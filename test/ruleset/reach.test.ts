// Which articles a change of rules can touch: those with a word that came or went, or all.
import { expect, test } from 'vitest';
import { changedWords } from '../../pipeline/ruleset/reach.ts';
import type { RuleFile } from '../../pipeline/ruleset/source.ts';

type Rule = Readonly<Record<string, unknown>>;

const NOUN = { name: 'a.noun', head: ['学校', '-厂'], unless: ['关闭'], finds: [], ignores: [] };
const VERB = { name: 'a.verb', verb: ['建成'], finds: [], ignores: [] };
const PATTERN = { name: 'a.pattern', pattern: '{trigger}{this}', trigger: ['投入'] };

const measure = (...rules: Rule[]): RuleFile => ({ path: 'a.yml', kind: 'measure', content: { measure: 'a', rules } });
const state = (sha256: string, ...files: RuleFile[]) => ({ sha256, files });

test.for([
  { title: 'nothing that a rule file says: a table, say', old: [NOUN], now: [NOUN], words: null },
  { title: 'a word that came', old: [NOUN, VERB], now: [NOUN, { ...VERB, verb: ['建成', '新建'] }], words: ['新建'] },
  { title: 'a word that went', old: [NOUN], now: [{ ...NOUN, head: ['学校'] }], words: ['厂'] },
  {
    title: 'a word in another slot',
    old: [{ ...VERB, near: ['校舍'] }],
    now: [{ ...VERB, verb: ['建成', '校舍'], near: ['楼'] }],
    words: ['校舍', '楼', '校舍'],
  },
  { title: 'examples and reasons', old: [NOUN], now: [{ ...NOUN, why: 'so', finds: [{}] }], words: [] },
  { title: 'a rule that came', old: [NOUN], now: [NOUN, VERB], words: ['建成'] },
  { title: 'a rule that went', old: [NOUN, PATTERN], now: [NOUN], words: ['投入'] },
  { title: 'kinds of a rule', old: [VERB], now: [{ ...VERB, kinds: ['count'] }], words: ['建成'] },
  { title: 'units of a rule', old: [VERB], now: [{ ...VERB, units: ['所'] }], words: null },
  { title: 'a rule with units that came', old: [NOUN], now: [NOUN, { ...VERB, units: ['所'] }], words: null },
  { title: 'a slot that came', old: [VERB], now: [{ ...VERB, with: ['援助'] }], words: ['建成', '建成', '援助'] },
  {
    title: 'a pattern without words',
    old: [],
    now: [{ name: 'a.bare', pattern: '{this}', head: ['学校'] }],
    words: null,
  },
  { title: 'a rule without words', old: [NOUN], now: [NOUN, { name: 'a.default', unless: ['关闭'] }], words: null },
  { title: 'the order of rules', old: [NOUN, VERB], now: [VERB, NOUN], words: null },
] as { title: string; old: Rule[]; now: Rule[]; words: string[] | null }[])('$title', ({ old, now, words }) => {
  const found = changedWords(state('1', measure(...old)), state('2', measure(...now)));
  expect(found && [...found].sort()).toEqual(words && [...new Set(words)].sort());
});

test('the same hash: nothing; another kind, another measure, a table beside the rules: anything', () => {
  const file = measure(NOUN);
  expect(changedWords(state('1', file), state('1', file))).toEqual(new Set());
  expect(changedWords(state('1', file), state('2', file))).toBeNull();
  expect(changedWords(state('1'), state('2', { ...file, kind: 'unit' }))).toBeNull();
  expect(changedWords(state('1', file), state('2', { ...file, content: { measure: 'b', rules: [NOUN] } }))).toBeNull();
  expect(changedWords(state('1', file), state('2'))).toEqual(new Set(['学校', '厂', '关闭']));
});
