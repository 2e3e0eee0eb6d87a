// Pieces of text → a new file in UTF-8, through a buffer of fixed size.
import { closeSync, openSync, readSync, writeSync } from 'node:fs';

/** in bytes */
const BUFFER = 1 << 20;
/** the most bytes of UTF-8 that a UTF-16 unit takes */
const WIDEST = 3;

/** A file that must not exist yet. All calls are synchronous, so a slow disk slows the run rather than filling memory. */
export class TextFile {
  readonly #path: string;
  #file: number | null;
  readonly #buffer = Buffer.allocUnsafe(BUFFER);
  #used = 0;

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'wx');
  }

  add(text: string): void {
    if (this.#used + text.length * WIDEST > BUFFER) this.#flush();
    if (text.length * WIDEST > BUFFER) this.#write(Buffer.from(text));
    else this.#used += this.#buffer.write(text, this.#used);
  }

  /** Adds the content of another file, which is ended. */
  append(other: TextFile): void {
    other.end();
    this.#flush();
    const source = openSync(other.#path, 'r');
    try {
      for (let read = readSync(source, this.#buffer); read > 0; read = readSync(source, this.#buffer)) {
        this.#write(this.#buffer.subarray(0, read));
      }
    } finally {
      closeSync(source);
    }
  }

  /** Writes what is held and closes the file; harmless when it is closed. */
  end(): void {
    if (this.#file !== null) this.#flush();
    this.close();
  }

  /** Closes the file without what is held; harmless when it is closed. */
  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #flush(): void {
    this.#write(this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }

  #write(bytes: Buffer): void {
    if (this.#file === null) throw new Error(`internal: ${this.#path} is closed already`);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
  }
}
