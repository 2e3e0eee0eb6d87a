// Bytes in every charset → the charset found and the text; what is none of them is refused, never misread.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, detect, resemblance } from '../../pipeline/read/charset.ts';

/** `上海市支援夷陵区资金100万元。` and its traditional form, as other tools encode them. */
const SIMPLIFIED = '上海市支援夷陵区资金100万元。';
const TRADITIONAL = '上海市支援夷陵區資金100萬元。';
const GBK = hex('c9cfbaa3cad0d6a7d4aed2c4c1eac7f8d7cabdf0313030cdf2d4aaa1a3');
const GBK_TRADITIONAL = hex('c9cfbaa3cad0d6a7d4aed2c4c1ea855ed959bdf0313030c866d4aaa1a3');
const BIG5 = hex('a457aefca5aba4e4b4a9a669b3aeb0cfb8eaaaf7313030b855a4b8a143');

function hex(digits: string): Uint8Array {
  return Uint8Array.from(Buffer.from(digits, 'hex'));
}

function utf16(text: string, mark: boolean, bigEndian: boolean): Uint8Array {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

const utf8 = (text: string) => Buffer.from(text, 'utf8');
const join = (...parts: Uint8Array[]) => Buffer.concat(parts);

describe('detect', () => {
  test.for<[name: string, bytes: Uint8Array, charset: string, text: string]>([
    ['UTF-8', utf8(SIMPLIFIED), 'utf-8', SIMPLIFIED],
    ['UTF-8 with mark', utf8(`\ufeff${SIMPLIFIED}`), 'utf-8', SIMPLIFIED],
    ['ASCII', utf8('3.2 million yuan'), 'utf-8', '3.2 million yuan'],
    ['UTF-16LE with mark', utf16(SIMPLIFIED, true, false), 'utf-16le', SIMPLIFIED],
    ['UTF-16BE with mark', utf16(SIMPLIFIED, true, true), 'utf-16be', SIMPLIFIED],
    ['UTF-16LE', utf16(`${SIMPLIFIED}\n`, false, false), 'utf-16le', `${SIMPLIFIED}\n`],
    ['UTF-16BE', utf16(`${SIMPLIFIED}\n`, false, true), 'utf-16be', `${SIMPLIFIED}\n`],
    ['UTF-16LE of ASCII', utf16('aid of 3 million\n', false, false), 'utf-16le', 'aid of 3 million\n'],
    ['UTF-16LE without any ASCII', utf16('上海市支援夷陵区资金', false, false), 'utf-16le', '上海市支援夷陵区资金'],
    ['GBK', GBK, 'gb18030', SIMPLIFIED],
    [
      'GBK, a few words in English',
      join(utf8('Aid to '), GBK.subarray(10, 16), utf8(' grew')),
      'gb18030',
      'Aid to 夷陵区 grew',
    ],
    ['GBK, traditional', GBK_TRADITIONAL, 'gb18030', TRADITIONAL],
    ['GB18030, four bytes', join(GBK, hex('95328236')), 'gb18030', `${SIMPLIFIED}𠀀`],
    ['Big5', BIG5, 'big5', TRADITIONAL],
  ])('%s', ([, bytes, charset, text]) => {
    expect(detect(bytes)).toEqual({ charset, text });
  });

  test.for<[name: string, bytes: Uint8Array, looksLike: string | null]>([
    ['Latin-1', hex('4c657320e96ce876657320e0206c6120636166e974e97269612c206ff9206c27e974e920'.repeat(9)), 'ISO-8859'],
    ['Shift-JIS', hex('93fa967b8cea82cc95b68fcd82c582b78142'.repeat(9)), 'Shift_JIS'],
    ['EUC-JP', hex('c6fccbdcb8eca4cecab8becfa4c7a4b9a1a3'.repeat(9)), 'EUC-JP'],
    ['EUC-KR', hex('bec8b3e7c7cfbcbcbfe420b3bbc0cf20b8b8b3b3bdc3b4d920'.repeat(9)), 'EUC-KR'],
    ['noise', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3) * 104_729) & 0xff), null],
  ])('refuses %s', ([, bytes, looksLike]) => {
    expect(detect(bytes)).toBeNull();
    if (looksLike) expect(resemblance(bytes)).toContain(looksLike);
  });

  test.for<[name: string, bytes: Uint8Array, text: string]>([
    ['cut in its last character', utf8(SIMPLIFIED).subarray(0, -1), `${SIMPLIFIED.slice(0, -1)}\ufffd`],
    ['one bad byte', join(utf8(SIMPLIFIED), hex('ff'), utf8(SIMPLIFIED)), `${SIMPLIFIED}\ufffd${SIMPLIFIED}`],
    ['an encoded surrogate', join(utf8(SIMPLIFIED), hex('eda080')), `${SIMPLIFIED}\ufffd\ufffd\ufffd`],
    ['a bad byte in English', join(utf8('a'.repeat(200)), hex('e9'), utf8('b')), `${'a'.repeat(200)}\ufffdb`],
  ])('takes damaged UTF-8 as UTF-8: %s', ([, bytes, text]) => {
    expect(detect(bytes)).toEqual({ charset: 'utf-8', text });
  });

  test('takes UTF-8 with one line of GBK as UTF-8', () => {
    const line = utf8(`${SIMPLIFIED}\n`);
    const decoded = detect(join(line, line, GBK, line));
    expect(decoded?.charset).toBe('utf-8');
    expect(decoded?.text.startsWith(`${SIMPLIFIED}\n${SIMPLIFIED}\n`)).toBe(true);
    expect(decoded?.text).toContain('\ufffd');
  });

  test('what it decodes, decode gives again; no bytes make it throw', () => {
    const mark = fc.constantFrom(hex(''), hex('efbbbf'), hex('fffe'), hex('feff'), hex('84319533'));
    fc.assert(
      fc.property(mark, fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        const bytes = join(start, rest);
        const decoded = detect(bytes);
        if (decoded) expect(decode(bytes, decoded.charset)).toBe(decoded.text);
        resemblance(bytes);
      }),
    );
  });

  test('every well-formed text in UTF-8 is read as itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        fc.pre(!text.includes('\0') && !text.startsWith('\ufeff') && text.isWellFormed());
        expect(detect(utf8(text))).toEqual({ charset: 'utf-8', text });
      }),
    );
  });
});
