// Fractions: what is worked out of their numbers before they are valued.
import type { Numeral } from '../model/quantity.ts';

export interface Fraction {
  readonly numerator: Numeral;
  readonly denominator: Numeral;
}

/** True for numbers that can be worked with as such, exactly. */
export function isWorkable(value: number): boolean {
  return value >= 0 && value < 1e15;
}

/** Two fractions' numerators over the product of their denominators. */
export function crossed(
  low: Numeral,
  below: number,
  high: { numerator: Numeral; denominator: number },
): [Numeral, Numeral] {
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
