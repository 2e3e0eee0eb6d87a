// Who gives, who receives and when, where the clause leaves it out: short articles of our own beside what a reader takes
// from them. The share of facts right in all three has a floor that only rises.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { inArticle, SLOTS, slotAgrees } from '../pipeline/compare/slots.ts';
import type { Gold } from '../pipeline/model/gold.ts';
import { createPipeline } from '../pipeline/run.ts';

const folder = resolve(import.meta.dirname, '../corpus/sides');
const FLOOR = 0.7;
const sides = SLOTS.filter(({ name }) => ['provider', 'recipient', 'time'].includes(name));

/** An article, and some of its figures as gold that fills these slots alone. */
interface Expected {
  readonly path: string;
  readonly published: string | null;
  readonly facts: readonly Gold[];
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
    const found = inArticle(records?.facts ?? []);
    for (const gold of facts) {
      const at = text.indexOf(gold.before + gold.text);
      expect(at, `${path}: ${gold.before}${gold.text}`).toBeGreaterThanOrEqual(0);
      const start = [...text.slice(0, at + gold.before.length)].length;
      const one = found.find(({ fact: { span } }) => span.start <= start && span.end > start);
      all++;
      if (one && sides.every((slot) => slotAgrees(slot, one, gold))) right++;
    }
  }
  expect(sides).toHaveLength(3);
  expect(right / all).toBeGreaterThanOrEqual(FLOOR);
});
