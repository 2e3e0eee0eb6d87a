// Records of an article ↔ the bytes as which they wait in the journal.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ArticleLines, ArticleRecords } from '../model/knowledge.ts';
import { articleLines } from '../write/index.ts';

/** Records as compressed lines of JSON: a sixth of their length, and the same bytes for the same records. */
export type Packed = Uint8Array<ArrayBuffer>;

/** The fastest level: the next ones save little and take longer. */
const LEVEL = 1;
/** Stands between the lists; JSON has no such character as it is. */
const SEPARATOR = '\x1e';
const LISTS = ['document', 'places', 'organizations', 'mentions', 'facts', 'issues'] as const;

export function pack(records: ArticleRecords): Packed {
  const lines = articleLines(records);
  return deflateRawSync(LISTS.map((list) => lines[list]).join(SEPARATOR), { level: LEVEL });
}

/** The records, each list of which is read from its lines when it is asked for. Throws where the bytes are not those of `pack`. */
export function unpack(packed: Packed): ArticleRecords {
  const bytes = inflateRawSync(packed);
  const lists: Buffer[] = [];
  for (let from = 0; from <= bytes.length; ) {
    const separator = bytes.indexOf(SEPARATOR, from);
    const to = separator < 0 ? bytes.length : separator;
    lists.push(bytes.subarray(from, to));
    from = to + 1;
  }
  if (lists.length !== LISTS.length) throw new Error('internal: an article in the journal has other lists');
  return new LazyRecords(Object.fromEntries(LISTS.map((list, index) => [list, lists[index]!])) as Lists);
}

type Lists = Readonly<Record<keyof ArticleLines, Buffer>>;

class LazyRecords implements ArticleRecords {
  readonly lines: Lists;

  constructor(lines: Lists) {
    this.lines = lines;
  }

  get document(): ArticleRecords['document'] {
    return JSON.parse(this.lines.document.toString());
  }

  get places(): ArticleRecords['places'] {
    return listOf(this.lines.places);
  }

  get organizations(): ArticleRecords['organizations'] {
    return listOf(this.lines.organizations);
  }

  get mentions(): ArticleRecords['mentions'] {
    return listOf(this.lines.mentions);
  }

  get facts(): ArticleRecords['facts'] {
    return listOf(this.lines.facts);
  }

  get issues(): ArticleRecords['issues'] {
    return listOf(this.lines.issues);
  }
}

function listOf<T>(lines: Buffer): T[] {
  return JSON.parse(`[${lines}]`) as T[];
}
