// Articles and quotes → the text that the page shows, and where quotes stand in it.
import { expect, test } from 'vitest';
import { quotedOnly, wholeText } from '../../pipeline/report/excerpt.ts';
import { quotedText } from '../../pipeline/validate/record.ts';

const quote = (start: number, text: string) => ({ start, end: start + [...text].length, text });

test('code points become UTF-16 units', () => {
  const text = '𠮷林捐100万元';
  const { locate } = wholeText(quotedText(text));
  const span = locate(quote(3, '100万元'));
  expect(text.slice(span[0], span[1])).toBe('100万元');
});

test('a split quote has its pieces', () => {
  const { locate } = wholeText(quotedText('共100（图）万元'));
  const split = { ...quote(1, '100（图）万元'), fragments: [quote(1, '100'), quote(7, '万元')] };
  expect(locate(split)).toEqual([1, 4, 7, 9]);
});

test('quotes alone: in their order, those that overlap as one, a gap between the others', () => {
  const { text, locate } = quotedOnly([quote(20, '𠮷林。'), quote(2, '甲乙丙'), quote(4, '丙丁𠮷'), quote(3, '乙')]);
  expect(text).toBe('甲乙丙丁𠮷\n⋯\n𠮷林。');
  const words = (at: number, quoted: string) => {
    const [start, end] = locate(quote(at, quoted));
    return text.slice(start, end);
  };
  expect(words(5, '丁𠮷')).toBe('丁𠮷');
  expect(words(21, '林')).toBe('林');
});

test('what was not quoted is nowhere', () => {
  const { locate } = quotedOnly([quote(2, '甲乙丙')]);
  expect([locate(quote(0, '无')), locate(quote(4, '丙丁')), locate(quote(9, '无'))]).toEqual([[], [], []]);
});

test('no quotes, no text', () => {
  expect(quotedOnly([]).text).toBe('');
});
