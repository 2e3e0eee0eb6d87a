// Articles named by the user → what a pipeline finds in all of them, in memory.
import { extractOriginals, lost } from '../batch/article.ts';
import { MOST_ARTICLES } from '../batch/group.ts';
import { knowledgeHead } from '../batch/head.ts';
import type { Metadata } from '../model/document.ts';
import type { ArticleRecords, DocumentRecord, IssueRecord, Knowledge } from '../model/knowledge.ts';
import { findInputs, type Inputs, loadBytes, MAX_BYTES } from '../read/input.ts';
import { loadMetadata } from '../read/manifest.ts';
import type { Original, Pipeline } from '../run.ts';
import { articlesIn } from './articles.ts';

export interface Corpus {
  readonly inputs: Inputs;
  /** by absolute path */
  readonly metadata: ReadonlyMap<string, Metadata>;
}

export interface Extracted {
  readonly knowledge: Knowledge;
  /** in the order of their sources; each with other bytes than those before */
  readonly articles: readonly ArticleRecords[];
  /** issues of articles that gave no records */
  readonly failed: readonly IssueRecord[];
}

/** `wanted`: as `chuchu run` takes them. */
export async function openCorpus(wanted: readonly string[], manifest?: string): Promise<Corpus> {
  const inputs = await findInputs(wanted);
  return { inputs, metadata: loadMetadata(inputs, manifest ?? null) };
}

/** Extracts from all articles. What cannot be read is among the issues. */
export function extractCorpus({ inputs, metadata }: Corpus, pipeline: Pipeline): Extracted {
  const articles = new Map<string, ArticleRecords>();
  const failed: IssueRecord[] = [];
  const originals = inputs.articles.flatMap((input): Original[] => {
    const { source, path } = input;
    const bytes = loadBytes(input, MAX_BYTES, (issue) => failed.push(lost(source, issue)));
    return bytes ? [{ bytes, source, metadata: path === null ? undefined : metadata.get(path) }] : [];
  });
  for (let from = 0; from < originals.length; from += MOST_ARTICLES) {
    for (const { records, issues } of extractOriginals(pipeline, originals.slice(from, from + MOST_ARTICLES))) {
      failed.push(...issues);
      if (records && !articles.has(records.document.id)) articles.set(records.document.id, records);
    }
  }
  return together([...articles.values()], failed, pipeline.ruleset);
}

/** Records of articles as one knowledge, places and bodies once each. */
export function together(
  articles: readonly ArticleRecords[],
  failed: readonly IssueRecord[],
  ruleset: Pipeline['ruleset'],
): Extracted {
  const distinct = <T extends { readonly id: string }>(records: readonly T[]): T[] => [
    ...new Map(records.map((record) => [record.id, record])).values(),
  ];
  const knowledge: Knowledge = {
    ...knowledgeHead(ruleset),
    documents: articles.map(({ document }) => document),
    places: distinct(articles.flatMap(({ places }) => places)),
    organizations: distinct(articles.flatMap(({ organizations }) => organizations)),
    mentions: articles.flatMap(({ mentions }) => mentions),
    facts: articles.flatMap(({ facts }) => facts),
    issues: [...articles.flatMap(({ issues }) => issues), ...failed],
  };
  return { knowledge, articles, failed };
}

/** The texts of the articles below `folder`; null for one that cannot be read. */
export function textsIn(folder: string): (document: DocumentRecord) => string | null {
  const { read, decode } = articlesIn(folder);
  return ({ source, charset }) => {
    try {
      return decode(read(source), charset as Parameters<typeof decode>[1]);
    } catch {
      return null;
    }
  };
}
