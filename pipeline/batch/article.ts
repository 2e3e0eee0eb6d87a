// One article of a run: its bytes through the pipeline, whatever happens, with the state that its life is in.
import { initialTransition, type SnapshotFrom, transition } from 'xstate';
import type { Metadata } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import type { IssueRecord } from '../model/knowledge.ts';
import { type Input, loadBytes } from '../read/input.ts';
import type { Extraction, Pipeline } from '../run.ts';
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

/** An article-wide error, as it stands in the output where there is no document. */
export function lost(source: string, { severity, code, message }: Omit<Issue, 'span'>): IssueRecord {
  return { document: null, source, severity, code, message, span: null };
}

/**
 * Reads the bytes of an article and extracts from them. Calls `onRead` between the two. Never throws: a fault of the
 * program is an `internal` error of this article, and the run goes on.
 */
export function extractArticle(pipeline: Pipeline, task: Task, maxBytes: number, onRead: () => void): Extraction {
  const { input, metadata } = task;
  const issues: IssueRecord[] = [];
  try {
    const bytes = loadBytes(input, maxBytes, (issue) => issues.push(lost(input.source, issue)));
    if (!bytes) return { records: null, issues };
    onRead();
    return pipeline.extract(bytes, input.source, metadata);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    const message = `internal: ${found}; expected no failure whatever the text; please report it with the article`;
    return { records: null, issues: [...issues, lost(input.source, { severity: 'error', code: 'internal', message })] };
  }
}
