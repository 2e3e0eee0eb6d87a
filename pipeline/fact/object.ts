// Object: a quantity → the noun phrase that it counts or pays for.
import type { Fact } from '../model/fact.ts';
import type { Mention } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import { quantityAt, type Reading } from './reading.ts';

/** The longest object, in UTF-16 units. */
const REACH = 20;
const MARK = /[\s，。；：、！？,;:!?“”‘’（）()《》【】…—]/u;

/** Mentions that the phrase does not run over, behind the quantity and before it. */
const BEHIND = new Set<Mention['kind']>(['quantity', 'time']);
const BEFORE = new Set<Mention['kind']>(['quantity', 'time', 'place']);

/**
 * The phrase that ends with the head noun, where one decided the measure. Else the words right behind the quantity, up to a
 * mark, a stop word or another mention of a quantity or time. Where a mark follows at once: the object of the quantity
 * before, in a list or right beside it (3200户9800多人); else the words right before, back to such a border or a place. null
 * where all these have no words.
 */
export function findObject(
  reading: Reading,
  sentence: number,
  index: number,
  head: Span | null,
  previous: Pick<Fact, 'quantity' | 'object'> | null,
): Span | null {
  const quantity = quantityAt(reading, index);
  if (head) {
    const isBehind = head.start >= quantity.end;
    const start = isBehind ? quantity.end : startOf(reading, sentence, head.start);
    return trimmed(reading, { start, end: head.end });
  }
  const shared = previous && isBeside(reading, previous.quantity, index) ? previous.object : null;
  return behind(reading, sentence, quantity) ?? shared ?? before(reading, sentence, quantity);
}

/** True where nothing or only a mark of lists stands between two quantities. */
function isBeside(reading: Reading, before: number, index: number): boolean {
  const gap = reading.view.text.slice(quantityAt(reading, before).end, quantityAt(reading, index).start);
  return gap === '' || (gap.length === 1 && reading.rules.mask.joiners.includes(gap));
}

function behind(reading: Reading, sentence: number, { end: start }: Span): Span | null {
  const { text } = reading.view;
  let limit = Math.min(start + REACH, reading.segmentation.sentences[sentence]!.end);
  const border = (span: Span): void => {
    if (span.start >= start && span.start < limit) limit = span.start;
  };
  for (const word of reading.cuesOf(sentence, 'stop')) border(word);
  for (const at of reading.mentionsOf(sentence))
    if (BEHIND.has(reading.mentions[at]!.kind)) border(reading.mentions[at]!);
  let end = start;
  while (end < limit && !MARK.test(text.charAt(end))) end++;
  return trimmed(reading, { start, end });
}

function before(reading: Reading, sentence: number, { start: end }: Span): Span | null {
  const words = reading.cuesOf(sentence, 'stop');
  // bridging words (共计, 达) right before the quantity are not part of the object
  let stop = end;
  for (let at = words.length - 1; at >= 0; at--) if (words[at]!.end === stop) stop = words[at]!.start;
  return trimmed(reading, { start: startOf(reading, sentence, stop), end: stop });
}

/** Where the phrase begins of which `end` is a part or the end. */
function startOf(reading: Reading, sentence: number, end: number): number {
  const { text } = reading.view;
  let limit = Math.max(end - REACH, reading.segmentation.sentences[sentence]!.start);
  const border = (span: Span): void => {
    if (span.end <= end && span.end > limit) limit = span.end;
  };
  for (const word of reading.cuesOf(sentence, 'stop')) border(word);
  for (const at of reading.mentionsOf(sentence))
    if (BEFORE.has(reading.mentions[at]!.kind)) border(reading.mentions[at]!);
  let start = end;
  while (start > limit && !MARK.test(text.charAt(start - 1))) start--;
  return start;
}

/** Cut to whole tokens at its start; null where nothing is left but a mark of lists. */
function trimmed(reading: Reading, span: Span): Span | null {
  let { start } = span;
  while (start < span.end && !reading.segmentation.isBoundary(start)) start++;
  const words = reading.view.text.slice(start, span.end);
  return words.length > 1 || (words.length === 1 && !reading.rules.mask.joiners.includes(words))
    ? { start, end: span.end }
    : null;
}
