// Scope: what a clause leaves out is taken from the nearest unit of the document that states it.
import type { Scope } from '../model/fact.ts';
import { leadOf } from '../model/view.ts';
import type { Reading } from './reading.ts';

/** True for what is read in the sentence of the fact itself. */
export function isHere(scope: Scope | undefined): boolean {
  return scope === 'clause' || scope === 'sentence';
}

/** A sentence to look into, and the scope that a reader would name for it. */
export interface Step {
  readonly sentence: number;
  readonly scope: Exclude<Scope, 'clause' | 'document'>;
  /** it is a heading, a title, or running text of the same section or of one around it */
  readonly of: 'heading' | 'own' | 'outer';
}

/** How many sentences of a paragraph, and of the sections around it, are looked back through: keeps long articles linear. */
const REACH = 60;

/**
 * The sentences before `sentence` that may speak for it, nearest first: those of its paragraph, the headings over it from
 * the inside out with the title last, and between heading and outer heading the earlier paragraphs of the section.
 * The sentence itself is not among them.
 */
export function* ladder(reading: Reading, sentence: number): Generator<Step> {
  const { view, segmentation } = reading;
  const block = segmentation.sentences[sentence]!.block;
  const [first] = reading.sentencesOf(block);
  for (let at = sentence - 1; at >= Math.max(first, sentence - REACH); at--)
    yield { sentence: at, scope: 'paragraph', of: 'own' };
  let section: number | null = view.blocks[block]!.section;
  let behind = block;
  let left = REACH;
  while (section !== null) {
    const { headings, firstBlock, parent }: { headings: readonly number[]; firstBlock: number; parent: number | null } =
      view.sections[section]!;
    const scope = parent === null ? 'title' : 'section';
    for (const heading of headings) {
      if (heading === block) continue;
      const [from, to] = reading.sentencesOf(heading);
      for (let at = from; at < to; at++) yield { sentence: at, scope, of: 'heading' };
    }
    for (let at = behind - 1; at >= firstBlock && left > 0; at--) {
      const { kind } = view.blocks[at]!;
      // what a nested section says does not speak for the text around it
      if ((kind !== 'paragraph' && kind !== 'item') || view.blocks[at]!.section !== section) continue;
      const [from, to] = reading.sentencesOf(at);
      for (let inner = to - 1; inner >= from && left > 0; inner--, left--) {
        yield { sentence: inner, scope: 'section', of: behind === block ? 'own' : 'outer' };
      }
    }
    behind = firstBlock;
    section = parent;
  }
}

/** True for a sentence in the first paragraph of the article, or in the first one under its heading that states something. */
export function isLead(reading: Reading, sentence: number): boolean {
  const { blocks, sections } = reading.view;
  const { block } = reading.segmentation.sentences[sentence]!;
  const { section } = blocks[block]!;
  const { parent } = sections[section]!;
  return block === (parent === null ? leadOf(reading.view, section) : statedLead(reading, section));
}

/** The block of the first paragraph under a heading that has a time or a quantity: what stands before it sets the scene. */
function statedLead(reading: Reading, section: number): number {
  const { blocks, sections } = reading.view;
  const first = leadOf(reading.view, section);
  for (let at = first; at >= 0 && at < sections[section]!.endBlock; at++) {
    if (blocks[at]!.section !== section || blocks[at]!.kind !== 'paragraph') continue;
    const [from, to] = reading.sentencesOf(at);
    for (let sentence = from; sentence < to; sentence++)
      if (reading.timesOf(sentence).length > 0 || reading.quantitiesOf(sentence).length > 0) return at;
  }
  return first;
}

/** The sentences of the headings over a sentence, from the inside out, without the title. */
export function* headingsOver(reading: Reading, sentence: number): Generator<number> {
  const { view, segmentation } = reading;
  let section: number | null = view.blocks[segmentation.sentences[sentence]!.block]!.section;
  while (section !== null) {
    const { headings, parent }: { headings: readonly number[]; parent: number | null } = view.sections[section]!;
    for (const heading of parent === null ? [] : headings) {
      const [from, to] = reading.sentencesOf(heading);
      for (let at = from; at < to; at++) yield at;
    }
    section = parent;
  }
}
