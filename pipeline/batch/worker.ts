// A worker process: tasks from the run → extractions, group by group, over the channel that it was forked with.
import type { Fault } from '../ruleset/index.ts';
import { RuleError } from '../ruleset/index.ts';
import type { Extraction, Pipeline } from '../run.ts';
import { extractArticles, type Task } from './article.ts';
import { type ExtractorOptions, loadPipeline } from './extractor.ts';

/** What the run says to a worker: first how to open the pipeline, then one group of tasks a message. */
export type ToWorker = { type: 'open'; options: ExtractorOptions } | { type: 'tasks'; tasks: readonly Task[] };

/** What a worker answers: once whether it is open, then twice a group. */
export type FromWorker =
  | { type: 'opened'; ruleset: Pipeline['ruleset'] }
  | { type: 'faulty'; faults: readonly Fault[] }
  | { type: 'broken'; message: string }
  | { type: 'bytes read' }
  | { type: 'extracted'; extractions: readonly Extraction[] };

const answer = (message: FromWorker) => process.send?.(message);

let pipeline: Pipeline;
let maxBytes: number;

async function open(options: ExtractorOptions): Promise<void> {
  try {
    pipeline = await loadPipeline(options);
    maxBytes = options.maxBytes;
    answer({ type: 'opened', ruleset: pipeline.ruleset });
  } catch (error) {
    if (error instanceof RuleError) answer({ type: 'faulty', faults: error.faults });
    else answer({ type: 'broken', message: error instanceof Error ? error.message : String(error) });
  }
}

process.on('message', (message: ToWorker) => {
  if (message.type === 'open') void open(message.options);
  else {
    const extractions = extractArticles(pipeline, message.tasks, maxBytes, () => answer({ type: 'bytes read' }));
    answer({ type: 'extracted', extractions });
  }
});

// The run decides when it ends: a Ctrl-C reaches every process of the terminal, and a run that is gone leaves no worker.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
