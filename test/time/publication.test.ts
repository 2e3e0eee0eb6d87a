// When an article was published: which of several statements decides.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCalendarDate } from '../../pipeline/model/calendar.ts';
import { publicationDate } from '../../pipeline/read/published.ts';
import { compilePublication } from '../../pipeline/ruleset/publication.ts';
import { compilation } from './load.ts';

const rules = compilePublication(compilation);

test.for([
  ['2021-10-09', 'manifest', '发布时间：2023-08-01', '20220102.txt', '2021-10-09'],
  ['2022-01-02', 'name', '发布时间：2023-08-01', '20220102.txt', undefined],
  ['2023-08-01', 'text', '发布时间：2023-08-01。今年是2022年', 'a.txt', undefined],
  ['2022', 'text', '今年是20\n22年', 'a.txt', 'yesterday'],
  [null, null, '2023年，今年，去年', '001_6b7eba66a8ebae86.txt', undefined],
  [null, null, '', '', '2021-02-30'],
] as const)('%s from %s', ([published, publishedFrom, text, source, stated]) => {
  const metadata = stated === undefined ? {} : { published: stated };
  expect(publicationDate(text, source, metadata, rules)).toEqual({ published, publishedFrom });
});

test('a long text is read at its ends', () => {
  const filler = '一江碧水。\n'.repeat(100_000);
  expect(publicationDate(`${filler}发布时间：2023-08-01`, 'a.txt', {}, rules).published).toBe('2023-08-01');
  expect(publicationDate(`${filler}发布时间：2023-08-01${filler}`, 'a.txt', {}, rules).published).toBeNull();
});

test('any text and name give a date that exists, or none', () => {
  const piece = fc.constantFrom(
    '2021',
    '年',
    '1',
    '3月',
    '-',
    '/',
    '09',
    '今年是',
    '“十四五”',
    '开局之年',
    '发布时间:',
    '\n',
    ' ',
    'http://a.cn/',
    '\ud800',
  );
  const text = fc
    .array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 12 })
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, text, (body, source) => {
      const { published } = publicationDate(body, source, {}, rules);
      expect(published === null || parseCalendarDate(published) !== null).toBe(true);
    }),
  );
});

const news = resolve(import.meta.dirname, '../../../shared/news');
test.skipIf(!existsSync(news))('the addresses of real articles give their dates', () => {
  const manifest: { path: string; published: string }[] = JSON.parse(readFileSync(`${news}/manifest.json`, 'utf8'));
  for (const { path, published } of manifest) {
    const text = readFileSync(`${news}/${path}`, 'utf8');
    expect(publicationDate(text, path, {}, rules)).toEqual({ published, publishedFrom: 'text' });
  }
});
