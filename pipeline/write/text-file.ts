// Pieces of text → a new file in UTF-8, through a buffer of fixed size.
import { closeSync, openSync, readSync, writeSync } from 'node:fs';

/** characters held before they are written */
const HELD = 1 << 18;
/** bytes copied at a time */
const COPIED = 1 << 20;

/** A file that must not exist yet. All calls are synchronous, so a slow disk slows the run rather than filling memory. */
export class TextFile {
  readonly #path: string;
  #file: number | null;
  #held = '';

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'wx');
  }

  add(text: string): void {
    this.#held += text;
    if (this.#held.length > HELD) this.#flush();
  }

  /** Adds the content of another file, which is ended. */
  append(other: TextFile): void {
    other.end();
    this.#flush();
    const source = openSync(other.#path, 'r');
    const bytes = Buffer.allocUnsafe(COPIED);
    try {
      for (let read = readSync(source, bytes); read > 0; read = readSync(source, bytes)) {
        this.#write(bytes.subarray(0, read));
      }
    } finally {
      closeSync(source);
    }
  }

  /** Writes what is held and closes the file; harmless when it is closed. */
  end(): void {
    if (this.#file === null) return;
    this.#flush();
    this.close();
  }

  /** Closes the file without what is held; harmless when it is closed. */
  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
    this.#held = '';
  }

  #flush(): void {
    this.#write(Buffer.from(this.#held));
    this.#held = '';
  }

  #write(bytes: Buffer): void {
    if (this.#file === null) throw new Error(`internal: ${this.#path} is closed already`);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
  }
}
