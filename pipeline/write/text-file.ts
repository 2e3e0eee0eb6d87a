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

  /** `text`: as a string, or in UTF-8 */
  add(text: string | Uint8Array): void {
    const most = typeof text === 'string' ? text.length * WIDEST : text.length;
    if (this.#used + most > BUFFER) this.#flush();
    if (most > BUFFER) this.#write(Buffer.from(text));
    else if (typeof text === 'string') this.#used += this.#buffer.write(text, this.#used);
    else {
      this.#buffer.set(text, this.#used);
      this.#used += text.length;
    }
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
