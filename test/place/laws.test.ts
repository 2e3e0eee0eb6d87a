import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gazetteer, namesIn } from './load.ts';

const piece = fc.oneof(
  fc.constantFrom(
    ...[
      '吉林',
      '吉林省',
      '朝阳区',
      '城关镇',
      '鲁渝',
      '赴沪',
      '京津冀',
      '省委',
      '市政府',
      '大学',
      '的',
      '、',
      '和',
      '3个乡镇',
    ],
    ...['长安', '重庆', '奉节县', '兴隆镇', '县水利局', '中国', '水利部', '，', '\n', ' ', '路', '等省区市', '协作'],
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
  fc.constantFrom('\ud800', '\udc00', '\0', '𠮷'),
);
const text = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));

test('mentions of any text are ascending, without overlap, and known to the gazetteer', () => {
  fc.assert(
    fc.property(text, (any) => {
      const { places, organizations } = namesIn(any);
      const all = [...places, ...organizations].sort((a, b) => a.start - b.start);
      all.forEach(({ start, end }, index) => {
        expect(start).toBeGreaterThanOrEqual(all[index - 1]?.end ?? 0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(any.length);
      });
      for (const { ref, candidates } of places) {
        expect(ref === null ? candidates.length > 1 : candidates.length === 0).toBe(true);
        for (const key of ref === null ? candidates : [ref]) expect(gazetteer.entry(key)).toBeDefined();
        expect(candidates).toEqual(candidates.toSorted());
      }
      for (const { place } of organizations) if (place !== null) expect(gazetteer.entry(place)).toBeDefined();
    }),
    { numRuns: 300 },
  );
});

test('the same text gives the same mentions', () => {
  fc.assert(
    fc.property(text, (any) => {
      expect(namesIn(any)).toEqual(namesIn(any));
    }),
    { numRuns: 100 },
  );
});

// quadratic work on so many names would outlast the test
test.for(['城关镇', '石家庄市长安区', '鲁渝京津', '3个乡镇、', '重庆大学医院', '市委'])(
  'a long text of %s is read',
  (word) => {
    expect(() => namesIn(word.repeat(16_000))).not.toThrow();
  },
);
