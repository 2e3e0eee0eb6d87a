// Bytes → a document, or one error that says why not; the damaged inputs of the corpus.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Issue } from '../../pipeline/model/issue.ts';
import { decode, read } from '../../pipeline/read/index.ts';

vi.mock('../../pipeline/read/published.ts', () => ({
  publicationDate: () => ({ published: null, publishedFrom: null }),
}));

type Rules = Parameters<typeof read>[3];

function readBytes(bytes: Uint8Array) {
  const issues: Issue[] = [];
  const document = read(bytes, 'a.txt', {}, {} as Rules, (issue) => issues.push(issue));
  return { document, issues, codes: issues.map(({ severity, code }) => `${severity} ${code}`) };
}

describe('read', () => {
  test('a document knows its bytes and its text', () => {
    const { document, codes } = readBytes(Buffer.from('\ufeff上海市支援夷陵区。'));
    expect(codes).toEqual([]);
    expect(document).toEqual({
      id: expect.stringMatching(/^d_[0-9a-f]{16}$/),
      source: 'a.txt',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      charset: 'utf-8',
      mediaType: 'text/plain',
      language: 'zh-Hans',
      title: null,
      published: null,
      publishedFrom: null,
      text: '上海市支援夷陵区。',
      textSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(document!.sha256.startsWith(document!.id.slice(2))).toBe(true);
    expect(document!.sha256).not.toBe(document!.textSha256);
  });

  test.for<[file: string, charset: string | null, codes: string[]]>([
    ['good.txt', 'utf-8', []],
    ['gb18030.txt', 'gb18030', []],
    ['big5.txt', 'big5', []],
    ['utf16le-bom.txt', 'utf-16le', []],
    ['truncated.txt', 'utf-8', ['warning charset-mixed']],
    ['latin1-mixed.txt', 'utf-8', ['warning charset-mixed']],
    ['lone-surrogates.txt', 'utf-8', ['warning charset-mixed']],
    ['control.txt', 'utf-8', ['warning control-characters']],
    ['empty.txt', null, ['error empty']],
    ['blank.txt', null, ['error blank']],
    ['picture.txt', null, ['error binary']],
  ])('%s', ([file, charset, codes]) => {
    const bytes = readFileSync(join(import.meta.dirname, '../../corpus/damaged', file));
    const found = readBytes(bytes);
    expect(found.codes).toEqual(codes);
    expect(found.document?.charset ?? null).toBe(charset);
  });

  test('a message says what was found, what was expected and what to do', () => {
    const { issues } = readBytes(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]));
    expect(issues[0]?.message).toBe(
      'it begins as a JPEG picture does; expected plain text in UTF-8, UTF-16, GB18030 or Big5; save its text as UTF-8 or leave it out',
    );
  });

  test('what could not be decoded is counted, and its first place told', () => {
    const text = '上海市支援夷陵区资金。';
    const { issues } = readBytes(
      Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0x0a, 0xff]), Buffer.from(text)]),
    );
    expect(issues).toEqual([
      {
        severity: 'warning',
        code: 'charset-mixed',
        message: expect.stringContaining('2 of its 25 characters cannot be decoded as utf-8'),
        span: { start: 11, end: 12 },
      },
    ]);
  });

  test.for<[name: string, bytes: Uint8Array, code: string]>([
    ['a byte order mark alone', Buffer.from('\ufeff'), 'blank'],
    ['full-width spaces', Buffer.from('\u3000\u3000\r\n'), 'blank'],
    ['NUL and nothing else', new Uint8Array(1000), 'binary'],
    ['control characters', Buffer.from('\x01\x02\x03a'.repeat(20)), 'binary'],
    ['noise', Uint8Array.from({ length: 9999 }, (_, i) => (i * 7919 + (i >> 3) * 104_729) & 0xff), 'binary'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj'), 'binary'],
    ['Shift-JIS', Buffer.from('93fa967b8cea82cc95b68fcd82c582b78142'.repeat(9), 'hex'), 'unreadable'],
    [
      'half UTF-8, half GBK',
      Buffer.concat([Buffer.from('上海市'), Buffer.from('d2c4c1eac7f8'.repeat(5), 'hex')]),
      'unreadable',
    ],
  ])('refuses %s', ([, bytes, code]) => {
    const { document, codes } = readBytes(bytes);
    expect({ document, codes }).toEqual({ document: null, codes: [`error ${code}`] });
  });

  test('any bytes give a document or one error, and never throw; its text can be decoded again', () => {
    const words = fc.constantFrom(...['上海', '\r\n', 'a', '\ufeff'].map((word) => Buffer.from(word)));
    const bytes = fc.array(fc.oneof(fc.uint8Array({ maxLength: 9 }), words), { maxLength: 40 });
    fc.assert(
      fc.property(bytes, (parts) => {
        const all = Buffer.concat(parts);
        const { document, issues } = readBytes(all);
        const errors = issues.filter(({ severity }) => severity === 'error');
        expect(errors).toHaveLength(document ? 0 : 1);
        if (document) expect(decode(all, document.charset)).toBe(document.text);
      }),
    );
  });
});
