// Questions to the user, one after another → yes or no, for one, for the rest of a group, or for all that follow.
import { createInterface, type Interface } from 'node:readline';

const CHOICES = 'accept? [y]es, [n]o, [r]ule: all of this rule, [a]ll of the rest, [q]uit: none of the rest';

/** What is answered without asking: for the rest of this group, or of all. */
interface Standing {
  readonly accept: boolean;
  readonly forAll: boolean;
}

/** Reads answers line by line; an input that ends means no to the rest. */
export class Asking {
  readonly #terminal: Interface;
  readonly #lines: AsyncIterator<string>;
  readonly #output: NodeJS.WritableStream;
  #standing: Standing | null = null;
  #title = '';

  constructor(input: NodeJS.ReadableStream, output: NodeJS.WritableStream) {
    this.#terminal = createInterface({ input });
    this.#lines = this.#terminal[Symbol.asyncIterator]();
    this.#output = output;
  }

  /** Begins a group of questions under `title`. */
  enter(title: string): void {
    this.#title = `\n${title}\n`;
    if (this.#standing?.forAll === false) this.#standing = null;
  }

  /** Shows the lines and asks, unless an earlier answer settles it. */
  async accepts(lines: readonly string[]): Promise<boolean> {
    if (this.#standing) return this.#standing.accept;
    this.#output.write(`${this.#title}${lines.join('\n')}\n`);
    this.#title = '';
    for (;;) {
      this.#output.write(`${CHOICES} `);
      const { value, done } = await this.#lines.next();
      const answer = done ? 'q' : value.trim().toLowerCase().slice(0, 1);
      if (answer === 'r') this.#standing = { accept: true, forAll: false };
      if (answer === 'a') this.#standing = { accept: true, forAll: true };
      if (answer === 'q') this.#standing = { accept: false, forAll: true };
      if (done) this.#output.write('\n');
      if ('yra'.includes(answer) && answer !== '') return true;
      if (answer === 'n' || answer === 'q') return false;
    }
  }

  end(): void {
    this.#terminal.close();
  }
}
