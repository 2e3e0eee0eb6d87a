// A program for tests of the queue: real records of the sample article, and words that break what comes behind.
import type { Extraction, Original, Pipeline } from '../../pipeline/run.ts';
import { sampleRecords } from '../knowledge/sample.ts';

export function createPipeline(): Pipeline {
  const extractMany = (originals: readonly Original[]) => originals.map(({ bytes, source }) => extract(bytes, source));
  return { ruleset: { name: 'fake', version: '1.0.0', sha256: 'f'.repeat(64) }, extract, extractMany };
}

/** `wait <ms>`; `break`: records that no database takes; `refuse`; anything else is the sample article with that behind it. */
export function extract(bytes: Uint8Array, source: string): Extraction {
  const text = Buffer.from(bytes).toString();
  const [command, argument] = text.split(' ') as [string, string?];
  if (command === 'refuse') {
    const message = 'It is refused.';
    const issue = { document: null, source, severity: 'error', code: 'refused', message, span: null } as const;
    return { records: null, issues: [issue] };
  }
  if (command === 'wait') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(argument));
  const records = sampleRecords(`\n${text}`, source);
  if (command !== 'break') return { records, issues: [] };
  const [fact, ...others] = records.facts;
  return { records: { ...records, facts: [{ ...fact!, partOf: 'f_0000000000000000' }, ...others] }, issues: [] };
}
