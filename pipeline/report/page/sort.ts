// A column → the order of facts by it.
import { side } from './filter.ts';
import type { Fact } from './knowledge.ts';
import { type Labels, named } from './labels.ts';

export const COLUMNS = ['measure', 'amount', 'provider', 'recipient', 'time', 'article'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Sorting {
  readonly column: Column;
  readonly descending: boolean;
}

/** A sorted copy; equals stay in the order of the text, and what has no value comes last either way. */
export function sorted(facts: readonly Fact[], { column, descending }: Sorting, labels: Labels): Fact[] {
  const keys =
    column === 'amount' ? amounts(facts) : ranks(facts, (fact) => words(fact, column, labels), labels.language);
  const sign = descending ? -1 : 1;
  return facts
    .map((fact, index) => ({ fact, key: keys[index]! }))
    .sort((a, b) => order(a.key, b.key, sign) || a.fact.number - b.fact.number)
    .map(({ fact }) => fact);
}

function order(a: number, b: number, sign: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return (a - b) * sign;
}

function amounts(facts: readonly Fact[]): number[] {
  return facts.map(({ amount: { value, lower, upper } }) => Number(value ?? lower ?? upper ?? Number.NaN));
}

/** Comparing words as readers do is dear, so each is compared once, and facts by the ranks of their words. */
function ranks(facts: readonly Fact[], wordsOf: (fact: Fact) => string, language: string): number[] {
  const all = facts.map(wordsOf);
  const distinct = [...new Set(all)].sort(new Intl.Collator(language, { numeric: true }).compare);
  const rank = new Map(distinct.map((text, index) => [text, text === '' ? Number.NaN : index]));
  return all.map((text) => rank.get(text)!);
}

function words(fact: Fact, column: Column, labels: Labels): string {
  if (column === 'measure') return named(labels.measures, fact.measure);
  if (column === 'provider' || column === 'recipient') return side(fact[column]);
  if (column === 'time') return fact.time ? `${fact.year} ${fact.time.edtf}` : '';
  return fact.article.title;
}
