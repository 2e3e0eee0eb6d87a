import { describe, expect, test } from 'vitest';
import { records } from '../../pipeline/knowledge/index.ts';
import type { QuoteRecord } from '../../pipeline/model/knowledge.ts';
import { codePointIndex, codeUnitIndex } from '../../pipeline/model/span.ts';
import { documentOf, lookup, SAMPLE, sample, sampleRecords, viewOf } from './sample.ts';

const article = sampleRecords();
const points = [...SAMPLE];

describe('quotes', () => {
  const quotes = [
    ...article.mentions.map(({ span }) => span),
    ...article.facts.flatMap(({ span, evidence, object }) => [
      span,
      evidence.sentence,
      ...(object ? [object.span] : []),
    ]),
    ...article.issues.flatMap(({ span }) => (span ? [span] : [])),
  ];
  const slice = ({ start, end }: QuoteRecord) => points.slice(start, end).join('');

  test('each is what stands there, in code points', () => {
    for (const quote of quotes) expect(slice(quote)).toBe(quote.text);
  });

  test('a hard wrap is inside the words and no interruption', () => {
    expect(article.facts[0]?.span).toStrictEqual({ start: 32, end: 38, text: '1.2\n亿元' });
  });

  test('a caption is an interruption: the pieces enclose it', () => {
    const { sentence } = article.facts[0]!.evidence;
    expect(sentence.text).toContain('图为');
    expect(sentence.fragments?.map(({ text }) => text)).toStrictEqual([
      '自1992年以来，上海市向夷陵区援助资金1.2\n亿元，',
      '其中无偿援助4000万元；国家水利部培训干部300人次。',
    ]);
    for (const piece of sentence.fragments!) expect(slice(piece)).toBe(piece.text);
  });

  test('what is read across an interruption leaves it out', () => {
    expect(article.facts[2]?.object?.text).toBe('，其中');
    expect(article.facts[2]?.object?.span.text).toBe('，\n（图为培训现场）\n其中');
  });
});

describe('records', () => {
  test('an article gives the same records on every run, whatever the order of its mentions and facts', () => {
    const { view, mentions, facts } = sample();
    const turned = facts.map((fact) => ({
      ...fact,
      quantity: mentions.length - 1 - fact.quantity,
      provider: fact.provider.map((filler) => ({ ...filler, mention: mentions.length - 1 - filler.mention })),
      recipient: fact.recipient.map((filler) => ({ ...filler, mention: mentions.length - 1 - filler.mention })),
      time: fact.time && {
        ...fact.time,
        mention: fact.time.mention === null ? null : mentions.length - 1 - fact.time.mention,
      },
      partOf: fact.partOf === null ? null : facts.length - 1 - fact.partOf,
    }));
    const again = records(view, mentions.toReversed(), turned.toReversed(), [], lookup);
    expect(JSON.stringify({ ...again, issues: article.issues })).toBe(JSON.stringify(article));
  });

  test('the title is the first title block where the document has none', () => {
    expect(article.document).toMatchObject({ title: '对口支援夷陵区', length: points.length, offsetUnit: 'codePoint' });
  });

  test('lines of a title become one, and white space alone is no title', () => {
    const document = documentOf('东西协作\n　二十年\n正文');
    const title = (end: number) =>
      viewOf(document, [
        ['title', [{ start: 0, end: 4 }]],
        ['title', [{ start: 5, end }]],
        ['paragraph', [{ start: 10, end: 12 }]],
      ]);
    expect(records(title(9), [], [], [], lookup).document.title).toBe('东西协作 二十年');
    const blank = viewOf(document, [['title', [{ start: 5, end: 6 }]]]);
    expect(records(blank, [], [], [], lookup).document.title).toBe(null);
  });

  test('places come with the units above them, by id', () => {
    expect(article.places.map(({ id, parent }) => [id, parent])).toStrictEqual([
      ['CN-310000', null],
      ['CN-420000', null],
      ['CN-420500', 'CN-420000'],
      ['CN-420506', 'CN-420500'],
    ]);
  });

  test('an undecided place keeps its candidates, and fills a role by its words', () => {
    const { view, mentions, facts } = sample();
    const undecided = mentions.map((mention, index) =>
      index === 3 ? { ...mention, ref: null, candidates: ['R-three-gorges', '420506'] } : mention,
    ) as typeof mentions;
    const found = records(view, undecided, facts, [], lookup);
    expect(found.facts[0]?.recipient[0]).toMatchObject({ name: '夷陵区', ref: null });
    expect(found.mentions.find(({ ref, kind }) => kind === 'place' && ref === null)?.candidates).toStrictEqual([
      'CN-420506',
      'CN-R-three-gorges',
    ]);
    expect(found.places.map(({ id }) => id)).toContain('CN-R-three-gorges');
  });

  test('a fact', () => {
    const [whole, part, trained] = article.facts;
    expect(whole).toMatchObject({
      measure: 'aid_funds',
      quantity: { asWritten: '1.2\n亿元', value: '120000000' },
      object: { text: '资金', span: { text: '资金' } },
      provider: [{ name: '上海市', ref: 'CN-310000', scope: 'clause', span: { text: '上海市' } }],
      recipient: [{ name: '夷陵区', ref: 'CN-420506' }],
      time: { edtf: '1992/..', asWritten: '自1992年以来' },
      partOf: null,
    });
    expect(part?.partOf).toBe(whole?.id);
    expect(trained?.provider[0]).toMatchObject({ name: '国家水利部', ref: article.organizations[0]?.id });
    expect(trained?.time).toStrictEqual({ edtf: '2021', asWritten: null, span: null, scope: 'document' });
  });

  test.for([
    [true, { name: '上海市', ref: 'CN-310000' }],
    [false, { name: '上海市第一医院', ref: expect.stringMatching(/^o_/) }],
  ] as const)('a body that acts for its place (%s), fills a role as the place', ([actsForPlace, filler]) => {
    const { view, mentions, facts } = sample();
    const { start, end } = mentions[2]!;
    const body = {
      kind: 'organization',
      start,
      end,
      name: '上海市第一医院',
      place: '310000',
      actsForPlace,
      foundBy: 'b',
    } as const;
    const found = records(view, mentions.with(2, body), facts, [], lookup);
    expect(found.facts[0]?.provider).toMatchObject([filler]);
    expect(found.organizations.map(({ name, place }) => [name, place])).toContainEqual(['上海市第一医院', 'CN-310000']);
  });

  test('an unknown place key is our own fault, and says so', () => {
    const { view, mentions } = sample();
    const unknown = [{ ...mentions[0]!, ref: '999999' }] as typeof mentions;
    expect(() => records(view, unknown, [], [], lookup)).toThrow(/^internal: the gazetteer has no place .*"999999"/);
  });
});

test.for(['', 'abc', '𠮷a𠮷𠮷b', '\ud800a\udc00𠮷\ud800', '𠮷'])('code points of %j and back', (text) => {
  const there = codePointIndex(text);
  const back = codeUnitIndex(text);
  let unit = 0;
  for (const [index, point] of [...text, ''].entries()) {
    expect([there(unit), back(index)]).toStrictEqual([index, unit]);
    unit += point.length;
  }
});
