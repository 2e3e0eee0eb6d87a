// A knowledge file → its entries, one after another, without holding a large file in memory.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { KnowledgeEntry } from '../model/knowledge.ts';

const CHUNK = 1 << 20;

/**
 * The entries of the file at `path` in its own order. A file as we write it (one record a line) is read line by line,
 * however large; any other layout is read whole, which the length of a string limits to about 500 MB. Throws where the
 * file cannot be read or is not JSON with an object at its top.
 */
export function* readKnowledge(path: string): Generator<KnowledgeEntry> {
  let seen = 0;
  for (const entry of ours(linesOf(path))) {
    if (entry === null) {
      yield* rest(path, seen);
      return;
    }
    seen++;
    yield entry;
  }
}

/** Entries of a file in our own layout; null, and no more, at the first line that is not in it. */
function* ours(lines: Iterable<string>): Generator<KnowledgeEntry | null> {
  let list: string | null = null;
  let index = 0;
  let place: 'top' | 'inside' | 'end' = 'top';
  for (const line of lines) {
    if (place === 'top' && line === '{') place = 'inside';
    else if (place === 'inside' && list !== null && (line === '],' || line === ']')) list = null;
    else if (place === 'inside' && list !== null) {
      const value = parsed(line.endsWith(',') ? line.slice(0, -1) : line);
      if (value === undefined) break;
      yield { key: list, index: index++, value };
    } else if (place === 'inside' && line === '}') place = 'end';
    else if (place === 'inside') {
      const [, key, content] = /^"([A-Za-z]+)":(.*?),?$/s.exec(line) ?? [];
      if (key === undefined || content === undefined) break;
      if (content === '[') {
        list = key;
        index = 0;
        continue;
      }
      const value = parsed(content);
      if (value === undefined) break;
      yield { key, index: null, value };
    } else if (place !== 'end' || line !== '') {
      place = 'top';
      break;
    }
  }
  if (place !== 'end') yield null;
}

function* rest(path: string, seen: number): Generator<KnowledgeEntry> {
  const whole: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (whole === null || typeof whole !== 'object' || Array.isArray(whole)) {
    throw new Error(`${path}: found no object at the top; a knowledge file was expected`);
  }
  let number = 0;
  for (const [key, content] of Object.entries(whole)) {
    const entries = Array.isArray(content)
      ? content.map((value: unknown, index) => ({ key, index, value }))
      : [{ key, index: null, value: content as unknown }];
    for (const entry of entries) if (number++ >= seen) yield entry;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function* linesOf(path: string): Generator<string> {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.allocUnsafe(CHUNK);
    let pieces: Buffer[] = [];
    for (let read = readSync(file, bytes); read > 0; read = readSync(file, bytes)) {
      let from = 0;
      for (let to = bytes.indexOf(10); to >= 0 && to < read; to = bytes.indexOf(10, from)) {
        pieces.push(bytes.subarray(from, to));
        yield Buffer.concat(pieces).toString('utf8');
        pieces = [];
        from = to + 1;
      }
      pieces.push(Buffer.from(bytes.subarray(from, read)));
    }
    const last = Buffer.concat(pieces);
    if (last.length > 0) yield last.toString('utf8');
  } finally {
    closeSync(file);
  }
}
