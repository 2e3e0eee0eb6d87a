// What holds of every diff: each fact of both sides is told of once, and what one direction gains the other loses.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diff } from '../../pipeline/compare/diff.ts';
import type { Knowledge } from '../../pipeline/model/knowledge.ts';
import { HEAD } from '../knowledge/sample.ts';
import { articleOf } from './facts.ts';

const sentence = fc.record({
  text: fc.constantFrom('援助[1元]。', '援助[1元]，又[2元]。', '建成[3所]。', '今天下雨。'),
  measure: fc.constantFrom('aid_funds', 'facilities'),
});
const articles = fc.uniqueArray(
  fc.record({ source: fc.constantFrom('a.txt', 'b.txt', 'c.txt'), sentences: fc.array(sentence, { maxLength: 4 }) }),
  { selector: ({ source }) => source, maxLength: 3 },
);

const knowledge = articles.map((list): Knowledge => {
  const written = list.map(({ source, sentences }) =>
    articleOf(source, ...sentences.map(({ text, measure }) => [text, { measure }] as const)),
  );
  // articles of the same bytes are one
  const all = [...new Map(written.map((article) => [article.document.id, article])).values()];
  return {
    ...HEAD,
    documents: all.map(({ document }) => document),
    places: [],
    organizations: [],
    mentions: all.flatMap(({ mentions }) => mentions),
    facts: all.flatMap(({ facts }) => facts),
    issues: [],
  };
});

test('nothing differs from itself', () => {
  fc.assert(
    fc.property(knowledge, (one) => {
      expect(diff(one, one)).toMatchObject({ same: one.facts.length, otherRules: 0, differences: [] });
    }),
  );
});

test('each fact of the old and of the new is the same, or in one difference', () => {
  fc.assert(
    fc.property(knowledge, knowledge, (old, now) => {
      const { same, differences } = diff(old, now);
      const [before, after] = [
        differences.flatMap((one) => one.old ?? []),
        differences.flatMap((one) => one.new ?? []),
      ];
      expect(new Set(before).size).toBe(before.length);
      expect(new Set(after).size).toBe(after.length);
      expect([same + before.length, same + after.length]).toEqual([old.facts.length, now.facts.length]);
    }),
  );
});

test('what is added one way is removed the other way', () => {
  fc.assert(
    fc.property(knowledge, knowledge, (old, now) => {
      const count = (kind: string, of: ReturnType<typeof diff>) =>
        of.differences.filter((one) => one.kind === kind).length;
      const [there, back] = [diff(old, now), diff(now, old)];
      expect(there.same).toBe(back.same);
      for (const [kind, opposite] of [
        ['added', 'removed'],
        ['removed', 'added'],
        ['moved', 'moved'],
        ['changed', 'changed'],
      ]) {
        expect(count(kind!, there)).toBe(count(opposite!, back));
      }
    }),
  );
});
