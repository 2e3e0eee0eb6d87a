// Frozen outputs of three articles of the corpus: a change of any fact shows itself. `npx vitest run test/golden.test.ts -u`
// writes them anew after a look at the difference; in CI they are never written.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FactRecord, FillerRecord } from '../pipeline/model/knowledge.ts';
import { createPipeline } from '../pipeline/run.ts';

const corpus = join(import.meta.dirname, '../corpus/articles');
const manifest: { path: string; title?: string; published?: string }[] = JSON.parse(
  readFileSync(join(corpus, 'manifest.json'), 'utf8'),
);
const pipeline = createPipeline();

const names = (fillers: readonly FillerRecord[]) => fillers.map(({ name, scope }) => `${name} (${scope})`);

/** What a reader of a difference wants to see of a fact, keys sorted. */
function brief(fact: FactRecord, facts: readonly FactRecord[]): string {
  const { bound, lower, upper, value, unit } = fact.quantity;
  const all = {
    at: fact.span.start,
    bound,
    lower,
    measure: fact.measure,
    modality: fact.modality,
    object: fact.object?.text ?? null,
    partOf: facts.find(({ id }) => id === fact.partOf)?.span.text ?? null,
    per: fact.per,
    provider: names(fact.provider),
    recipient: names(fact.recipient),
    rules: fact.evidence.rules,
    text: fact.span.text,
    time: fact.time && `${fact.time.edtf} (${fact.time.scope})`,
    unit,
    upper,
    value,
  };
  return JSON.stringify(all);
}

test.for(['A02-longde.txt', 'A07-pishan.txt', 'A11-wanzhou.txt'])('%s', async (path) => {
  const { title, published } = manifest.find((entry) => entry.path === path)!;
  const metadata = { ...(title ? { title } : {}), ...(published ? { published } : {}) };
  const facts = pipeline.extract(readFileSync(join(corpus, path)), path, metadata).records?.facts ?? [];
  const lines = facts.map((fact) => `${brief(fact, facts)}\n`);
  await expect(lines.join('')).toMatchFileSnapshot(`golden/${path}`);
});
