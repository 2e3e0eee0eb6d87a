// Texts → what the whole pipeline understands of them; the rules and the tokenizer are loaded once a test file.
import { records } from '../pipeline/knowledge/index.ts';
import type { Document } from '../pipeline/model/document.ts';
import type { Issue } from '../pipeline/model/issue.ts';
import type { FactRecord } from '../pipeline/model/knowledge.ts';
import type { QuantityMention } from '../pipeline/model/mention.ts';
import { loadRuleset } from '../pipeline/ruleset/index.ts';
import { openTokenizer, type Understanding, understand } from '../pipeline/run.ts';

export const ruleset = loadRuleset();
export const tokenizer = openTokenizer(ruleset);

/** A document of this text, whatever units it is made of; `published` in EDTF. */
export function documentOf(text: string, published: string | null = null): Document {
  return {
    id: 'd_0000000000000000',
    source: 'test.txt',
    sha256: '0'.repeat(64),
    charset: 'utf-8',
    mediaType: 'text/plain',
    language: 'zh-Hans',
    title: null,
    published,
    publishedFrom: published === null ? null : 'manifest',
    text,
    textSha256: '0'.repeat(64),
  };
}

export function understood(text: string, published: string | null = null): Understanding & { issues: Issue[] } {
  const issues: Issue[] = [];
  const found = understand(documentOf(text, published), ruleset, tokenizer, (issue) => issues.push(issue));
  return { ...found, issues };
}

/** The quantities of a text, in its order. */
export function quantitiesOf(text: string): QuantityMention[] {
  return understood(text).mentions.filter((mention) => mention.kind === 'quantity');
}

/** The records of the facts of a text, in its order. */
export function factsOf(text: string, published: string | null = null): readonly FactRecord[] {
  const { view, mentions, facts } = understood(text, published);
  return records(view, mentions, facts, [], (key) => ruleset.gazetteer.entry(key)).facts;
}
