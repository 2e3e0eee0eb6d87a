// Own: words before a quantity → whether it is a place's own affair, or somebody is credited with it.
import type { Span } from '../model/span.ts';
import type { Reading } from './reading.ts';

/** How far into a clause its subject may begin, where no time stands before it. */
export const SUBJECT = 3;

/**
 * True where a word that tells of a place as a whole (全县) opens the clause of the quantity or one before it in the sentence,
 * and the sentence up to the quantity credits nobody. What is done in all of a place (在全县铺开) opens with other words.
 */
export function tellsOfOwn(reading: Reading, sentence: number, index: number): boolean {
  const { start } = reading.mentions[index]!;
  if (tells(reading, sentence, start, 'credit')) return false;
  const inside = reading.cuesOf(sentence, 'at');
  return reading
    .cuesOf(sentence, 'own')
    .some((cue) => cue.end <= start && opens(reading, sentence, cue) && !inside.some(({ end }) => end === cue.start));
}

/** True where little but a time stands before the span in its clause. */
function opens(reading: Reading, sentence: number, { start }: Span): boolean {
  const from = reading.segmentation.clauses[reading.clauseAt(start)]!.start;
  const times = reading
    .mentionsOf(sentence)
    .map((index) => reading.mentions[index]!)
    .filter((mention) => mention.kind === 'time' && mention.start >= from && mention.end <= start);
  return start - from - times.reduce((sum, time) => sum + time.end - time.start, 0) <= SUBJECT;
}

/** True where a word between these offsets tells of what is a place's own. */
export function hasOwn(reading: Reading, sentence: number, from: number, until: number): boolean {
  return reading.cuesOf(sentence, 'own').some(({ start, end }) => start >= from && end <= until);
}

/** True where a group, and not who is in it, is named before the quantity in its sentence; whoever moves a group gives. */
export function namesGroup(reading: Reading, sentence: number, before: number): boolean {
  const moving = reading.cuesOf(sentence, 'moving');
  return reading
    .cuesOf(sentence, 'collective')
    .some(({ start, end }) => end <= before && !moving.some((cue) => cue.end === start));
}

/** True where a word of this kind stands before the quantity in its sentence. */
export function tells(reading: Reading, sentence: number, before: number, type: 'credit' | 'own'): boolean {
  return reading.cuesOf(sentence, type).some((cue) => cue.end <= before);
}
