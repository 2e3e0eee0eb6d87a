// About: an article → in which of its sentences what is left unsaid can be aid.
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
  const sentencesOf = (block: number): number[] => {
    const [from, to] = reading.sentencesOf(block);
    return Array.from({ length: to - from }, (_, at) => from + at);
  };
  const hasWord = (block: number): boolean => sentencesOf(block).some((at) => reading.cuesOf(at, 'aid').length > 0);
  const namesBoth = (block: number): boolean => {
    const names = sentencesOf(block)
      .flatMap((at) => reading.mentionsOf(at))
      .map((index) => reading.mentions[index]!)
      .filter(({ kind }) => kind === 'place' || kind === 'organization');
    return (
      names.some((mention) => standing.of(mention) === 'provider') &&
      names.some((mention) => (standing.ofPlace(mention) ?? standing.of(mention)) === 'recipient')
    );
  };
  const tells = view.blocks.map((_, block) => hasWord(block) || namesBoth(block));
  const counting = [...view.blocks.keys()].filter((block) => {
    const { kind } = view.blocks[block]!;
    return (
      (kind === 'paragraph' || kind === 'item') && sentencesOf(block).some((at) => reading.quantitiesOf(at).length > 0)
    );
  });
  const isTitled = view.blocks.some(({ kind }, block) => kind === 'title' && hasWord(block));
  if (isTitled || counting.filter((block) => tells[block]).length >= counting.length * SHARE) return () => true;
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
