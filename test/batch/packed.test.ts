// Records in the journal: what comes back is what was put in.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack, unpack } from '../../pipeline/batch/packed.ts';
import type { ArticleRecords } from '../../pipeline/model/knowledge.ts';
import { linesOf } from '../../pipeline/write/index.ts';

const list = fc.array(
  fc.record({ id: fc.string({ unit: 'binary' }), text: fc.constantFrom('\x1e', ',\n', '\ud800', '') }),
);
const lists = { places: list, organizations: list, mentions: list, facts: list, issues: list };

test('any records, one list after the other', () => {
  const articles = fc.record({ document: fc.record({ id: fc.string() }), ...lists });
  fc.assert(
    fc.property(articles, (made) => {
      const article = made as unknown as ArticleRecords;
      const { document, places, organizations, mentions, facts, issues, lines } = unpack(pack(article));
      expect({ document, places, organizations, mentions, facts, issues }).toEqual(article);
      const texts = Object.entries(lines!).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]);
      expect(Object.fromEntries(texts)).toEqual(linesOf(article));
    }),
  );
});

test('what was not packed is no article', () => {
  expect(() => unpack(new Uint8Array([1, 2, 3]))).toThrow();
});
