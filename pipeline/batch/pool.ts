// Several worker processes as one extractor: articles go to whichever is free, and outlive the worker that holds them.
//
// Note: whose fault a death is. Of the articles that a worker had side by side when it died any may be the cause, so each
// goes to the next worker alone; the one that takes that worker with it too is set aside, and no other is lost.
//
// Note: why processes and not threads. Ending a thread while nodejieba works aborts the whole program, and a thread that
// ran keeps its dictionary's memory. A process can be lost, or killed, and nothing else is.
import { type ChildProcess, fork } from 'node:child_process';
import { extname, join } from 'node:path';
import { RuleError } from '../ruleset/index.ts';
import type { Extraction, Pipeline } from '../run.ts';
import { type Article, lost, tellAll, tellOutcomes } from './article.ts';
import type { Extractor, ExtractorOptions } from './extractor.ts';
import type { FromWorker, ToWorker } from './worker.ts';

/** Groups given to a worker at once, so that it need not wait for the next. */
const AHEAD = 2;
/** Groups on their way for each worker: those done wait here for their turn to be written. */
const WINDOW = 4;

interface Job {
  readonly group: readonly Article[];
  readonly resolve: (extractions: readonly Extraction[] | Promise<readonly Extraction[]>) => void;
  readonly reject: (error: unknown) => void;
}

interface Worker {
  readonly child: ChildProcess;
  /** the first is the one being worked on */
  readonly held: Job[];
  ruleset: Pipeline['ruleset'] | null;
}

/** Opens `size` workers; resolves when the first is ready. Rejects with a RuleError where the rules have faults. */
export function openPool(size: number, options: ExtractorOptions): Promise<Extractor> {
  return new Promise((resolve, reject) => {
    const pool = new Pool(size, options, () => resolve(pool), reject);
  });
}

class Pool implements Extractor {
  readonly workers: number;
  readonly window: number;
  readonly #options: ExtractorOptions;
  readonly #onOpen: () => void;
  readonly #onBroken: (error: unknown) => void;
  readonly #staff = new Set<Worker>();
  readonly #waiting: Job[] = [];
  #ruleset: Pipeline['ruleset'] | null = null;
  #failure: unknown = null;

  constructor(size: number, options: ExtractorOptions, onOpen: () => void, onBroken: (error: unknown) => void) {
    this.workers = size;
    this.window = size * WINDOW;
    this.#options = options;
    this.#onOpen = onOpen;
    this.#onBroken = onBroken;
    for (let count = 0; count < size; count++) this.#hire();
  }

  get ruleset(): Pipeline['ruleset'] {
    if (!this.#ruleset) throw new Error('internal: a pool has no ruleset before it is open');
    return this.#ruleset;
  }

  extract(group: readonly Article[]): Promise<readonly Extraction[]> {
    return new Promise((resolve, reject) => {
      if (this.#failure) reject(this.#failure);
      else {
        this.#waiting.push({ group, resolve, reject });
        this.#assign();
      }
    });
  }

  close(): void {
    this.#fail(new Error('the run is over'));
  }

  #hire(): void {
    const child = fork(join(import.meta.dirname, `worker${extname(import.meta.filename)}`), {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const worker: Worker = { child, held: [], ruleset: null };
    this.#staff.add(worker);
    child.on('message', (message: FromWorker) => this.#hear(worker, message));
    child.on('error', () => this.#bury(worker, 'could not be started'));
    child.on('exit', (code, signal) => this.#bury(worker, `ended with ${signal ?? `exit code ${code}`}`));
    this.#say(worker, { type: 'open', options: this.#options });
  }

  /** A message to a worker that is just dying is lost; its death is heard of, and its articles go elsewhere. */
  #say({ child }: Worker, message: ToWorker): void {
    child.send(message, () => {});
  }

  #hear(worker: Worker, message: FromWorker): void {
    if (!this.#staff.has(worker)) return;
    if (message.type === 'opened') this.#welcome(worker, message.ruleset);
    else if (message.type === 'faulty') this.#fail(new RuleError(message.faults));
    else if (message.type === 'broken') this.#fail(new Error(message.message));
    else if (message.type === 'bytes read') tellAll(worker.held[0]!.group, message);
    else {
      const { group, resolve } = worker.held.shift()!;
      tellOutcomes(group, message.extractions);
      resolve(message.extractions);
      tellAll(worker.held[0]?.group ?? [], { type: 'assigned' });
      this.#assign();
    }
  }

  #welcome(worker: Worker, ruleset: Pipeline['ruleset']): void {
    worker.ruleset = ruleset;
    this.#ruleset ??= ruleset;
    if (ruleset.sha256 !== this.#ruleset.sha256) {
      this.#fail(
        new Error('the rules changed while the run was starting; expected one ruleset for a run; run it again'),
      );
      return;
    }
    this.#onOpen();
    this.#assign();
  }

  /** Gives waiting groups to the workers that hold fewest. */
  #assign(): void {
    for (let ahead = 0; ahead < AHEAD; ahead++) {
      for (const worker of this.#staff) {
        if (this.#waiting.length === 0) return;
        if (!worker.ruleset || worker.held.length > ahead) continue;
        const job = this.#waiting.shift()!;
        if (worker.held.push(job) === 1) tellAll(job.group, { type: 'assigned' });
        this.#say(worker, { type: 'tasks', tasks: job.group.map(({ task }) => task) });
      }
    }
  }

  /** A worker is dead: the group that it worked on may have been the cause, those that it held beside it were not. */
  #bury(worker: Worker, how: string): void {
    if (!this.#staff.delete(worker)) return;
    if (!worker.ruleset) {
      this.#fail(
        new Error(`a worker process ${how} while it was starting; expected it to load the rules; try --jobs 1`),
      );
      return;
    }
    const [suspect, ...others] = worker.held;
    this.#waiting.unshift(...others);
    if (suspect) this.#retry(suspect, how);
    this.#hire();
    this.#assign();
  }

  /** Each of the group that may try again does so alone, before all that wait. */
  #retry({ group, resolve, reject }: Job, how: string): void {
    tellAll(group, { type: 'worker died' });
    const jobs: Job[] = [];
    const outcomes = group.map((article) => {
      if (article.state !== 'waiting') return [{ records: null, issues: [workerDied(article, how)] }];
      return new Promise<readonly Extraction[]>((resolve, reject) => {
        jobs.push({ group: [article], resolve, reject });
      });
    });
    this.#waiting.unshift(...jobs);
    Promise.all(outcomes).then((extractions) => resolve(extractions.flat()), reject);
  }

  #fail(failure: unknown): void {
    if (this.#failure) return;
    this.#failure = failure;
    this.#onBroken(failure);
    const workers = [...this.#staff];
    this.#staff.clear();
    for (const { child } of workers) child.kill('SIGKILL');
    for (const { reject } of [...workers.flatMap(({ held }) => held), ...this.#waiting.splice(0)]) reject(failure);
  }
}

function workerDied({ task }: Article, how: string) {
  const message = `the process that worked on it ${how}, twice; expected it to finish; please report it with the article`;
  return lost(task.input.source, { severity: 'error', code: 'worker-died', message });
}
