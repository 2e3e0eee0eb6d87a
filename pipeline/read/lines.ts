// A stream of bytes → its lines, as they come, each bounded in length.

/** A line without its line break; `bytes` is null where it is longer than allowed, and nothing of it is held. */
export interface Line {
  /** from 1 */
  readonly number: number;
  /** where it begins and ends in the stream, in bytes; without its line break */
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array | null;
}

const BREAK = 10;

/** The lines that each piece of `stream` completes, together; the last one needs no line break. `most`: bytes of a line. */
export async function* linesOf(stream: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<readonly Line[]> {
  let number = 0;
  let held: Uint8Array[] = [];
  let length = 0;
  let start = 0;
  const complete = (rest: Uint8Array): Line => {
    const bytes = length + rest.length > most ? null : Buffer.concat([...held, rest]);
    const end = start + length + rest.length;
    const line = { number: ++number, start, end, bytes };
    held = [];
    length = 0;
    start = end + 1;
    return line;
  };
  for await (const piece of stream) {
    const lines: Line[] = [];
    let from = 0;
    for (let to = piece.indexOf(BREAK); to >= 0; to = piece.indexOf(BREAK, from)) {
      lines.push(complete(piece.subarray(from, to)));
      from = to + 1;
    }
    const rest = piece.subarray(from);
    length += rest.length;
    if (length > most) held = [];
    else held.push(rest);
    if (lines.length > 0) yield lines;
  }
  if (length > 0) yield [complete(new Uint8Array())];
}
