// Facts → CSV that spreadsheets open and do not run.
import { side } from './filter.ts';
import { type Fact, wordsOf } from './knowledge.ts';
import { type Labels, named } from './labels.ts';

/** A spreadsheet takes a cell that begins so for a formula, or loses the sign. */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** RFC 4180, with a header; cells that could be formulas begin with an apostrophe. */
export function csvOf(facts: readonly Fact[], labels: Labels): string {
  const rows = [labels.facts.csv, ...facts.map((fact) => cells(fact, labels))];
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cells(fact: Fact, labels: Labels): string[] {
  const { id, measure, amount, object, provider, recipient, time, modality, per, partOf, article, sentence, rules } =
    fact;
  const { asWritten, value, lower, upper, bound, unit } = amount;
  return [
    ...[id, named(labels.measures, measure), asWritten, value ?? '', lower ?? '', upper ?? ''],
    ...[named(labels.bounds, bound), unit, object ?? '', side(provider), side(recipient), time?.edtf ?? ''],
    ...[named(labels.modalities, modality), per === null ? '' : named(labels.per, per), partOf ?? ''],
    ...[article.title, article.source, wordsOf(article, sentence), rules.join(' ')],
  ];
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
