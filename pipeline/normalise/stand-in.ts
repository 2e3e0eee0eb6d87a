// Stand-ins: words such as 我县 and 该区 → mentions of the places that they stand for.
import type { Hit } from '../model/hit.ts';
import type { Mention, PlaceMention } from '../model/mention.ts';
import type { PlaceLookup } from '../model/place.ts';
import type { Segmentation } from '../model/segmentation.ts';
import type { StandIn } from '../ruleset/stand-in.ts';

/**
 * A mention for each stand-in that a unit named in the article fits; none where no unit fits. `named`: the place and
 * organization mentions, in any order; a body names its place. A stand-in must begin where a token does, and a name that
 * stood behind a unit must stand there as a whole.
 */
export function standInMentions(
  hits: readonly Hit[],
  meaning: (word: number) => StandIn | undefined,
  named: readonly Mention[],
  segmentation: Segmentation,
  lookup: PlaceLookup,
  text: string,
): PlaceMention[] {
  const units = named.flatMap((mention) => {
    const key = mention.kind === 'place' ? mention.ref : mention.kind === 'organization' ? mention.place : null;
    const name = key === null ? undefined : lookup(key)?.name;
    return key === null || name === undefined ? [] : [{ key, name, start: mention.start, end: mention.end }];
  });
  const mentions: PlaceMention[] = [];
  const inside = new Map<string, Unit>();
  for (const { start, end, word } of hits) {
    const standIn = meaning(word);
    if (!standIn || !segmentation.isBoundary(end)) continue;
    const fitting = units.filter(({ name }) => standIn.endings.some((ending) => name.endsWith(ending)));
    const add = (from: number, ref: string | null): void => {
      if (ref !== null) mentions.push({ kind: 'place', start: from, end, foundBy: standIn.name, ref, candidates: [] });
    };
    if (standIn.means === 'inside') {
      const unit = fitting.findLast((one) => one.end < start && start - one.end <= NAME);
      const name = unit && text.slice(unit.end, end);
      if (name && WORDS.test(name)) inside.set(name, unit);
      else {
        const known = [...inside].find(([words]) => text.endsWith(words, end));
        if (known) add(end - known[0].length, known[1].key);
      }
    } else if (segmentation.isBoundary(start)) {
      add(start, standIn.means === 'nearest' ? lastBefore(fitting, start) : mostNamed(fitting));
    }
  }
  return mentions;
}

/** How long the name of a village is without its last word, in UTF-16 units. */
const NAME = 5;
const WORDS = /^\p{L}+$/u;

interface Unit {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

function lastBefore(units: readonly Unit[], offset: number): string | null {
  let last: Unit | null = null;
  for (const unit of units) if (unit.start < offset && (!last || unit.start > last.start)) last = unit;
  return last?.key ?? null;
}

/** Of equals the one named first. */
function mostNamed(units: readonly Unit[]): string | null {
  const counts = new Map<string, number>();
  for (const { key } of [...units].sort((a, b) => a.start - b.start)) counts.set(key, (counts.get(key) ?? 0) + 1);
  let best: string | null = null;
  for (const [key, count] of counts) if (best === null || count > counts.get(best)!) best = key;
  return best;
}
