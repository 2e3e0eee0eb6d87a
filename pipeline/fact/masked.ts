// Masked sentences: a sentence in which every mention is one private-use character, for the patterns of domain rules.
import type { Mention } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import { BODY, GIVER, PLACE, THIS, TIME } from '../ruleset/mask.ts';
import type { Reading } from './reading.ts';

export interface MaskedSentence {
  readonly text: string;
  /** for each unit of `text` the mention that it stands for, or -1 */
  readonly mention: Int32Array;
  /** for each unit of `text` where it begins in the view; one more for the end */
  readonly offset: Int32Array;
}

/** Masks a sentence. Of overlapping mentions the one that begins first and is longest counts. */
export function maskSentence(reading: Reading, sentence: number): MaskedSentence {
  const { start, end } = reading.segmentation.sentences[sentence]!;
  const source = reading.view.text;
  const mention = new Int32Array(end - start).fill(-1);
  const offset = new Int32Array(end - start + 1);
  const parts: string[] = [];
  let length = 0;
  let at = start;
  const copy = (until: number): void => {
    if (until <= at) return;
    parts.push(source.slice(at, until).replace(/[\uE000-\uF8FF]/g, '\uFFFD'));
    while (at < until) offset[length++] = at++;
  };
  const indices = reading.mentionsOf(sentence);
  for (let n = 0; n < indices.length; n++) {
    const index = longest(reading.mentions, indices, n);
    const found = reading.mentions[index]!;
    if (found.start < at) continue;
    copy(found.start);
    parts.push(character(found, reading));
    mention[length] = index;
    offset[length++] = at;
    at = Math.min(found.end, end);
  }
  copy(end);
  offset[length] = end;
  return { text: parts.join(''), mention: mention.subarray(0, length), offset: offset.subarray(0, length + 1) };
}

/** Of the mentions that begin together with the n-th, the longest. */
function longest(mentions: readonly Mention[], indices: readonly number[], n: number): number {
  let best = indices[n]!;
  for (let next = n + 1; next < indices.length; next++) {
    const index = indices[next]!;
    if (mentions[index]!.start !== mentions[best]!.start) break;
    if (mentions[index]!.end > mentions[best]!.end) best = index;
  }
  return best;
}

function character(mention: Mention, reading: Reading): string {
  if (mention.kind === 'place') return PLACE;
  if (mention.kind === 'time') return TIME;
  if (mention.kind === 'organization') return mention.gives ? GIVER : BODY;
  return reading.rules.mask.quantity(mention.quantity.kind, mention.quantity.unit);
}

/** The same sentence with THIS in the place of one mention; null where that mention is masked by another. */
export function withThis(masked: MaskedSentence, mention: number): string | null {
  const at = masked.mention.indexOf(mention);
  return at < 0 ? null : masked.text.slice(0, at) + THIS + masked.text.slice(at + 1);
}

/** Mentions inside a stretch of a masked sentence, the last one of each chain (湖北省宜昌市 → 宜昌市). */
export function chainEnds(masked: MaskedSentence, start: number, end: number): number[] {
  const ends: number[] = [];
  for (let at = start; at < end; at++) {
    const index = masked.mention[at]!;
    if (index >= 0 && (at + 1 >= end || masked.mention[at + 1]! < 0)) ends.push(index);
  }
  return ends;
}

/** A stretch of a masked sentence in the view. */
export function toView(masked: MaskedSentence, start: number, end: number): Span {
  return { start: masked.offset[start]!, end: masked.offset[end]! };
}
