// What holds of the view of any text at all.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { View } from '../../pipeline/model/view.ts';
import { FOLD } from '../../pipeline/ruleset/layout.ts';
import { rules, viewOf } from './laying.ts';

const pieces = fc.constantFrom(
  ...['\n', '\n\n', '\n\n\n\n', '\r\n', ' ', '\u3000\u3000', '，', '。', '”', '“', '：', '——', '、', '……', ',', '.'],
  ...['浙江省', '援建的', '投入资金', '惠及群众', '一、', '（一）', '1.', '△', '2019年', '【数据】', '图片由县委提供'],
  ...[
    '王琳 李勋',
    '央视网消息',
    '（新闻联播）：',
    '链接》》',
    '扫码看视频',
    '本报讯',
    '（记者 张三）',
    '3.05亿元',
    '12',
    '％',
    'ab',
  ],
  ...[
    'Ｂ',
    '㎡',
    '⽔',
    '\u200B',
    '\uD87E\uDC00',
    '\uD87E',
    '\uDC00',
    '\uD83D\uDE00',
    '￣',
    '\u0000',
    '\u2028',
    '\u00A0',
  ],
);
const newspaper = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));
const anyText = fc.oneof(newspaper, fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 200 }));

/** What a pair of surrogates at `at` is shown as; '' where there is no pair, or where it stays. */
function shownPair(text: string, at: number): string {
  const pair = text.slice(at, at + 2);
  const shown = pair.normalize('NFKC');
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(pair) && shown !== pair ? shown : '';
}

function check(text: string, view: View): void {
  expect(view.origin.length).toBe(view.text.length);
  // blocks tile the text with one line break between them
  let at = 0;
  for (const [index, block] of view.blocks.entries()) {
    if (index > 0) expect(view.text[at++]).toBe('\n');
    expect(block.start).toBe(at);
    expect(block.end).toBeGreaterThan(block.start);
    expect(view.text.slice(block.start, block.end)).not.toMatch(/[\n\r\t\v\f\u2028\u2029]|^\s|\s$|\s\s/);
    at = block.end;
  }
  expect(at).toBe(view.text.length);
  // each unit is the document's or its fold
  const shown = new Uint8Array(text.length);
  for (const { start, end } of view.blocks) {
    for (let unit = start; unit < end; unit++) {
      const from = view.origin[unit]!;
      const fold = rules.folds[text.charCodeAt(from)]!;
      const own = view.text[unit]!;
      if (own === ' ') expect(text[from]).toMatch(/\s|\x85/);
      else if (fold === FOLD.KEEP) expect(own).toBe(text[from]);
      else if (fold === FOLD.EXPAND) expect(rules.expansions.get(text.charCodeAt(from))).toContain(own);
      else if (fold === FOLD.PAIR) expect(shownPair(text, from) || text[from]).toContain(own);
      else expect(own.charCodeAt(0)).toBe(fold);
      shown[from]! += 1;
      if (fold === FOLD.EXPAND && own !== rules.expansions.get(text.charCodeAt(from))![0]) shown[from]! -= 1;
      if (fold === FOLD.PAIR && shownPair(text, from) !== '') {
        shown[from] = 1;
        shown[from + 1] = 1;
      }
    }
  }
  // nothing visible is lost, nothing shown twice
  for (let unit = 0; unit < text.length; unit++) {
    const character = text[unit]!;
    const isSeen = !/[\s\x85]/.test(character) && rules.folds[text.charCodeAt(unit)] !== FOLD.DROP;
    if (isSeen) expect(shown[unit], `unit ${unit} of ${JSON.stringify(text)}`).toBeGreaterThan(0);
    else expect(shown[unit]).toBeLessThanOrEqual(1);
  }
  // sections nest and enclose their blocks
  for (const [index, { parent, headings, firstBlock, endBlock }] of view.sections.entries()) {
    expect(firstBlock).toBeLessThanOrEqual(endBlock);
    for (const heading of headings) expect(['title', 'heading']).toContain(view.blocks[heading]!.kind);
    if (parent === null) continue;
    expect(parent).toBeLessThan(index);
    expect(view.sections[parent]!.firstBlock).toBeLessThanOrEqual(firstBlock);
    expect(view.sections[parent]!.endBlock).toBeGreaterThanOrEqual(endBlock);
  }
  for (const [index, { section }] of view.blocks.entries()) {
    expect(view.sections[section]!.firstBlock).toBeLessThanOrEqual(index);
    expect(view.sections[section]!.endBlock).toBeGreaterThan(index);
  }
}

test('any text has a view whose blocks tile it and whose characters map back', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom('zh-Hans' as const, 'en' as const), (text, language) => {
      check(text, viewOf(text, language));
    }),
    { numRuns: 1500 },
  );
});

test('the same text has the same view', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(viewOf(text)).toEqual(viewOf(text));
    }),
    { numRuns: 200 },
  );
});

test('long hostile texts are laid out', () => {
  const seeds = [
    '对口支援资金3.2亿元，援建项目5个',
    '“（，',
    'a\n',
    '山水相连\n\n',
    '一二三，\n\n',
    '1 ',
    '\u200B\uD87E',
    '某某，某\n\n山水相连 情谊\n\n',
    '本报讯（记者',
    '一二三四五六七八九，十一二三四五六\n',
  ];
  // quadratic work on a third of a million characters would outlast the test
  for (const seed of seeds) viewOf(seed.repeat(Math.ceil(320_000 / seed.length)));
});
