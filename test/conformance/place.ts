// Places as cpca, JioNLP and a corpus of news expect them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FoundPlace, places } from '../../pipeline/index.ts';
import { OWN_RULES } from '../../pipeline/ruleset/index.ts';
import { type Case, type Expected, type Suite, shown } from './suite.ts';

/** What they call the levels of an address. */
const LEVELS: ReadonlySet<string> = new Set(['province', 'city', 'district', 'county', 'town']);

/** Rows of their tables that only group others, which is no name of a place. */
const GROUPING = /^市辖区$/;

/**
 * An address agrees where a place that we find has a path of exactly the units that they name; its words are compared
 * where they give them. What follows the last unit (streets, villages) is no unit here. Several addresses in one text
 * have a `group` each.
 */
function judgeAddresses(one: Case): string | null {
  const found = places(one.input);
  const groups = Map.groupBy(one.expected, (expected) => ('group' in expected ? expected.group : 0));
  const same = [...groups.values()].every((expected) => agrees(expected, found));
  return same ? null : shown(found.map(({ text, path, code, candidates }) => ({ text, path, code, candidates })));
}

function agrees(expected: readonly Expected[], found: readonly FoundPlace[]): boolean {
  const units = expected.filter(({ kind, value }) => LEVELS.has(kind) && !GROUPING.test(String(value)));
  const stand = units.every(
    ({ start, end, value }) =>
      start === null || found.some((place) => place.start === start && place.end === end && isNamed(place, value)),
  );
  const code = expected.find(({ kind }) => kind === 'adcode')?.value;
  return stand && found.some((place) => isDecided(place, units) || isLeftOpen(place, units, code));
}

function isDecided({ path }: FoundPlace, units: readonly Expected[]): boolean {
  return path.length > 0 && units.every(({ value }) => path.some((name) => isUnit(name, value)));
}

/**
 * A name that several units bear, alone in its text. JioNLP leaves the units above it out; cpca is told by its caller
 * which one to take, and ours holds that one among its candidates.
 */
function isLeftOpen({ text, candidates }: FoundPlace, units: readonly Expected[], code: unknown): boolean {
  if (candidates.length < 2) return false;
  return code === undefined ? units.every(({ value }) => value === text) : candidates.includes(String(code));
}

function isNamed({ name }: FoundPlace, value: unknown): boolean {
  return name === null || isUnit(name, value);
}

/** Their city may be a short form (香港). */
function isUnit(name: string, value: unknown): boolean {
  return name === value || name.startsWith(String(value));
}

/** A name with the suffix of an administrative unit of China. */
const SUFFIXED = /^\p{Script=Han}{1,12}(?:省|市|自治州|县|(?<![军备治])区|(?<=\p{Script=Han}自治)区|旗|盟|乡|镇)$/u;

/** Countries by their names in CLDR: a list that is not ours. */
function countries(): string[] {
  const names = new Intl.DisplayNames('zh-Hans', { type: 'region', fallback: 'none' });
  const letter = (at: number) => String.fromCharCode(65 + at);
  return Array.from({ length: 26 * 26 }, (_, at) => names.of(letter(Math.floor(at / 26)) + letter(at % 26)) ?? '');
}

/** Names of provinces, cities and counties without the suffix, as the table of divisions has them. */
function stems(): string[] {
  const table = readFileSync(join(OWN_RULES, 'place/division.tsv'), 'utf8');
  return Array.from(
    table.matchAll(/^\d{6}\t(.{2,}?)(?:自治区|[壮回维]\p{Script=Han}*自治区|省|市|地区|县|区|盟)(?:\t|$)/gmu),
    (row) => row[1]!,
  );
}

const UNITS: ReadonlySet<string> = new Set([...countries(), ...stems()]);

/** The places among the LOC that are administrative: countries, and units of China with or without their suffix. */
function isAdministrative({ kind, text }: Expected): boolean {
  return kind === 'LOC' && text !== null && (SUFFIXED.test(text) || UNITS.has(text));
}

function overlaps(place: FoundPlace, { start, end }: Expected): boolean {
  return start !== null && place.start < end! && start < place.end;
}

/** Every administrative place of a sentence must be found. */
function judgeRecall(one: Case): string | null {
  const found = places(one.input);
  const missed = one.expected.filter((each) => isAdministrative(each) && !found.some((place) => overlaps(place, each)));
  return missed.length === 0 ? null : `misses ${shown(missed.map(({ text, start }) => ({ text, start })))}`;
}

/** None of the places found in a sentence may stand on anything but a place or a body. */
function judgeFalseHits(one: Case): string | null {
  const named = one.expected.filter(({ kind }) => kind === 'LOC' || kind === 'ORG');
  const wrong = places(one.input).filter((place) => !named.some((each) => overlaps(place, each)));
  return wrong.length === 0 ? null : shown(wrong.map(({ text, start, path }) => ({ text, start, path })));
}

export const addresses: readonly Suite[] = [
  { name: 'cpca', plays: /^cpca\//, floor: 0.9, judge: judgeAddresses },
  { name: 'jionlp-location', plays: /^jionlp\/parse_location$/, floor: 0.9, judge: judgeAddresses },
  {
    name: 'peoplesdaily recall',
    plays: /^peoplesdaily\//,
    only: ({ expected }) => expected.some(isAdministrative),
    floor: 0.9,
    judge: judgeRecall,
  },
  {
    name: 'peoplesdaily no false hit',
    plays: /^peoplesdaily\//,
    only: ({ input }) => places(input).length > 0,
    floor: 0.98,
    judge: judgeFalseHits,
  },
];
