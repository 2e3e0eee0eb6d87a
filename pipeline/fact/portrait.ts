// Portraits: paragraphs that open with whom they describe (关于某某集团：…) → whether a sentence is part of one.
import type { Mention } from '../model/mention.ts';
import { contains } from '../model/span.ts';
import type { Reading } from './reading.ts';
import { headingsOver } from './scope.ts';
import type { Standing } from './standing.ts';

/** True in a paragraph, or under a heading, that opens with who is described there (关于南方电网：公司现有员工30万人). */
export function isProfile(reading: Reading, sentence: number): boolean {
  return isDescribed(reading, sentence, 'profile', () => true);
}

/** True where who is described so is a body that gives: what stands there tells of that body alone. */
export function isPortrait(reading: Reading, { of }: Standing, sentence: number): boolean {
  return isDescribed(reading, sentence, 'about', (mention, at) => {
    const isWhole = contains(reading.segmentation.sentences[at]!, mention);
    return mention.kind === 'organization' && isWhole && of(mention) === 'provider';
  });
}

/** True where a heading over a sentence, or its paragraph, opens with a word of this kind and one whom it describes. */
function isDescribed(
  reading: Reading,
  sentence: number,
  type: 'profile' | 'about',
  isWhom: (mention: Mention, sentence: number) => boolean,
): boolean {
  const [first] = reading.sentencesOf(reading.segmentation.sentences[sentence]!.block);
  return [first, ...headingsOver(reading, sentence)].some((at) => {
    const { start } = reading.segmentation.sentences[at]!;
    const word = reading.cuesOf(at, type).find((cue) => cue.start === start);
    if (!word) return false;
    return reading.mentionsOf(at).some((index) => {
      const mention = reading.mentions[index]!;
      return mention.start === word.end && isWhom(mention, at);
    });
  });
}
