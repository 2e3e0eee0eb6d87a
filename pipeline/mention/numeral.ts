// Numerals: characters from one offset on → the parts of one number as written, without its value yet.
import type { Numeral, Term } from '../model/quantity.ts';
import { ARABIC, BIG, DIGIT, FEW, GROUP, MORE, MULTIPLIED, POINT, type QuantityRules, SMALL } from '../ruleset/quantity.ts';

/**
 * Reads the longest number that begins at `start`, or null. Linear in what it reads. A point, comma or space belongs
 * to it only between digits, and groups only in threes, so that `2020年 3000万` or `3,14` are never merged.
 */
export function readNumeral(text: string, start: number, rules: QuantityRules): Numeral | null {
  const code = rules.classes[text.charCodeAt(start)]!;
  if (code & ARABIC) return readArabic(text, start, rules);
  if (code & (DIGIT | SMALL | BIG | FEW)) return readChinese(text, start, rules);
  return null;
}

function readArabic(text: string, start: number, rules: QuantityRules): Numeral {
  const { classes, values } = rules;
  const is = (at: number, bit: number): boolean => at < text.length && (classes[text.charCodeAt(at)]! & bit) !== 0;
  const terms: Term[] = [];
  let at = start;
  let more = false;
  let plain = true;
  let ceiling = Number.POSITIVE_INFINITY;
  for (;;) {
    const from = at;
    let digits = '';
    while (is(at, ARABIC)) at++;
    digits = text.slice(from, at);
    if (at - from <= 3) {
      while (isGroup(at)) {
        digits += text.slice(at + 1, at + 4);
        at += 4;
      }
    }
    if (is(at, POINT) && is(at + 1, ARABIC)) {
      const point = at++;
      while (is(at, ARABIC)) at++;
      digits += `.${text.slice(point + 1, at)}`;
    }
    if (is(at, MORE) && (is(at + 1, SMALL) || is(at + 1, BIG))) {
      more = true;
      at++;
    }
    let power = 0;
    while (is(at, SMALL) && !isFraction(text, at, rules) && !isUnit(text, at, rules)) power += values[text.charCodeAt(at++)]!;
    while (is(at, BIG)) power += values[text.charCodeAt(at++)]!;
    if (power > 0) plain = false;
    terms.push({ coefficient: digits, power });
    if (more || power === 0 || !is(at, ARABIC) || power > ceiling) break;
    // 3亿5000万, 12万5千: a smaller term follows at once; 3万 5个 does not
    const next = peekPower(at);
    if (next === null || next >= power) break;
    ceiling = power;
  }
  if (!more && is(at, MORE)) {
    more = true;
    at++;
  }
  return { start, end: at, terms, more, few: null, bare: false, single: null, plain };

  function isGroup(offset: number): boolean {
    return (
      (is(offset, GROUP) || text.charCodeAt(offset) === 0x20) &&
      is(offset + 1, ARABIC) &&
      is(offset + 2, ARABIC) &&
      is(offset + 3, ARABIC) &&
      !is(offset + 4, ARABIC)
    );
  }
  /** power of the term that begins at `offset`, or null where digits without multiplier stand there */
  function peekPower(offset: number): number | null {
    let end = offset;
    while (is(end, ARABIC) || (is(end, POINT) && is(end + 1, ARABIC))) end++;
    let power = 0;
    while (is(end, SMALL)) power += values[text.charCodeAt(end++)]!;
    while (is(end, BIG)) power += values[text.charCodeAt(end++)]!;
    return power === 0 ? null : power;
  }
}

/** True where the multiplier at `at` begins a denominator (百分之). */
function isFraction(text: string, at: number, rules: QuantityRules): boolean {
  return rules.parts.some((word) => text.startsWith(word, at + 1));
}

/** True where the character at `at` is no multiplier but begins a unit (千米, 百分点). */
function isUnit(text: string, at: number, rules: QuantityRules): boolean {
  return rules.units.get(text.charAt(at))?.some((unit) => text.startsWith(unit.symbol, at)) ?? false;
}

function readChinese(text: string, start: number, rules: QuantityRules): Numeral | null {
  const { classes, values } = rules;
  const classOf = (at: number): number => (at < text.length ? classes[text.charCodeAt(at)]! : 0);
  const valueOf = (at: number): number => values[text.charCodeAt(at)]!;
  const terms: Term[] = [];
  let at = start;
  let few: Numeral['few'] = null;
  let more = false;
  for (;;) {
    const section = readSection(text, at, rules);
    if (!section && (classOf(at) & BIG) === 0) break;
    let coefficient = section?.coefficient ?? '1';
    few = section?.few ?? null;
    at = section?.end ?? at;
    if (classOf(at) & POINT && classOf(at + 1) & DIGIT && !few) {
      coefficient += '.';
      for (at++; classOf(at) & DIGIT; at++) coefficient += String(valueOf(at));
    }
    if (classOf(at) & MORE && classOf(at + 1) & BIG) {
      more = true;
      at++;
    }
    let power = 0;
    while (classOf(at) & BIG) power += valueOf(at++);
    // 一万二: a last digit without multiplier or zero counts in the next lower place
    const above = terms.at(-1)?.power ?? 0;
    if (power === 0 && above > 0 && section?.positional && coefficient.length === 1) power = above - 1;
    terms.push({ coefficient, power });
    if (few || more || power === 0 || (above > 0 && power >= above)) break;
    if ((classOf(at) & (DIGIT | SMALL)) === 0) break;
  }
  if (terms.length === 0) return null;
  if (!more && classOf(at) & MORE) {
    more = true;
    at++;
  }
  const first = classOf(start);
  const single = at - start === 1 && first & DIGIT ? valueOf(start) : null;
  const bare = (first & (DIGIT | FEW)) === 0 && valueOf(start) !== 1;
  return { start, end: at, terms, more, few, bare, single, plain: false };
}

interface Section {
  readonly end: number;
  readonly coefficient: string;
  readonly few: Numeral['few'];
  /** digits without multipliers */
  readonly positional: boolean;
}

/** A number below 10,000 in words (一千二百三十四, 十几, 三四百, 百二) or digits one by one (二〇二一). */
function readSection(text: string, start: number, rules: QuantityRules): Section | null {
  const { classes, values } = rules;
  const classOf = (at: number): number => (at < text.length ? classes[text.charCodeAt(at)]! : 0);
  const valueOf = (at: number): number => values[text.charCodeAt(at)]!;
  const isSmall = (at: number): boolean => (classOf(at) & SMALL) !== 0 && !isFraction(text, at, rules);
  let at = start;
  let sum = 0;
  let positional = '';
  /** power of the last multiplier, for 百二 */
  let place = 0;
  for (;;) {
    const here = classOf(at);
    const next = classOf(at + 1);
    if (here & FEW) {
      if (here & MULTIPLIED && !isSmall(at + 1) && (next & BIG) === 0) break;
      return spread(at + 1, sum === 0 ? [2, 10] : [1, 9], false);
    }
    if (here & DIGIT) {
      const digit = valueOf(at);
      const pair = next & DIGIT && valueOf(at + 1) === digit + 1 && digit > 0 && (classOf(at + 2) & DIGIT) === 0;
      if (pair && positional === '') return spread(at + 2, [digit, digit + 1], true);
      if (isSmall(at + 1) && positional.replace(/^0+/, '') === '') {
        place = valueOf(at + 1);
        sum += digit * 10 ** place;
        positional = '';
        at += 2;
      } else {
        positional += String(digit);
        at++;
      }
    } else if (isSmall(at) && positional === '') {
      place = valueOf(at);
      sum += 10 ** place;
      at++;
    } else break;
  }
  if (at === start) return null;
  // 唯一一个, 一一: two digits side by side are no number, but 二〇二一 and 三〇 are
  if (sum === 0 && positional.length === 2 && !positional.includes('0')) return null;
  if (sum === 0) return { end: at, coefficient: positional, few: null, positional: true };
  const rest = positional.length === 1 && place > 0 ? Number(positional) * 10 ** (place - 1) : Number(positional);
  return { end: at, coefficient: String(sum + rest), few: null, positional: false };

  /** the uncounted digits of 几十, 十几, 三四百, in the place that the multipliers from `from` on give them */
  function spread(from: number, [low, high]: [number, number], counted: boolean): Section {
    let power = 0;
    let end = from;
    while (isSmall(end)) power += valueOf(end++);
    const few = { low: String(sum + low * 10 ** power), high: String(sum + high * 10 ** power), counted };
    return { end, coefficient: few.low, few, positional: false };
  }
}
