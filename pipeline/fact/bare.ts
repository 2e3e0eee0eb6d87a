// Bareness: a quantity → whether its clause names what it counts.
import type { QuantityMention } from '../model/mention.ts';
import type { Reading } from './reading.ts';

/** How many units behind a quantity are looked at: more words than these name something. */
const BEHIND = 8;

/**
 * True where nothing stands around the quantity in its clause, between the quantities before and behind it, but verbs,
 * bridging words, times and names (已完工17个; 如今有11个建成).
 */
export function isBare(reading: Reading, sentence: number, { start, end }: QuantityMention): boolean {
  const clause = reading.segmentation.clauses[reading.clauseAt(start)]!;
  let [from, to] = [clause.start, clause.end];
  for (const index of reading.quantitiesOf(sentence)) {
    const other = reading.mentions[index]!;
    if (other.end <= start && other.end > from) from = other.end;
    if (other.start >= end && other.start < to) to = other.start;
  }
  return to - end <= BEHIND && isCovered(reading, sentence, end, to) && isCovered(reading, sentence, from, start);
}

/** True where all letters of a stretch belong to verbs, bridging words, times or names. */
function isCovered(reading: Reading, sentence: number, from: number, to: number): boolean {
  const { text } = reading.view;
  for (let at = from; at < to; at++) {
    LETTER.lastIndex = at;
    if (!LETTER.test(text)) continue;
    const end = coverEnd(reading, sentence, at);
    if (end === 0) return false;
    at = end - 1;
  }
  return true;
}

const LETTER = /\p{L}/uy;

/** Where a verb, bridging word, time or name ends that stands over `at`; 0 where none does. */
function coverEnd(reading: Reading, sentence: number, at: number): number {
  for (const { start, end } of reading.cuesOf(sentence, 'stop')) if (start <= at && at < end) return end;
  for (const { start, end } of reading.cuesOf(sentence, 'part')) if (start <= at && at < end) return end;
  for (const { start, end } of reading.cuesOf(sentence, 'cumulative')) if (start <= at && at < end) return end;
  for (const index of reading.mentionsOf(sentence)) {
    const { start, end } = reading.mentions[index]!;
    if (start <= at && at < end) return end;
  }
  return 0;
}
