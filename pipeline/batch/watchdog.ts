// The budget of a piece of work → the end of its process where the work takes more.
//
// Note: why a thread beside the work. Work that loops lets no timer of its own thread run, and the run that started the
// process may itself be gone. A thread that only looks at the clock and at the memory can end the process from within,
// always; it writes why to a pipe, then kills.
import { writeSync } from 'node:fs';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { type Budget, LAST_WORDS } from './budget.ts';

/** How often the thread looks, in milliseconds. */
const LOOK = 50;

/**
 * Time is that of the processor, so that a busy machine or one that slept does no article an injustice. Work that hangs
 * without using it is ended after so many times as long.
 */
const PATIENCE = 10;

interface Watched {
  readonly budget: Budget;
  /** one number: when the work began, in nanoseconds of the system's steady clock; 0 between pieces of work */
  readonly since: BigInt64Array;
}

/** Ends this process where the work of `during` goes over its budget. */
export class Watchdog {
  readonly #since = new BigInt64Array(new SharedArrayBuffer(8));

  constructor(budget: Budget) {
    const watched: Watched = { budget, since: this.#since };
    // it must not keep the process from ending
    new Worker(new URL(import.meta.url), { workerData: watched }).unref();
  }

  during<T>(work: () => T): T {
    Atomics.store(this.#since, 0, process.hrtime.bigint());
    try {
      return work();
    } finally {
      Atomics.store(this.#since, 0, 0n);
    }
  }
}

/** The work that was seen last, and what the process had used when it was first seen, in microseconds of its processors. */
let seen = { began: 0n, used: 0 };

function look({ budget, since }: Watched): void {
  const began = Atomics.load(since, 0);
  if (began === 0n) return;
  const { user, system } = process.cpuUsage();
  if (began !== seen.began) seen = { began, used: user + system };
  const exceeded = (kind: keyof Budget) => {
    writeSync(LAST_WORDS, kind);
    process.kill(process.pid, 'SIGKILL');
  };
  const worked = (user + system - seen.used) / 1e6;
  const waited = Number(process.hrtime.bigint() - began) / 1e9;
  if (worked > budget.seconds || waited > budget.seconds * PATIENCE) exceeded('seconds');
  else if (process.memoryUsage.rss() > budget.megabytes * 2 ** 20) exceeded('megabytes');
}

if (!isMainThread) setInterval(look, LOOK, workerData as Watched);
