// Fractions: 三分之一, 百分之五至十, 一又二分之一, 1/3 → a number over another one.
import type { Numeral } from '../model/quantity.ts';
import { numberAt, rangeEnd } from './number.ts';
import { readNumeral } from './numeral.ts';
import type { Source } from './source.ts';
import { unitAt } from './unit.ts';

/** What a fraction's words say. */
export interface ReadFraction {
  readonly end: number;
  /** the numerator, as if the fraction were none; null where the numbers are too large to be worked with */
  readonly numeral: Numeral | null;
  /** the second one of a range, over the same denominator */
  readonly to: Numeral | null;
  readonly denominator: string;
  /** the words of the number alone, where a part of the fraction is one */
  readonly number?: Numeral;
}

interface Fraction {
  readonly numerator: Numeral;
  readonly denominator: Numeral;
}

/** The fraction, or the range from one to another (1/3到1/2), that begins with the number `first`; null where none does. */
export function fractionAt(source: Source, first: Numeral, ceiling: number): ReadFraction | null {
  const { text, rules, wanted } = source;
  const join = rules.joins.find((word) => text.startsWith(word, first.end));
  const inner = join && numberAt(source, first.end + join.length);
  const mixed = inner ? ratio(source, inner, false) : null;
  if (mixed) return withWhole(mixed, first);
  const simple = ratio(source, first, true);
  if (simple) return ranged(source, simple, ceiling);
  // 1 4/3
  if (!wanted.numbers || !first.plain || text[first.end] !== ' ') return null;
  const over = readNumeral(text, first.end + 1, rules);
  const spaced = over?.plain ? slash(source, over) : null;
  return spaced && withWhole(spaced, first);
}

/** Denominator and numerator of the fraction whose first number is `first`; `slashed`: 1/3 is one too. */
function ratio(source: Source, first: Numeral, slashed: boolean): Fraction | null {
  const { text, rules } = source;
  const parts = rules.parts.find((word) => text.startsWith(word, first.end));
  if (!parts) return slashed ? slash(source, first) : null;
  if (plainValue(first) === 0) return null;
  const from = first.end + parts.length;
  const sign = rules.signs.find(({ word }) => text.startsWith(word, from));
  const numerator = numberAt(source, from + (sign?.word.length ?? 0));
  if (!numerator) return null;
  return { numerator: sign ? { ...numerator, negative: true } : numerator, denominator: first };
}

function slash({ text, rules, wanted }: Source, first: Numeral): Fraction | null {
  if (!first.plain || text[first.end] !== '/') return null;
  const denominator = readNumeral(text, first.end + 1, rules);
  if (!denominator?.plain || /[/\d]/.test(text.charAt(denominator.end)) || plainValue(denominator) === 0) return null;
  const proper = plainValue(denominator) > plainValue(first);
  return proper || wanted.numbers ? { numerator: first, denominator } : null;
}

const endOf = ({ numerator, denominator }: Fraction): number => Math.max(numerator.end, denominator.end);

/** 一又二分之一 is three halves. */
function withWhole(fraction: Fraction, whole: Numeral): ReadFraction {
  const below = plainValue(fraction.denominator);
  const above = plainValue(whole) * below + plainValue(fraction.numerator);
  const workable = isWorkable(below) && isWorkable(above);
  const numeral = workable ? { ...fraction.numerator, terms: [{ coefficient: String(above), power: 0 }] } : null;
  return { end: endOf(fraction), numeral, to: null, denominator: String(below) };
}

/** A fraction, or the range from it to another one (1/3到1/2, 百分之五至十). */
function ranged(source: Source, fraction: Fraction, ceiling: number): ReadFraction {
  const { numerator, denominator } = fraction;
  const below = plainValue(denominator);
  const end = endOf(fraction);
  if (!isWorkable(below)) return { end, numeral: null, to: null, denominator: String(below) };
  const second = secondOf(source, end, fraction, ceiling);
  if (second) {
    const same = second.denominator === below;
    const [low, high] = same ? [numerator, second.numerator] : crossed(numerator, below, second);
    const common = same ? below : below * second.denominator;
    if (isWorkable(common) && plainValue(low) < plainValue(high))
      return { end: second.end, numeral: low, to: high, denominator: String(common) };
  }
  // 百分之五 is five of a hundred; of another fraction no part is a number by itself
  const number = denominator.bare ? { number: numerator } : {};
  return { end, numeral: numerator, to: null, denominator: String(below), ...number };
}

interface Second {
  readonly numerator: Numeral;
  readonly denominator: number;
  readonly end: number;
}

/** The fraction behind a range word at `at`; behind 百分之 a number alone is one of the same whole. */
function secondOf(source: Source, at: number, first: Fraction, ceiling: number): Second | null {
  const numeral = rangeEnd(source, at, ceiling, false);
  if (!numeral) return null;
  const own = ratio(source, numeral, true);
  if (own) return { numerator: own.numerator, denominator: plainValue(own.denominator), end: endOf(own) };
  if (!first.denominator.bare || unitAt(source.text, numeral.end, source.rules)) return null;
  return { numerator: numeral, denominator: plainValue(first.denominator), end: numeral.end };
}

/** True for numbers that can be worked with as such, exactly. */
function isWorkable(value: number): boolean {
  return value >= 0 && value < 1e15;
}

/** Two fractions' numerators over the product of their denominators. */
function crossed(low: Numeral, below: number, high: Second): [Numeral, Numeral] {
  const times = (numeral: Numeral, factor: number): Numeral => {
    const value = plainValue(numeral) * factor;
    return { ...numeral, terms: [{ coefficient: isWorkable(value) ? String(value) : '0', power: 0 }] };
  };
  return [times(low, high.denominator), times(high.numerator, below)];
}

/** Value of a small number as used in fractions, and in comparing the ends of a range. */
export function plainValue({ terms, negative }: Numeral): number {
  const sum = terms.reduce((total, term) => total + Number(term.coefficient) * 10 ** term.power, 0);
  return negative ? -sum : sum;
}
