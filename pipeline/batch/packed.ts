// Records of an article ↔ the bytes as which they wait in the journal.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ArticleRecords } from '../model/knowledge.ts';

/** Records as compressed JSON: a sixth of their length, and the same bytes for the same records. */
export type Packed = Uint8Array<ArrayBuffer>;

/** The fastest level: the next ones save little and take longer. */
const LEVEL = 1;

export function pack(records: ArticleRecords): Packed {
  return deflateRawSync(JSON.stringify(records), { level: LEVEL });
}

/** Throws where the bytes are not those of `pack`. */
export function unpack(packed: Packed): ArticleRecords {
  return JSON.parse(inflateRawSync(packed).toString()) as ArticleRecords;
}
