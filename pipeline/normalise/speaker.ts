// Speakers: an article that says 我市, 我局 or 贵集团 → who writes it, and to whom.
import { countsOf, mostOf } from '../model/most.ts';
import { outwards, type PlaceLookup } from '../model/place.ts';
import type { Segmentation } from '../model/segmentation.ts';
import type { Span } from '../model/span.ts';
import type { StandIn } from '../ruleset/stand-in.ts';
import type { NamedUnit } from './inside.ts';

type Known = Readonly<Record<StandIn['kind'], readonly NamedUnit[]>>;

/**
 * Whom the stand-ins for who writes (我县, 我市, 我省) and for who is written to (贵区) mean, by stand-in; null where nobody
 * fits. `wholes`: where each stands; `known`: what the article names; all ascending.
 *
 * The one for who writes that stands most often means the unit that most often holds what stands right behind it
 * (我市|张店区); else the unit named most, of equals the first, among those that share no clause with such a stand-in, as
 * nobody names himself beside 我县, and hold no county that does (我市与昂仁县); else among those that share none; else among
 * all; where none fits, what fits around most of those named (我省).
 * The others for who writes mean a unit around that one, else are looked for likewise; those for a unit around who writes
 * (全省) are left out where nobody says that he does. Who is written to is neither, nor a unit around it.
 */
export function speakers(
  wholes: ReadonlyMap<StandIn, readonly Span[]>,
  known: Known,
  { clauses }: Segmentation,
  lookup: PlaceLookup,
): ReadonlyMap<StandIn, string | null> {
  const saying = (means: StandIn['means']) =>
    [...wholes].filter(([standIn]) => standIn.means === means).sort(([, a], [, b]) => b.length - a.length);
  const own = saying('article');
  const meant = new Map<StandIn, string | null>();
  const writer = new Set<string>();
  let first: string | null = null;
  for (const [standIn, places] of own) {
    const around: string | null =
      first === null || standIn.kind !== 'place' ? null : fittingUnit(first, standIn, lookup);
    const alike = own.filter(([{ kind }]) => kind === standIn.kind).flatMap(([, all]) => all);
    const spans = alike.sort((a, b) => a.start - b.start);
    const key: string | null = around ?? whoWrites(standIn, places, spans, known, clauses, lookup);
    meant.set(standIn, key);
    if (standIn.kind === 'place') first ??= key;
    for (const outer of outwards(key, lookup)) writer.add(outer);
  }
  for (const [standIn] of saying('around')) {
    const key = fittingUnit(first, standIn, lookup);
    if (key !== null) meant.set(standIn, key);
  }
  for (const [standIn] of saying('addressee'))
    meant.set(standIn, mostNamed(fitting(standIn, known).filter((key) => !writer.has(key))));
  return meant;
}

/** Who is named so many times less often than another is only mentioned. */
const SELDOM = 5;

/** True where the official name ends as the stand-in asks. */
export function fits({ endings }: StandIn, name: string): boolean {
  return endings.some((ending) => name.endsWith(ending));
}

function whoWrites(
  standIn: StandIn,
  places: readonly Span[],
  spans: readonly Span[],
  known: Known,
  clauses: readonly Span[],
  lookup: PlaceLookup,
): string | null {
  const beside = new Set<string>();
  const around = new Set<string>();
  for (const { span, other } of inClauseOf(spans, known[standIn.kind], clauses)) {
    beside.add(other.key);
    if (standIn.kind !== 'place' || other.start === span.end || lookup(other.key)?.level === 'township') continue;
    for (const outer of outwards(other.key, lookup)) around.add(outer);
  }
  const holding =
    standIn.kind === 'place'
      ? inClauseOf(places, known.place, clauses)
          .filter(({ span, other }) => other.start === span.end)
          .map(({ other }) => fittingUnit(lookup(other.key)?.parent ?? null, standIn, lookup))
          .filter((key) => key !== null)
      : [];
  const all = fitting(standIn, known);
  const isInBeside = (key: string): boolean => outwards(key, lookup).some((outer) => beside.has(outer));
  const counts = countsOf(all);
  const most = Math.max(0, ...counts.values());
  // one named in passing does not write (浦江两岸 in the report of another county)
  const likely = all.filter((key) => counts.get(key)! * SELDOM >= most);
  return (
    mostNamed(holding) ??
    mostNamed(likely.filter((key) => !isInBeside(key) && !around.has(key))) ??
    mostNamed(likely.filter((key) => !beside.has(key) && !around.has(key))) ??
    mostNamed(likely.filter((key) => !beside.has(key))) ??
    mostNamed(all) ??
    // 我省 where only cities in it are named
    (standIn.kind === 'place'
      ? mostNamed(known.place.map(({ key }) => fittingUnit(key, standIn, lookup)).filter((key) => key !== null))
      : null)
  );
}

/** Keys of what the article names and the stand-in fits, in text order. */
function fitting(standIn: StandIn, known: Known): string[] {
  return known[standIn.kind].filter(({ name }) => fits(standIn, name)).map(({ key }) => key);
}

/** The unit itself, or the nearest around it, that the stand-in fits. */
function fittingUnit(key: string | null, standIn: StandIn, lookup: PlaceLookup): string | null {
  return outwards(key, lookup).find((at) => fits(standIn, lookup(at)?.name ?? '')) ?? null;
}

/** Each span with all that is named in its clause; all ascending. */
function inClauseOf(
  spans: readonly Span[],
  named: readonly NamedUnit[],
  clauses: readonly Span[],
): { span: Span; other: NamedUnit }[] {
  const pairs: { span: Span; other: NamedUnit }[] = [];
  let clause = 0;
  let from = 0;
  for (const span of spans) {
    while (clauses[clause]!.end <= span.start) clause++;
    const { start, end } = clauses[clause]!;
    while (from < named.length && named[from]!.start < start) from++;
    for (let at = from; at < named.length && named[at]!.start < end; at++) pairs.push({ span, other: named[at]! });
  }
  return pairs;
}

/** Of equals the one named first. */
function mostNamed(keys: readonly string[]): string | null {
  return mostOf(countsOf(keys));
}
