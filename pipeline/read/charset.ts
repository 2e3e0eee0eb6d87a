// Bytes → the charset that they are in and the text that they say, or what they look like where none fits.
import { analyse } from 'chardet';
import type { Charset } from '../model/document.ts';
import { plausibility } from './characters.ts';

export interface Decoded {
  readonly charset: Charset;
  /** what could not be decoded stands as U+FFFD; a byte order mark is not part of it */
  readonly text: string;
}

const STRICT = new TextDecoder('utf-8', { fatal: true });

/** How much of a text is looked at to tell its charset, in bytes. */
const SAMPLE = 256 * 1024;

/**
 * The least plausibility that decides for a charset. Prose in its own has 0.97 and more, in another less than 0.6. UTF-8
 * is told by its form, too, which other charsets hardly ever have by chance: a damaged one is taken at less.
 */
const PLAUSIBLE = 0.8;
const PLAUSIBLE_UTF8 = 0.4;

/** The charsets that chardet takes for Chinese where a text has kana or hangul, and tells from it reliably. */
const FOREIGN = ['EUC-KR', 'EUC-JP', 'Shift_JIS'];

/**
 * The text that `bytes` say in `charset`: the very text that spans point into. Never throws; what is malformed becomes
 * U+FFFD by the rules of the WHATWG Encoding Standard, so every platform gives the same text.
 */
export function decode(bytes: Uint8Array, charset: Charset): string {
  const text = new TextDecoder(charset).decode(bytes);
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** The charset of `bytes` and their text; null where they are in none of the known ones. */
export function detect(bytes: Uint8Array): Decoded | null {
  const marked = byMark(bytes);
  if (marked) return { charset: marked, text: decode(bytes, marked) };
  const wide = bytes.subarray(0, SAMPLE).includes(0) ? best(bytes, ['utf-16le', 'utf-16be']) : null;
  if (wide) return wide;
  try {
    return { charset: 'utf-8', text: STRICT.decode(bytes) };
  } catch {
    return best(bytes, ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be']) ?? nearlyUtf8(bytes);
  }
}

/** The name of the charset that `bytes` most look like, known to us or not, for messages; null where no guess is good. */
export function resemblance(bytes: Uint8Array): string | null {
  const [guess] = analyse(bytes.subarray(0, SAMPLE));
  return guess && guess.confidence >= 30 ? guess.name : null;
}

function byMark(bytes: Uint8Array): Charset | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33 ? 'gb18030' : null;
}

/** The one of `charsets` in which `bytes` are most plausible, the first of equals; null where they are so in none. */
function best(bytes: Uint8Array, charsets: readonly Charset[]): Decoded | null {
  const sample = bytes.subarray(0, SAMPLE);
  let found: Charset | null = null;
  let highest = 0;
  for (const charset of charsets) {
    const value = plausibility(decode(sample, charset), charset);
    if (value > highest && value >= (charset === 'utf-8' ? PLAUSIBLE_UTF8 : PLAUSIBLE)) {
      found = charset;
      highest = value;
    }
  }
  if (found === null || ((found === 'gb18030' || found === 'big5') && isForeign(sample))) return null;
  return { charset: found, text: decode(bytes, found) };
}

/** Korean in EUC-KR uses the very codes of common Chinese characters: only their frequency tells it apart. */
function isForeign(sample: Uint8Array): boolean {
  const guesses = analyse(sample);
  const chinese = Math.max(
    0,
    ...guesses.filter(({ name }) => name === 'GB18030' || name === 'Big5').map((g) => g.confidence),
  );
  return guesses.some(({ name, confidence }) => FOREIGN.includes(name) && confidence > chinese);
}

/** A text of ASCII with a bad byte here and there, at most one in a hundred characters, is UTF-8 that was damaged. */
function nearlyUtf8(bytes: Uint8Array): Decoded | null {
  const text = decode(bytes, 'utf-8');
  return countReplaced(text) * 100 <= text.length ? { charset: 'utf-8', text } : null;
}

/** How many characters of `text` stand for bytes that could not be decoded. */
export function countReplaced(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count++;
  return count;
}
