// Who gives, who receives and when, where the clause leaves it out: short articles of our own beside what a reader takes
// from them. The share of facts right in all three has a floor that only rises.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { FactRecord } from '../pipeline/model/knowledge.ts';
import { createPipeline } from '../pipeline/run.ts';

const folder = resolve(import.meta.dirname, '../corpus/sides');
const FLOOR = 0.7;

interface Expected {
  readonly path: string;
  readonly published: string | null;
  readonly facts: readonly {
    readonly before: string;
    readonly text: string;
    readonly provider: string | null;
    readonly recipient: string | null;
    readonly time: string | null;
  }[];
}

/** Official names, the last of each chain, in one order. */
function names(parties: string | null): string {
  const all = (parties ?? '').split('|').map((party) => party.split('/').at(-1)!);
  return all.sort().join('|');
}

function isRight(fact: FactRecord | undefined, expected: Expected['facts'][number]): boolean {
  if (!fact) return false;
  const of = (parties: readonly { readonly name: string }[]): string =>
    names(parties.map(({ name }) => name).join('|'));
  return (
    of(fact.provider) === names(expected.provider) &&
    of(fact.recipient) === names(expected.recipient) &&
    (fact.time?.edtf ?? null) === expected.time
  );
}

test('most of what an article leaves unsaid is read as a reader does', () => {
  const pipeline = createPipeline();
  const articles: Expected[] = readFileSync(join(folder, 'expected.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  let all = 0;
  let right = 0;
  for (const { path, published, facts } of articles) {
    const bytes = readFileSync(join(folder, path));
    const text = bytes.toString('utf8');
    const { records } = pipeline.extract(bytes, path, published === null ? {} : { published });
    for (const expected of facts) {
      const at = text.indexOf(expected.before + expected.text);
      expect(at, `${path}: ${expected.before}${expected.text}`).toBeGreaterThanOrEqual(0);
      const start = [...text.slice(0, at + expected.before.length)].length;
      const fact = records?.facts.find(({ span }) => span.start <= start && span.end > start);
      all++;
      if (isRight(fact, expected)) right++;
    }
  }
  expect(right / all).toBeGreaterThanOrEqual(FLOOR);
});
