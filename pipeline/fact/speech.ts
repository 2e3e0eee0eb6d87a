// Speech: a paragraph in which somebody of a scene speaks → the sentences of that scene.
import type { Reading } from './reading.ts';

/** How far from the start of a paragraph the mark behind the speaker's name may stand, in UTF-16 units. */
const LABEL = 24;
const NAME = `[^，。“「『【】]{1,${LABEL}}[：:]`;
const OPENING = new RegExp(`^(?:[“「『【]|${NAME})`, 'u');
/** A turn of a conversation or press conference (主任：…): of those before it only the last can set its scene. */
const TURN = new RegExp(`^${NAME}(?![“「『])`, 'u');
/** How long a quotation is looked back through, in UTF-16 units. */
const QUOTE = 200;
const QUOTED = /[“「『][^”」』]*$/u;
/** How many paragraphs back a scene is looked for. */
const REACH = 3;

/**
 * Where `offset` is quoted, or its paragraph opens with a quotation or a speaker's name: the sentence right behind the
 * quoted one, which may say who speaks, then those of the paragraphs before it in its section, nearest first, back to the
 * first that is no speech; else none.
 */
export function* sceneOfSpeech(reading: Reading, sentence: number, offset: number): Generator<number> {
  const { view, segmentation, sentencesOf } = reading;
  const { block } = segmentation.sentences[sentence]!;
  const opening = (at: number): string => {
    const { start, end } = view.blocks[at]!;
    return view.text.slice(start, Math.min(end, start + LABEL + 2));
  };
  const isSpeech = (at: number): boolean => OPENING.test(opening(at));
  const quoted = isQuoted(reading, offset);
  if (!isSpeech(block) && !quoted) return;
  if (quoted && segmentation.sentences[sentence + 1]?.block === block) yield sentence + 1;
  let turns = 0;
  for (let at = block - 1, left = REACH; at >= 0 && left > 0; at--, left--) {
    const { kind, section } = view.blocks[at]!;
    if (section !== view.blocks[block]!.section || kind === 'heading' || kind === 'title') return;
    if (kind !== 'paragraph') continue;
    if (TURN.test(opening(at)) && turns++ > 0) return;
    const [from, to] = sentencesOf(at);
    for (let inner = to - 1; inner >= from; inner--) yield inner;
    if (!isSpeech(at)) return;
  }
}

/** True inside of quotation marks. */
export function isQuoted({ view, segmentation, sentenceAt }: Reading, offset: number): boolean {
  const { start } = view.blocks[segmentation.sentences[sentenceAt(offset)]!.block]!;
  return QUOTED.test(view.text.slice(Math.max(start, offset - QUOTE), offset));
}
