// The counts of a run → a line on a terminal that is redrawn, or plain lines now and then elsewhere.
import type { Progress } from '../batch/run.ts';

const REDRAW = 100;
const LINE = 5000;
/** The rate is that of the last so many milliseconds: long enough to be steady, short enough to be true. */
const RECENT = 20_000;

/** From fewer articles no rate is told. */
const FEW = 20;

interface Mark {
  readonly time: number;
  readonly read: number;
}

/** Shows how far a run is, on `stream`. A terminal's line is cleared by `end`. `now` gives milliseconds. */
export class ProgressLine {
  readonly #stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;
  readonly #now: () => number;
  #marks: Mark[] = [];
  #shown: number;

  constructor(stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>, now: () => number = () => performance.now()) {
    this.#stream = stream;
    this.#now = now;
    this.#shown = stream.isTTY ? Number.NEGATIVE_INFINITY : now();
  }

  show(progress: Progress): void {
    const time = this.#now();
    const { isTTY } = this.#stream;
    if (DOING[progress.state] === '') return;
    if (progress.state !== 'extracting') this.#marks = [];
    else if (this.#marks.length === 0) this.#marks.push({ time, read: progress.read });
    if (time - this.#shown < (isTTY ? REDRAW : LINE)) return;
    this.#shown = time;
    const line = describe(progress, this.#rate({ time, read: progress.read }));
    this.#stream.write(isTTY ? `\r\x1b[K${line}` : `${line}\n`);
  }

  end(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\x1b[K');
  }

  /** Articles read in a second; 0 where that is not known yet. */
  #rate(mark: Mark): number {
    this.#marks.push(mark);
    while (this.#marks.length > 2 && mark.time - this.#marks[1]!.time > RECENT) this.#marks.shift();
    const { time, read } = this.#marks[0]!;
    return mark.read - read >= FEW ? ((mark.read - read) * 1000) / (mark.time - time) : 0;
  }
}

/** What is shown in other states than `extracting`; nothing where it is empty. */
const DOING: Readonly<Record<string, string>> = {
  readingRules: 'reading the rules',
  stopping: 'finishing the articles in hand',
  finishing: 'writing the output',
  standing: '',
  done: '',
};

function describe({ state, total, read, unchanged, quarantined }: Progress, rate: number): string {
  const doing = DOING[state];
  if (doing !== undefined) return `${doing} …`;
  const done = read + unchanged + quarantined;
  const count = (number: number) => number.toLocaleString('en');
  const parts = [
    `${count(done)} of ${count(total)} articles`,
    ...(quarantined > 0 ? [`${count(quarantined)} in quarantine`] : []),
    ...(rate > 0
      ? [
          `${rate < 10 ? rate.toFixed(1) : count(Math.round(rate))} a second`,
          `about ${duration((total - done) / rate)} left`,
        ]
      : []),
  ];
  return parts.join(', ');
}

/** `40 s`, `12 min`, `3.5 h`: as exactly as it can be known. */
export function duration(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  return seconds < 6000 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
