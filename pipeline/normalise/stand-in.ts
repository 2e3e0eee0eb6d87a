// Stand-ins: words such as 我县, 全镇 and 该公司 → mentions of the places and bodies that they stand for.
import type { Hit } from '../model/hit.ts';
import type { Mention, OrganizationMention } from '../model/mention.ts';
import type { PlaceLookup } from '../model/place.ts';
import type { Segmentation } from '../model/segmentation.ts';
import type { Span } from '../model/span.ts';
import type { StandIn } from '../ruleset/stand-in.ts';
import { type NamedUnit, unitsInside } from './inside.ts';
import { fits, speakers } from './speaker.ts';

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
  const isWhole = ({ start }: Span): boolean => segmentation.isBoundary(start) && !inBody.has(start);
  const inBody = offsetsIn(found.some(({ standIn }) => standIn.kind === 'organization') ? bodies : []);
  const mentions: Mention[] = [];
  const add = ({ start, end }: Span, { name: foundBy, kind, means }: StandIn, key: string | null): void => {
    if (key === null) return;
    if (kind === 'place') mentions.push({ kind, start, end, foundBy, ref: key, candidates: [] });
    else mentions.push({ ...byName.get(key)!, start, end, foundBy, ...(means === 'article' && { isParty: true }) });
  };
  const groups = Map.groupBy(found, ({ standIn }) => standIn);
  const wholes = new Map([...groups].map(([standIn, spans]) => [standIn, spans.filter(isWhole)]));
  const meant = speakers(wholes, known, segmentation, lookup);
  for (const [standIn, spans] of groups) {
    const fitting = known[standIn.kind].filter(({ name }) => fits(standIn, name));
    if (standIn.means === 'inside' || standIn.means === 'inside-in-full') {
      for (const { span, unit } of unitsInside(spans, fitting, text, standIn.means === 'inside', segmentation))
        add(span, standIn, unit.key);
      continue;
    }
    // a word that stands for a body wherever nothing else is before it (公司) means none of a place where another is named
    const national = standIn.behind === null ? [] : fitting.filter(({ key }) => byName.get(key)?.place === null);
    const meantBy = national.length > 0 ? national : fitting;
    let next = 0;
    for (const span of wholes.get(standIn)!) {
      while (next < meantBy.length && meantBy[next]!.start < span.start) next++;
      add(span, standIn, meant.has(standIn) ? meant.get(standIn)! : (meantBy[next - 1]?.key ?? null));
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
