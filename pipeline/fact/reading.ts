// A reading: one article laid open for the fact stage, with its mentions and cues by sentence.
import type { Mention, QuantityMention } from '../model/mention.ts';
import type { PlaceLookup } from '../model/place.ts';
import type { Segmentation } from '../model/segmentation.ts';
import type { Span } from '../model/span.ts';
import type { View } from '../model/view.ts';
import type { DomainRules, Use } from '../ruleset/domain.ts';
import type { Mask } from '../ruleset/mask.ts';
import type { Cue } from './cue.ts';
import { placeKey } from './party.ts';
import type { Trace } from './trace.ts';

export interface FactRules {
  readonly domain: DomainRules;
  readonly mask: Mask;
  readonly place: PlaceLookup;
}

/** Everything the fact stage asks about one article. Indices: mentions and cues ascend by start. */
export interface Reading {
  readonly view: View;
  readonly segmentation: Segmentation;
  readonly mentions: readonly Mention[];
  readonly rules: FactRules;
  /** is told of each decision; absent in a normal run */
  readonly trace: Trace | undefined;
  /** indices of the mentions that begin in a sentence */
  mentionsOf(sentence: number): readonly number[];
  /** those among them that name a place, or a body that belongs to one */
  placesOf(sentence: number): readonly number[];
  /** those among them that are quantities */
  quantitiesOf(sentence: number): readonly number[];
  /** those among them that are times and can govern: neither compared with nor a dateline */
  timesOf(sentence: number): readonly number[];
  cuesOf<T extends Use['type']>(sentence: number, type: T): readonly Cue<T>[];
  /** index of the sentence or clause that holds an offset */
  sentenceAt(offset: number): number;
  clauseAt(offset: number): number;
  /** sentences [first, end) of a block */
  sentencesOf(block: number): readonly [number, number];
}

/** `mentions` and `cues` must be sorted by start. */
export function openReading(
  view: View,
  segmentation: Segmentation,
  mentions: readonly Mention[],
  cues: readonly Cue[],
  rules: FactRules,
  trace?: Trace,
): Reading {
  const { sentences, clauses } = segmentation;
  const sentenceStarts = startsOf(sentences);
  const clauseStarts = startsOf(clauses);
  const mentionIndex = new BySentence<number>(sentences.length);
  const placeIndex = new BySentence<number>(sentences.length);
  const quantityIndex = new BySentence<number>(sentences.length);
  const timeIndex = new BySentence<number>(sentences.length);
  eachInSentences(sentences, mentions, (sentence, index) => {
    mentionIndex.add(sentence, index);
    const mention = mentions[index]!;
    if (mention.kind === 'quantity') quantityIndex.add(sentence, index);
    else if (placeKey(mention) !== null) placeIndex.add(sentence, index);
    else if (mention.kind === 'time' && mention.role !== 'comparison' && mention.role !== 'origin') {
      if (!isDateline(view.text, view.blocks[sentences[sentence]!.block]!, mention)) timeIndex.add(sentence, index);
    }
  });
  const cueIndex = new Map<Use['type'], BySentence<unknown>>();
  const times = mentions.filter(({ kind }) => kind === 'time');
  let last = -1;
  eachInSentences(sentences, cues, (sentence, index) => {
    const cue = cues[index]!;
    while (last + 1 < times.length && times[last + 1]!.start < cue.start) last++;
    // a word that begins inside a time and ends behind it is none (年产 in 去年产值)
    const time = times[last];
    if (time && cue.start < time.end && time.end < cue.end) return;
    let ofType = cueIndex.get(cue.type);
    if (!ofType) {
      ofType = new BySentence(sentences.length);
      cueIndex.set(cue.type, ofType);
    }
    ofType.add(sentence, cue);
  });
  const firstSentence = new Int32Array(view.blocks.length + 1).fill(-1);
  sentences.forEach((sentence, index) => {
    if (firstSentence[sentence.block] === -1) firstSentence[sentence.block] = index;
  });
  firstSentence[view.blocks.length] = sentences.length;
  for (let block = view.blocks.length - 1; block >= 0; block--) {
    if (firstSentence[block] === -1) firstSentence[block] = firstSentence[block + 1]!;
  }
  return {
    view,
    segmentation,
    mentions,
    rules,
    trace,
    mentionsOf: (sentence) => mentionIndex.of(sentence),
    placesOf: (sentence) => placeIndex.of(sentence),
    quantitiesOf: (sentence) => quantityIndex.of(sentence),
    timesOf: (sentence) => timeIndex.of(sentence),
    cuesOf: <T extends Use['type']>(sentence: number, type: T) =>
      (cueIndex.get(type)?.of(sentence) ?? NONE) as readonly Cue<T>[],
    sentenceAt: (offset) => lastNotBehind(sentenceStarts, offset),
    clauseAt: (offset) => lastNotBehind(clauseStarts, offset),
    sentencesOf: (block) => [firstSentence[block]!, firstSentence[block + 1]!],
  };
}

const NONE: readonly never[] = [];

function startsOf(spans: readonly Span[]): Int32Array {
  const starts = new Int32Array(spans.length);
  for (let index = 0; index < spans.length; index++) starts[index] = spans[index]!.start;
  return starts;
}

/** True for the time at the end of brackets that open a block: （广州，1月18日） says when it was written. */
function isDateline(text: string, { start }: Span, { end }: Span): boolean {
  const inside = text.slice(start + 1, end);
  return /\p{Ps}/u.test(text.charAt(start)) && /\p{Pe}/u.test(text.charAt(end)) && !/\p{Pe}/u.test(inside);
}

/** Index of the last of the ascending `starts` that is not behind `offset`; 0 where all are. */
function lastNotBehind(starts: Int32Array, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Things by the sentence that they stand in. */
class BySentence<T> {
  readonly #groups: (T[] | undefined)[];

  constructor(sentences: number) {
    this.#groups = new Array(sentences);
  }

  add(sentence: number, item: T): void {
    const group = this.#groups[sentence];
    if (group) group.push(item);
    else this.#groups[sentence] = [item];
  }

  of(sentence: number): readonly T[] {
    return this.#groups[sentence] ?? NONE;
  }
}

/** Visits the items, sorted by start, that begin in a sentence; both lists are walked once. */
function eachInSentences(
  sentences: readonly Span[],
  items: readonly Span[],
  visit: (sentence: number, index: number) => void,
): void {
  let sentence = 0;
  for (let index = 0; index < items.length; index++) {
    const { start } = items[index]!;
    while (sentence < sentences.length && sentences[sentence]!.end <= start) sentence++;
    if (sentence < sentences.length && sentences[sentence]!.start <= start) visit(sentence, index);
  }
}

export function quantityAt(reading: Reading, index: number): QuantityMention {
  const mention = reading.mentions[index];
  if (mention?.kind !== 'quantity') throw new Error(`internal: mention ${index} is no quantity`);
  return mention;
}

/** True where a mark of lists stands in a stretch: what stands behind it is told beside what stands before it. */
export function hasJoiner({ view, rules }: Reading, from: number, to: number): boolean {
  const gap = view.text.slice(from, to);
  return rules.mask.joiners.split('').some((joiner) => gap.includes(joiner));
}
