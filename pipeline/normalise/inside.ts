// Inside: names that stood right behind a unit once (古乡|巴卡村) → the unit, wherever they stand alone.
import type { Span } from '../model/span.ts';

/** A unit that the article names, and where. */
export interface NamedUnit extends Span {
  readonly key: string;
  readonly name: string;
}

/** How long such a name is without its ending, in UTF-16 units. */
const NAME = 5;
const WORDS = /^\p{L}+$/u;

/**
 * The names that stand alone, with the unit behind which the article first has them. `endings`: where the words are that
 * end such names (村), `units` those that they can lie in; both ascending.
 */
export function unitsInside(
  endings: readonly Span[],
  units: readonly NamedUnit[],
  text: string,
): { span: Span; unit: NamedUnit }[] {
  const known = new Map<string, NamedUnit>();
  const alone: Span[] = [];
  let next = 0;
  for (const ending of endings) {
    while (next < units.length && units[next]!.end < ending.start) next++;
    const unit = units[next - 1];
    const name = unit && ending.start - unit.end <= NAME ? text.slice(unit.end, ending.end) : '';
    if (unit && WORDS.test(name)) known.set(name, known.get(name) ?? unit);
    else alone.push(ending);
  }
  return alone.flatMap(({ start, end }) => {
    for (let length = NAME; length > 0; length--) {
      const unit = known.get(text.slice(start - length, end));
      if (unit) return [{ span: { start: start - length, end }, unit }];
    }
    return [];
  });
}
