// Items: where a text passes from one thing to the next, and which places have a figure of their own.
import { contains } from '../model/span.ts';
import type { Use } from '../ruleset/domain.ts';
import { quantityAt, type Reading } from './reading.ts';

const END = /[；;]/u;
/** How long a clause is at most that names a field (产业就业方面，), in UTF-16 units. */
const FIELD = 12;

/** True where the mark behind a clause ends a list of clauses. */
export function endsItem({ view, segmentation }: Reading, clause: number): boolean {
  return END.test(view.text.charAt(segmentation.clauses[clause]!.end - 1));
}

/** True where a list of clauses ends between two offsets of a sentence: what is said behind it is of another item. */
export function endsBetween(reading: Reading, from: number, until: number): boolean {
  for (let at = reading.clauseAt(from); at < reading.clauseAt(until); at++) if (endsItem(reading, at)) return true;
  return false;
}

/** True where a word such as 二是 or 此外 opens a clause, or 招商方面 is all of it. */
export function opensItem(reading: Reading, clause: number): boolean {
  if (opensWith(reading, clause, 'item')) return true;
  const { start, end, sentence } = reading.segmentation.clauses[clause]!;
  return end - start <= FIELD && reading.cuesOf(sentence, 'field').some((cue) => cue.end === end - 1);
}

/** True where a clause behind the one at `from`, up to the one at `until`, opens an item. */
export function opensBetween(reading: Reading, from: number, until: number): boolean {
  for (let at = reading.clauseAt(from) + 1; at <= reading.clauseAt(until); at++)
    if (opensItem(reading, at)) return true;
  return false;
}

/** True where a word of this kind opens a clause. */
export function opensWith(reading: Reading, clause: number, type: Use['type']): boolean {
  const { start, sentence } = reading.segmentation.clauses[clause]!;
  return reading.cuesOf(sentence, type).some((cue) => cue.start === start);
}

/** True where a word such as 全国, but no name (我国), opens the clause of the quantity or one before it in its sentence. */
export function isOfNation(reading: Reading, sentence: number, quantity: number): boolean {
  const { clauses, sentences } = reading.segmentation;
  const names = reading.mentionsOf(sentence).map((index) => reading.mentions[index]!.start);
  for (let at = reading.clauseAt(reading.mentions[quantity]!.start); at >= sentences[sentence]!.firstClause; at--)
    if (opensWith(reading, at, 'nation') && !names.includes(clauses[at]!.start)) return true;
  return false;
}

/** True where a sentence counts several towns (流进3个乡镇): it tells of their county. */
export function countsTowns(reading: Reading, sentence: number): boolean {
  const towns = reading.cuesOf(sentence, 'towns');
  const counts = (index: number): boolean => {
    const { end, quantity } = quantityAt(reading, index);
    return quantity.kind === 'count' && quantity.value !== '1' && towns.some(({ start }) => start === end);
  };
  return towns.length > 0 && reading.quantitiesOf(sentence).some(counts);
}

/** True where a quantity stands right behind a mention, and so is that one's own (永顺14个、龙山11个). */
export function hasItem({ mentions }: Reading, index: number): boolean {
  const next = mentions[index + 1];
  return next?.kind === 'quantity' && next.start === mentions[index]!.end;
}

/** How many places of a clause have their own quantity. */
export function itemsIn(reading: Reading, clause: number): number {
  const span = reading.segmentation.clauses[clause]!;
  return reading.mentionsOf(span.sentence).filter((index) => {
    const mention = reading.mentions[index]!;
    return mention.kind === 'place' && contains(span, mention) && hasItem(reading, index);
  }).length;
}
