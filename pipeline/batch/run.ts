// A run: rounds of articles through the pipeline into the journal and the outputs, until there are no more, or it is told
// to stop.
import { cpus } from 'node:os';
import { extname, join } from 'node:path';
import { createActor } from 'xstate';
import { MAX_BYTES } from '../read/input.ts';
import { BUDGET, type Budget } from './budget.ts';
import { makerOf } from './head.ts';
import type { IntakeOptions, Round } from './intake.ts';
import { Journal } from './journal.ts';
import { type RunCounts, runMachine } from './machine.ts';
import type { Output, Witness } from './outputs.ts';
import { Pool } from './pool.ts';
import { doRound, type RoundResult } from './round.ts';

export interface BatchOptions {
  /** where the journal is; made where it does not exist */
  readonly folder: string;
  /** one, or as many as come of a folder that is followed */
  readonly rounds: Iterable<Round> | AsyncIterable<Round>;
  readonly outputs: readonly Output[];
  /** sees all that an output is given */
  readonly witness?: Witness | undefined;
  /** folder of the ruleset; absent for the program's own */
  readonly ruleset?: string | undefined;
  /** the pack of it that is used; absent for its own choice */
  readonly pack?: string | undefined;
  /** worker processes; absent: by the number of articles in the first round */
  readonly jobs?: number | undefined;
  /** limit on an article, in bytes */
  readonly maxBytes?: number | undefined;
  readonly budget?: Budget | undefined;
  /** which articles are extracted though they are as before; absent: none */
  readonly again?: 'all' | 'quarantined' | undefined;
  /** lets go of articles that are not among the inputs */
  readonly prune?: boolean | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** told at the end of each round, when the outputs stand */
  readonly onRound?: ((result: RoundResult, round: Round) => void | Promise<void>) | undefined;
  /** ends the run early: the articles in hand are finished, and the next run goes on from there */
  readonly signal?: AbortSignal | undefined;
  /** absolute path of the module that has `createPipeline`; absent for the program's own */
  readonly program?: string | undefined;
}

export interface Progress extends RunCounts {
  /** `readingRules`, `extracting`, … of the run's machine */
  readonly state: string;
}

export interface BatchResult extends RunCounts {
  readonly state: 'done' | 'interrupted';
}

/** The module whose `createPipeline` the workers use. */
export const PROGRAM: string = join(import.meta.dirname, '..', `run${extname(import.meta.filename)}`);

/** From here on the start of several processes pays. */
const MANY = 200;
const MOST_JOBS = 4;

/** How many processes work where the user does not say. */
export function defaultJobs(articles: number): number {
  return articles < MANY ? 1 : Math.min(cpus().length, MOST_JOBS);
}

/**
 * Runs to the end of the rounds, or until `signal`. Each article is in the journal when it is done, so the next run goes
 * on where this one ended, whatever ended it. Rejects, with the outputs as they were, where the rules have faults or
 * an output cannot be written; an article that cannot be read, or that breaks the program, is an issue and ends nothing.
 */
export async function runBatch(options: BatchOptions): Promise<BatchResult> {
  const { folder, ruleset, pack, signal } = options;
  const run = createActor(runMachine);
  run.subscribe(({ value, context }) => options.onProgress?.({ ...context, state: value as string }));
  run.start();
  const state = () => run.getSnapshot().value;
  const interrupt = () => run.send({ type: 'interrupt' });
  const journal = Journal.open(folder);
  const maker = makerOf(ruleset, pack);
  const pool = new Pool({
    program: options.program ?? PROGRAM,
    ruleset,
    pack,
    budget: options.budget ?? BUDGET,
  });
  signal?.addEventListener('abort', interrupt);
  try {
    let again: IntakeOptions['again'] = options.again ?? 'none';
    if (again === 'all') journal.forgetDeliveries();
    for await (const round of options.rounds) {
      pool.size ||= options.jobs ?? defaultJobs(round.inputs.articles.length);
      const intake = { maker, maxBytes: options.maxBytes ?? MAX_BYTES, again };
      const result = await doRound(round, intake, { options, journal, pool, run });
      if (!result) break;
      await options.onRound?.(result, round);
      again = 'none';
      if (state() !== 'standing') break;
    }
    run.send({ type: state() === 'stopping' ? 'hand empty' : 'no more to come' });
  } catch (error) {
    if (!signal?.aborted || error !== signal.reason) {
      run.send({ type: 'fail' });
      throw error;
    }
  } finally {
    signal?.removeEventListener('abort', interrupt);
    pool.close(new Error('the run is over'));
    journal.close();
  }
  return { ...run.getSnapshot().context, state: state() === 'done' ? 'done' : 'interrupted' };
}
