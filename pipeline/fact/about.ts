// About: an article → in which of its sentences what is left unsaid can be aid.
import type { Mention } from '../model/mention.ts';
import type { Reading } from './reading.ts';
import type { Standing } from './standing.ts';

/** The share of paragraphs with quantities that must tell of aid where the whole article is to do so. */
const SHARE = 0.4;

/**
 * Whether a sentence stands where aid is told of. A block tells of it where it has a word of aid, or names who gives and
 * who receives. An article of which a title has such a word, or enough of the paragraphs with quantities tell, does so
 * throughout; any other one only in the paragraphs that tell, and under headings that do. The report of a county on its
 * whole year has a paragraph on aid, and the others tell of what is its own.
 */
export function aboutAid(reading: Reading, standing: Standing): (sentence: number) => boolean {
  const { view, segmentation } = reading;
  const someIn = (block: number, holds: (sentence: number) => boolean): boolean => {
    const [from, to] = reading.sentencesOf(block);
    for (let at = from; at < to; at++) if (holds(at)) return true;
    return false;
  };
  const hasWord = (block: number): boolean => someIn(block, (at) => reading.cuesOf(at, 'aid').length > 0);
  if (view.blocks.some(({ kind }, block) => kind === 'title' && hasWord(block))) return () => true;
  const names = (block: number, isOn: (mention: Mention) => boolean): boolean =>
    someIn(block, (at) => reading.mentionsOf(at).some((index) => isOn(reading.mentions[index]!)));
  const namesBoth = (block: number): boolean =>
    names(block, (mention) => standing.of(mention) === 'provider') &&
    names(block, (mention) => (standing.ofPlace(mention) ?? standing.of(mention)) === 'recipient');
  const tells = view.blocks.map((_, block) => hasWord(block) || namesBoth(block));
  const counting = [...view.blocks.keys()].filter((block) => {
    const { kind } = view.blocks[block]!;
    return (kind === 'paragraph' || kind === 'item') && someIn(block, (at) => reading.quantitiesOf(at).length > 0);
  });
  if (counting.filter((block) => tells[block]).length >= counting.length * SHARE) return () => true;
  return (sentence) => {
    const { block } = segmentation.sentences[sentence]!;
    if (tells[block]) return true;
    for (let section: number | null = view.blocks[block]!.section; section !== null; ) {
      const { headings, parent }: { headings: readonly number[]; parent: number | null } = view.sections[section]!;
      if (headings.some((heading) => tells[heading])) return true;
      section = parent;
    }
    return false;
  };
}
