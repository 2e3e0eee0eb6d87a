// A draft: files that become visible as one, by a rename, or not at all.
import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { asOutputError, OutputError } from './sink.ts';

/** drafts that this process has open: their folders' names */
const open = new Set<string>();
let opened = 0;

/**
 * A hidden folder beside the file that it is for, `.<file>.<process>-<number>`, so that a rename within one file system
 * ends it. What a killed run left behind is removed when the next draft of the same file is opened.
 *
 * Note: why nothing is followed out of the output folder. The draft's folder is made anew (an existing one, or a link in
 * its place, is refused), and a rename replaces a link rather than the file that it points to.
 */
export class Draft {
  readonly target: string;
  readonly #folder: string;
  readonly #name: string;

  private constructor(folder: string, file: string) {
    this.#folder = folder;
    this.#name = `.${file}.${process.pid}-${++opened}`;
    this.target = join(folder, file);
  }

  /** Makes `folder` where it does not exist. Throws an OutputError where `file` could not be put there. */
  static open(folder: string, file: string): Draft {
    const draft = new Draft(resolve(folder), file);
    try {
      mkdirSync(draft.#folder, { recursive: true });
      if (lstatSync(draft.target, { throwIfNoEntry: false })?.isDirectory()) {
        throw new OutputError(`${draft.target}: found a folder; a file is to be written there; move the folder away`);
      }
      removeLeftovers(draft.#folder, file);
      mkdirSync(draft.path('.'), { mode: 0o700 });
    } catch (error) {
      throw asOutputError(error, draft.#folder);
    }
    open.add(draft.#name);
    return draft;
  }

  /** Path of one of the draft's own files. */
  path(part: string): string {
    return join(this.#folder, this.#name, part);
  }

  /** Puts the draft's file `part` in the target's place; `stale` are files beside the target that belong to the old one. */
  commit(part: string, stale: readonly string[] = []): string {
    synchronise(this.path(part), 'r+');
    for (const name of stale) rmSync(join(this.#folder, name), { force: true });
    renameSync(this.path(part), this.target);
    // Windows cannot open a folder, and needs not: its renames are durable
    if (process.platform !== 'win32') synchronise(this.#folder, 'r');
    this.discard();
    return this.target;
  }

  discard(): void {
    rmSync(this.path('.'), { recursive: true, force: true });
    open.delete(this.#name);
  }
}

function removeLeftovers(folder: string, file: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`.${file}.`) || open.has(name)) continue;
    const owner = /^(\d+)-\d+$/.exec(name.slice(file.length + 2))?.[1];
    if (owner !== undefined && !runs(Number(owner))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** Whether another process with this number runs. Ours does not count: its drafts are in `open`. */
function runs(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function synchronise(path: string, flags: 'r' | 'r+'): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
