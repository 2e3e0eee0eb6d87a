// The words around a number → those that change its bound or its sign.
import type { Modifier, Numeral } from '../model/quantity.ts';
import type { QuantityRules } from '../ruleset/quantity.ts';

const WRITTEN = /[\p{L}\p{N})）\]】」”%‰°'"]/u;
const HAN = /\p{Script=Han}/u;

/** The longest modifier that begins at `at` and is no part of another word. */
export function modifierAfter(text: string, at: number, rules: QuantityRules): Modifier | null {
  for (const one of rules.after.get(text.charAt(at)) ?? []) {
    if (!text.startsWith(one.word, at)) continue;
    if (!one.notBefore.some((word) => text.startsWith(word, at + one.word.length))) return one;
  }
  return null;
}

/**
 * The longest modifier that ends at `at`, begins behind `floor` and is no part of another word. `end`: where the number
 * and its unit end, for those that need a word there.
 */
export function modifierBefore(
  text: string,
  at: number,
  floor: number,
  numeral: Numeral | null,
  rules: QuantityRules,
  end = 0,
): Modifier | null {
  for (const one of rules.before.get(text.charAt(at - 1)) ?? []) {
    const start = at - one.word.length;
    if (start < floor || !text.startsWith(one.word, start)) continue;
    if (one.bare && !numeral?.bare) continue;
    if (one.closes && !one.closes.some((word) => text.startsWith(word, end))) continue;
    if (one.notAfter.some((word) => text.startsWith(word, start - word.length))) continue;
    return one;
  }
  return null;
}

/** Length of the filler that ends at `at` (有 in 至少有), 0 where none does. */
export function fillerBefore(text: string, at: number, floor: number, rules: QuantityRules): number {
  let length = 0;
  for (const word of rules.fillers) {
    if (word.length > length && at - word.length >= floor && text.startsWith(word, at - word.length))
      length = word.length;
  }
  return length;
}

/** A minus before a number: where it begins, and whether it may as well be a dash (成渝-5). */
export interface Minus {
  readonly start: number;
  readonly doubtful: boolean;
}

/** The sign or word that makes the number at `at` negative. `spaced`: a space may stand behind it. */
export function minusBefore(
  text: string,
  at: number,
  floor: number,
  spaced: boolean,
  rules: QuantityRules,
): Minus | null {
  for (const { word, alone, notAfter } of rules.signs) {
    const until = alone && spaced && text[at - 1] === ' ' ? at - 1 : at;
    const start = until - word.length;
    if (start < floor || !text.startsWith(word, start)) continue;
    if (notAfter.some((before) => text.startsWith(before, start - before.length))) continue;
    const before = text.charAt(start - 1);
    if (!alone || !WRITTEN.test(before)) return { start, doubtful: false };
    return HAN.test(before) ? { start, doubtful: true } : null;
  }
  return null;
}
