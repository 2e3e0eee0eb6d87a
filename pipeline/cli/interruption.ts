// Ctrl-C and the like → one signal to end cleanly, and at the second time one to end at once.

/** `npm start` hands a Ctrl-C on that the terminal has sent to the command too: within this time, in ms, it is the same. */
const SAME = 300;

export class Interruption {
  readonly #soft = new AbortController();
  readonly #hard = new AbortController();
  readonly #onFirst: () => void;
  readonly #onInterrupt = () => this.#stop(130);
  readonly #onTerminate = () => this.#stop(143);
  #first = 0;
  exitCode = 0;

  /** `onFirst` may tell the user what happens now. */
  constructor(onFirst: () => void) {
    this.#onFirst = onFirst;
    process.on('SIGINT', this.#onInterrupt).on('SIGTERM', this.#onTerminate);
  }

  /** from the first time on */
  get signal(): AbortSignal {
    return this.#soft.signal;
  }

  /** from the second time on */
  get kill(): AbortSignal {
    return this.#hard.signal;
  }

  end(): void {
    process.off('SIGINT', this.#onInterrupt).off('SIGTERM', this.#onTerminate);
  }

  #stop(exitCode: number): void {
    const now = performance.now();
    if (!this.signal.aborted) {
      this.#first = now;
      this.exitCode = exitCode;
      this.#onFirst();
      this.#soft.abort();
    } else if (now - this.#first > SAME) this.#hard.abort();
  }
}
