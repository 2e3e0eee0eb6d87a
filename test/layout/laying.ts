// Text → its view by our own layout rules, and a view → lines that a test can compare.
import { join } from 'node:path';
import { layout } from '../../pipeline/layout/index.ts';
import type { Document } from '../../pipeline/model/document.ts';
import type { Issue } from '../../pipeline/model/issue.ts';
import type { View } from '../../pipeline/model/view.ts';
import { OWN_PROOFS, OWN_RULES } from '../../pipeline/ruleset/index.ts';
import { compileLayout, type LayoutRules } from '../../pipeline/ruleset/layout.ts';
import { Memory } from '../../pipeline/ruleset/memory.ts';
import { Faults, type RuleFile, readRuleFiles } from '../../pipeline/ruleset/source.ts';

const folder = join(OWN_RULES, 'layout');
const memory = Memory.open('test/layout', { proofs: OWN_PROOFS });
export const faults = new Faults(folder);

/** The rule files of rules/layout. */
export const files: readonly RuleFile[] = readRuleFiles(folder, join(OWN_RULES, 'schema'), memory, faults);

export const rules: LayoutRules = compileLayout({
  folder,
  memory,
  faults,
  of: <T>(kind: string) => files.filter((file) => file.kind === kind) as RuleFile<T>[],
});
memory.save();

/** A document of this text; what else it says of itself is made up. */
export function documentOf(text: string, language: Document['language'] = 'zh-Hans'): Document {
  return {
    id: 'd_0000000000000000',
    source: 'test.txt',
    sha256: '0'.repeat(64),
    charset: 'utf-8',
    mediaType: 'text/plain',
    language,
    title: null,
    published: null,
    publishedFrom: null,
    text,
    textSha256: '0'.repeat(64),
  };
}

export function viewOf(text: string, language: Document['language'] = 'zh-Hans', issues: Issue[] = []): View {
  return layout(documentOf(text, language), rules, (issue) => issues.push(issue));
}

/** One line a block, `kind words`, two spaces deeper for each section that encloses its own. */
export function blocksOf(view: View): string[] {
  return view.blocks.map((block) => {
    let depth = 0;
    for (let at = view.sections[block.section]!.parent; at !== null; at = view.sections[at]!.parent) depth++;
    return `${'  '.repeat(depth)}${block.kind} ${view.text.slice(block.start, block.end)}`;
  });
}
