// Text → the language that its characters speak for.
import type { Document } from '../model/document.ts';
import { isTraditional } from './characters.ts';

/** How much of a text is looked at, in UTF-16 units. */
const SAMPLE = 20_000;

/**
 * Chinese where Chinese characters are a fifth of the letters and hardly any is kana or hangul, English where four
 * fifths are unaccented Latin; und for all else.
 */
export function languageOf(text: string): Document['language'] {
  const sample = text.slice(0, SAMPLE);
  const count = (pattern: RegExp) => sample.match(pattern)?.length ?? 0;
  const han = count(/\p{Script=Han}/gu);
  const neighbours = count(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu);
  const letters = count(/\p{L}/gu);
  if (han > 0 && han * 5 >= letters && neighbours * 10 <= han) return isTraditional(sample) ? 'zh-Hant' : 'zh-Hans';
  const latin = count(/[A-Za-z]/g);
  return latin > 0 && latin * 5 >= letters * 4 ? 'en' : 'und';
}
