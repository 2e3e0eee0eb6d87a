// Text in a small notation → a reading of it: `# ` opens a title, `## ` a heading, `### ` one inside that; all else is a
// paragraph a line.
import { openReading, type Reading } from '../../pipeline/fact/reading.ts';
import type { Mention } from '../../pipeline/model/mention.ts';
import type { Block, Section, View } from '../../pipeline/model/view.ts';
import { segment } from '../../pipeline/segment/index.ts';
import { documentOf, ruleset, tokenizer } from '../understanding.ts';

type Draft = { -readonly [Key in keyof Section]: Section[Key] } & { headings: number[] };

export function viewOf(notation: string): View {
  const lines = notation.split('\n').map((line) => line.match(/^(#*) ?(.*)$/)!.slice(1) as [string, string]);
  const text = lines.map(([, words]) => words).join('\n');
  const blocks: Block[] = [];
  const sections: Draft[] = [{ parent: null, headings: [], firstBlock: 0, endBlock: lines.length }];
  const open = [0];
  let start = 0;
  for (const [index, [marks, words]] of lines.entries()) {
    const depth = marks.length;
    if (depth === 1) sections[0]!.headings.push(index);
    if (depth > 1) {
      for (const closed of open.splice(depth - 1)) sections[closed]!.endBlock = index;
      open.push(sections.length);
      sections.push({ parent: open.at(-2)!, headings: [index], firstBlock: index, endBlock: lines.length });
    }
    const kind = depth === 0 ? 'paragraph' : depth === 1 ? 'title' : 'heading';
    blocks.push({ start, end: start + words.length, kind, section: open.at(-1)! });
    start += words.length + 1;
  }
  return { document: documentOf(text), text, origin: Int32Array.from(text, (_, at) => at), blocks, sections };
}

export function readingOf(view: View, mentions: readonly Mention[] = []): Reading {
  const segmentation = segment(view, ruleset.punctuation, tokenizer);
  const place = (key: string) => ruleset.gazetteer.entry(key);
  return openReading(view, segmentation, mentions, [], { domain: ruleset.domain, mask: ruleset.mask, place });
}
