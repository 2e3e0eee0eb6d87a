// One article of a run: its bytes, and the state that its life is in.
import { initialTransition, type SnapshotFrom, transition } from 'xstate';
import type { Issue } from '../model/issue.ts';
import type { IssueRecord } from '../model/knowledge.ts';
import type { Extraction, Original, Pipeline } from '../run.ts';
import { type ArticleEvent, articleMachine } from './machine.ts';

type Life = SnapshotFrom<typeof articleMachine>;

const START: Life = initialTransition(articleMachine)[0];
/** Where events lead from each point of a life: both are values, so each step is worked out once, not for each article. */
const steps = new Map<Life, Map<ArticleEvent['type'], Life>>();

function after(life: Life, event: ArticleEvent): Life {
  const known = steps.get(life) ?? new Map<ArticleEvent['type'], Life>();
  const next = known.get(event.type) ?? transition(articleMachine, life, event)[0];
  steps.set(life, known.set(event.type, next));
  return next;
}

/** An article on its way through the run; `send` is ignored where the machine does not allow it. */
export class Article {
  readonly original: Original;
  #life = START;

  constructor(original: Original) {
    this.original = original;
  }

  get state(): Life['value'] {
    return this.#life.value;
  }

  /** how often a worker took it up */
  get tries(): number {
    return this.#life.context.tries;
  }

  send(event: ArticleEvent): void {
    this.#life = after(this.#life, event);
  }
}

/** An article-wide error, as it stands in the output where there is no document. */
export function lost(source: string, { severity, code, message }: Omit<Issue, 'span'>): IssueRecord {
  return { document: null, source, severity, code, message, span: null };
}

/**
 * What articles give, side by side; in their order. Never throws: a fault of the program is an `internal` error of the
 * article that met it.
 */
export function extractOriginals(pipeline: Pipeline, originals: readonly Original[]): Extraction[] {
  return pipeline.extractMany(originals).map((found, index) => {
    if (!(found instanceof Error)) return found;
    const { message } = found;
    const text = `internal: ${message}; expected no failure whatever the text; please report it with the article`;
    return {
      records: null,
      issues: [lost(originals[index]!.source, { severity: 'error', code: 'internal', message: text })],
    };
  });
}
