// Blocks → the sections that they stand in: articles, and in them a section under each heading.
import type { BlockKind, Section } from '../model/view.ts';

/** What the sections need to know of a block. */
interface Outlined {
  readonly kind: BlockKind;
  /** depth of a heading: 0 has no mark, higher is deeper */
  readonly level: number;
  /** a further article begins with this block */
  readonly opensArticle: boolean;
  /** stands at the end of an article, in none of its sections */
  readonly endsSections: boolean;
}

interface Draft {
  readonly parent: number | null;
  readonly headings: number[];
  readonly firstBlock: number;
  endBlock: number;
  readonly level: number;
}

/** The sections, each behind the one that encloses it, and for each block the innermost one. */
export function outline(blocks: readonly Outlined[]): { sections: Section[]; sectionOf: Int32Array } {
  const sectionOf = new Int32Array(blocks.length);
  const drafts: Draft[] = [];
  /** indices of the open sections, the article first */
  const open: number[] = [];
  const closeTo = (depth: number, end: number): void => {
    while (open.length > depth) drafts[open.pop()!]!.endBlock = end;
  };
  const begin = (level: number, first: number): void => {
    drafts.push({ parent: open.at(-1) ?? null, headings: [], firstBlock: first, endBlock: blocks.length, level });
    open.push(drafts.length - 1);
  };
  begin(-1, 0);
  for (const [index, { kind, level, opensArticle, endsSections }] of blocks.entries()) {
    if (opensArticle) {
      closeTo(0, index);
      begin(-1, index);
    }
    if (kind === 'heading') {
      const innermost = drafts[open.at(-1)!]!;
      const joins = innermost.level === level && innermost.headings.at(-1) === index - 1;
      if (!joins) {
        closeTo(1 + open.slice(1).filter((section) => drafts[section]!.level < level).length, index);
        begin(level, index);
      }
      drafts[open.at(-1)!]!.headings.push(index);
    } else if (kind === 'title') drafts[open[0]!]!.headings.push(index);
    else if (endsSections) closeTo(1, index);
    sectionOf[index] = open.at(-1)!;
  }
  const sections = drafts.map(({ parent, headings, firstBlock, endBlock }) => ({
    parent,
    headings,
    firstBlock,
    endBlock,
  }));
  return { sections, sectionOf };
}
