// Articles of a run: their bytes through the pipeline, whatever happens, each with the state that its life is in.
import { initialTransition, type SnapshotFrom, transition } from 'xstate';
import type { Metadata } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import type { IssueRecord } from '../model/knowledge.ts';
import { type Input, loadBytes } from '../read/input.ts';
import type { Extraction, Original, Pipeline } from '../run.ts';
import { type ArticleEvent, articleMachine } from './machine.ts';

/** What is asked of the pipeline for one article. */
export interface Task {
  readonly input: Input;
  readonly metadata: Metadata;
}

/** An article on its way through the run; `send` is ignored where the machine does not allow it. */
export class Article {
  readonly task: Task;
  #snapshot: SnapshotFrom<typeof articleMachine> = initialTransition(articleMachine)[0];

  constructor(task: Task) {
    this.task = task;
  }

  get state(): SnapshotFrom<typeof articleMachine>['value'] {
    return this.#snapshot.value;
  }

  send(event: ArticleEvent): void {
    this.#snapshot = transition(articleMachine, this.#snapshot, event)[0];
  }
}

/** The same to each article of a group. */
export function tellAll(group: readonly Article[], event: ArticleEvent): void {
  for (const article of group) article.send(event);
}

/** To each article of a group what its extraction gave. */
export function tellOutcomes(group: readonly Article[], extractions: readonly Extraction[]): void {
  group.forEach((article, index) => void article.send({ type: extractions[index]!.records ? 'extracted' : 'refused' }));
}

/** An article-wide error, as it stands in the output where there is no document. */
export function lost(source: string, { severity, code, message }: Omit<Issue, 'span'>): IssueRecord {
  return { document: null, source, severity, code, message, span: null };
}

/**
 * Reads the bytes of articles and extracts from them, side by side; in their order. Calls `onRead` between the two.
 * Never throws: a fault of the program is an `internal` error of the article that it met, and the run goes on.
 */
export function extractArticles(
  pipeline: Pipeline,
  tasks: readonly Task[],
  maxBytes: number,
  onRead: () => void,
): Extraction[] {
  const refusals = new Map<string, IssueRecord>();
  const originals = tasks.flatMap(({ input, metadata }): Original[] => {
    const bytes = loadBytes(input, maxBytes, (issue) => refusals.set(input.source, lost(input.source, issue)));
    return bytes ? [{ bytes, source: input.source, metadata }] : [];
  });
  onRead();
  const extracted = pipeline.extractMany(originals).values();
  return tasks.map(({ input: { source } }) => {
    const refusal = refusals.get(source);
    if (refusal) return { records: null, issues: [refusal] };
    const found = extracted.next().value!;
    return found instanceof Error ? { records: null, issues: [internal(source, found)] } : found;
  });
}

function internal(source: string, { message: found }: Error): IssueRecord {
  const message = `internal: ${found}; expected no failure whatever the text; please report it with the article`;
  return lost(source, { severity: 'error', code: 'internal', message });
}
