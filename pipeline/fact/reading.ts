// A reading: one article laid open for the fact stage, with its mentions and cues by sentence.
import type { Mention, QuantityMention } from '../model/mention.ts';
import type { PlaceLookup } from '../model/place.ts';
import type { Segmentation } from '../model/segmentation.ts';
import type { Span } from '../model/span.ts';
import type { View } from '../model/view.ts';
import type { DomainRules, Use } from '../ruleset/domain.ts';
import type { Mask } from '../ruleset/mask.ts';
import type { Cue } from './cue.ts';
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
  /** those among them that are quantities */
  quantitiesOf(sentence: number): readonly number[];
  /** the cues of a sentence that have a use of this type */
  cuesOf(sentence: number, type: Use['type']): readonly Cue[];
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
  const sentenceStarts = Int32Array.from(sentences, ({ start }) => start);
  const clauseStarts = Int32Array.from(clauses, ({ start }) => start);
  const mentionIndex = bySentence(sentences, mentions, (_, index) => index);
  const cueIndex = byUse(bySentence(sentences, cues, (cue) => cue));
  const quantityIndex = new Map<number, number[]>();
  for (const [sentence, indices] of mentionIndex) {
    const quantities = indices.filter((index) => mentions[index]!.kind === 'quantity');
    if (quantities.length > 0) quantityIndex.set(sentence, quantities);
  }
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
    mentionsOf: (sentence) => mentionIndex.get(sentence) ?? NONE,
    quantitiesOf: (sentence) => quantityIndex.get(sentence) ?? NONE,
    cuesOf: (sentence, type) => cueIndex.get(type)?.get(sentence) ?? NONE,
    sentenceAt: (offset) => lastNotBehind(sentenceStarts, offset),
    clauseAt: (offset) => lastNotBehind(clauseStarts, offset),
    sentencesOf: (block) => [firstSentence[block]!, firstSentence[block + 1]!],
  };
}

const NONE: readonly never[] = [];

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

/** Cues by type of use and sentence: each question of the fact stage is about one type. */
function byUse(cueIndex: ReadonlyMap<number, readonly Cue[]>): Map<Use['type'], Map<number, Cue[]>> {
  const groups = new Map<Use['type'], Map<number, Cue[]>>();
  for (const [sentence, cues] of cueIndex) {
    for (const cue of cues) {
      for (const { type } of cue.uses) {
        const ofType = groups.get(type) ?? new Map<number, Cue[]>();
        const group = ofType.get(sentence);
        groups.set(type, ofType);
        if (!group) ofType.set(sentence, [cue]);
        else if (group.at(-1) !== cue) group.push(cue);
      }
    }
  }
  return groups;
}

/** Groups items, sorted by start, by the sentence that holds their start; both lists are walked once. */
function bySentence<T extends Span, R>(
  sentences: readonly Span[],
  items: readonly T[],
  keep: (item: T, index: number) => R,
) {
  const groups = new Map<number, R[]>();
  let sentence = 0;
  items.forEach((item, index) => {
    while (sentence < sentences.length && sentences[sentence]!.end <= item.start) sentence++;
    if (sentence >= sentences.length || sentences[sentence]!.start > item.start) return;
    const group = groups.get(sentence);
    if (group) group.push(keep(item, index));
    else groups.set(sentence, [keep(item, index)]);
  });
  return groups;
}

export function quantityAt(reading: Reading, index: number): QuantityMention {
  const mention = reading.mentions[index];
  if (mention?.kind !== 'quantity') throw new Error(`internal: mention ${index} is no quantity`);
  return mention;
}
