// Bareness: a quantity → whether its clause names what it counts.
import type { QuantityMention } from '../model/mention.ts';
import type { Reading } from './reading.ts';

/** True where nothing stands around the quantity in its clause but verbs, bridging words, times and other quantities. */
export function isBare(reading: Reading, sentence: number, { start, end }: QuantityMention): boolean {
  const { view, segmentation } = reading;
  if (/\p{L}/u.test(view.text.charAt(end))) return false;
  let at = segmentation.clauses[reading.clauseAt(start)]!.start;
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
