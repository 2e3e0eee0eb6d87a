// A run as it was asked for on the command line → its outputs, what it says on the way and at its end, its exit code.
import { isAbsolute, relative, resolve } from 'node:path';
import type { Round } from '../batch/intake.ts';
import type { RoundResult } from '../batch/round.ts';
import { type BatchOptions, runBatch } from '../batch/run.ts';
import { Interruption } from './interruption.ts';
import { budgetOf, type WorkOptions } from './options.ts';
import { ProgressLine } from './progress.ts';
import { reportOfRun } from './report.ts';
import { Summary } from './summary.ts';

/** What the commands that run articles say of it, the words about work apart. */
export type Asked = Pick<BatchOptions, 'folder' | 'outputs' | 'ruleset' | 'pack' | 'again' | 'prune'> & {
  /** `signal` ends the waiting for another round; `say` tells the user something */
  readonly rounds: (signal: AbortSignal, say: (text: string) => void) => Iterable<Round> | AsyncIterable<Round>;
  /** called when the outputs stand */
  readonly onRound: (round: Round) => void;
  /** there may be another round */
  readonly watch?: boolean;
};

/** Resolves to the exit code. */
export async function batch(asked: Asked, work: WorkOptions): Promise<number> {
  const { quiet } = work;
  const progress = quiet ? null : new ProgressLine(process.stderr);
  const say = (text: string) => {
    progress?.end();
    process.stderr.write(`${text}\n`);
  };
  let state = '';
  const interruption = new Interruption(() => {
    if (state === 'extracting') say('finishing the articles in hand; once more ends at once');
  });
  interruption.kill.addEventListener('abort', () => {
    // no different from a kill, after which the next run goes on just as well
    say('ended at once: the same command goes on from there');
    process.exit(interruption.exitCode);
  });
  let summary = new Summary();
  let started = performance.now();
  const onRound = async (result: RoundResult, round: Round) => {
    progress?.end();
    asked.onRound(round);
    const page = work.report ? await reportOfRun(asked.folder, asked.outputs, result.written) : null;
    const written = [...result.written, ...(page === null ? [] : [page])].map(shorter);
    const seconds = (performance.now() - started) / 1000;
    // what is not in quarantine is not among the inputs of a retry, and nothing to tell of
    const kept = asked.again === 'quarantined' ? 0 : result.kept;
    if (!quiet) process.stdout.write(summary.text({ ...result, kept, written }, seconds));
    summary = new Summary();
  };
  if (asked.watch && !quiet) say('reading what is there, then what lands or changes; Ctrl-C ends');
  try {
    const result = await runBatch({
      ...asked,
      rounds: asked.rounds(interruption.signal, say),
      ruleset: asked.ruleset === undefined ? undefined : resolve(asked.ruleset),
      jobs: work.jobs,
      maxBytes: work.maxBytes,
      budget: budgetOf(work),
      witness: quiet
        ? undefined
        : { write: (records) => summary.write(records), failed: (issue) => summary.failed(issue) },
      onProgress(found) {
        if (state === 'standing' && found.state === 'extracting') started = performance.now();
        state = found.state;
        progress?.show(found);
      },
      onRound,
      signal: interruption.signal,
    });
    if (result.state === 'interrupted') {
      const { total, read, unchanged, quarantined } = result;
      const count = (number: number) => number.toLocaleString('en');
      const done = total === 0 ? '' : `, ${count(read + unchanged + quarantined)} of ${count(total)} articles are done`;
      say(`interrupted${done}: the same command goes on from there; the output files are as they were`);
      return interruption.exitCode;
    }
    return result.quarantined > 0 ? 1 : 0;
  } finally {
    progress?.end();
    interruption.end();
  }
}

/** The path as it is, or from where the user stands; the URL of a database as it is. */
function shorter(path: string): string {
  if (!isAbsolute(path)) return path;
  const fromHere = relative(process.cwd(), path);
  return fromHere.length < path.length ? fromHere : path;
}
