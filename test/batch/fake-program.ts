// A program for tests of the run: an article's words say what becomes of it.
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { ArticleRecords, IssueRecord } from '../../pipeline/model/knowledge.ts';
import { RuleError } from '../../pipeline/ruleset/index.ts';
import type { Extraction, Original, Pipeline, PipelineOptions } from '../../pipeline/run.ts';

const FAULT = { path: 'a.yml', line: 1, column: 2, rule: 'r', code: 'c', message: 'found x; expected y; mend it' };

/** The folder of the rules may be called `faulty` or `deadly`. */
export function createPipeline({ ruleset = '' }: PipelineOptions = {}): Pipeline {
  if (basename(ruleset) === 'faulty') throw new RuleError([FAULT]);
  if (basename(ruleset) === 'deadly') process.kill(process.pid, 'SIGKILL');
  return { ruleset: { name: 'fake', version: '1.0.0', sha256: 'f'.repeat(64) }, extract, extractMany };
}

function extractMany(originals: readonly Original[]): (Extraction | Error)[] {
  return originals.map(({ bytes, source }) => {
    try {
      return extract(bytes, source);
    } catch (error) {
      return error as Error;
    }
  });
}

/**
 * `throw`, `refuse`, `loop` for ever, `eat` memory, `die` (each time), `die-once <file>`, `wait <ms>`, `log <file>`;
 * anything else is an article with one fact.
 */
function extract(bytes: Uint8Array, source: string): Extraction {
  const text = Buffer.from(bytes).toString();
  const [command, argument = ''] = text.trim().split(' ');
  const issue: IssueRecord = { document: null, source, severity: 'error', code: 'refused', message: '', span: null };
  if (command === 'throw') throw new Error('a broken invariant');
  if (command === 'refuse') return { records: null, issues: [issue] };
  if (command === 'loop') for (;;);
  if (command === 'eat') for (const held = []; ; ) held.push(Buffer.alloc(1 << 24, 1));
  if (command === 'die' || (command === 'die-once' && !existsSync(argument))) {
    if (argument) writeFileSync(argument, '');
    process.kill(process.pid, 'SIGKILL');
  }
  if (command === 'wait') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(argument));
  if (command === 'log') appendFileSync(argument, `${source}\n`);
  const document = { id: `d_${text}`, source } as ArticleRecords['document'];
  const facts = [{ id: `f_${text}` }] as unknown as ArticleRecords['facts'];
  return { records: { document, places: [], organizations: [], mentions: [], facts, issues: [] }, issues: [] };
}
