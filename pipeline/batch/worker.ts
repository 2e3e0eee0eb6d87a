// A worker process: groups of articles from the run → what each gave, over the channel that it was forked with.
import { flushCompileCache } from 'node:module';
import type { IssueRecord } from '../model/knowledge.ts';
import { type Fault, RuleError } from '../ruleset/index.ts';
import type { Original, Pipeline } from '../run.ts';
import { extractOriginals } from './article.ts';
import type { Budget } from './budget.ts';
import { type Packed, pack } from './packed.ts';
import { Watchdog } from './watchdog.ts';

/** What a worker is opened with. */
export interface Opening {
  /** absolute path of the module whose `createPipeline` is used */
  readonly program: string;
  /** folder of the ruleset; absent for the program's own */
  readonly ruleset: string | undefined;
  /** the pack of it that is used; absent for its own choice */
  readonly pack: string | undefined;
  readonly budget: Budget;
}

/** What an article gave: its records, or why there are none. */
export interface Result {
  readonly records: Packed | null;
  /** of an article without records */
  readonly issues: readonly IssueRecord[];
}

/** What the run says to a worker: first how to open the pipeline, then one group a message. */
export type ToWorker =
  | { readonly type: 'open'; readonly opening: Opening }
  | { readonly type: 'extract'; readonly originals: readonly Original[] };

/** What a worker answers: once whether it is open, then once a group, in the order of its articles. */
export type FromWorker =
  | { readonly type: 'opened'; readonly ruleset: Pipeline['ruleset'] }
  | { readonly type: 'faulty'; readonly faults: readonly Fault[] }
  | { readonly type: 'broken'; readonly message: string }
  | { readonly type: 'extracted'; readonly results: readonly Result[] };

const answer = (message: FromWorker) => process.send?.(message);

let pipeline: Pipeline;
let watchdog: Watchdog;

async function open({ program, ruleset, pack, budget }: Opening): Promise<void> {
  try {
    watchdog = new Watchdog(budget);
    const { createPipeline }: typeof import('../run.ts') = await import(program);
    pipeline = createPipeline({ ruleset, pack });
    answer({ type: 'opened', ruleset: pipeline.ruleset });
    flushCompileCache(); // Node writes it at the end of a process, but a worker is killed
  } catch (error) {
    if (error instanceof RuleError) answer({ type: 'faulty', faults: error.faults });
    else answer({ type: 'broken', message: error instanceof Error ? error.message : String(error) });
  }
}

function extract(originals: readonly Original[]): Result[] {
  const extractions = extractOriginals(pipeline, originals);
  return extractions.map(({ records, issues }) => ({ records: records && pack(records), issues }));
}

process.on('message', (message: ToWorker) => {
  if (message.type === 'open') void open(message.opening);
  else answer({ type: 'extracted', results: watchdog.during(() => extract(message.originals)) });
});

// The run decides when it ends: a Ctrl-C reaches every process of the terminal, and a run that is gone leaves no worker.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
