// Before: a quantity that tells of the time before what the article tells (从前一亩地收300斤) → whether it is one.
import type { Reading } from './reading.ts';

/** How many units may stand between the start of a clause and a word that opens it (可从前…). */
const OPENING = 2;

/**
 * True where a word of the time before opens a clause of the sentence before the quantity, and no word of the present
 * stands between or holds it (刚刚过去的). A word inside a time (过去五年) is none, and a later
 * clause that is dated (往年卖鲜叶，去年…) tells of its own time.
 */
export function tellsOfBefore(reading: Reading, sentence: number, before: number): boolean {
  const word = reading.cuesOf(sentence, 'before').findLast((cue) => cue.end <= before);
  if (!word) return false;
  const clause = reading.segmentation.clauses[reading.clauseAt(word.start)]!;
  if (word.start - clause.start > OPENING) return false;
  if (reading.cuesOf(sentence, 'now').some((cue) => cue.end >= word.end && cue.end <= before)) return false;
  return !reading.mentionsOf(sentence).some((index) => {
    const mention = reading.mentions[index]!;
    const holds = mention.start <= word.start && word.end <= mention.end;
    const follows =
      mention.start >= word.end &&
      mention.end <= before &&
      reading.clauseAt(mention.start) !== reading.clauseAt(word.start);
    return mention.kind === 'time' && (holds || follows);
  });
}
