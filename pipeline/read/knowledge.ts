// A knowledge file → its entries, one after another, without holding a large file in memory.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { KnowledgeEntry } from '../model/knowledge.ts';

const CHUNK = 1 << 20;

/** Keys in the order in which references point back. A tool that re-formats a file may have sorted them. */
const ORDER = [
  'schemaVersion',
  'generator',
  'ruleset',
  'documents',
  'places',
  'organizations',
  'mentions',
  'facts',
  'issues',
];

/**
 * The entries of the file at `path` in the order of the contract. A file as we write it (one record a line) is read line by line,
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
  let place: 'before' | 'head' | 'list' | 'behind' = 'before';
  let key = '';
  let index = 0;
  for (const line of lines) {
    if (place === 'before' && line === '{') place = 'head';
    else if (place === 'head' && line === '}') place = 'behind';
    else if (place === 'list' && (line === ']' || line === '],')) place = 'head';
    else if (place === 'list') {
      const value = parsed(line);
      if (value === undefined) return yield null;
      yield { key, index: index++, value };
    } else if (place === 'head') {
      const [, name, content = ''] = /^"([A-Za-z]+)":(.*)$/s.exec(line) ?? [];
      const value = content === '[' ? [] : parsed(content);
      if (name === undefined || value === undefined) return yield null;
      if (content === '[') place = 'list';
      key = name;
      index = 0;
      yield { key, index: null, value };
    } else return yield null;
  }
  if (place !== 'behind') yield null;
}

/** The entries behind the first `seen`, from the file as a whole. */
function* rest(path: string, seen: number): Generator<KnowledgeEntry> {
  const whole: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (whole === null || typeof whole !== 'object' || Array.isArray(whole)) {
    throw new Error('found no object at the top');
  }
  let number = 0;
  for (const key of Object.keys(whole).sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))) {
    for (const entry of entriesOf(key, (whole as Record<string, unknown>)[key])) if (number++ >= seen) yield entry;
  }
}

function* entriesOf(key: string, content: unknown): Generator<KnowledgeEntry> {
  if (!Array.isArray(content)) return yield { key, index: null, value: content };
  yield { key, index: null, value: [] };
  for (const [index, value] of content.entries()) yield { key, index, value };
}

/** The value of a line that ends with what separates it from the next. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line);
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
