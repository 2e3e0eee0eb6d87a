// Portraits: what a giver tells of itself at the end of a press release (关于某某集团：…) → whether a sentence is part of it.
import { contains } from '../model/span.ts';
import type { Reading } from './reading.ts';
import { headingsOver } from './scope.ts';
import type { Standing } from './standing.ts';

/** True where the heading over a sentence, or its paragraph, opens with a word such as 关于 and a body that gives. */
export function isPortrait(reading: Reading, { of }: Standing, sentence: number): boolean {
  const [first] = reading.sentencesOf(reading.segmentation.sentences[sentence]!.block);
  return [first, ...headingsOver(reading, sentence)].some((at) => {
    const span = reading.segmentation.sentences[at]!;
    const word = reading.cuesOf(at, 'about').find((cue) => cue.start === span.start);
    return reading.mentionsOf(at).some((index) => {
      const mention = reading.mentions[index]!;
      const named = mention.kind === 'organization' && mention.start === word?.end && contains(span, mention);
      return named && of(mention) === 'provider';
    });
  });
}
