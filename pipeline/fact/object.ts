// Object: a quantity → the noun phrase that it counts or pays for.
import type { Span } from '../model/span.ts';
import type { Reading } from './reading.ts';

/** The longest object, in UTF-16 units. */
const REACH = 20;
const MARK = /[\s，。；：、！？,;:!?“”‘’（）()《》【】…—]/u;

/**
 * The words right behind the quantity, up to a mark, a stop word or the next mention of a quantity or time; where a mark
 * follows at once, those right before it, back to such a border. null where neither has words.
 */
export function findObject(reading: Reading, sentence: number, quantity: Span): Span | null {
  return behind(reading, sentence, quantity) ?? before(reading, sentence, quantity);
}

function behind(reading: Reading, sentence: number, { end: start }: Span): Span | null {
  const { text } = reading.view;
  let limit = Math.min(start + REACH, reading.segmentation.sentences[sentence]!.end);
  const stop = (border: Span): void => {
    if (border.start >= start && border.start < limit) limit = border.start;
  };
  for (const word of reading.cuesOf(sentence, 'stop')) stop(word);
  for (const index of reading.quantitiesOf(sentence)) stop(reading.mentions[index]!);
  let end = start;
  while (end < limit && !MARK.test(text.charAt(end))) end++;
  return trimmed(reading, { start, end });
}

function before(reading: Reading, sentence: number, { start: end }: Span): Span | null {
  const { text } = reading.view;
  const words = reading.cuesOf(sentence, 'stop');
  // bridging words (共计, 达) right before the quantity are not part of the object
  let stop = end;
  for (let at = words.length - 1; at >= 0; at--) if (words[at]!.end === stop) stop = words[at]!.start;
  let limit = Math.max(stop - REACH, reading.segmentation.sentences[sentence]!.start);
  const border = (span: Span): void => {
    if (span.end <= stop && span.end > limit) limit = span.end;
  };
  for (const word of words) border(word);
  for (const index of reading.quantitiesOf(sentence)) border(reading.mentions[index]!);
  let start = stop;
  while (start > limit && !MARK.test(text.charAt(start - 1))) start--;
  return trimmed(reading, { start, end: stop });
}

/** Cut to whole tokens at its start; null where nothing is left. */
function trimmed(reading: Reading, span: Span): Span | null {
  let { start } = span;
  while (start < span.end && !reading.segmentation.isBoundary(start)) start++;
  return span.end - start > 0 ? { start, end: span.end } : null;
}
