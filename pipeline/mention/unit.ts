// The words behind a number → its unit, and the smaller units that follow it.
import type { Numeral, RawRest, Unit } from '../model/quantity.ts';
import { DIGIT, FEW } from '../ruleset/numeral.ts';
import type { QuantityRules } from '../ruleset/quantity.ts';
import { modifierAfter, modifierBefore } from './modifier.ts';
import { readNumeral } from './numeral.ts';

const ASCII = /[!-~]/;
const LETTER_OR_DIGIT = /[A-Za-z\d_]/;
const HAN = /\p{Script=Han}/u;

/** A unit and one past its last character. */
export interface FoundUnit {
  readonly unit: Unit;
  readonly end: number;
}

/**
 * The longest unit that stands at `at`, behind a number from `start` on, and is no part of another word; a space may
 * stand before a Latin one.
 */
export function unitAt(text: string, at: number, rules: QuantityRules, start = at): FoundUnit | null {
  const spaced = text[at] === ' ';
  const from = spaced ? at + 1 : at;
  for (const unit of rules.units.get(text.charAt(from)) ?? []) {
    if (!text.startsWith(unit.symbol, from)) continue;
    const end = from + unit.symbol.length;
    if (unit.notBefore.some((word) => text.startsWith(word, end))) continue;
    if (ASCII.test(text.charAt(end - 1)) && LETTER_OR_DIGIT.test(text.charAt(end))) continue;
    if (spaced && HAN.test(text.charAt(from))) continue;
    if (unit.where && !isThere(text, start, end, unit, rules)) continue;
    return { unit, end };
  }
  return null;
}

/** True where the place of the unit is one that it may have: `[start, end)` are the words of the quantity. */
function isThere(text: string, start: number, end: number, { where, kind }: Unit, rules: QuantityRules): boolean {
  if (where === 'rest') return false;
  if (where === 'apart' && !isApart(text, start, rules)) return false;
  if (!HAN.test(text.charAt(end))) return true;
  const isNumber = (rules.classes[text.charCodeAt(end)]! & (DIGIT | FEW)) !== 0;
  if (kind !== 'count' && (isNumber || text.startsWith(rules.half.word, end))) return true;
  return modifierAfter(text, end, rules) !== null || rules.range.some((word) => text.startsWith(word, end));
}

/** True where a line begins at `start`, or before the sign or modifier there. */
function isApart(text: string, start: number, rules: QuantityRules): boolean {
  const sign = rules.signs.find(({ word }) => text.startsWith(word, start - word.length))?.word.length;
  const from = start - (sign ?? modifierBefore(text, start, 0, null, rules)?.word.length ?? 0);
  return from === 0 || text[from - 1] === '\n';
}

/** The unit at `at` that is a part of `above`. */
function smallerAt(text: string, at: number, above: Unit, rules: QuantityRules): FoundUnit | null {
  for (const unit of rules.units.get(text.charAt(at)) ?? []) {
    const end = at + unit.symbol.length;
    if (!text.startsWith(unit.symbol, at) || !isSmaller(unit, above)) continue;
    if (!unit.notBefore.some((word) => text.startsWith(word, end))) return { unit, end };
  }
  return null;
}

/** The unit right before `at` (¥, 人民币, or RMB and a space), given the one behind the number or null. */
export function prefixBefore(
  text: string,
  at: number,
  floor: number,
  unit: Unit | null,
  rules: QuantityRules,
): { readonly unit: Unit; readonly start: number } | null {
  const until = text[at - 1] === ' ' ? at - 1 : at;
  for (const prefix of rules.prefixes.get(text.charAt(until - 1)) ?? []) {
    const start = until - prefix.symbol.length;
    if (start < floor || !text.startsWith(prefix.symbol, start)) continue;
    if (LETTER_OR_DIGIT.test(text.charAt(start)) && LETTER_OR_DIGIT.test(text.charAt(start - 1))) continue;
    if (unit ? prefix.closes?.includes(unit.symbol) : !prefix.needsClose) return { unit: prefix, start };
  }
  return null;
}

/** Length of a bracketed alternative behind a classifier: 台（套）, 个(项). */
export function alternativeUnit(text: string, at: number, rules: QuantityRules): number {
  const open = text.charAt(at);
  if (open !== '（' && open !== '(') return 0;
  const found = unitAt(text, at + 1, rules);
  if (found?.unit.kind !== 'count') return 0;
  const close = text.charAt(found.end);
  return close === '）' || close === ')' ? found.end + 1 - at : 0;
}

/** A currency named behind the general word for its unit: 欧元 in 三万元欧元. */
export function namedCurrency(text: string, at: number, unit: Unit, rules: QuantityRules): FoundUnit | null {
  if (unit.kind !== 'money') return null;
  const named = unitAt(text, at, rules);
  return named?.unit.kind === 'money' && named.unit.symbol.length > 1 && named.unit.factor === '1' ? named : null;
}

/** The smaller units at `at`, behind a number with `unit`: 3元|5角2分, 三年|半, 三米|九, 一小时|零五分. */
export function restAt(text: string, at: number, unit: Unit, rules: QuantityRules): { rest: RawRest[]; end: number } {
  const rest: RawRest[] = [];
  let end = at;
  let above = unit;
  for (;;) {
    const half = halfAt(text, end, above, rules);
    if (half) return { rest: [...rest, half], end: half.numeral.end };
    const join = rules.joins.find((word) => text.startsWith(word, end));
    const numeral = readNumeral(text, end + (join?.length ?? 0), rules);
    if (!numeral || numeral.few) break;
    const next = smallerAt(text, numeral.end, above, rules);
    if (next) {
      rest.push({ numeral, unit: next.unit });
      above = next.unit;
      end = next.end;
      continue;
    }
    const digit =
      numeral.single ?? (numeral.plain && numeral.end - numeral.start === 1 ? numeral.terms[0]!.coefficient : null);
    if (above.tenths && digit !== null && !HAN.test(text.charAt(numeral.end))) {
      // 三块零四 is three and four hundredths
      const coefficient = join === undefined ? `0.${digit}` : `0.0${digit}`;
      rest.push({ numeral: { ...numeral, terms: [{ coefficient, power: 0 }] }, unit: above });
      end = numeral.end;
    }
    break;
  }
  return { rest, end };
}

/** The unit that half stands in: 小时 in 一|个半小时, 分钟 in 五|分半钟, 分 in 一|分半. */
export function halvedAt(
  text: string,
  at: number,
  rules: QuantityRules,
): (FoundUnit & { readonly half: Numeral }) | null {
  const { classifier, word } = rules.half;
  if (!text.startsWith(word, at + 1)) return null;
  const behind = at + 1 + word.length;
  const half = halfNumeral(at + 1, behind);
  if (text.startsWith(classifier, at)) {
    const found = unitAt(text, behind, rules);
    return found && found.unit.kind !== 'count' ? { ...found, half } : null;
  }
  const symbol = behind < text.length ? text.charAt(at) + text.charAt(behind) : null;
  for (const unit of rules.units.get(text.charAt(at)) ?? []) {
    if (unit.sort === undefined) continue;
    if (unit.symbol === symbol) return { unit, end: behind + 1, half };
    if (unit.where === 'rest' && unit.symbol.length === 1) return { unit, end: behind, half };
  }
  return null;
}

/** 半 behind a unit that can be halved. */
function halfAt(text: string, at: number, unit: Unit, rules: QuantityRules): RawRest | null {
  const { word, notBefore } = rules.half;
  if (!text.startsWith(word, at) || unit.kind === 'count') return null;
  const end = at + word.length;
  if (notBefore.some((next) => text.startsWith(next, end))) return null;
  return { numeral: halfNumeral(at, end), unit };
}

/** One half, its words at `[start, end)`. */
export function halfNumeral(start: number, end: number): Numeral {
  const terms = [{ coefficient: '0.5', power: 0 }];
  return { start, end, terms, more: false, few: null, bare: false, single: null, plain: false };
}

/** True where both measure the same, and the first is the smaller one. */
function isSmaller(small: Unit, large: Unit): boolean {
  if (small.kind !== large.kind) return false;
  if (small.base && large.base)
    return small.base.unit === large.base.unit && Number(small.base.factor) < Number(large.base.factor);
  return small.kind === 'money' && small.unit === large.unit && Number(small.factor) < Number(large.factor);
}
