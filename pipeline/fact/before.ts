// Before: a quantity that tells of the time before what the article tells (从前一亩地收300斤) → whether it is one.
import type { Mention } from '../model/mention.ts';
import { contains, type Span } from '../model/span.ts';
import type { Reading } from './reading.ts';

/** How many units may stand between the start of a clause and a word that opens it (可从前…). */
const OPENING = 2;
/** How many sentences of a quotation one word of the time before reaches over. */
const REACH = 3;
const QUOTE = /[“「『]/u;
/** Its last quotation mark closes. */
const CLOSED = /[”」』][^“「『]*$/u;

/**
 * True where a word of the time before opens or closes a clause of the sentence before the quantity, or of one before it
 * in the same quotation (“以前条件差。教室只有2间。”), and no word of the present stands between or holds it (刚刚过去的). A word inside a time
 * (过去五年) is none, a later clause that is dated (往年卖鲜叶，去年…) tells of its own time, and where one who `isGiver`
 * opens a clause behind the word, what is told of was given.
 */
export function tellsOfBefore(
  reading: Reading,
  sentence: number,
  before: number,
  isGiver: (mention: Mention) => boolean,
): boolean {
  const { sentences } = reading.segmentation;
  const { block } = sentences[sentence]!;
  for (let at = sentence; at >= 0 && at >= sentence - REACH && sentences[at]!.block === block; at--) {
    const until = at === sentence ? before : sentences[at]!.end;
    const text = reading.view.text.slice(sentences[at]!.start, until);
    const isOpen = text.search(QUOTE) >= 0 && !CLOSED.test(text);
    if (at < sentence && CLOSED.test(text)) return false;
    const word = reading.cuesOf(at, 'before').findLast((cue) => cue.end <= until);
    if (word) {
      const isFrame = opensClause(reading, word.start) || closesClause(reading, word.end);
      if (!(at === sentence || isOpen) || !isFrame || isCompared(reading, word, until)) return false;
      return !isOver(reading, at, word, until) && !givesBetween(reading, at, { start: word.end, end: until }, isGiver);
    }
    if (isOpen || tellsOfNow(reading, at, until)) return false;
  }
  return false;
}

/** True where a clause, or what is quoted, begins at most OPENING units before `start`. */
function opensClause({ segmentation, clauseAt, view }: Reading, start: number): boolean {
  const from = start - OPENING;
  return from <= segmentation.clauses[clauseAt(start)]!.start || QUOTE.test(view.text.slice(from, start));
}

/** True where nothing stands between `end` and the end of its clause, and the sentence goes on (在外打工那会儿，…). */
function closesClause({ segmentation, clauseAt }: Reading, end: number): boolean {
  const clause = segmentation.clauses[clauseAt(end - 1)]!;
  return end === clause.end - 1 && clauseAt(clause.end - 1) + 1 < segmentation.sentences[clause.sentence]!.endClause;
}

/** True where the quantity stands right behind the word and 的: it is so many times what was before (是搬迁前的3倍). */
function isCompared(reading: Reading, word: Span, quantity: number): boolean {
  const sentence = reading.sentenceAt(word.start);
  return reading.cuesOf(sentence, 'attribute').some(({ start, end }) => start === word.end && end === quantity);
}

/** True where one who gives opens a clause in a stretch of the sentence: what is told of was given then. */
function givesBetween(reading: Reading, sentence: number, span: Span, isGiver: (mention: Mention) => boolean): boolean {
  return reading.mentionsOf(sentence).some((index) => {
    const mention = reading.mentions[index]!;
    return contains(span, mention) && opensClause(reading, mention.start) && isGiver(mention);
  });
}

/** True where a word of the present, or a date that opens no part of the word's clause, stands behind it up to `until`. */
function isOver(reading: Reading, sentence: number, word: Span, until: number): boolean {
  if (reading.cuesOf(sentence, 'now').some((cue) => cue.end >= word.end && cue.end <= until)) return true;
  const clause = reading.clauseAt(word.start);
  return timesOf(reading, sentence).some(({ start, end }) => {
    const holds = start <= word.start && word.end <= end && end - start > word.end - word.start;
    return holds || (start >= word.end && end <= until && reading.clauseAt(start) !== clause);
  });
}

function tellsOfNow(reading: Reading, sentence: number, until: number): boolean {
  return [...reading.cuesOf(sentence, 'now'), ...timesOf(reading, sentence)].some(({ end }) => end <= until);
}

function timesOf(reading: Reading, sentence: number): Span[] {
  return reading.mentionsOf(sentence).flatMap((index) => {
    const mention = reading.mentions[index]!;
    return mention.kind === 'time' ? [mention] : [];
  });
}
