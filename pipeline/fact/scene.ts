// Scenes: a sentence that opens with where it is (在兰考县，…) → which of those before it tell of another place.
import { placeKey } from './party.ts';
import type { Reading } from './reading.ts';
import { levelOf } from './topic.ts';

/** True for a sentence that tells of a town. */
export function ofTown(reading: Reading, sentence: number): boolean {
  return reading.placesOf(sentence).some((place) => levelOf(reading, place) === 'township');
}

/**
 * What tells of a sentence whether it lies before the scene of `sentence` and does not name where that is: the last
 * sentence of the paragraph up to it that opens with a place (在兰考县，…).
 */
export function sceneOf(reading: Reading, sentence: number): (other: number) => boolean {
  const [first] = reading.sentencesOf(reading.segmentation.sentences[sentence]!.block);
  for (let at = sentence; at >= first; at--) {
    const places = placesOpening(reading, at);
    if (places.length === 0) continue;
    const keys = new Set(places.map((place) => placeKey(reading.mentions[place]!)));
    return (other) =>
      other < at && !reading.placesOf(other).some((place) => keys.has(placeKey(reading.mentions[place]!)));
  }
  return () => false;
}

/** The places of the first clause of a sentence that opens with where it is. */
function placesOpening(reading: Reading, sentence: number): readonly number[] {
  const { firstClause } = reading.segmentation.sentences[sentence]!;
  const { start, end } = reading.segmentation.clauses[firstClause]!;
  const word = reading.cuesOf(sentence, 'at').find((cue) => cue.start === start);
  const places = reading.placesOf(sentence).filter((at) => reading.mentions[at]!.end <= end);
  return reading.mentions[places[0] ?? -1]?.start === word?.end ? places : [];
}
