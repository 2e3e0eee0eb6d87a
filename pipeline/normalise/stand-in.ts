// Stand-ins: words such as 我县, 全镇 and 该公司 → mentions of the places and bodies that they stand for.
import type { Hit } from '../model/hit.ts';
import type { Mention, OrganizationMention } from '../model/mention.ts';
import type { PlaceLookup } from '../model/place.ts';
import type { Segmentation } from '../model/segmentation.ts';
import type { Span } from '../model/span.ts';
import type { StandIn } from '../ruleset/stand-in.ts';
import { type NamedUnit, unitsInside } from './inside.ts';

/**
 * A mention for each stand-in that a unit or body named in the article fits; none where none fits. `hits` sorted by start;
 * `named`: the place and organization mentions, in any order; a body names its place. A stand-in must begin where a
 * token does. See `StandIn` for whom each kind means.
 */
export function standInMentions(
  hits: readonly Hit[],
  meaning: (word: number) => StandIn | undefined,
  named: readonly Mention[],
  segmentation: Segmentation,
  lookup: PlaceLookup,
  text: string,
): Mention[] {
  const found = hits.flatMap(({ start, end, word }) => {
    const standIn = meaning(word);
    const counts = standIn && segmentation.isBoundary(end) && standsBehind(start, standIn, segmentation, text);
    return counts ? [{ start, end, standIn }] : [];
  });
  if (found.length === 0) return [];
  const bodies = bodiesOf(named);
  const byName = new Map(bodies.map((body) => [body.name, body]));
  const known = {
    place: unitsOf(named, lookup),
    organization: bodies.map(({ start, end, name }) => ({ start, end, name, key: name })),
  };
  const inBody = offsetsIn(found.some(({ standIn }) => standIn.kind === 'organization') ? bodies : []);
  const mentions: Mention[] = [];
  const add = ({ start, end }: Span, { name: foundBy, kind }: StandIn, key: string | null): void => {
    if (key === null) return;
    if (kind === 'place') mentions.push({ kind, start, end, foundBy, ref: key, candidates: [] });
    else mentions.push({ ...byName.get(key)!, start, end, foundBy });
  };
  for (const standIn of new Set(found.map((one) => one.standIn))) {
    const fitting = known[standIn.kind].filter(({ name }) => standIn.endings.some((ending) => name.endsWith(ending)));
    const spans = found.filter((one) => one.standIn === standIn);
    if (standIn.means === 'inside') {
      for (const { span, unit } of unitsInside(spans, fitting, text)) add(span, standIn, unit.key);
      continue;
    }
    const whole = spans.filter(({ start }) => segmentation.isBoundary(start) && !inBody.has(start));
    const meant = standIn.means === 'article' ? speaker(whole, fitting, segmentation) : null;
    let next = 0;
    for (const span of whole) {
      while (next < fitting.length && fitting[next]!.start < span.start) next++;
      add(span, standIn, standIn.means === 'article' ? meant : (fitting[next - 1]?.key ?? null));
    }
  }
  return mentions;
}

const LETTER = /\p{L}/u;

function standsBehind(start: number, { behind }: StandIn, segmentation: Segmentation, text: string): boolean {
  if (behind === null || !LETTER.test(text.charAt(start - 1))) return true;
  return behind.some((word) => text.endsWith(word, start) && segmentation.isBoundary(start - word.length));
}

/** Bodies named, ascending. */
function bodiesOf(named: readonly Mention[]): OrganizationMention[] {
  return named.filter((mention) => mention.kind === 'organization').sort((a, b) => a.start - b.start);
}

/** Every offset within a body's name: what stands there (公司 in 南方电网公司) stands for nothing. */
function offsetsIn(bodies: readonly Span[]): ReadonlySet<number> {
  const offsets = new Set<number>();
  for (const { start, end } of bodies) for (let at = start; at < end; at++) offsets.add(at);
  return offsets;
}

/** Units named, ascending. */
function unitsOf(named: readonly Mention[], lookup: PlaceLookup): NamedUnit[] {
  return named
    .flatMap(({ start, end, ...mention }) => {
      const key = mention.kind === 'place' ? mention.ref : mention.kind === 'organization' ? mention.place : null;
      const name = key === null ? undefined : lookup(key)?.name;
      return key === null || name === undefined ? [] : [{ key, name, start, end }];
    })
    .sort((a, b) => a.start - b.start);
}

/**
 * Whose article it is: the unit named most, of equals the first, among those that never share a clause with the stand-in,
 * as nobody names himself beside 我县; else among all.
 */
function speaker(standIns: readonly Span[], units: readonly NamedUnit[], { clauses }: Segmentation): string | null {
  const others = new Set<string>();
  let clause = 0;
  let unit = 0;
  for (const { start } of standIns) {
    while (clauses[clause]!.end <= start) clause++;
    const { start: from, end } = clauses[clause]!;
    while (unit < units.length && units[unit]!.start < from) unit++;
    for (let at = unit; at < units.length && units[at]!.start < end; at++) others.add(units[at]!.key);
  }
  return mostNamed(units.filter(({ key }) => !others.has(key))) ?? mostNamed(units);
}

/** Of equals the one named first. */
function mostNamed(units: readonly NamedUnit[]): string | null {
  const counts = new Map<string, number>();
  for (const { key } of units) counts.set(key, (counts.get(key) ?? 0) + 1);
  let best: string | null = null;
  for (const [key, count] of counts) if (best === null || count > counts.get(best)!) best = key;
  return best;
}
