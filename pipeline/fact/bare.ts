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
  if (!LETTER.test(text.slice(from, to))) return true;
  const words = [
    ...reading.cuesOf(sentence, 'stop'),
    ...reading.cuesOf(sentence, 'cumulative'),
    ...reading.mentionsOf(sentence).map((mention) => reading.mentions[mention]!),
  ].filter((word) => word.end > from && word.start < to);
  words.sort((a, b) => a.start - b.start);
  let at = from;
  for (const word of words) {
    if (LETTER.test(text.slice(at, word.start))) return false;
    at = Math.max(at, word.end);
  }
  return !LETTER.test(text.slice(at, to));
}

const LETTER = /\p{L}/u;
