// Two quantities side by side, a lower bound and an upper one → the one range that they say.
import type { Bound } from '../model/mention.ts';
import type { Modifier, RawQuantity } from '../model/quantity.ts';
import type { QuantityRules } from '../ruleset/quantity.ts';
import { plainValue } from './fraction.ts';

/** 大于10且小于20, 1000以上，1500以下: the range from the one to the other; null where they are none. */
export function joinBounds(
  last: RawQuantity,
  raw: RawQuantity,
  between: string,
  { both }: QuantityRules,
): RawQuantity | null {
  const bounds = [boundOf(last), boundOf(raw)];
  if (!bounds.includes('over') || !bounds.includes('under') || !both.includes(between.trim())) return null;
  if (last.unit.unit !== raw.unit.unit && last.unit.sort !== 'number') return null;
  const [low, high] = bounds[0] === 'over' ? [last, raw] : [raw, last];
  if (!low.numeral || !high.numeral || plainValue(low.numeral) >= plainValue(high.numeral)) return null;
  return {
    ...raw,
    start: last.start,
    numeral: low.numeral,
    to: high.numeral,
    before: null,
    after: null,
    ends: { lower: isInclusive(low), upper: isInclusive(high) },
    number: { start: last.number?.start ?? last.start, end: raw.number?.end ?? raw.end },
  };
}

/** The one bound that a single modifier states, null for all else. */
function boundOf({ before, after, numeral, to, rest, denominator }: RawQuantity): Bound | null {
  if (to || rest || denominator !== null || numeral?.more || numeral?.few || (before && after)) return null;
  return (before ?? after)?.bound ?? null;
}

function isInclusive({ before, after }: RawQuantity): boolean {
  return ((before ?? after) as Modifier).inclusive;
}
