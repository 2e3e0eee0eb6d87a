// A folder → a turn for each time that something in it was saved.
import { existsSync, type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { UsageError } from '../read/input.ts';

/** Editors save in several steps; within this time they are one, in ms. */
const SETTLED = 100;

/** What is saved in a folder from now on. */
export class Saves {
  readonly #folders: Folders;
  readonly #signal: AbortSignal;
  #isSaved = false;
  #wake = () => {};

  constructor(folder: string, signal: AbortSignal) {
    this.#signal = signal;
    this.#folders = new Folders(folder, () => {
      this.#isSaved = true;
      this.#wake();
    });
    signal.addEventListener('abort', () => this.#wake());
  }

  /** Once for each save, when it has settled; ends with the signal. */
  async *[Symbol.asyncIterator](): AsyncGenerator<void> {
    try {
      yield* this.#turns();
    } finally {
      this.#folders.close();
    }
  }

  async *#turns(): AsyncGenerator<void> {
    while (!this.#signal.aborted) {
      if (!this.#isSaved) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      if (this.#signal.aborted) break;
      await setTimeout(SETTLED);
      this.#isSaved = false;
      this.#folders.renew();
      yield;
    }
  }
}

/**
 * Watches a folder and those below it, each by itself: where an editor saves by a rename, a watcher of the file, which is
 * what watching recursively comes down to on Linux, would stay with the file that was replaced.
 */
class Folders {
  readonly #root: string;
  readonly #onSave: () => void;
  readonly #watchers = new Map<string, FSWatcher>();

  constructor(root: string, onSave: () => void) {
    this.#root = root;
    this.#onSave = onSave;
    this.renew();
  }

  /** Begins with folders that are new, lets go of those that are gone. Throws a UsageError where the root is. */
  renew(): void {
    if (!existsSync(this.#root)) throw new UsageError(`${this.#root} is gone; expected the folder that is watched`);
    const entries = readdirSync(this.#root, { recursive: true, withFileTypes: true });
    const below = entries.filter((entry) => entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name));
    const folders = new Set([this.#root, ...below]);
    for (const [folder, watcher] of this.#watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of folders) {
      if (!this.#watchers.has(folder))
        this.#watchers.set(folder, watch(folder, this.#onSave).on('error', this.#onSave));
    }
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
  }
}
