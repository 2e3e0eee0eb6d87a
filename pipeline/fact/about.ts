// About: an article → in which of its sentences what is left unsaid can be aid.
import type { Mention } from '../model/mention.ts';
import type { Reading } from './reading.ts';
import type { Standing } from './standing.ts';

/**
 * Whether a sentence stands where aid is told of: in an article of which a title, or half of the paragraphs with
 * quantities, name aid or who gives; else in a paragraph that does, or under a heading that does. The report of a county on
 * its whole year has a paragraph on aid, and the others tell of what is its own.
 */
export function aboutAid(reading: Reading, standing: Standing): (sentence: number) => boolean {
  const { view, segmentation } = reading;
  const gives = (mention: Mention): boolean =>
    (mention.kind === 'place' || mention.kind === 'organization') && standing.of(mention) === 'provider';
  const tells = view.blocks.map((_, block) => {
    const [from, to] = reading.sentencesOf(block);
    for (let at = from; at < to; at++) {
      if (reading.cuesOf(at, 'aid').length > 0) return true;
      if (reading.mentionsOf(at).some((index) => gives(reading.mentions[index]!))) return true;
    }
    return false;
  });
  let all = 0;
  let telling = 0;
  let whole = false;
  view.blocks.forEach(({ kind }, block) => {
    if (kind === 'title' && tells[block]) whole = true;
    if (kind !== 'paragraph' && kind !== 'item') return;
    const [from, to] = reading.sentencesOf(block);
    let counts = false;
    for (let at = from; at < to && !counts; at++) counts = reading.quantitiesOf(at).length > 0;
    if (counts) all++;
    if (counts && tells[block]) telling++;
  });
  if (whole || telling * 2 >= all) return () => true;
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
