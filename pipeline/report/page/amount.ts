// An amount with its bounds → what people write: `> 1,200 亿元`, `约 300 万元`, `近 18 万人`.
import { Big } from 'big.js';
import type { Amount, Fact } from './knowledge.ts';
import { filled, grouped, type Labels, named } from './labels.ts';

/** The fact's amount with its bounds, and for whom or how long it is one. */
export function amountOf({ amount, per }: Fact, labels: Labels): string {
  const text = bounded(amount, labels);
  if (per === null) return text;
  return filled(labels.amount.per, { amount: text, per: named(labels.per, per) });
}

/** Exactly, in the largest scale that people count in: `1.2 亿元`, `4.5 million yuan`. */
export function scaled(value: string, { kind, unit }: Pick<Amount, 'kind' | 'unit'>, labels: Labels): string {
  const { scales, countScales } = labels.amount;
  const size = new Big(value);
  const scale =
    kind === 'ratio' ? undefined : (kind === 'money' ? scales : countScales).find(([from]) => size.abs().gte(from!));
  const name = unitName(kind, unit, labels);
  if (!scale) return grouped(size.toFixed()) + (name === '%' ? '' : ' ') + name;
  const [, by, word] = scale as [string, string, string];
  // Latin words stand apart, Chinese ones do not
  const gap = /[a-z]$/i.test(word) || /^[a-z]/i.test(name) ? ' ' : '';
  return `${grouped(size.div(by).toFixed())} ${word}${gap}${name}`;
}

function bounded(amount: Amount, labels: Labels): string {
  const { value, lower, upper, lowerInclusive, upperInclusive, bound, asWritten } = amount;
  const show = (number: string) => scaled(number, amount, labels);
  if (bound === 'about' && value !== null) return labels.amount.about + show(value);
  if (bound === 'over' && lower !== null) return `${lowerInclusive ? '≥' : '>'} ${show(lower)}`;
  if (bound === 'under' && upper !== null) {
    if (asWritten.includes(labels.amount.near)) return labels.amount.nearly + show(upper);
    return `${upperInclusive ? '≤' : '<'} ${show(upper)}`;
  }
  if (bound === 'range' && lower !== null && upper !== null) return `${digits(lower, amount, labels)}–${show(upper)}`;
  return value !== null && bound !== 'vague' ? show(value) : asWritten;
}

/** The lower end of a range, without its unit where both ends are counted in the same scale. */
function digits(lower: string, amount: Amount, labels: Labels): string {
  const [from, to] = [lower, amount.upper!].map((value) => scaled(value, amount, labels));
  const tail = (text: string) => text.replace(/^[\d.,]+/, '');
  return tail(from!) === tail(to!) ? from!.slice(0, from!.length - tail(from!).length) : from!;
}

function unitName(kind: string, unit: string, labels: Labels): string {
  const { money, units } = labels.amount;
  if (kind !== 'money') return named(units, unit);
  if (Object.hasOwn(money, unit)) return named(money, unit);
  return currencies(labels.language).of(unit) ?? unit;
}

const names = new Map<string, Intl.DisplayNames>();

function currencies(language: string): Intl.DisplayNames {
  const known = names.get(language) ?? new Intl.DisplayNames(language, { type: 'currency', fallback: 'code' });
  names.set(language, known);
  return known;
}
