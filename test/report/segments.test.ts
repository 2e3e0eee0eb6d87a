// Marks that overlap, cross and are split → segments that tile the text, each with what holds there.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Mark, segments } from '../../pipeline/report/page/segments.ts';

const TEXT = '0123456789';

/** `[3-5:a]` a piece of text and the marks on it */
function shown(marks: readonly Mark<string>[], from = 0, to = TEXT.length): string {
  return segments(from, to, marks)
    .map(({ start, end, marks }) => `${start}-${end}${marks.length > 0 ? `:${marks.join('')}` : ''}`)
    .join(' ');
}

describe('segments', () => {
  test.for<[string, Mark<string>[], string]>([
    ['no mark', [], '0-10'],
    [
      'one inside another',
      [
        { span: [2, 8], value: 'a' },
        { span: [4, 6], value: 'b' },
      ],
      '0-2 2-4:a 4-6:ab 6-8:a 8-10',
    ],
    [
      'two that cross',
      [
        { span: [2, 6], value: 'a' },
        { span: [4, 8], value: 'b' },
      ],
      '0-2 2-4:a 4-6:ab 6-8:b 8-10',
    ],
    ['a split one', [{ span: [1, 3, 7, 9], value: 'a' }], '0-1 1-3:a 3-7 7-9:a 9-10'],
    ['pieces that touch', [{ span: [1, 3, 3, 5], value: 'a' }], '0-1 1-3:a 3-5:a 5-10'],
    [
      'the same twice',
      [
        { span: [1, 3], value: 'a' },
        { span: [1, 3], value: 'b' },
      ],
      '0-1 1-3:ab 3-10',
    ],
    ['one that is nowhere', [{ span: [], value: 'a' }], '0-10'],
  ])('%s', ([, marks, expected]) => {
    expect(shown(marks)).toBe(expected);
  });

  test('marks that reach out of the range are cut', () => {
    expect(
      shown(
        [
          { span: [0, 10], value: 'a' },
          { span: [1, 2, 5, 9], value: 'b' },
        ],
        4,
        7,
      ),
    ).toBe('4-5:a 5-7:ab');
  });

  test('a split mark opens once', () => {
    const opening = segments(0, 10, [{ span: [1, 3, 7, 9], value: 'a' }]).map(({ opening }) => opening.join(''));
    expect(opening).toEqual(['', 'a', '', '', '']);
  });

  test('law: they tile, and each character has the marks that hold it', () => {
    const pieces = fc
      .uniqueArray(fc.nat(40), { maxLength: 8 })
      .map((borders) => borders.sort((a, b) => a - b).slice(0, borders.length & ~1));
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (spans) => {
        const marks = spans.map((span, index) => ({ span, value: index }));
        const cut = segments(0, 41, marks);
        expect(cut[0]!.start).toBe(0);
        expect(cut.at(-1)!.end).toBe(41);
        for (const [index, { start, end, marks: held }] of cut.entries()) {
          expect(end).toBeGreaterThan(start);
          expect(cut[index + 1]?.start ?? 41).toBe(end);
          for (let at = start; at < end; at++)
            expect(held).toEqual(marks.filter(({ span }) => holds(span, at)).map(({ value }) => value));
        }
      }),
    );
  });
});

function holds(span: readonly number[], at: number): boolean {
  return span.some((start, index) => index % 2 === 0 && start <= at && at < span[index + 1]!);
}
