import fc from 'fast-check';
import { expect, test } from 'vitest';
import { records } from '../../pipeline/knowledge/index.ts';
import type { Mention } from '../../pipeline/model/mention.ts';
import { validate } from '../../pipeline/validate/index.ts';
import { documentOf, lookup, viewOf } from './sample.ts';

/** Characters of every width, line breaks, controls, halves of pairs. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom('甲', '𠮷', '\n', '\r', '\0', '　', '\ud800', '\udc00', 'a'),
      fc.string({ unit: 'binary' }),
    ),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''))
  .filter((text) => text !== '');

test('whatever the text, and whatever the view leaves out, every record proves itself', () => {
  fc.assert(
    fc.property(text, fc.infiniteStream(fc.nat()), (text, numbers) => {
      const next = (below: number) => (numbers.next().value as number) % below;
      const document = documentOf(text);
      const borders = [0];
      for (const point of text) borders.push(borders.at(-1)! + point.length);
      const points = borders.slice(1).map((end, index) => ({ start: borders[index]!, end }));
      const kept = points.filter(() => next(4) > 0);
      const view = viewOf(document, [['paragraph', kept.length > 0 ? kept : points]]);
      const starts = [...view.origin.keys()].filter((at) => borders.includes(view.origin[at]!));
      const ends = [...starts.slice(1), view.text.length];
      const mentions = Array.from({ length: 5 }, (_, index): Mention => {
        const first = next(starts.length);
        const last = first + next(starts.length - first);
        const span = { start: starts[first]!, end: ends[last]! };
        return { kind: 'place', ...span, ref: '420506', candidates: [], foundBy: `rule-${index}` };
      });
      const found = records(view, mentions, [], [], lookup);
      expect(validate(found, text)).toStrictEqual({ records: found, issues: [] });
      expect(found.document.length).toBe(points.length);
    }),
  );
});
