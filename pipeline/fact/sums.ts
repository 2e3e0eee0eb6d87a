// Facts and their parts → an issue for each sum that cannot be.
import type { Fact } from '../model/fact.ts';
import type { Report } from '../model/issue.ts';
import type { QuantityMention } from '../model/mention.ts';
import { toDocument } from '../model/view.ts';
import { quantityAt, type Reading } from './reading.ts';
import { checkSum, sumOf } from './sum.ts';

/**
 * Reports parts of one sentence that are more than their whole, where they are of its unit; the issue spans the parts.
 * Persons and things that clauses of their own count may be the same ones (其中女性30人，党员60人), so these are only held
 * against the whole one by one.
 */
export function reportSums(reading: Reading, facts: readonly Fact[], report: Report): void {
  for (const { whole, parts } of partsOf(reading, facts)) {
    const amounts = parts.map(({ quantity }) => quantity);
    if (checkSum(whole.quantity, amounts) !== 'contradiction') continue;
    const span = toDocument(reading.view, { start: parts[0]!.start, end: parts.at(-1)!.end });
    report({ severity: 'warning', code: 'sum-contradiction', message: messageOf(whole, parts), span });
  }
}

function* partsOf(
  reading: Reading,
  facts: readonly Fact[],
): Generator<{ whole: QuantityMention; parts: QuantityMention[] }> {
  const groups = Map.groupBy(
    facts.filter(({ partOf }) => partOf !== null),
    (fact) => keyOf(reading, fact, facts),
  );
  for (const group of groups.values()) {
    const whole = quantityAt(reading, facts[group[0]!.partOf!]!.quantity);
    const parts = group.map(({ quantity }) => quantityAt(reading, quantity));
    const { kind, unit } = whole.quantity;
    const alike = parts.filter(({ quantity }) => quantity.unit === unit && quantity.kind === kind);
    if (alike.length > 0 && kind !== 'ratio') yield { whole, parts: alike };
  }
}

/** What is equal for parts that are held against their whole together. */
function keyOf(reading: Reading, { partOf, quantity, sentence }: Fact, facts: readonly Fact[]): string {
  const { quantity: whole } = quantityAt(reading, facts[partOf!]!.quantity);
  const place = whole.kind === 'count' ? reading.clauseAt(quantityAt(reading, quantity).start) : sentence.start;
  return `${partOf} ${whole.kind} ${place}`;
}

function messageOf(whole: QuantityMention, parts: readonly QuantityMention[]): string {
  const { asWritten, unit } = whole.quantity;
  const quantities = parts.map(({ quantity }) => quantity);
  const words = quantities.map((quantity) => quantity.asWritten).join(' + ');
  const sum = sumOf(quantities);
  const total = sumOf([whole.quantity]);
  const amounts = sum !== null && total !== null ? ` (${sum} against ${total} ${unit})` : '';
  return `${words} is more than ${asWritten}, of which it is said to be a part${amounts}, even as rounded; one of the figures is wrong, or they are no parts of it`;
}
