// Time rules: files of kind `time` and `period` → the grammar by which times are found.
import type { TimeRole } from '../model/mention.ts';
import type { Edge, Length, LunarMonth } from '../model/time.ts';
import { CalendarGrammar, type CharacterValues, type Expression } from './calendar.ts';
import type { Compilation } from './compilation.ts';
import { OpenPattern, openingUnits, unitsBehind } from './opening.ts';

/** How fine a time is. `months` and `days` are stretches of them (`上半年`, `上旬`). */
export type Grain = 'year' | 'years' | 'month' | 'months' | 'week' | 'day' | 'days';

/** A number or a stretch of two, as written in a rule. */
type Given = string | number | readonly [string | number, string | number];

interface GivenFields {
  readonly year?: Given;
  readonly month?: Given;
  readonly day?: Given;
  readonly season?: string | number;
  readonly week?: Given;
  readonly weekday?: Given;
  readonly nth?: string | number;
  readonly term?: string | number;
  readonly calendar?: LunarMonth;
  readonly length?: string;
  readonly edge?: Edge;
}

interface PartEntry {
  readonly name: string;
  readonly pattern: string;
  readonly gives?: GivenFields;
  readonly role?: TimeRole;
  readonly follows?: readonly Grain[];
  readonly alone?: boolean;
}

interface JoinEntry {
  readonly name: string;
  readonly makes: JoinKind;
  readonly between: string;
  readonly close?: string;
  readonly apart?: string;
}

interface FrameEntry {
  readonly name: string;
  readonly role: TimeRole;
  readonly before?: string;
  readonly after?: string;
}

interface TimeContent {
  readonly parts?: readonly PartEntry[];
  readonly joins?: readonly JoinEntry[];
  readonly frames?: readonly FrameEntry[];
  readonly barriers?: readonly { readonly name: string; readonly pattern: string }[];
  readonly links?: readonly string[];
}

interface PeriodContent {
  readonly periods: readonly {
    readonly name: string;
    readonly pattern: string;
    readonly from: number | string;
    readonly to?: number | string;
  }[];
}

type Pair = readonly [Expression, Expression];

/** The expressions of a part; null for what it does not say. */
export interface Gives {
  readonly year: Pair | null;
  readonly month: Pair | null;
  readonly day: Pair | null;
  readonly season: Expression | null;
  readonly week: Pair | null;
  readonly weekday: Pair | null;
  readonly nth: Expression | null;
  readonly term: Expression | null;
  readonly edge: Edge | null;
  readonly length: { readonly count: Expression; readonly unit: Length['unit'] } | null;
  readonly calendar: LunarMonth | null;
}

/** A piece of a time expression: `2021年`, `7月`, `上半年`, `底`. */
export interface TimePart {
  readonly name: string;
  /** sticky */
  readonly pattern: RegExp;
  readonly role: TimeRole;
  readonly gives: Gives;
  /** whether what it says depends on groups of the pattern */
  readonly named: boolean;
  /** the grains of a time that it may stand directly behind and make finer */
  readonly follows: ReadonlySet<Grain>;
  /** false where it is a time only behind another part, or joined to one */
  readonly alone: boolean;
  /** true for words that only look like a time, or whose times are none: nothing is found in them */
  readonly barrier: boolean;
}

/** range: from the one to the other; list: the one and the other; same: the second says again what the first says. */
export type JoinKind = 'range' | 'list' | 'same';

export interface TimeJoin {
  readonly name: string;
  readonly makes: JoinKind;
  /** sticky, at the end of the first time */
  readonly between: RegExp;
  /** sticky, at the end of the second; null where nothing need stand there */
  readonly close: RegExp | null;
  /** sticky, behind the last of them: the times stay apart, each one of its own; null where they never do */
  readonly apart: RegExp | null;
}

/** Words around a time that give it another role: `自…以来`, `截至…`. Both must stand there where both are given. */
export interface TimeFrame {
  readonly name: string;
  readonly role: TimeRole;
  /** sticky, at the start of the time; group 1 holds the words before it */
  readonly before: RegExp | null;
  /** sticky, at the end of the time */
  readonly after: RegExp | null;
  /** the units that `after` may begin with; null for any */
  readonly opensAfter: ReadonlySet<number> | null;
}

/** Parts by the unit that they may begin with; those that begin with a number also by the unit behind it. */
export interface PartIndex {
  /** unit → index into `buckets`, 0 where no part begins so */
  readonly openings: Uint16Array;
  /** unit behind a number → index into `buckets`, of parts that begin with that number */
  readonly behind: Uint16Array;
  readonly buckets: readonly Bucket[];
}

/** The parts that may begin with some unit: barriers first, then by name. */
export interface Bucket {
  readonly parts: readonly TimePart[];
  /** sticky: matches where any of them does, so that most places cost one trial and not one a part */
  readonly union: RegExp;
}

/** The compiled grammar of times. */
export interface TimeRules {
  /** parts that may begin a time, and barriers */
  readonly starting: PartIndex;
  /** all parts */
  readonly any: PartIndex;
  readonly joins: readonly TimeJoin[];
  readonly frames: readonly TimeFrame[];
  /** words that may stand between two parts of one time: `去年的7月` */
  readonly links: readonly string[];
  readonly values: CharacterValues;
  /** unit → what numbers it writes */
  readonly numerals: Uint8Array;
}

/** Of `TimeRules.numerals`: 1 a digit, 2 a character that counts something, 0 neither. */
export type Numeral = 0 | 1 | 2;

/** Compiles all files of kind `time` and `period`; what is wrong in them becomes faults. */
export function compileTimes(compilation: Compilation): TimeRules {
  const grammar = new CalendarGrammar(compilation);
  grammar.checkUse();
  const parts: TimePart[] = [];
  const joins: TimeJoin[] = [];
  const frames: TimeFrame[] = [];
  const links: string[] = [];
  const openings = new Map<TimePart, Openings>();
  const numerals = numeralUnits(grammar.values);
  const passing = new Set(numerals.keys());

  const addPart = (path: string, pointer: readonly (string | number)[], entry: PartEntry, barrier: boolean) => {
    const pattern = grammar.pattern(path, [...pointer, 'pattern'], entry.pattern);
    const gives = compileGives(grammar, path, pointer, entry.gives ?? {}, pattern);
    if (!pattern || !gives) return;
    if (!barrier && entry.alone !== false && entry.role !== 'vague' && !entry.gives) {
      const advice = 'say what it gives, or that it never stands alone (alone: false)';
      grammar.fault(
        path,
        pointer,
        'gives-nothing',
        `it stands alone and says nothing of year, month or day; ${advice}`,
      );
    }
    const part: TimePart = {
      name: entry.name,
      pattern,
      role: entry.role ?? 'point',
      gives,
      named: /\(\?<[a-z]/.test(pattern.source),
      follows: new Set(entry.follows ?? []),
      alone: entry.alone ?? true,
      barrier,
    };
    try {
      const units = openingUnits(pattern.source);
      const numbered = [...units].some((unit) => passing.has(unit));
      openings.set(part, { units, numbered, behind: numbered ? unitsBehind(pattern.source, passing) : null });
      parts.push(part);
    } catch (error) {
      if (!(error instanceof OpenPattern)) throw error;
      const advice = 'begin it with definite characters; what stands before them goes into (?<=…)';
      grammar.fault(path, [...pointer, 'pattern'], 'pattern-open', `${error.message}; ${advice}`);
    }
  };

  for (const { path, content } of compilation.of<TimeContent>('time')) {
    for (const [index, entry] of (content.parts ?? []).entries()) addPart(path, ['parts', index], entry, false);
    for (const [index, entry] of (content.barriers ?? []).entries()) addPart(path, ['barriers', index], entry, true);
    for (const [index, { name, makes, between, close, apart }] of (content.joins ?? []).entries()) {
      const pattern = grammar.pattern(path, ['joins', index, 'between'], between);
      const optional = (key: string, source: string | undefined) =>
        source === undefined ? null : grammar.pattern(path, ['joins', index, key], source);
      const [closing, keptApart] = [optional('close', close), optional('apart', apart)];
      if (pattern) joins.push({ name, makes, between: pattern, close: closing, apart: keptApart });
    }
    for (const [index, { name, role, before, after }] of (content.frames ?? []).entries()) {
      const pointer = ['frames', index];
      const lookBehind = (source: string) => `(?<=(${source}))`;
      const head = before === undefined ? null : grammar.pattern(path, [...pointer, 'before'], before, lookBehind);
      const tail = after === undefined ? null : grammar.pattern(path, [...pointer, 'after'], after);
      frames.push({ name, role, before: head, after: tail, opensAfter: tail && unitsBehind(tail.source, NONE) });
    }
    links.push(...(content.links ?? []));
  }
  for (const { path, content } of compilation.of<PeriodContent>('period')) {
    for (const [index, { name, pattern, from, to }] of content.periods.entries()) {
      const year: Given = to === undefined ? from : [from, to];
      const role: TimeRole = to === undefined ? 'since' : 'point';
      addPart(path, ['periods', index], { name, pattern, gives: { year }, role }, false);
    }
  }
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  parts.sort((a, b) => Number(b.barrier) - Number(a.barrier) || byName(a, b));
  return {
    starting: index(
      parts.filter((part) => part.alone || part.barrier),
      openings,
    ),
    any: index(parts, openings),
    joins: joins.sort(byName),
    frames: frames.sort(byName),
    links,
    values: grammar.values,
    numerals: Uint8Array.from({ length: 0x10000 }, (_, unit) => numerals.get(unit) ?? 0),
  };
}

function numeralUnits(values: CharacterValues): Map<number, Numeral> {
  const numerals = new Map<number, Numeral>();
  for (const word of values.keys()) if (word.length === 1) numerals.set(word.charCodeAt(0), 2);
  for (let digit = 0; digit < 10; digit++) numerals.set(0x30 + digit, 1);
  return numerals;
}

function compileGives(
  grammar: CalendarGrammar,
  path: string,
  pointer: readonly (string | number)[],
  given: GivenFields,
  pattern: RegExp | null,
): Gives | null {
  let sound = true;
  const one = (key: string, text: string | number): Expression => {
    const expression = grammar.expression(path, [...pointer, 'gives', key], text, pattern);
    sound &&= expression !== null;
    return expression ?? { base: 'number', offset: 0, groups: [] };
  };
  const pair = (key: 'year' | 'month' | 'day' | 'week' | 'weekday'): Pair | null => {
    const value = given[key];
    if (value === undefined) return null;
    if (typeof value === 'object') return [one(key, value[0]), one(key, value[1])];
    const both = one(key, value);
    return [both, both];
  };
  const lengthOf = (text: string) => {
    const count = one('length', text.slice(1, -1));
    return { count, unit: text.at(-1) as Length['unit'] };
  };
  const single = (key: 'season' | 'nth' | 'term') => (given[key] === undefined ? null : one(key, given[key]));
  const gives = {
    year: pair('year'),
    month: pair('month'),
    day: pair('day'),
    season: single('season'),
    week: pair('week'),
    weekday: pair('weekday'),
    nth: single('nth'),
    term: single('term'),
    edge: given.edge ?? null,
    length: given.length === undefined ? null : lengthOf(given.length),
    calendar: given.calendar ?? null,
  };
  return sound ? gives : null;
}

/** No unit of a text, so that nothing is passed over. */
const NONE: ReadonlySet<number> = new Set([-1]);

/** The units that a part may begin with and, where it may begin with a number, those that may stand behind that. */
interface Openings {
  readonly units: ReadonlySet<number>;
  readonly numbered: boolean;
  /** null for any */
  readonly behind: ReadonlySet<number> | null;
}

/** Units with the same parts share a bucket. */
function index(parts: readonly TimePart[], openings: ReadonlyMap<TimePart, Openings>): PartIndex {
  const buckets: Bucket[] = [];
  const known = new Map<string, number>();
  const bucketOf = (some: readonly TimePart[]): number => {
    const key = some.map((part) => part.name).join();
    let number = known.get(key);
    if (number === undefined) {
      const sources = some.map((part) => part.pattern.source.replace(/\(\?<[a-z]+>/g, '(?:'));
      number = buckets.push({ parts: some, union: new RegExp(sources.join('|') || '(?!)', 'yu') }) - 1;
      known.set(key, number);
    }
    return number;
  };
  const table = (some: readonly TimePart[], unitsOf: (part: Openings) => ReadonlySet<number> | null): Uint16Array => {
    const units = some.map((part) => unitsOf(openings.get(part)!));
    const anywhere = some.filter((_, at) => units[at] === null);
    const numbers = new Uint16Array(0x10000).fill(bucketOf(anywhere));
    const groups = new Map<number, TimePart[]>();
    some.forEach((part, at) => {
      if (units[at] === null) for (const group of groups.values()) group.push(part);
      else for (const unit of units[at]!) groupAt(unit, at).push(part);
    });
    for (const [unit, group] of groups) numbers[unit] = bucketOf(group);
    return numbers;

    /** The parts so far that may begin with this unit. */
    function groupAt(unit: number, at: number): TimePart[] {
      const group = groups.get(unit) ?? some.slice(0, at).filter((_, before) => units[before] === null);
      groups.set(unit, group);
      return group;
    }
  };
  const numbered = parts.filter((part) => openings.get(part)!.numbered);
  return { openings: table(parts, ({ units }) => units), behind: table(numbered, ({ behind }) => behind), buckets };
}
