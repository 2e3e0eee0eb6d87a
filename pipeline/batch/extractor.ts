// What a run extracts with: the pipeline in this process, or the same in several worker processes.
import { setImmediate } from 'node:timers/promises';
import type { Extraction, Pipeline } from '../run.ts';
import { type Article, extractArticle } from './article.ts';

/** What an extractor is opened with. */
export interface ExtractorOptions {
  /** absolute path of the module whose `createPipeline` is used */
  readonly program: string;
  /** folder of the ruleset; absent for the program's own */
  readonly ruleset: string | undefined;
  /** limit on an article, in bytes */
  readonly maxBytes: number;
}

export interface Extractor {
  readonly ruleset: Pipeline['ruleset'];
  /** how many articles may be on their way at once, so that memory stays flat */
  readonly window: number;
  /** Takes an article from waiting to extracted or quarantined. Rejects only where the whole run cannot go on. */
  extract(article: Article): Promise<Extraction>;
  /** Lets go of everything, also of articles on their way, whose promises then reject. */
  close(): void;
}

/** How long extraction goes on before timers and signals get their turn, in milliseconds. */
const TURN = 30;

/** The pipeline of the module `program`. */
export async function loadPipeline({ program, ruleset }: ExtractorOptions): Promise<Pipeline> {
  const { createPipeline }: typeof import('../run.ts') = await import(program);
  return createPipeline(ruleset === undefined ? {} : { ruleset });
}

/** Extracts in this process, one article after the other. */
export async function openHere(options: ExtractorOptions): Promise<Extractor> {
  const pipeline = await loadPipeline(options);
  let turn = performance.now();
  return {
    ruleset: pipeline.ruleset,
    window: 1,
    async extract(article) {
      if (performance.now() - turn > TURN) {
        await setImmediate();
        turn = performance.now();
      }
      article.send({ type: 'assigned' });
      const extraction = extractArticle(pipeline, article.task, options.maxBytes, () =>
        article.send({ type: 'bytes read' }),
      );
      article.send({ type: extraction.records ? 'extracted' : 'refused' });
      return extraction;
    },
    close() {},
  };
}
