// English inside Chinese articles: tokens, offsets and quantities of Latin runs.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../pipeline/model/document.ts';
import type { QuantityMention } from '../../pipeline/model/mention.ts';
import { read } from '../../pipeline/read/index.ts';
import { loadRuleset } from '../../pipeline/ruleset/index.ts';
import { openTokenizer, understand } from '../../pipeline/run.ts';

const rules = loadRuleset();
const tokenizer = openTokenizer(rules);

function understood(text: string) {
  const document = read(new TextEncoder().encode(text), 'a.txt', {}, rules.publication, () => {}) as Document;
  return understand(document, rules, tokenizer, () => {});
}

/** Quantities as `quote = value unit bound`, a range's value as `lower..upper`. */
function quantitiesOf(text: string): string[] {
  const { view, mentions } = understood(text);
  return mentions
    .filter((mention): mention is QuantityMention => mention.kind === 'quantity')
    .map(({ start, end, quantity: { value, lower, upper, unit, bound } }) => {
      return `${view.text.slice(start, end)} = ${value ?? `${lower}..${upper}`} ${unit} ${bound}`;
    });
}

function tokensOf(text: string): string {
  const { view, segmentation } = understood(text);
  const { tokens } = segmentation;
  return [...tokens].map((start, index) => view.text.slice(start, tokens[index + 1])).join('|');
}

describe('quantities', () => {
  test.for<[string, string[]]>([
    [
      '据报道，“The project cost USD 3.2 million, about 45 percent of the budget”，惠及2000人。',
      ['USD 3.2 million = 3200000 USD exact', 'about 45 percent = 45 % about', '2000人 = 2000 人 exact'],
    ],
    ['双方签订137 million yuan合同。', ['137 million yuan = 137000000 CNY exact']],
    ['总投资约USD 3.2 million，已到位。', ['约USD 3.2 million = 3200000 USD about']],
    ['总投资USD 3.2 million以上，已到位。', ['USD 3.2 million以上 = 3200000 USD over']],
    ['获赠$0.1 million的设备。', ['$0.1 million = 100000 USD exact']],
    ['采用Smart Light System 300盏，管网长12km。', ['300盏 = 300 盏 exact', '12km = 12 km exact']],
    ['It cost US$3 to 5 million.', ['US$3 to 5 million = 3000000..5000000 USD range']],
    ['They gave US$300 to two clinics.', ['US$300 = 300 USD exact', 'two clinics = 2 个 exact']],
    ['The share rose from 10% to 15% in a year.', ['10% = 10 % exact', '15% = 15 % exact']],
    ['It has 800,000 to 1 million people.', ['800,000 to 1 million people = 800000..1000000 人 range']],
    ['Costs are 1,234,567,890,123.45 yuan in all.', ['1,234,567,890,123.45 yuan = 1234567890123.45 CNY exact']],
    ['A 20-bed clinic, a 1.5-million-yuan fund.', ['1.5-million-yuan = 1500000 CNY exact']],
    ['The 14th Five-Year Plan and 5G bases in Building 3.', []],
    ['Prices were 2,0001 yuan or 1.2.3 yuan.', []],
  ])('%s', ([text, expected]) => {
    expect(quantitiesOf(text)).toEqual(expected);
  });
});

describe('tokens', () => {
  test.for([
    ['由Global Fund资助12km。', '由|Global| |Fund|资助|1|2|k|m|。'],
    ["They don't own US$15 billion.", "They| |don't| |own| |US$15| |billion|."],
    ['参加Belt and Road论坛', '参加|Belt| |and| |Road|论坛'],
  ])('%s', ([text, expected]) => {
    expect(tokensOf(text!)).toBe(expected);
  });

  test('a run stays inside its sentence', () => {
    const { view, segmentation } = understood('First part ends. Second part begins.');
    expect(segmentation.latin.map(({ start, end }) => view.text.slice(start, end))).toEqual([
      'First part ends.',
      'Second part begins.',
    ]);
  });

  test('Chinese text has no runs', () => {
    expect(understood('投资5G基站300座，管网12km，网址www.example.cn。').segmentation.latin).toEqual([]);
  });
});

describe('laws', () => {
  const latin = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'USD',
          '3.2',
          'million',
          "don't",
          'US$15',
          '1/2',
          '3-5',
          '(',
          '“',
          '，',
          '约',
          'of',
          'and',
          '一',
          'a',
          "'s",
          'A.B.',
          '\ud83d',
          '😀',
          'ﬁ',
          '%',
        ),
        fc.string({ maxLength: 8 }),
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(' '));

  test('tokens tile, terms stand where they say, quantities lie inside the text', () => {
    fc.assert(
      fc.property(latin, (text) => {
        const document = {
          ...(read(new TextEncoder().encode('一'), 'a.txt', {}, rules.publication, () => {}) as Document),
          text,
        };
        const { view, segmentation, mentions } = understand(document, rules, tokenizer, () => {});
        const { tokens } = segmentation;
        expect(view.text === '' || tokens[0] === 0).toBe(true);
        for (let index = 1; index < tokens.length; index++) expect(tokens[index]).toBeGreaterThan(tokens[index - 1]!);
        let last = 0;
        for (const run of segmentation.latin) {
          expect(run.start).toBeGreaterThanOrEqual(last);
          last = run.start;
          for (const term of run.terms) {
            expect(term.start).toBeGreaterThanOrEqual(last);
            expect(term.end).toBeGreaterThan(term.start);
            expect(segmentation.isBoundary(term.start) && segmentation.isBoundary(term.end)).toBe(true);
            last = term.end;
          }
          expect(last).toBeLessThanOrEqual(run.end);
        }
        for (const { start, end } of mentions) expect(start >= 0 && start < end && end <= view.text.length).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test.for([
    ['words', 'aa '],
    ['numbers', '1 million '],
    ['glued digits', '1,1'],
    ['ranges', '3 to 5 '],
    ['uncounted', 'tens of '],
    ['apostrophes', "aa' '"],
    ['signs', '$1 $'],
    ['spaces', '  aa'],
  ])('hostile %s are read in linear time', ([, part]) => {
    const seconds = (length: number): number => {
      const text = part!.repeat(length / part!.length);
      const start = performance.now();
      understood(text);
      return (performance.now() - start) / 1000;
    };
    seconds(2_000);
    expect(seconds(40_000)).toBeLessThan(10);
  });
});
