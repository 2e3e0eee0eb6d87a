// Inputs that the user names → a round of articles now, and another one each time that something lands or changes there.
//
// Note: what counts as landed. The system tells that something happened, not what, and on some disks not even that. So
// it only wakes us, as a clock does now and then; what counts is a look at all files. Where two looks in a row see the
// same sizes and times nothing is being written, and where they differ from those of the last round there is work.
import { hash } from 'node:crypto';
import { type FSWatcher, statSync, watch } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Metadata } from '../model/document.ts';
import { findInputs, foldersOf, type Inputs, NothingFound } from '../read/input.ts';
import type { Round } from './intake.ts';
import { pauses } from './turn.ts';

export interface FollowOptions {
  /** how long files must stay as they are before they are read, in milliseconds */
  readonly settle: number;
  /** after how long to look though nothing was heard, in milliseconds */
  readonly rescan: number;
  /** what is known of the articles; may throw */
  readonly loadMetadata: (inputs: Inputs) => ReadonlyMap<string, Metadata>;
  /** told of what is wrong with a look after the first, such as a faulty manifest; the next change is waited for */
  readonly onFault: (error: unknown) => void;
  /** ends it */
  readonly signal: AbortSignal;
}

/** Looks at files that are still being written, before they are read as they are. */
const MOST_LOOKS = 60;

/** Rounds until `signal`. Throws at once where a folder does not exist or a manifest has faults. */
export async function* follow(wanted: readonly string[], options: FollowOptions): AsyncGenerator<Round, void> {
  const { rescan, onFault, signal } = options;
  const ear = new Ear(foldersOf(wanted), signal);
  let seen = '';
  let first = true;
  try {
    while (!signal.aborted) {
      try {
        const look = await settled(wanted, options, seen);
        if (look) {
          seen = look.state;
          yield look.round;
        }
      } catch (error) {
        if (signal.aborted) return;
        if (first) throw error;
        onFault(error);
      }
      first = false;
      await ear.next(rescan);
    }
  } finally {
    ear.close();
  }
}

interface Look {
  readonly round: Round;
  /** changes with the size or time of any file, and with what is known of it */
  readonly state: string;
}

/** What is there when nothing is being written; null where it is as in `seen`. */
async function settled(wanted: readonly string[], options: FollowOptions, seen: string): Promise<Look | null> {
  let before: string | null = null;
  for (let looks = 1; ; looks++) {
    const look = await lookAt(wanted, options);
    if (look === null || look.state === seen) return null;
    if (look.state === before || looks === MOST_LOOKS) return look;
    before = look.state;
    await setTimeout(options.settle, undefined, { signal: options.signal });
  }
}

async function lookAt(wanted: readonly string[], { loadMetadata }: FollowOptions): Promise<Look | null> {
  const inputs = await findInputs(wanted).catch((error: unknown) => {
    if (error instanceof NothingFound) return null;
    throw error;
  });
  if (!inputs) return null;
  const metadata = loadMetadata(inputs);
  const pause = pauses();
  const files: unknown[] = [...metadata];
  for (const { path } of inputs.articles) {
    const stats = path === null ? undefined : statSync(path, { throwIfNoEntry: false });
    files.push([path, stats?.size, stats?.mtimeMs, stats?.ino]);
    await pause();
  }
  return { round: { inputs, metadata }, state: hash('sha256', JSON.stringify(files)) };
}

/** Hears that something happened in folders or below. */
class Ear {
  readonly #watchers: FSWatcher[] = [];
  readonly #signal: AbortSignal;
  #heard = false;
  #wake = () => {};

  constructor(folders: readonly string[], signal: AbortSignal) {
    this.#signal = signal;
    for (const folder of folders) {
      const watcher = watch(folder, { recursive: true }, () => this.#hear());
      // more folders than the system can listen to, or one that is gone: the clock wakes us all the same
      watcher.on('error', () => watcher.close());
      this.#watchers.push(watcher);
    }
    signal.addEventListener('abort', () => this.#wake());
  }

  /** Resolves when something was heard since the last call, after `most` milliseconds, or at the signal. */
  async next(most: number): Promise<void> {
    if (!this.#heard && !this.#signal.aborted) {
      const stop = new AbortController();
      this.#wake = () => stop.abort();
      await setTimeout(most, undefined, { signal: stop.signal }).catch(() => {});
      this.#wake = () => {};
    }
    this.#heard = false;
  }

  close(): void {
    for (const watcher of this.#watchers) watcher.close();
  }

  #hear(): void {
    this.#heard = true;
    this.#wake();
  }
}
