// Worker processes: groups of articles go to whichever is free, and outlive the worker that holds them.
//
// Note: whose fault a death is. Of the articles that a worker had side by side when it died any may be the cause, so each
// goes to the next worker alone; the one that takes that worker with it too is set aside, and no other is lost.
//
// Note: why processes and not threads. Ending a thread while nodejieba works aborts the whole program, and a thread that
// ran keeps its dictionary's memory. A process can be lost, or killed, and nothing else is.
import { type ChildProcess, fork } from 'node:child_process';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { RuleError } from '../ruleset/index.ts';
import type { Pipeline } from '../run.ts';
import { type Article, lost } from './article.ts';
import { type Cause, causeOf, LAST_WORDS } from './budget.ts';
import type { FromWorker, Opening, Result, ToWorker } from './worker.ts';

/** Groups given to a worker at once, so that it need not wait for the next. */
const AHEAD = 2;
/** Workers that die while they start, one after the other, before the run is given up. */
const MOST_FAILED_STARTS = 3;

/** Why a run ends whose workers do not have the rules that it began with. */
export const RULES_CHANGED = 'the rules changed while the run went on; expected one ruleset for a run; run it again';

interface Job {
  readonly group: readonly Article[];
  readonly resolve: (results: readonly Result[] | Promise<readonly Result[]>) => void;
  readonly reject: (error: unknown) => void;
}

interface Worker {
  readonly child: ChildProcess;
  /** the first is the one being worked on */
  readonly held: Job[];
  open: boolean;
  /** what it said of its budget before it died */
  lastWords: string;
}

/** Extracts in several processes; they are started when the rules are asked for, or when there is work for them. */
export class Pool {
  /** how many processes there may be; to be set before there is work */
  size = 0;
  /** of the ruleset that the workers must have; null for that of the first */
  sha256: string | null = null;
  readonly #opening: Opening;
  readonly #workers = new Set<Worker>();
  readonly #waiting: Job[] = [];
  readonly #known = Promise.withResolvers<Pipeline['ruleset']>();
  #failedStarts = 0;
  #failure: unknown = null;

  constructor(opening: Opening) {
    this.#opening = opening;
    this.#known.promise.catch(() => {}); // who asks for the rules is told; who does not, hears it from `extract`
  }

  /** The rules, as the first worker has read them; all start to. Rejects with a RuleError where they have faults. */
  ruleset(): Promise<Pipeline['ruleset']> {
    while (this.#workers.size < this.size && !this.#failure) this.#hire();
    return this.#known.promise;
  }

  /**
   * Takes a group of articles from waiting to extracted or quarantined, each; in their order. Rejects only where the
   * whole run cannot go on.
   */
  extract(group: readonly Article[]): Promise<readonly Result[]> {
    return new Promise((resolve, reject) => {
      if (this.#failure) reject(this.#failure);
      else {
        this.#waiting.push({ group, resolve, reject });
        this.#assign();
      }
    });
  }

  /** Lets go of everything, also of articles on their way, whose promises then reject with `reason`. */
  close(reason: unknown): void {
    this.#fail(reason);
  }

  #hire(): void {
    const { budget } = this.#opening;
    const child = fork(join(import.meta.dirname, `worker${extname(import.meta.filename)}`), {
      execArgv: [`--max-old-space-size=${budget.megabytes}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
    });
    const worker: Worker = { child, held: [], open: false, lastWords: '' };
    this.#workers.add(worker);
    const pipe = child.stdio[LAST_WORDS] as Readable;
    pipe.on('data', (words) => {
      worker.lastWords += words;
    });
    child.on('message', (message: FromWorker) => this.#hear(worker, message));
    const bury = (end: string) => this.#bury(worker, causeOf(worker.lastWords, end, budget));
    child.on('error', () => bury('no start'));
    // not `exit`: by then its last words may not have been read
    child.on('close', (code, signal) => bury(signal ?? `exit code ${code}`));
    this.#say(worker, { type: 'open', opening: this.#opening });
  }

  /** A message to a worker that is just dying is lost; its death is heard of, and its articles go elsewhere. */
  #say({ child }: Worker, message: ToWorker): void {
    child.send(message, () => {});
  }

  #hear(worker: Worker, message: FromWorker): void {
    if (!this.#workers.has(worker)) return;
    if (message.type === 'opened') this.#welcome(worker, message.ruleset);
    else if (message.type === 'faulty') this.#fail(new RuleError(message.faults));
    else if (message.type === 'broken') this.#fail(new Error(message.message));
    else {
      const { group, resolve } = worker.held.shift()!;
      for (const [index, { records }] of message.results.entries()) {
        group[index]!.send({ type: records ? 'extracted' : 'refused' });
      }
      resolve(message.results);
      this.#begin(worker);
      this.#assign();
    }
  }

  #welcome(worker: Worker, ruleset: Pipeline['ruleset']): void {
    worker.open = true;
    this.#failedStarts = 0;
    this.sha256 ??= ruleset.sha256;
    if (ruleset.sha256 !== this.sha256) {
      this.#fail(new Error(RULES_CHANGED));
      return;
    }
    this.#known.resolve(ruleset);
    this.#assign();
  }

  /** Gives waiting groups to the workers that hold fewest; hires where all are busy. */
  #assign(): void {
    for (let ahead = 0; ahead < AHEAD; ahead++) {
      for (const worker of this.#workers) {
        if (this.#waiting.length === 0) return;
        if (!worker.open || worker.held.length > ahead) continue;
        const job = this.#waiting.shift()!;
        if (worker.held.push(job) === 1) this.#begin(worker);
        this.#say(worker, { type: 'extract', originals: job.group.map(({ original }) => original) });
      }
    }
    const starting = [...this.#workers].filter(({ open }) => !open).length;
    for (let wanted = this.#waiting.length - starting; wanted > 0 && this.#workers.size < this.size; wanted--) {
      this.#hire();
    }
  }

  #begin({ held: [job] }: Worker): void {
    for (const article of job?.group ?? []) article.send({ type: 'assigned' });
  }

  /** A worker is dead: the group that it worked on may have been the cause, those that it held beside it were not. */
  #bury(worker: Worker, cause: Cause): void {
    if (!this.#workers.delete(worker)) return;
    if (!worker.open && ++this.#failedStarts === MOST_FAILED_STARTS) {
      this.#fail(
        new Error(`worker processes ${cause.found} while they were starting; expected them to load the rules`),
      );
      return;
    }
    const [suspect, ...others] = worker.held;
    this.#waiting.unshift(...others);
    if (suspect) this.#retry(suspect, cause);
    if (!worker.open) this.#hire();
    this.#assign();
  }

  #retry({ group, resolve }: Job, cause: Cause): void {
    const results = group.map(async (article): Promise<Result> => {
      article.send({ type: 'worker died' });
      if (article.state !== 'waiting') return { records: null, issues: [brokenDown(article, cause)] };
      const alone = new Promise<readonly Result[]>((resolve, reject) => {
        this.#waiting.unshift({ group: [article], resolve, reject });
      });
      return (await alone)[0]!;
    });
    resolve(Promise.all(results));
  }

  #fail(failure: unknown): void {
    if (this.#failure) return;
    this.#failure = failure;
    this.#known.reject(failure);
    const workers = [...this.#workers];
    this.#workers.clear();
    for (const { child } of workers) child.kill('SIGKILL');
    for (const { reject } of [...workers.flatMap(({ held }) => held), ...this.#waiting.splice(0)]) reject(failure);
  }
}

function brokenDown({ original }: Article, { code, found, advice }: Cause) {
  const message = `the process that worked on it ${found}, twice; expected it to finish; ${advice}`;
  return lost(original.source, { severity: 'error', code, message });
}
