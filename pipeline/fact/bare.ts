// Bareness: a quantity → whether its clause names what it counts.
import type { QuantityMention } from '../model/mention.ts';
import type { Reading } from './reading.ts';

/**
 * True where nothing stands before the quantity, back to its clause's start or the quantity before it, but verbs, bridging
 * words, times and names, and nothing at all right behind it.
 */
export function isBare(reading: Reading, sentence: number, { start, end }: QuantityMention): boolean {
  const { view, segmentation } = reading;
  if (/\p{L}/u.test(view.text.charAt(end))) return false;
  const before = reading.quantitiesOf(sentence).findLast((index) => reading.mentions[index]!.end <= start);
  let at = segmentation.clauses[reading.clauseAt(start)]!.start;
  if (before !== undefined) at = Math.max(at, reading.mentions[before]!.end);
  const words = [
    ...reading.cuesOf(sentence, 'stop'),
    ...reading.cuesOf(sentence, 'cumulative'),
    ...reading.mentionsOf(sentence).map((mention) => reading.mentions[mention]!),
  ].filter((word) => word.end > at && word.start < start);
  words.sort((a, b) => a.start - b.start);
  for (const word of words) {
    if (/\p{L}/u.test(view.text.slice(at, word.start))) return false;
    at = Math.max(at, word.end);
  }
  return !/\p{L}/u.test(view.text.slice(at, start));
}
