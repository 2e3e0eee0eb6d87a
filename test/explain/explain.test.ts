// Explanations: what they say of a quantity is what the pipeline decided.
import { expect, test } from 'vitest';
import { explain } from '../../pipeline/explain/index.ts';
import { documentOf, factsOf, ruleset, tokenizer } from '../understanding.ts';

const explained = (text: string) => explain(documentOf(text), ruleset, tokenizer, () => {}).sentences;

const TEXTS = [
  '2021年，上海市向夷陵区投入援助资金4100万元，其中用于教育的有300万元，建设学校5所。',
  '忠县特色种植面积达3万亩。当年接待游客412户1806人。',
  '在山东省的大力支持下，忠县举办了4期培训班。山东省还计划投资2亿元。',
];

test.for(TEXTS)('the measure that won is that of the fact: %s', (text) => {
  const quantities = explained(text).flatMap((sentence) => sentence.quantities);
  expect(quantities.map(({ fact }) => fact)).toEqual(factsOf(text));
  for (const { measures, inherited, fact } of quantities) {
    const won = measures.filter(({ verdict }) => verdict === 'won');
    expect(won).toHaveLength(1);
    expect(inherited ?? won[0]?.measure).toBe(fact?.measure);
    expect(fact?.evidence.rules).toContain(won[0]?.rule);
  }
});

test.for(TEXTS)('the last step that names somebody is who fills the role: %s', (text) => {
  for (const { fact, provider } of explained(text).flatMap((sentence) => sentence.quantities)) {
    const last = provider.findLast(({ names }) => names.length > 0);
    if (fact?.partOf === null) expect(fact.provider.map(({ name }) => name)).toEqual(last?.names ?? []);
  }
});

test('a rule that loses says to what, one without a say says why', () => {
  const [money] = explained(TEXTS[0]!)[0]!.quantities;
  const why = Object.fromEntries(money!.measures.map(({ rule, word, why }) => [`${rule} ${word}`, why]));
  expect(why['aid_funds.put-in-with-aid 投入']).toBe('class');
  expect(why['aid_funds.aid-verb 援助']).toBe('inside');
  expect(why['facilities.noun 学校']).toBe('unit');
});
