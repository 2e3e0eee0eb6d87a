// A line of NDJSON → an article, or what is wrong with the line; a file of them → where each line is.
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import type { Metadata } from '../model/document.ts';
import { type Line, linesOf } from './lines.ts';
import { toMetadata } from './manifest.ts';

/** An article of a line: its text, and what is known of it. */
export interface LineArticle {
  readonly kind: 'article';
  /** its `id`, else the number of its line */
  readonly id: string;
  /** its text in UTF-8; a lone surrogate is U+FFFD */
  readonly bytes: Uint8Array;
  readonly metadata: Metadata;
}

export interface LineFault {
  readonly kind: 'fault';
  /** the line's `id`, where it has one */
  readonly id: string | null;
  readonly code: string;
  readonly message: string;
}

const EXPECTED = 'expected {"id": …, "text": …, "title": …, "published": …, "source": …}';

/**
 * `text` must be there; `id` is text or a number; title, published and source (who published it) are as in a manifest;
 * other keys are for others. Null for a line of white space. `most`: bytes that a line may have.
 */
export function parseArticle(
  { number, bytes }: Pick<Line, 'number' | 'bytes'>,
  most: number,
): LineArticle | LineFault | null {
  const fault = (code: string, message: string, id: string | null = null): LineFault => {
    return { kind: 'fault', id, code, message };
  };
  if (!bytes) return fault('too-long', `it has more than ${most} bytes; split it, or allow more with --max-bytes`);
  let values: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.trim() === '') return null;
    values = JSON.parse(text);
  } catch (error) {
    const found = error instanceof SyntaxError ? 'it is no JSON' : 'it is no UTF-8';
    return fault('not-json', `${found}; ${EXPECTED} in one line; for an article of plain text give --out`);
  }
  if (values === null || typeof values !== 'object' || Array.isArray(values)) {
    return fault('not-an-object', `it is JSON, but no object; ${EXPECTED}`);
  }
  const { id: given, text, ...rest } = values as Readonly<Record<string, unknown>>;
  const id = typeof given === 'string' || typeof given === 'number' ? String(given) : String(number);
  if (typeof text !== 'string') return fault('no-text', `it has no text; ${EXPECTED}`, id);
  const faults: string[] = [];
  const metadata = toMetadata(rest, (_, message) => faults.push(message));
  if (faults.length > 0) return fault('bad-value', faults.join('; '), id);
  return { kind: 'article', id, bytes: new TextEncoder().encode(text), metadata };
}

/** The place of a line in its file. */
export type LinePlace = Pick<Line, 'number' | 'start' | 'end'>;

/** Each line of a file that is not white space: its place, and the id of its article, or null where there is none. */
export async function* placesIn(
  path: string,
  most: number,
): AsyncGenerator<LinePlace & { readonly id: string | null }> {
  for await (const lines of linesOf(createReadStream(path), most)) {
    for (const line of lines) {
      const { number, start, end } = line;
      const parsed = parseArticle(line, most);
      if (parsed) yield { number, start, end, id: parsed.id };
    }
  }
}

/** The line at a place, without reading the others; null where the file ends before it. Throws what the disk does. */
export function lineAt(path: string, { number, start, end }: LinePlace, most: number): ReturnType<typeof parseArticle> {
  if (end - start > most) return parseArticle({ number, bytes: null }, most);
  const bytes = new Uint8Array(end - start);
  const file = openSync(path, 'r');
  try {
    let read = 0;
    for (let more = -1; more !== 0 && read < bytes.length; read += more) {
      more = readSync(file, bytes, read, bytes.length - read, start + read);
    }
    return read < bytes.length ? null : parseArticle({ number, bytes }, most);
  } finally {
    closeSync(file);
  }
}
