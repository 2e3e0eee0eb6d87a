// The counts of a run → a line on a terminal that is redrawn, or plain lines now and then elsewhere.
import type { Progress } from '../batch/run.ts';

const REDRAW = 100;
const LINE = 5000;

/** Shows how far a run is, on `stream`. A terminal's line is cleared by `end`. */
export class ProgressLine {
  readonly #stream: NodeJS.WriteStream;
  #extractingSince: number | null = null;
  #shown: number;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
    this.#shown = stream.isTTY ? -REDRAW : performance.now();
  }

  show(progress: Progress): void {
    const now = performance.now();
    if (progress.state === 'extracting') this.#extractingSince ??= now;
    const { isTTY } = this.#stream;
    if (now - this.#shown < (isTTY ? REDRAW : LINE)) return;
    this.#shown = now;
    const line = describe(progress, (now - (this.#extractingSince ?? now)) / 1000);
    this.#stream.write(isTTY ? `\r\x1b[K${line}` : `${line}\n`);
  }

  end(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\x1b[K');
  }
}

const DOING: Readonly<Record<string, string>> = {
  starting: 'starting',
  readingRules: 'reading the rules',
  finishing: 'finishing the files',
};

function describe({ state, total, written, quarantined, repeated }: Progress, seconds: number): string {
  const doing = DOING[state];
  if (doing !== undefined) return `${doing} …`;
  const done = written + quarantined + repeated;
  const left = done > 0 ? `, about ${Math.ceil((seconds / done) * (total - done))} s left` : '';
  return `${done} of ${total} articles, ${quarantined} quarantined${left}`;
}
