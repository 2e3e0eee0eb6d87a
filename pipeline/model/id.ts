// Ids: what a record is about → its name, the same on every run and every machine.
//
// Note: why 64 bits. An id must be unique in a whole run. With 16 hexadecimal digits twenty million mentions collide
// with a probability of one in 90,000; with 12 they would collide more likely than not.
import { hash } from 'node:crypto';

const DIGITS = 16;

function shortHash(words: string): string {
  return hash('sha256', words, 'hex').slice(0, DIGITS);
}

/** `sha256` is that of the source's bytes, in hexadecimal. */
export function documentId(sha256: string): string {
  return `d_${sha256.slice(0, DIGITS)}`;
}

/** `key` is the gazetteer's: a code, or `R-` and a region's key. */
export function placeId(key: string): string {
  return `CN-${key}`;
}

/** `place` is the id of the place that it belongs to, or null. */
export function organizationId(name: string, place: string | null): string {
  return `o_${shortHash(`${name}\n${place ?? ''}`)}`;
}

/** `start` and `end` count code points, as the record's span does. */
export function mentionId(document: string, kind: string, start: number, end: number, foundBy: string): string {
  return `m_${shortHash(`${document}\n${kind}\n${start}\n${end}\n${foundBy}`)}`;
}

/** `start` and `end` are those of the quantity, in code points, as the record's span has them. */
export function factId(document: string, start: number, end: number, measure: string): string {
  return `f_${shortHash(`${document}\n${start}\n${end}\n${measure}`)}`;
}

/** `position`: its order among the issues of the source. Only tables have it: they need a key. */
export function issueId(source: string, position: number): string {
  return `i_${shortHash(`${source}\n${position}`)}`;
}
