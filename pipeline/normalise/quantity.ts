// Quantity values: a quantity as written → its exact value, bounds and unit.
import Big from 'big.js';
import type { Bound, Quantity, QuantityMention } from '../model/mention.ts';
import type { Numeral, RawQuantity, RawRest, Unit } from '../model/quantity.ts';

/** The mention of a quantity found in `text`. */
export function quantityMention(raw: RawQuantity, text: string): QuantityMention {
  const { start, end, foundBy } = raw;
  return { kind: 'quantity', start, end, foundBy, quantity: quantityValue(raw, text.slice(start, end)) };
}

/**
 * Note: how bounds are read (after gold/GUIDE.md). exact: both ends are the value. about: no ends. under: only an upper
 * end. over: a lower end; an upper one too where 多 or 余 says "less than one more of the last digit written", but not
 * where that digit counts ones and more of them are meant (2396余人); behind a unit of measure the rest of one is meant
 * (3亩多). range and vague: two ends, no value. Words that contradict each other (近20多家) say about.
 */
export function quantityValue(raw: RawQuantity, asWritten: string): Quantity {
  const { numeral } = raw;
  const unit = valuedUnit(raw);
  const base = { asWritten, kind: unit.kind === 'none' ? 'count' : unit.kind, unit: unit.unit } as const;
  const bound = boundOf(raw);
  if (raw.to && numeral) {
    const { denominator } = raw;
    const share = (one: Numeral) =>
      denominator === null ? times(amountOf(one), unit) : shareOf(one, denominator, unit);
    const shares = raw.ends || denominator !== null;
    const low = shares ? share(numeral) : times(sharedValue(numeral, raw.to), unit);
    const high = share(raw.to);
    const { lower, upper } = raw.ends ?? { lower: true, upper: true };
    return ends(base, null, low, high, lower, upper, 'range');
  }
  if (numeral?.few) {
    const low = times(amountOf(withLast(numeral, numeral.few.low)), unit);
    const high = times(amountOf(withLast(numeral, numeral.few.high)), unit);
    const isVague = !numeral.few.counted;
    return numeral.negative
      ? ends(base, null, high, low, true, true, isVague ? 'vague' : 'range')
      : ends(base, null, low, high, true, true, isVague ? 'vague' : 'range');
  }
  const value = exactValue(raw, unit);
  if (bound === 'vague') return ends(base, null, null, null, false, false, bound);
  if (bound === 'about') return ends(base, value, null, null, false, false, bound);
  if (bound === 'under') return ends(base, value, null, value, false, isInclusive(raw), bound);
  if (bound === 'over') return ends(base, value, value, upperByPlace(raw), isInclusive(raw), false, bound);
  return ends(base, value, value, value, true, true, bound);
}

/** The number in a quantity, without modifiers and unit, as a plain decimal; null where it has two ends. */
export function numberValue({ numeral, to }: RawQuantity): string | null {
  return !numeral || to || numeral.few ? null : amountOf(numeral);
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
  if (numeral?.about) said.push('about');
  const first = said[0];
  if (first === undefined) return 'exact';
  return said.every((bound) => bound === first) ? first : 'about';
}

function isInclusive({ before, after, included }: RawQuantity): boolean {
  return included === true || before?.inclusive === true || after?.inclusive === true;
}

/** The unit that the value is in: of 3斤5两 the smallest one written, so that it is exact. */
export function valuedUnit({ unit, rest }: RawQuantity): Unit {
  return rest?.at(-1)?.unit ?? unit;
}

/** The nominal value in base units, as a plain decimal string. */
function exactValue(raw: RawQuantity, unit: Unit): string {
  if (raw.share !== null) return raw.share;
  const { numeral, denominator, rest } = raw;
  if (!numeral) return '0';
  if (denominator !== null) return shareOf(numeral, denominator, unit);
  if (rest) {
    const sum = rest.reduce((total, part) => total.plus(inUnit(part, unit)), inUnit({ numeral, unit: raw.unit }, unit));
    return plain(sum);
  }
  const [term] = numeral.terms;
  if (numeral.terms.length === 1 && term && unit.factor === '1' && !numeral.negative && term.power >= 0) {
    return shift(term.coefficient, term.power);
  }
  return times(amountOf(numeral), unit, numeral);
}

/** A fraction of a unit, or in percent. */
function shareOf(numerator: Numeral, denominator: string, { kind, factor }: Unit): string {
  const share = new Big(amountOf(numerator)).times(kind === 'ratio' ? 100 : factor).div(denominator);
  return plain(share.round(kind === 'ratio' ? placesOf(denominator) : 9));
}

/** Decimals of a percentage: three, and all of those that a power of ten as denominator gives. */
function placesOf(denominator: string): number {
  return /^10+$/.test(denominator) ? 30 : 3;
}

/** A part of a quantity in another unit of its dimension. */
function inUnit({ numeral, unit }: RawRest, target: Unit): Big {
  const value = new Big(times(amountOf(numeral), unit));
  if (unit === target || !unit.base || !target.base) return value;
  return value.times(unit.base.factor).div(target.base.factor);
}

function times(value: string, unit: Unit, numeral?: Numeral): string {
  const two = unit.factorOfTwoDigits !== undefined && numeral !== undefined && wholeDigits(numeral) === 2;
  const factor = two ? unit.factorOfTwoDigits! : unit.factor;
  return factor === '1' ? value : plain(new Big(value).times(factor));
}

/** How many digits are written before the point, where no multiplier is. */
function wholeDigits({ terms }: Numeral): number {
  const [term] = terms;
  return terms.length === 1 && term!.power === 0 ? term!.coefficient.split('.')[0]!.length : 0;
}

function amountOf({ terms, negative }: Numeral): string {
  const [term] = terms;
  if (terms.length === 1 && term && term.power >= 0) {
    const value = shift(term.coefficient, term.power);
    return negative && value !== '0' ? `-${value}` : value;
  }
  const sum = terms.reduce((total, one) => total.plus(new Big(`${one.coefficient}e${one.power}`)), new Big(0));
  return plain(negative ? sum.times(-1) : sum);
}

function withLast(numeral: Numeral, coefficient: string): Numeral {
  const { terms } = numeral;
  return { ...numeral, terms: [...terms.slice(0, -1), { coefficient, power: terms.at(-1)!.power }] };
}

/**
 * The lower end where it leaves out what the upper end says: in 3-5亿 all of its multiplier, in 一百二十到一百五十万 the
 * great one. Not where it would then be the larger (8000-1万).
 */
function sharedValue(low: Numeral, high: Numeral): string {
  const value = amountOf(low);
  const [first] = low.terms;
  const [term] = high.terms;
  const plainLow = low.terms.length === 1 && first!.power === 0;
  if (plainLow && high.terms.length === 1 && term!.power > 0) {
    return Number(first!.coefficient) < Number(term!.coefficient)
      ? plain(new Big(value).times(`1e${term!.power}`))
      : value;
  }
  const great = high.shared ?? 0;
  if (great === 0 || low.terms.some(({ power }) => power >= great)) return value;
  const raised = new Big(value).times(`1e${great}`);
  return raised.lt(amountOf(high)) ? plain(raised) : value;
}

/** Beyond this no upper end is worked out. */
const MAX_PLACE = 300;

/** Upper end of "and some more": one more in the place of the last non-zero digit; null where that counts whole things. */
function upperByPlace({ numeral, unit, before, after, rest }: RawQuantity): string | null {
  if (!numeral || rest || (!numeral.more && !after?.more && !before?.more)) return null;
  const term = numeral.terms.at(-1)!;
  const place = lastPlace(term.coefficient) + term.power;
  const divides = after?.more === true && unit.kind !== 'count';
  if ((place === 0 && !divides) || place > MAX_PLACE) return null;
  return plain(new Big(amountOf(numeral)).plus(new Big(10).pow(place)).times(unit.factor));
}

/** Power of ten of the last non-zero digit: 1800 → 2, 1.2 → -1, 5 → 0. */
function lastPlace(coefficient: string): number {
  const point = coefficient.indexOf('.');
  if (point >= 0 && /[1-9]/.test(coefficient.slice(point))) return -(coefficient.replace(/0+$/, '').length - point - 1);
  const whole = point >= 0 ? coefficient.slice(0, point) : coefficient;
  return whole.length - whole.replace(/0+$/, '').length;
}

/** `digits` × 10^`power` as a plain decimal string, without arithmetic; `power` is not negative. */
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
  return value.eq(0) ? '0' : value.toFixed();
}
