// Text → the language that its characters speak for.
import type { Document } from '../model/document.ts';
import { isTraditional } from './characters.ts';

const HAN = /\p{Script=Han}/u;
const NEIGHBOUR = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const LETTER = /\p{L}/u;

/** How much of a text is looked at, in UTF-16 units. */
const SAMPLE = 20_000;

/**
 * Chinese where Chinese characters are a fifth of the letters and hardly any is kana or hangul, English where four
 * fifths are unaccented Latin; und for all else.
 */
export function languageOf(text: string): Document['language'] {
  const sample = text.slice(0, SAMPLE);
  let [han, neighbours, letters, latin] = [0, 0, 0, 0];
  for (let at = 0; at < sample.length; at++) {
    const unit = sample.charCodeAt(at);
    if (unit >= 0x4e00 && unit <= 0x9fff) {
      han++;
      letters++;
    } else if (unit < 0x80) {
      const isLetter = (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
      if (isLetter) latin++;
      if (isLetter) letters++;
    } else if (!isPunctuation(unit)) {
      const character = String.fromCodePoint(sample.codePointAt(at)!);
      at += character.length - 1;
      if (HAN.test(character)) han++;
      if (NEIGHBOUR.test(character)) neighbours++;
      if (LETTER.test(character)) letters++;
    }
  }
  if (han > 0 && han * 5 >= letters && neighbours * 10 <= han) return isTraditional(sample) ? 'zh-Hant' : 'zh-Hans';
  return latin > 0 && latin * 5 >= letters * 4 ? 'en' : 'und';
}

/** The marks that Chinese prose is full of; each is in a block without letters up to there. */
function isPunctuation(unit: number): boolean {
  return (
    (unit >= 0x2000 && unit <= 0x206f) ||
    (unit >= 0x3000 && unit <= 0x3004) ||
    (unit >= 0x3008 && unit <= 0x3020) ||
    (unit >= 0xff00 && unit <= 0xff20)
  );
}
