// Quantity values: a quantity as written → its exact value, bounds and unit.
import Big from 'big.js';
import type { Bound, Quantity, QuantityMention } from '../model/mention.ts';
import type { Numeral, RawQuantity } from '../model/quantity.ts';

/** The mention of a quantity found in `text`. */
export function quantityMention(raw: RawQuantity, text: string): QuantityMention {
  const { start, end, foundBy } = raw;
  return { kind: 'quantity', start, end, foundBy, quantity: quantityValue(raw, text.slice(start, end)) };
}

/**
 * Note: how bounds are read (after gold/GUIDE.md). exact: both ends are the value. about: no ends. under: only an upper
 * end. over: a lower end; an upper one too where 多 or 余 says "less than one more of the last digit written", but not
 * where that digit counts ones. range and vague: two ends, no value. Words that contradict each other (近20多家) say about.
 */
export function quantityValue(raw: RawQuantity, asWritten: string): Quantity {
  const { numeral, unit } = raw;
  const base = { asWritten, kind: unit.kind === 'none' ? 'count' : unit.kind, unit: unit.unit } as const;
  const bound = boundOf(raw);
  if (raw.to && numeral) {
    const high = new Big(valueOf(raw.to)).times(unit.factor);
    const low = new Big(sharedPower(numeral, raw.to)).times(unit.factor);
    return ends(base, null, plain(low), plain(high), true, true, 'range');
  }
  if (numeral?.few) {
    const scale = new Big(10).pow(numeral.terms.at(-1)!.power).times(unit.factor);
    const rest = numeral.terms.slice(0, -1).reduce((sum, term) => sum.plus(termValue(term).times(unit.factor)), new Big(0));
    const low = plain(rest.plus(scale.times(numeral.few.low)));
    const high = plain(rest.plus(scale.times(numeral.few.high)));
    return ends(base, null, low, high, true, true, numeral.few.counted ? 'range' : 'vague');
  }
  const value = exactValue(raw);
  if (bound === 'vague') return ends(base, null, null, null, false, false, bound);
  if (bound === 'about') return ends(base, value, null, null, false, false, bound);
  if (bound === 'under') return ends(base, value, null, value, false, modifierInclusive(raw), bound);
  if (bound === 'over') return ends(base, value, value, upperByPlace(raw), modifierInclusive(raw), false, bound);
  return ends(base, value, value, value, true, true, bound);
}

function ends(
  base: Pick<Quantity, 'asWritten' | 'kind' | 'unit'>,
  value: string | null,
  lower: string | null,
  upper: string | null,
  lowerInclusive: boolean,
  upperInclusive: boolean,
  bound: Bound,
): Quantity {
  const { kind, asWritten, unit } = base;
  return { kind, asWritten, value, lower, upper, lowerInclusive, upperInclusive, bound, unit };
}

function boundOf({ before, after, numeral }: RawQuantity): Bound {
  const said: Bound[] = [];
  for (const modifier of [before, after]) if (modifier && modifier.bound !== 'exact') said.push(modifier.bound);
  if (numeral?.more) said.push('over');
  const first = said[0];
  if (first === undefined) return 'exact';
  return said.every((bound) => bound === first) ? first : 'about';
}

function modifierInclusive({ before, after }: RawQuantity): boolean {
  return before?.inclusive === true || after?.inclusive === true;
}

/** The nominal value in base units, as a plain decimal string. */
function exactValue(raw: RawQuantity): string {
  if (raw.share !== null) return raw.share;
  const { numeral, unit, denominator } = raw;
  if (!numeral) return '0';
  if (denominator !== null) return plain(new Big(valueOf(numeral)).times(100).div(denominator).round(3));
  const [term] = numeral.terms;
  if (numeral.terms.length === 1 && term && unit.factor === '1') return shift(term.coefficient, term.power);
  return plain(new Big(valueOf(numeral)).times(unit.factor));
}

function termValue(term: Numeral['terms'][number]): Big {
  return new Big(shift(term.coefficient, term.power));
}

function valueOf(numeral: Numeral): string {
  const [term] = numeral.terms;
  if (numeral.terms.length === 1 && term) return shift(term.coefficient, term.power);
  return plain(numeral.terms.reduce((sum, one) => sum.plus(termValue(one)), new Big(0)));
}

/** In 3-5亿 and 10—20万 the first number shares the second one's multiplier, unless it is the larger (8000-1万). */
function sharedPower(low: Numeral, high: Numeral): string {
  const power = high.terms[0]?.power ?? 0;
  const shares = low.terms.length === 1 && low.terms[0]?.power === 0 && power > 0;
  if (!shares || Number(low.terms[0]!.coefficient) >= Number(high.terms[0]!.coefficient)) return valueOf(low);
  return shift(low.terms[0]!.coefficient, power);
}

/** Upper end of "and some more": one more in the place of the last non-zero digit, null where that counts ones. */
function upperByPlace({ numeral, unit, before, after }: RawQuantity): string | null {
  if (!numeral || (!numeral.more && !after?.more && !before?.more)) return null;
  const term = numeral.terms.at(-1)!;
  const place = lastPlace(term.coefficient) + term.power;
  if (place === 0) return null;
  return plain(new Big(valueOf(numeral)).plus(new Big(10).pow(place)).times(unit.factor));
}

/** Power of ten of the last non-zero digit: 1800 → 2, 1.2 → -1, 5 → 0. */
function lastPlace(coefficient: string): number {
  const point = coefficient.indexOf('.');
  if (point >= 0 && /[1-9]/.test(coefficient.slice(point))) return -(coefficient.replace(/0+$/, '').length - point - 1);
  const whole = point >= 0 ? coefficient.slice(0, point) : coefficient;
  return whole.length - whole.replace(/0+$/, '').length;
}

/** `digits` × 10^`power` as a plain decimal string, without arithmetic. */
function shift(digits: string, power: number): string {
  const point = digits.indexOf('.');
  const whole = point < 0 ? digits : digits.slice(0, point);
  const decimals = point < 0 ? '' : digits.slice(point + 1);
  const left = whole + decimals.slice(0, power).padEnd(power, '0');
  const right = decimals.slice(power).replace(/0+$/, '');
  const integer = left.replace(/^0+(?=\d)/, '');
  return right === '' ? integer : `${integer}.${right}`;
}

function plain(value: Big): string {
  return value.toFixed();
}
