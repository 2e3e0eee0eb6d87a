// Masked sentences: a sentence in which every mention is one private-use character, for the patterns of domain rules.
import type { Mention } from '../model/mention.ts';
import { outwards } from '../model/place.ts';
import { type Span, slice } from '../model/span.ts';
import { BODY, GIVER, PLACE, THIS, TIME } from '../ruleset/mask.ts';
import { fillerKey, isGiver, isName } from './party.ts';
import type { Reading } from './reading.ts';

export interface MaskedSentence {
  readonly text: string;
  /** where the sentence begins in the view */
  readonly start: number;
  /** ascending */
  readonly masks: readonly MaskedMentions[];
}

/** One character of a masked sentence, and the stretch of the view that it stands for. */
interface MaskedMentions extends Span {
  /** offset of the character in the masked text */
  readonly at: number;
  /** of chains (湖北省宜昌市) only the last */
  readonly mentions: readonly number[];
}

/**
 * Masks a sentence. Of overlapping mentions the one that begins first and is longest counts. Places and bodies in a chain
 * or in a list (山东省、沈阳市) share one character.
 */
export function maskSentence(reading: Reading, sentence: number): MaskedSentence {
  const { start, end } = reading.segmentation.sentences[sentence]!;
  const source = reading.view.text;
  const masks: MaskedMentions[] = [];
  let text = '';
  let copied = start;
  const copy = (until: number): void => {
    if (until > copied) text += source.slice(copied, until).replace(PRIVATE_USE, '\uFFFD');
  };
  const outer = outermost(reading, sentence);
  for (let n = 0; n < outer.length; ) {
    const first = reading.mentions[outer[n]!]!;
    copy(first.start);
    const group = groupAt(reading, outer, n);
    const last = reading.mentions[outer[n + group.length - 1]!]!;
    copied = Math.min(last.end, end);
    masks.push({ at: text.length, start: first.start, end: copied, mentions: group.ends });
    text += character(isName(first) ? last : first, reading);
    n += group.length;
  }
  copy(end);
  return { text, start, masks };
}

const COUNT = /^\d{1,2}/;
const COMMA = /^[，,]$/u;
const PRIVATE_USE = /[\uE000-\uF8FF]/g;

/**
 * The mentions of a sentence that no other one covers, ascending. A time that names an event and no number (结对以来) is
 * not among them, so that patterns find its words.
 */
function outermost(reading: Reading, sentence: number): number[] {
  const found: number[] = [];
  let end = 0;
  for (const index of reading.mentionsOf(sentence)) {
    const mention = reading.mentions[index]!;
    if (mention.kind === 'time' && !/\d/.test(slice(reading.view.text, mention))) continue;
    const last = found.at(-1);
    if (mention.start >= end) found.push(index);
    else if (last !== undefined && reading.mentions[last]!.start === mention.start && mention.end > end)
      found[found.length - 1] = index;
    else continue;
    end = mention.end;
  }
  return found;
}

/** How many of the mentions from the n-th on share one character, and the last of each chain among them. */
function groupAt(reading: Reading, outer: readonly number[], n: number): { length: number; ends: number[] } {
  const ends = [outer[n]!];
  let length = 1;
  if (!isName(reading.mentions[ends[0]!]!)) return { length, ends };
  for (let next = n + 1; next < outer.length; next++, length++) {
    const before = reading.mentions[ends.at(-1)!]!;
    const mention = reading.mentions[outer[next]!]!;
    if (!isName(mention)) break;
    if (mention.start === before.end) {
      if (!isWithin(reading, mention, before)) break;
      ends[ends.length - 1] = outer[next]!;
    } else {
      const gap = reading.view.text.slice(before.end, mention.start);
      const { joiners, partners } = reading.rules.mask;
      const isJoined = gap.length === 1 && joiners.includes(gap);
      // 甲省、乙省2省和丙市、丁市: the first ones are counted before the list goes on
      const isPartner = partners.has(gap.replace(COUNT, ''));
      if (!isJoined && !isPartner && !joinsProvinces(reading, outer, n, next)) break;
      ends.push(outer[next]!);
    }
  }
  return { length, ends };
}

/** True for a comma between two parts of a list that each open with a province (湖北省甲县、乙县，湖南省丙县). */
function joinsProvinces(reading: Reading, outer: readonly number[], first: number, next: number): boolean {
  const before = reading.mentions[outer[next - 1]!]!;
  const chained = (at: number): boolean => {
    const [mention, inner] = [reading.mentions[outer[at]!]!, reading.mentions[outer[at + 1] ?? -1]];
    const level = reading.rules.place(fillerKey(mention) ?? '')?.level;
    return level === 'province' && inner?.start === mention.end && isName(inner) && isWithin(reading, inner, mention);
  };
  const gap = reading.view.text.slice(before.end, reading.mentions[outer[next]!]!.start);
  return COMMA.test(gap) && chained(first) && chained(next);
}

/** True where the mention lies in the place or belongs to the place that stands right before it. */
function isWithin(reading: Reading, inner: Mention, outer: Mention): boolean {
  const target = fillerKey(outer);
  const key = inner.kind === 'organization' ? inner.place : fillerKey(inner);
  return target !== null && outwards(key, reading.rules.place).includes(target);
}

function character(mention: Mention, reading: Reading): string {
  if (mention.kind === 'place') return PLACE;
  if (mention.kind === 'time') return TIME;
  if (mention.kind === 'organization') return isGiver(mention) ? GIVER : BODY;
  return reading.rules.mask.quantity(mention.quantity.kind, mention.quantity.unit);
}

/** The same sentence with THIS in the place of one mention; null where that mention is masked by another. */
export function withThis(masked: MaskedSentence, mention: number): string | null {
  const mask = masked.masks.find(({ mentions }) => mentions[0] === mention);
  return mask ? masked.text.slice(0, mask.at) + THIS + masked.text.slice(mask.at + 1) : null;
}

/** The mentions that the character at `at` stands for; none for plain text. */
export function mentionsAt(masked: MaskedSentence, at: number): readonly number[] {
  return masked.masks.find((mask) => mask.at === at)?.mentions ?? [];
}

/** A stretch of a masked sentence in the view. */
export function toView(masked: MaskedSentence, start: number, end: number): Span {
  return { start: offsetInView(masked, start), end: offsetInView(masked, end) };
}

/** Where the character at `at`, or the end of the text, begins in the view. */
function offsetInView({ start, masks }: MaskedSentence, at: number): number {
  const before = masks.findLast((mask) => mask.at < at);
  return before ? before.end + at - before.at - 1 : start + at;
}
