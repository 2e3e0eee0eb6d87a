// The time rules alone, compiled as the ruleset would, and a view and segmentation built from plain text.
import { join } from 'node:path';
import nodejieba from 'nodejieba';
import { findTimes } from '../../pipeline/mention/time.ts';
import type { Issue } from '../../pipeline/model/issue.ts';
import type { Segmentation } from '../../pipeline/model/segmentation.ts';
import type { ResolvedTime } from '../../pipeline/model/time.ts';
import type { Block, View } from '../../pipeline/model/view.ts';
import { resolveTimes } from '../../pipeline/normalise/time.ts';
import type { Compilation } from '../../pipeline/ruleset/compilation.ts';
import { RuleError } from '../../pipeline/ruleset/fault.ts';
import { OWN_PROOFS, OWN_RULES } from '../../pipeline/ruleset/index.ts';
import { Memory } from '../../pipeline/ruleset/memory.ts';
import { Faults, type RuleFile, readRuleFiles } from '../../pipeline/ruleset/source.ts';
import { compileTimes } from '../../pipeline/ruleset/time.ts';

const memory = Memory.open('test/time', { proofs: OWN_PROOFS });
const faults = new Faults(OWN_RULES);
const files = readRuleFiles(OWN_RULES, join(OWN_RULES, 'schema'), memory, faults).filter((file) =>
  file.path.startsWith('time/'),
);
export const compilation: Compilation = {
  folder: OWN_RULES,
  memory,
  faults,
  of: <T>(kind: string) => files.filter((file) => file.kind === kind) as RuleFile<T>[],
};
export const rules = compileTimes(compilation);
if (faults.found.length > 0) throw new RuleError(faults.found.filter((fault) => fault.path.startsWith('time/')));
memory.save();

/** A view of plain text: each line a paragraph, `# ` before a line makes it a heading that opens a section. */
export function viewOf(text: string, published: string | null): View {
  const blocks: Block[] = [];
  const sections: { parent: number | null; headings: number[]; firstBlock: number; endBlock: number }[] = [
    { parent: null, headings: [], firstBlock: 0, endBlock: 0 },
  ];
  let start = 0;
  for (const line of text.split('\n')) {
    const heading = line.startsWith('# ');
    if (heading) sections.push({ parent: 0, headings: [blocks.length], firstBlock: blocks.length, endBlock: 0 });
    blocks.push({
      start,
      end: start + line.length,
      kind: heading ? 'heading' : 'paragraph',
      section: sections.length - 1,
    });
    start += line.length + 1;
  }
  const document = { text, published } as View['document'];
  return { document, text, origin: Int32Array.from({ length: text.length }, (_, at) => at), blocks, sections };
}

/** Tokens by nodejieba, a line at a time. */
export function segmentationOf(text: string): Segmentation {
  const starts = new Set<number>([0, text.length]);
  let at = 0;
  for (const line of text.split('\n')) {
    let within = at;
    for (const word of nodejieba.cut(line)) {
      starts.add(within);
      within += word.length;
    }
    at += line.length + 1;
    starts.add(at);
    starts.add(at - 1);
  }
  const tokens = Int32Array.from([...starts].sort((a, b) => a - b).filter((start) => start < text.length));
  return { sentences: [], clauses: [], tokens, latin: [], isBoundary: (offset) => starts.has(offset) };
}

export interface Timed {
  readonly times: readonly (ResolvedTime & { readonly quote: string })[];
  readonly issues: readonly Issue[];
}

/** Finds and resolves the times of a text. */
export function timesOf(text: string, published: string | null = null): Timed {
  const view = viewOf(text, published);
  const issues: Issue[] = [];
  const raw = findTimes(view, segmentationOf(text), rules);
  const times = resolveTimes(raw, view, (issue) => issues.push(issue));
  return { times: times.map((time) => ({ ...time, quote: text.slice(time.start, time.end) })), issues };
}
