// Itemised totals: a quantity and those listed behind it as all that it consists of → which is a part of which.
import type { Quantity } from '../model/mention.ts';
import { quantityAt, type Reading } from './reading.ts';
import { checkSum, sumOf } from './sum.ts';

/** How many mentions back a total is looked for. */
const REACH = 200;
/** Fewer figures make another one by chance. */
const FEWEST = 3;

/** The total of which an item is a part, and the rule that says so. */
export interface Item {
  /** index of the total among the mentions */
  readonly whole: number;
  readonly rule: string;
}

/**
 * The items of an article by their mention. Two kinds of words announce them: `all` (分别为, and a colon) behind the total and
 * before its items, `rest` (其余) before the last of them. As such words mean other things too, the items count as such only
 * where their sum is the total: exactly, or else as rounded; the fewest that make it are taken. Without any word all the
 * quantities of a sentence that are alike, three or more, are the items of the total that they make exactly.
 */
export function findItems(reading: Reading): Map<number, Item> {
  const items = new Map<number, Item>();
  const bySum = reading.rules.domain.partRules.find(({ lists }) => lists === 'sum');
  reading.segmentation.sentences.forEach((_, sentence) => {
    if (reading.quantitiesOf(sentence).length === 0) return;
    for (const cue of reading.cuesOf(sentence, 'part')) {
      const { lists, name: rule } = reading.rules.domain.partRules[cue.uses[0]!.rule]!;
      if (lists !== 'all' && lists !== 'rest') continue;
      const find = (exactly: boolean): List | null =>
        lists === 'all'
          ? announced(reading, sentence, cue.start, exactly)
          : closed(reading, sentence, cue.end, exactly);
      const found = find(true) ?? find(false);
      for (const item of found?.items ?? []) items.set(item, { whole: found!.whole, rule });
    }
    for (const found of bySum ? unannounced(reading, sentence) : [])
      for (const item of found.items) if (!items.has(item)) items.set(item, { whole: found.whole, rule: bySum!.name });
  });
  return items;
}

interface List {
  readonly whole: number;
  readonly items: readonly number[];
}

/** The total right before `at` and the items behind it in the sentence. */
function announced(reading: Reading, sentence: number, at: number, exactly: boolean): List | null {
  const quantities = reading.quantitiesOf(sentence);
  const whole = quantities.findLast((index) => quantityAt(reading, index).end <= at);
  if (whole === undefined) return null;
  const alike = quantities.filter((index) => index > whole && isAlike(reading, whole, index));
  for (let count = 2; count <= alike.length; count++) {
    const items = alike.slice(0, count);
    if (addsUp(reading, whole, items, exactly)) return { whole, items };
  }
  return null;
}

/** What is left, behind `at`, the items before it in the sentence, and the total before these. */
function closed(reading: Reading, sentence: number, at: number, exactly: boolean): List | null {
  const quantities = reading.quantitiesOf(sentence);
  const last = quantities.find((index) => quantityAt(reading, index).start >= at);
  if (last === undefined) return null;
  const before = alikeBefore(reading, last);
  for (let count = 1; count < before.length; count++) {
    const items = [last, ...before.slice(0, count)];
    if (reading.sentenceAt(quantityAt(reading, items.at(-1)!).start) !== sentence) return null;
    const whole = before.slice(count).find((index) => addsUp(reading, index, items, exactly));
    if (whole !== undefined) return { whole, items };
  }
  return null;
}

/** Of each unit the quantities of a sentence, where they make the nearest total before them, or before the second of them. */
function* unannounced(reading: Reading, sentence: number): Generator<List> {
  const quantities = reading.quantitiesOf(sentence);
  if (quantities.length < FEWEST) return;
  const units = Map.groupBy(quantities, (index) => {
    const { kind, unit } = quantityAt(reading, index).quantity;
    return `${kind} ${unit}`;
  });
  for (const [first, ...others] of units.values()) {
    if (others.length < FEWEST - 1 || quantityAt(reading, first!).quantity.kind === 'ratio') continue;
    if (others.length >= FEWEST && addsUp(reading, first!, others, true)) yield { whole: first!, items: others };
    const items = [first!, ...others];
    const whole = alikeBefore(reading, first!).find((index) => addsUp(reading, index, items, true));
    if (whole !== undefined) yield { whole, items };
  }
}

/** The quantities of its kind and unit before one, nearest first, in its paragraph and the one before. */
function alikeBefore(reading: Reading, last: number): number[] {
  const blockOf = (index: number): number =>
    reading.segmentation.sentences[reading.sentenceAt(reading.mentions[index]!.start)]!.block;
  const found: number[] = [];
  for (let index = last - 1; index >= Math.max(0, last - REACH) && blockOf(index) >= blockOf(last) - 1; index--) {
    if (reading.mentions[index]!.kind === 'quantity' && isAlike(reading, last, index)) found.push(index);
  }
  return found;
}

function isAlike(reading: Reading, a: number, b: number): boolean {
  const { quantity: one } = quantityAt(reading, a);
  const { quantity: other } = quantityAt(reading, b);
  return one.kind !== 'ratio' && one.kind === other.kind && one.unit === other.unit;
}

function addsUp(reading: Reading, whole: number, items: readonly number[], exactly: boolean): boolean {
  const quantities = [whole, ...items].map((index) => quantityAt(reading, index).quantity);
  if (quantities.some(({ bound }) => bound !== 'exact')) return false;
  const [total, ...parts] = quantities as [Quantity, ...Quantity[]];
  return exactly ? sumOf(parts) === total.value : checkSum(total, parts, true) === 'consistent';
}
