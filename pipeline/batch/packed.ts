// Records of an article ↔ the bytes as which they wait in the journal.
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { ArticleLines, ArticleRecords } from '../model/knowledge.ts';
import { linesOf } from '../write/index.ts';

/** Records as compressed lines of JSON: a sixth of their length, and the same bytes for the same records. */
export type Packed = Uint8Array<ArrayBuffer>;

/** The fastest level: the next ones save little and take longer. */
const PACKING = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
/** What most articles are unpacked into at once, in bytes; longer ones are joined from pieces. */
const UNPACKING = { chunkSize: 1 << 16 };
/** Stands between the lists; JSON has no such character as it is. */
const SEPARATOR = '\x1e';
const LISTS = ['document', 'places', 'organizations', 'mentions', 'facts', 'issues'] as const;

export function pack(records: ArticleRecords): Packed {
  const lines = linesOf(records);
  return zstdCompressSync(LISTS.map((list) => lines[list]).join(SEPARATOR), PACKING);
}

/**
 * The records, each list of which is read from its lines when it is first asked for. Throws where the bytes are not those
 * of `pack`.
 */
export function unpack(packed: Packed): ArticleRecords {
  const bytes = zstdDecompressSync(packed, UNPACKING);
  const lists: Buffer[] = [];
  for (let from = 0; from <= bytes.length; ) {
    const separator = bytes.indexOf(SEPARATOR, from);
    const to = separator < 0 ? bytes.length : separator;
    lists.push(bytes.subarray(from, to));
    from = to + 1;
  }
  if (lists.length !== LISTS.length) throw new Error('internal: an article in the journal has other lists');
  const lines = Object.fromEntries(LISTS.map((list, index) => [list, lists[index]!])) as Lists;
  return new LazyRecords(lines);
}

type Lists = Readonly<Record<keyof ArticleLines, Buffer>>;

class LazyRecords implements ArticleRecords {
  readonly lines: Lists;
  readonly #read: { -readonly [name in keyof ArticleLines]?: unknown[] } = {};

  constructor(lines: Lists) {
    this.lines = lines;
  }

  get document(): ArticleRecords['document'] {
    return this.#list<ArticleRecords['document']>('document')[0]!;
  }

  get places(): ArticleRecords['places'] {
    return this.#list('places');
  }

  get organizations(): ArticleRecords['organizations'] {
    return this.#list('organizations');
  }

  get mentions(): ArticleRecords['mentions'] {
    return this.#list('mentions');
  }

  get facts(): ArticleRecords['facts'] {
    return this.#list('facts');
  }

  get issues(): ArticleRecords['issues'] {
    return this.#list('issues');
  }

  #list<T>(name: keyof ArticleLines): T[] {
    this.#read[name] ??= JSON.parse(`[${this.lines[name]}]`) as T[];
    return this.#read[name] as T[];
  }
}
