// Pairing of spans: the best of all pairings, one to one.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairSpans } from '../../pipeline/compare/pair.ts';

const spans = (...ends: [number, number][]) => ends.map(([start, end]) => ({ start, end }));

test.for([
  {
    title: 'equal spans',
    left: spans([0, 4], [6, 9]),
    right: spans([0, 4], [6, 9]),
    pairs: [
      [0, 0],
      [1, 1],
    ],
  },
  { title: 'spans that only touch do not pair', left: spans([0, 4]), right: spans([4, 8]), pairs: [] },
  {
    title: 'of two that overlap the one of like length',
    left: spans([0, 4]),
    right: spans([0, 9], [0, 4]),
    pairs: [[0, 1]],
  },
  {
    title: 'two pairs rather than the single best one',
    left: spans([0, 10], [10, 14]),
    right: spans([4, 14], [0, 4]),
    pairs: [
      [0, 1],
      [1, 0],
    ],
  },
  { title: 'nothing', left: [], right: spans([0, 1]), pairs: [] },
])('$title', ({ left, right, pairs }) => {
  expect(pairSpans(left, right)).toEqual(pairs);
});

const extent = fc
  .tuple(fc.nat(12), fc.integer({ min: 1, max: 6 }))
  .map(([start, length]) => ({ start, end: start + length }));
const extents = fc.array(extent, { maxLength: 5 });
type Extents = readonly { start: number; end: number }[];

function worth(a: Extents[number], b: Extents[number]): number {
  const overlap = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  const [x, y] = [a.end - a.start, b.end - b.start];
  return overlap <= 0 ? 0 : overlap - Math.abs(x - y) / (2 * (x + y));
}

/** The greatest worth of any pairing, by trying all. */
function best([first, ...rest]: Extents, right: Extents): number {
  if (!first) return 0;
  const without = best(rest, right);
  return Math.max(without, ...right.map((other, at) => worth(first, other) + best(rest, right.toSpliced(at, 1))));
}

test('no pairing is worth more, and each span is paired once', () => {
  fc.assert(
    fc.property(extents, extents, (left, right) => {
      const pairs = pairSpans(left, right);
      const total = pairs.reduce((sum, [a, b]) => sum + worth(left[a]!, right[b]!), 0);
      expect(total).toBeCloseTo(best(left, right), 9);
      expect(new Set(pairs.map(([a]) => a)).size).toBe(pairs.length);
      expect(new Set(pairs.map(([, b]) => b)).size).toBe(pairs.length);
    }),
  );
});

test('more overlapping spans than an article can have are refused', () => {
  const many = Array.from({ length: 500 }, (_, at) => ({ start: 0, end: at + 1 }));
  expect(() => pairSpans(many, many)).toThrow('more than 400 spans overlap one another');
});
