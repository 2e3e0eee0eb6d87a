// Sites: nouns such as 基地 and 园区, said again → the township in whose scene they were first said.
import { contains, type Span } from '../model/span.ts';
import type { Cue } from './cue.ts';
import { quantityAt, type Reading } from './reading.ts';
import { isAbbreviation, levelOf, placesAbout } from './topic.ts';

/** How far behind a quantity the noun stands that it counts (12个蔬菜基地), in UTF-16 units. */
const COUNTED = 6;

/**
 * By the offset of a site's noun the mention of the township that it means. 大木乡的蔬菜基地里… makes a scene; where a later
 * paragraph of the section, one that names no place itself, has 基地 in a sentence that counts something, it is that one. A
 * town in the clause of the noun (到彭水县考察，在大木乡建起工厂) is nearer than what its sentence is about.
 */
export function findSites(reading: Reading, isOutside: (mention: number) => boolean): ReadonlyMap<number, number> {
  const { view, segmentation } = reading;
  const sites = new Map<number, number>();
  let known = new Map<number, number>();
  let township: number | null = null;
  let block = -1;
  let section = -1;
  segmentation.sentences.forEach((sentence, index) => {
    if (sentence.block !== block) {
      block = sentence.block;
      township = null;
    }
    if (view.blocks[block]!.section !== section) {
      section = view.blocks[block]!.section;
      known = new Map();
    }
    const named = placesAbout(reading, sentence, null, isOutside).filter((place) => !isAbbreviation(reading, place));
    if (named.length > 0) township = named.find((place) => levelOf(reading, place) === 'township') ?? null;
    const counts = reading.quantitiesOf(index).length > 0;
    for (const cue of reading.cuesOf(index, 'site')) {
      if (isCounted(reading, index, cue)) continue;
      const own = placesAbout(reading, segmentation.clauses[reading.clauseAt(cue.start)]!, cue.start, isOutside);
      const scene = own.find((place) => levelOf(reading, place) === 'township') ?? township;
      for (const use of cue.uses) {
        const meant = known.get(use.kind);
        if (scene !== null) known.set(use.kind, scene);
        else if (named.length > 0) known.delete(use.kind);
        else if (meant !== undefined && counts) sites.set(cue.start, meant);
      }
    }
  });
  return sites;
}

/** True where a quantity counts the noun: such sites are others than the one told of. */
function isCounted(reading: Reading, sentence: number, { start, end }: Cue): boolean {
  return reading.quantitiesOf(sentence).some((index) => {
    const { start: from, end: to, quantity } = quantityAt(reading, index);
    return quantity.kind === 'count' && (from === end || (to <= start && start - to <= COUNTED));
  });
}

/** The township of the last of the `sites` in a stretch of text, up to `before`; null where it has none. */
export function siteIn(
  reading: Reading,
  sites: ReadonlyMap<number, number>,
  span: Span,
  before: number | null,
): number | null {
  const last = reading
    .cuesOf(reading.sentenceAt(span.start), 'site')
    .findLast((cue) => contains(span, cue) && (before === null || cue.start <= before) && sites.has(cue.start));
  return last ? sites.get(last.start)! : null;
}
