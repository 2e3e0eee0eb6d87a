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
  const [document, places, organizations, mentions, facts, issues, ...more] = inflateRawSync(packed)
    .toString()
    .split(SEPARATOR);
  if (issues === undefined || more.length > 0) throw new Error('internal: an article in the journal has other lists');
  return new LazyRecords({ document, places, organizations, mentions, facts, issues } as ArticleLines);
}

class LazyRecords implements ArticleRecords {
  readonly lines: ArticleLines;

  constructor(lines: ArticleLines) {
    this.lines = lines;
  }

  get document(): ArticleRecords['document'] {
    return JSON.parse(this.lines.document);
  }

  get places(): ArticleRecords['places'] {
    return JSON.parse(`[${this.lines.places}]`);
  }

  get organizations(): ArticleRecords['organizations'] {
    return JSON.parse(`[${this.lines.organizations}]`);
  }

  get mentions(): ArticleRecords['mentions'] {
    return JSON.parse(`[${this.lines.mentions}]`);
  }

  get facts(): ArticleRecords['facts'] {
    return JSON.parse(`[${this.lines.facts}]`);
  }

  get issues(): ArticleRecords['issues'] {
    return JSON.parse(`[${this.lines.issues}]`);
  }
}
