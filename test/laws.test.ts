// What holds of any text at all, through the whole pipeline.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { contains } from '../pipeline/model/span.ts';
import { read } from '../pipeline/read/index.ts';
import { createPipeline, type Understanding, understand } from '../pipeline/run.ts';
import { STYLES } from './numeral.ts';
import { documentOf, quantitiesOf, ruleset, tokenizer, understood } from './understanding.ts';

const SEED = Number(process.env.SEED ?? 20260611);

// the order in which the disk names files: as it comes, or, while a test says so, from behind
const disk = vi.hoisted(() => ({ backwards: false }));
vi.mock('node:fs', async (load) => {
  const fs = await load<typeof import('node:fs')>();
  const readdirSync = (...given: Parameters<typeof fs.readdirSync>) => {
    const names = fs.readdirSync(...given);
    return disk.backwards ? names.reverse() : names;
  };
  return { ...fs, readdirSync };
});

const home = join(import.meta.dirname, '../corpus/articles');
const articles = readdirSync(home)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => ({ name, bytes: readFileSync(join(home, name)) }));

/** Pieces of articles, words that rules look for, and what no article holds. */
const vocabulary = ruleset.dictionary.words;
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.nat(vocabulary.length - 1).map((index) => vocabulary[index]!) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(...'，。、；：！？“”（）《》…—\n0123456789.%一二三十百千万亿元个人次年月日约近超多余上'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '3.2亿元',
      '1800多万人次',
      '2021年',
      '自1992年以来',
      '上海市',
      '夷陵区',
      '援助',
      '其中',
      '\n\n',
      '——',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '\ud800',
      '\udc00',
      '\u0000',
      '\ue000',
      '\uf8ff',
      '\u200b',
      '\ufeff',
      '\u{2f800}',
      '㎡',
      '\r\n',
      '\u3000',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
);
const anyText = fc.array(piece, { minLength: 1, maxLength: 80 }).map((pieces) => pieces.join(''));

function expectTiled(parts: readonly { start: number; end: number }[], whole: { start: number; end: number }): void {
  let at = whole.start;
  for (const { start, end } of parts) {
    expect(start).toBe(at);
    expect(end).toBeGreaterThan(start);
    at = end;
  }
  expect(at).toBe(whole.end);
}

function expectSegmented({ view, segmentation }: Understanding): void {
  const { tokens, sentences, clauses } = segmentation;
  const { text, blocks } = view;
  const starts = [...tokens];
  expectTiled(
    starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length })),
    { start: 0, end: text.length },
  );
  const boundaries = new Set([...starts, text.length]);
  for (let at = 0; at <= text.length; at++) expect(segmentation.isBoundary(at)).toBe(boundaries.has(at));
  blocks.forEach((block, index) => {
    expectTiled(
      sentences.filter((sentence) => sentence.block === index),
      block,
    );
  });
  sentences.forEach((sentence, index) => {
    const own = clauses.slice(sentence.firstClause, sentence.endClause);
    expectTiled(own, sentence);
    for (const clause of own) expect(clause.sentence).toBe(index);
  });
}

function expectGrounded({ view, mentions, facts }: Understanding): void {
  for (const mention of mentions) {
    expect(mention.end).toBeGreaterThan(mention.start);
    expect(view.blocks.some((block) => contains(block, mention))).toBe(true);
    if (mention.kind === 'quantity')
      expect(mention.quantity.asWritten).toBe(view.text.slice(mention.start, mention.end));
  }
  facts.forEach(({ quantity, sentence, object, provider, recipient, partOf }, index) => {
    expect(contains(sentence, mentions[quantity]!)).toBe(true);
    if (object) expect(contains(sentence, object) && object.end > object.start).toBe(true);
    for (const filler of [...provider, ...recipient])
      expect(['place', 'organization']).toContain(mentions[filler.mention]?.kind);
    if (partOf !== null) expect(partOf).toBeLessThan(index);
  });
}

describe(`seed ${SEED}`, () => {
  test('tokens tile the view, sentences their block, clauses their sentence; every mention and fact stands in its text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const found = understood(text, '2021-10');
        expectSegmented(found);
        expectGrounded(found);
      }),
      // townships without a word of their county
      { numRuns: 300, examples: [['东华门街道东华门街道东华门街道8次']] },
    );
  });

  test('every quantity is in a fact, or a note says why not', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { mentions, facts, issues } = understood(text);
        const told = issues.filter(({ code }) => code === 'quantity-unmeasured').length;
        expect(facts.length + told).toBe(mentions.filter(({ kind }) => kind === 'quantity').length);
      }),
      { numRuns: 200 },
    );
  });

  test('any bytes at all are read or refused', () => {
    const pipeline = createPipeline();
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      anyText.map((text) => new TextEncoder().encode(text)),
      anyText.map((text) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))),
    );
    fc.assert(
      fc.property(bytes, (bytes) => {
        const { records, issues } = pipeline.extract(bytes, 'any.txt');
        expect(records !== null || issues.some(({ severity }) => severity === 'error')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('every quote in the records of an article stands in its text, in code points', () => {
    const pipeline = createPipeline();
    for (const { name, bytes } of articles) {
      const points = [...read(bytes, name, {}, ruleset.publication, () => {})!.text];
      const { mentions, facts } = pipeline.extract(bytes, name).records!;
      const quotes = facts.flatMap(({ span, object, provider, recipient, time, evidence }) => {
        const fillers = [...provider, ...recipient].map((filler) => filler.span);
        return [span, object?.span, ...fillers, time?.span, evidence.sentence];
      });
      for (const quote of [...quotes, ...mentions.map(({ span }) => span)]) {
        for (const part of quote ? [quote, ...(quote.fragments ?? [])] : []) {
          expect(points.slice(part.start, part.end).join('')).toBe(part.text);
        }
      }
    }
  });

  test('the same article gives the same records, whatever was read before it or is read beside it', () => {
    const pipeline = createPipeline();
    const written = ({ name, bytes }: (typeof articles)[number]) => JSON.stringify(pipeline.extract(bytes, name));
    const originals = articles.map(({ name, bytes }) => ({ bytes, source: name }));
    const together = pipeline.extractMany(originals).map((extraction) => JSON.stringify(extraction));
    expect(together).toEqual(articles.map(written));
    const first = new Map(articles.map((article) => [article.name, written(article)]));
    fc.assert(
      fc.property(fc.shuffledSubarray(articles, { minLength: 3, maxLength: 3 }), (some) => {
        for (const article of some) expect(written(article)).toBe(first.get(article.name));
      }),
      { numRuns: 5 },
    );
  });

  test('the order in which the disk names rule files does not matter', () => {
    const forwards = createPipeline();
    disk.backwards = true;
    const backwards = createPipeline();
    disk.backwards = false;
    expect(backwards.ruleset).toEqual(forwards.ruleset);
    for (const { name, bytes } of articles.slice(0, 4))
      expect(backwards.extract(bytes, name)).toEqual(forwards.extract(bytes, name));
  });

  test('planted quantities are found, and nothing else', () => {
    const planted = fc.constantFrom(
      ...[
        '3.2亿元',
        '近6亿元',
        '1800多万元',
        '约154亿元',
        '10—20万人',
        '2396余人次',
        '28所',
        '0.99%',
        '三分之一',
        '两千零五名',
        '50％以上',
        '数千万元',
      ],
    );
    const before = fc.constantFrom('投入', '，总额为', '。已经完成', '惠及', '；新增', '，占比');
    const after = fc.constantFrom('的任务', '，群众满意', '。山水相连', '（含往来）');
    fc.assert(
      fc.property(fc.array(fc.tuple(before, planted, after), { minLength: 1, maxLength: 8 }), (parts) => {
        const text = `当地群众${parts.flat().join('')}，前景广阔。`;
        const found = quantitiesOf(text).map(({ quantity }) => quantity.asWritten);
        expect(found).toEqual(parts.map(([, quantity]) => quantity.replace('％', '%')));
      }),
      { numRuns: 200 },
    );
  });

  test('a number written in any style is read as the same value', () => {
    const value = fc.oneof(
      fc.integer({ min: 2, max: 99_999 }),
      fc.integer({ min: 100, max: 99_999_999 }),
      fc
        .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 8 }))
        .map(([digits, power]) => digits * 10 ** power),
    );
    fc.assert(
      fc.property(
        value.filter((value) => value > 1),
        (value) => {
          for (const [style, write] of Object.entries(STYLES)) {
            const written = write(value);
            if (written === null) continue;
            const found = quantitiesOf(`上级安排资金${written}元。`).map(({ quantity }) => quantity);
            expect(found, `${style}: ${written}`).toMatchObject([
              { value: String(value), lower: String(value), upper: String(value), bound: 'exact', unit: 'CNY' },
            ]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  // about 200 KB each, most of them without any end of a sentence: what is not linear does not come to its end in time
  const pieces = fc.sample(piece, { numRuns: 12_000, seed: SEED }).filter((text) => !/[。！？\n]/.test(text));
  const hostile: readonly (readonly [string, string])[] = [
    ['any pieces without an end', pieces.join('').slice(0, 66_000)],
    ...[
      '9',
      '万',
      '三四',
      '1、',
      'a1 ',
      '（',
      '1992年、',
      '上海市、',
      '截至',
      '援助',
      '\ud800',
      '\u0000a',
      '一、\n',
      '\n\n投入\n',
      '实施3个项目。',
    ].map((text) => [JSON.stringify(text), text.repeat(66_000 / text.length)] as const),
  ];
  test.for(hostile)('a long text of %s is understood', ([, text]) => {
    let tokenised = 0;
    const counting: typeof tokenizer = (piece, visit) => {
      tokenised += piece.length;
      tokenizer(piece, visit);
    };
    const { view, segmentation } = understand(documentOf(text), ruleset, counting, () => {});
    expect(tokenised).toBeLessThanOrEqual(view.text.length);
    expect(segmentation.sentences.at(-1)?.end ?? 0).toBe(view.text.length);
  });
});
