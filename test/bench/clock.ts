// Measurements → milliseconds by name, and speeds.

export const MB = 1_000_000;

/** Adds up how long each of several named pieces of work takes. */
export class Clock {
  readonly #milliseconds = new Map<string, number>();

  /** Does the work and returns what it gives. */
  time<T>(name: string, work: () => T): T {
    const start = performance.now();
    const result = work();
    this.#milliseconds.set(name, this.of(name) + performance.now() - start);
    return result;
  }

  /** The same for work that may end later. */
  async timeUntil(name: string, work: () => unknown): Promise<void> {
    const start = performance.now();
    await work();
    this.#milliseconds.set(name, this.of(name) + performance.now() - start);
  }

  of(name: string): number {
    return this.#milliseconds.get(name) ?? 0;
  }

  /** Names in the order in which they were first timed. */
  get names(): string[] {
    return [...this.#milliseconds.keys()];
  }

  /** Forgets everything, as after warming up. */
  reset(): void {
    this.#milliseconds.clear();
  }
}

/** MB/s of so many bytes in so many milliseconds. */
export function speed(bytes: number, milliseconds: number): number {
  return bytes / MB / (milliseconds / 1000);
}
