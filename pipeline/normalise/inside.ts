// Inside: names that stood right behind a unit once (古乡|巴卡村) → the unit, wherever they stand alone.
import type { Segmentation } from '../model/segmentation.ts';
import type { Span } from '../model/span.ts';

/** A unit that the article names, and where. */
export interface NamedUnit extends Span {
  readonly key: string;
  readonly name: string;
}

/**
 * How long such a name is without its ending, in UTF-16 units; from how many on it is told without its ending, and from
 * how many on if it is no one word.
 */
const NAME = 5;
const TELLING = 3;
const SHORTEST = 2;
const WORDS = /^\p{L}+$/u;

/**
 * The names that stand alone, with the unit behind which the article first has them; where `alsoShort`, a long one, and one
 * that is no word, without its ending too (迎新坡, 汶坝). In text order for each of the two forms. `endings`: where the words
 * are that end such names (村), `units` those that they can lie in; both ascending.
 */
export function unitsInside(
  endings: readonly Span[],
  units: readonly NamedUnit[],
  text: string,
  alsoShort: boolean,
  { isBoundary }: Pick<Segmentation, 'isBoundary'>,
): { span: Span; unit: NamedUnit }[] {
  const known = new Map<string, NamedUnit>();
  const stems = new Map<string, { unit: NamedUnit; from: number }>();
  const alone: Span[] = [];
  let next = 0;
  for (const ending of endings) {
    while (next < units.length && units[next]!.end < ending.start) next++;
    const unit = units[next - 1];
    const name = unit && ending.start - unit.end <= NAME ? text.slice(unit.end, ending.end) : '';
    if (unit && WORDS.test(name)) {
      if (known.has(name)) continue;
      known.set(name, unit);
      const stem = text.slice(unit.end, ending.start);
      const isTelling = stem.length >= TELLING || (stem.length >= SHORTEST && isBoundary(unit.end + 1));
      if (alsoShort && isTelling && !stems.has(stem)) stems.set(stem, { unit, from: ending.end });
    } else alone.push(ending);
  }
  const whole = alone.flatMap(({ start, end }) => {
    for (let length = NAME; length > 0; length--) {
      const unit = known.get(text.slice(start - length, end));
      if (unit) return [{ span: { start: start - length, end }, unit }];
    }
    return [];
  });
  const ends = new Set(endings.map(({ start }) => start));
  return [...whole, ...shortened(text, stems, isBoundary).filter(({ span }) => !ends.has(span.end))];
}

/** The places behind their first mention where a name stands without its ending. */
function shortened(
  text: string,
  stems: ReadonlyMap<string, { readonly unit: NamedUnit; readonly from: number }>,
  isBoundary: (at: number) => boolean,
): { span: Span; unit: NamedUnit }[] {
  if (stems.size === 0) return [];
  const lengths = [...new Set([...stems.keys()].map(({ length }) => length))].sort((a, b) => b - a);
  const found: { span: Span; unit: NamedUnit }[] = [];
  for (let start = stems.values().next().value!.from; start < text.length; start++) {
    for (const length of lengths) {
      const stem = stems.get(text.slice(start, start + length));
      if (!stem || stem.from > start) continue;
      if (length < TELLING && !(isBoundary(start) && isBoundary(start + length))) continue;
      found.push({ span: { start, end: start + length }, unit: stem.unit });
      start += length - 1;
      break;
    }
  }
  return found;
}
