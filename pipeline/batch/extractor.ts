// What a run extracts with: the pipeline in this process, or the same in several worker processes.
import { setImmediate } from 'node:timers/promises';
import type { Extraction, Pipeline } from '../run.ts';
import { type Article, extractArticles, tellAll, tellOutcomes } from './article.ts';

/** What an extractor is opened with. */
export interface ExtractorOptions {
  /** absolute path of the module whose `createPipeline` is used */
  readonly program: string;
  /** folder of the ruleset; absent for the program's own */
  readonly ruleset: string | undefined;
  /** the pack of it that is used; absent for its own choice */
  readonly pack: string | undefined;
  /** limit on an article, in bytes */
  readonly maxBytes: number;
}

export interface Extractor {
  readonly ruleset: Pipeline['ruleset'];
  /** how many processes work */
  readonly workers: number;
  /** how many groups of articles may be on their way at once, so that memory stays flat */
  readonly window: number;
  /**
   * Takes a group of articles from waiting to extracted or quarantined, each; in their order. Rejects only where the
   * whole run cannot go on.
   */
  extract(group: readonly Article[]): Promise<readonly Extraction[]>;
  /** Lets go of everything, also of articles on their way, whose promises then reject. */
  close(): void;
}

/** How long extraction goes on before timers and signals get their turn, in milliseconds. */
const TURN = 30;

/** The pipeline of the module `program`. */
export async function loadPipeline({ program, ruleset, pack }: ExtractorOptions): Promise<Pipeline> {
  const { createPipeline }: typeof import('../run.ts') = await import(program);
  return createPipeline({ ruleset, pack });
}

/** Extracts in this process, one group after the other. */
export async function openHere(options: ExtractorOptions): Promise<Extractor> {
  const pipeline = await loadPipeline(options);
  let turn = performance.now();
  return {
    ruleset: pipeline.ruleset,
    workers: 1,
    window: 1,
    async extract(group) {
      if (performance.now() - turn > TURN) {
        await setImmediate();
        turn = performance.now();
      }
      const tasks = group.map(({ task }) => task);
      tellAll(group, { type: 'assigned' });
      const extractions = extractArticles(pipeline, tasks, options.maxBytes, () =>
        tellAll(group, { type: 'bytes read' }),
      );
      tellOutcomes(group, extractions);
      return extractions;
    },
    close() {},
  };
}
