// A numeral in running text → the number that it says there: with its multiplier, up to the end of its range, or none.
import type { Numeral } from '../model/quantity.ts';
import { ARABIC } from '../ruleset/numeral.ts';
import { minusBefore, modifierAfter, modifierBefore } from './modifier.ts';
import { exponentAt, readNumeral, scaleAt, scaled } from './numeral.ts';
import type { Source } from './source.ts';
import { unitAt } from './unit.ts';

const HAN = /\p{Script=Han}/u;
const LATIN = /[A-Za-z_]/;

/** The number at `at`, with a Latin multiplier or an exponent where that is written. */
export function numberAt({ text, rules, wanted }: Source, at: number): Numeral | null {
  let numeral = readNumeral(text, at, rules);
  if (!numeral || (rules.classes[text.charCodeAt(numeral.end - 1)]! & ARABIC) === 0) return numeral;
  const exponent = wanted.numbers ? exponentAt(text, numeral.end) : null;
  if (exponent) numeral = scaled(numeral, exponent.power, exponent.end);
  if (unitAt(text, numeral.end, rules)) return numeral;
  const scale = scaleAt(text, numeral.end, wanted.numbers ? rules.plainScales : rules.scales);
  return scale ? scaled(numeral, scale.power, scale.end) : numeral;
}

/**
 * The number behind a range word at `at` that ends before `ceiling`; where the left side has a unit, words of change are
 * no range.
 */
export function rangeEnd(source: Source, at: number, ceiling: number, hasUnit: boolean): Numeral | null {
  const { text, rules } = source;
  const from = text[at] === ' ' ? at + 1 : at;
  const word = rules.range.find((candidate) => text.startsWith(candidate, from));
  if (!word || (hasUnit && rules.change.includes(word))) return null;
  const behind = from + word.length;
  const second = numberAt(source, from > at && text[behind] === ' ' ? behind + 1 : behind);
  return second && second.end <= ceiling && !second.few ? second : null;
}

/** True where what stands before a number makes it a part of a name (G65, T5). */
export function isName(text: string, at: number): boolean {
  const previous = text.charAt(at - 1);
  return LATIN.test(previous) || (previous === '.' && /\d/.test(text.charAt(at - 2)));
}

/** True where the characters say a number by themselves, and not as a part of a word (三 in 三峡). */
export function isNumber({ text, rules }: Source, at: number, floor: number, numeral: Numeral): boolean {
  const { end, terms, few, single, digits = 0, word } = numeral;
  if (unitAt(text, end, rules)) return true;
  const arabic = rules.classes[text.charCodeAt(at)]! & ARABIC || text[at] === '.';
  if (arabic) return !LATIN.test(text.charAt(end));
  if (word) return end - at > 1;
  const written = terms.length > 1 || terms[0]!.power > 0 || digits > 2 || few !== null;
  const tens = end - at === 1;
  if (written && !tens && !(numeral.bare && terms.length === 1 && !few)) return true;
  if (numeral.bare && tens && terms[0]!.power !== 1) return false;
  if (single === null && !tens && digits !== 2 && !few) return false;
  return standsAlone(text, at, end, floor, rules);
}

function standsAlone(text: string, at: number, end: number, floor: number, rules: Source['rules']): boolean {
  const { before, after } = rules.beside;
  const start = minusBefore(text, at, floor, false, rules)?.start ?? at;
  if (modifierBefore(text, start, floor, null, rules) ?? modifierAfter(text, end, rules)) return true;
  const left = !HAN.test(text.charAt(start - 1)) || before.some((word) => text.startsWith(word, start - word.length));
  return left && (!HAN.test(text.charAt(end)) || after.some((word) => text.startsWith(word, end)));
}
