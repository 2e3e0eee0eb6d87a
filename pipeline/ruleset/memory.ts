// Memory: results of slow checks, kept on disk by the hash of what was checked, so that a start pays for changes only.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The verdict on a pattern that is proven linear. */
export const SAFE = 'safe';

export function sha256(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

/**
 * A file of `hash → JSON value`. A missing, damaged or unwritable file costs time, never correctness: what is not
 * remembered is computed again. Only what was asked for since `open` is written back, so it does not grow.
 */
export class Memory {
  readonly #path: string;
  readonly #old: Record<string, unknown>;
  readonly #used: Record<string, unknown> = {};
  #changed = false;

  private constructor(path: string, old: Record<string, unknown>) {
    this.#path = path;
    this.#old = old;
  }

  /**
   * `name` tells one ruleset's memory from another's; `proofs`: a file of keys, one a line, that are known to be 'safe'
   * before anything is remembered.
   */
  static open(name: string, { folder = cacheFolder(), proofs }: { folder?: string; proofs?: string } = {}): Memory {
    const path = join(folder, `${sha256(name).slice(0, 16)}.json`);
    const known = proofs === undefined ? {} : Object.fromEntries(linesOf(proofs).map((key) => [key, SAFE]));
    try {
      const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
      if (content !== null && typeof content === 'object' && !Array.isArray(content)) {
        return new Memory(path, { ...known, ...content });
      }
    } catch {
      // no memory yet, or a damaged one: everything is checked anew
    }
    return new Memory(path, known);
  }

  /** The keys asked for since `open` whose value is 'safe', sorted. */
  proven(): string[] {
    return Object.keys(this.#used)
      .filter((key) => this.#used[key] === SAFE)
      .sort();
  }

  /** The value remembered under `key`, else what `compute` returns; a value of undefined is not remembered. */
  recall<T>(key: string, compute: () => T): T {
    if (Object.hasOwn(this.#used, key)) return this.#used[key] as T;
    const known = Object.hasOwn(this.#old, key);
    const value = known ? (this.#old[key] as T) : compute();
    if (value !== undefined) {
      this.#used[key] = value;
      if (!known) this.#changed = true;
    }
    return value;
  }

  /** Writes what was asked for, atomically; says nothing where the folder cannot be written. */
  save(): void {
    if (!this.#changed && Object.keys(this.#old).length === Object.keys(this.#used).length) return;
    try {
      mkdirSync(join(this.#path, '..'), { recursive: true });
      const draft = `${this.#path}.${process.pid}`;
      writeFileSync(draft, JSON.stringify(this.#used));
      renameSync(draft, this.#path);
    } catch {
      // a read-only home: the next start checks again
    }
  }
}

function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'chuchu');
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
