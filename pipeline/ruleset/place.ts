// Place rules: tables of divisions, short forms, abbreviations, regions → the Gazetteer.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Compilation } from './compilation.ts';
import { type Division, eachTownship, levelOf, parseDivisions, townshipCode } from './division.ts';
import { type FormerRow, parseFormers } from './former.ts';
import {
  type FormerUnit,
  Gazetteer,
  type NamedRegion,
  type Need,
  type PlaceContext,
  type PlaceForm,
  parentCode,
  type Surface,
} from './gazetteer.ts';
import { PatternError, provenPattern } from './pattern.ts';
import { alternatives, optional, type Shortener, type Suffix, shortener, suffixOf } from './short-name.ts';
import type { RuleFile } from './source.ts';

type Lines = readonly (readonly string[])[];
type DivisionLevel = 'province' | 'prefecture' | 'county' | 'township';
/** Levels in the order of the groups of `PlaceContext.closing`. */
export const CLOSING_LEVELS: readonly DivisionLevel[] = ['province', 'prefecture', 'county', 'township'];

interface FullNameRules {
  readonly name: string;
  readonly tables: readonly string[];
  readonly 'statistical-codes'?: string;
  readonly 'short-townships'?: number;
  readonly weak?: Lines;
}

interface ShortNameRules {
  readonly name: string;
  readonly suffixes: Readonly<Record<DivisionLevel, readonly Suffix[]>>;
  readonly bare: readonly string[];
  readonly peoples: Lines;
  readonly none?: Lines;
  readonly also?: Readonly<Record<string, readonly string[]>>;
  readonly known?: Lines;
  readonly ordinary?: Lines;
  readonly weak?: Lines;
  readonly elsewhere?: { readonly before: readonly string[]; readonly after: readonly string[] };
  readonly 'township-bodies'?: readonly string[];
  readonly 'township-followers'?: readonly string[];
}

interface FormerRules {
  readonly name: string;
  readonly table: string;
  readonly weak?: Lines;
}

interface AbbreviationRules {
  readonly name: string;
  readonly letters: Readonly<Record<string, string>>;
  readonly cities?: Readonly<Record<string, readonly string[]>>;
  readonly distinct: readonly string[];
  readonly leaders: readonly string[];
  readonly 'other-words'?: readonly string[];
  readonly 'set-phrases'?: readonly string[];
  readonly followers: Lines;
  readonly 'enumeration-ends': readonly string[];
}

interface EnumerationRules {
  readonly name: string;
  readonly joiners: readonly string[];
  readonly 'and-others': readonly string[];
  readonly numbers: readonly string[];
  readonly classifiers: readonly string[];
  readonly modifiers: readonly string[];
  readonly closers: Readonly<Record<DivisionLevel, readonly string[]>>;
}

interface GazetteerRules {
  readonly name: string;
  readonly level: 'region' | 'country';
  readonly entries: readonly {
    readonly key: string;
    readonly name: string;
    readonly aliases?: readonly string[];
    readonly references?: readonly string[];
    readonly parent?: string;
  }[];
}

/** What a key begins with that is no code, so that no other kind of place can have the same key. */
const KEY_PREFIX = { region: 'R-', country: 'W-', former: 'F-' } as const;

/** Compiles all rules on places. Adds a fault for each path that leads to no place, and each table that cannot be read. */
export function compilePlaces(compilation: Compilation): Gazetteer {
  const compiler = new Compiler(compilation);
  for (const file of compilation.of<FullNameRules>('place-full-name')) compiler.addFullNames(file);
  for (const file of compilation.of<FormerRules>('place-former')) compiler.addFormers(file);
  for (const file of compilation.of<ShortNameRules>('place-short-name')) compiler.addShortNames(file);
  for (const file of compilation.of<GazetteerRules>('gazetteer')) compiler.addRegions(file);
  for (const file of compilation.of<AbbreviationRules>('place-abbreviation')) compiler.addAbbreviations(file);
  for (const file of compilation.of<EnumerationRules>('place-enumeration')) compiler.addEnumeration(file);
  return compiler.finish();
}

/**
 * A surface while the rules are compiled. Nearly all names are those of one township each: their codes are put together
 * when first asked for, as most never are.
 */
class GrowingSurface implements Surface {
  readonly form: PlaceForm;
  readonly foundBy: string;
  needs: Need;
  #keys: string[] | null;
  readonly #division: Division | null;
  readonly #at: number;

  /** Of a place, or of the township packed at `at` of `division`. */
  constructor(
    form: PlaceForm,
    foundBy: string,
    needs: Need,
    keys: string[] | null,
    division: Division | null = null,
    at = 0,
  ) {
    this.form = form;
    this.foundBy = foundBy;
    this.needs = needs;
    this.#keys = keys;
    this.#division = division;
    this.#at = at;
  }

  get candidates(): string[] {
    this.#keys ??= this.#division ? [townshipCode(this.#division, this.#at)] : [];
    return this.#keys;
  }

  /** Where a word names several places, it needs no more support than the best known of them. */
  add(form: PlaceForm, needs: Need, key: string): void {
    const keys = this.candidates;
    if (keys.includes(key)) return;
    keys.push(key);
    if (needs !== this.needs && form === this.form && NEEDS.indexOf(needs) < NEEDS.indexOf(this.needs))
      this.needs = needs;
  }
}

/** From the least to the most. */
const NEEDS: readonly Need[] = ['nothing', 'word', 'neighbour', 'name'];

class Compiler {
  readonly #compilation: Compilation;
  readonly #surfaces = new Map<string, GrowingSurface>();
  readonly #divisions = new Map<string, Division>();
  /** code of the unit above, slash, name → code */
  readonly #codes = new Map<string, string>();
  /** path of names → key of a former unit */
  readonly #formerCodes = new Map<string, string>();
  readonly #regions = new Map<string, NamedRegion>();
  readonly #formers = new Map<string, FormerUnit>();
  readonly #aliases = new Map<string, string[]>();
  readonly #townshipSuffixes: string[] = [];
  #revision = '';
  #context = {
    notBefore: new Set<string>(),
    notAfter: new Set<string>(),
    distinct: new Set<string>(),
    followers: [] as string[],
    joiners: new Set<string>(),
    closing: null as RegExp | null,
    townshipClosing: null as RegExp | null,
    enumerationRule: '',
    townshipBodies: null as RegExp | null,
    townshipFollowers: [] as readonly string[],
    shortNameRule: '',
  };

  constructor(compilation: Compilation) {
    this.#compilation = compilation;
  }

  addFullNames(file: RuleFile<FullNameRules>): void {
    const { name, tables, weak = [] } = file.content;
    const folder = join(this.#compilation.folder, dirname(file.path));
    const weakNames = new Set(weak.flat());
    const shortest = file.content['short-townships'] ?? 0;
    const codes = file.content['statistical-codes'];
    const statistical = codes === undefined ? null : this.#pattern(codes, '', file.path, ['statistical-codes']);
    const rows: Division[] = [];
    tables.forEach((table, index) => {
      try {
        const { revision, divisions } = parseDivisions(readFileSync(join(folder, table), 'utf8'));
        this.#revision ||= revision;
        for (const division of divisions) {
          this.#divisions.set(division.code, division);
          rows.push(division);
        }
      } catch (error) {
        const message = `found ${(error as Error).message}; make the table anew`;
        this.#compilation.faults.add(file.path, ['tables', index], 'table', message);
      }
    });
    for (const division of rows) {
      const { code } = division;
      this.#codes.set(`${parentCode(code, this.#divisions) ?? ''}/${division.name}`, code);
      if (!statistical?.test(code))
        this.#add(division.name, 'full', name, weakNames.has(division.name) ? 'name' : 'nothing', code);
      eachTownship(division, (township, at) => {
        const needs = weakNames.has(township) ? 'name' : township.length <= shortest ? 'neighbour' : 'nothing';
        const known = this.#surfaces.get(township);
        if (known) known.add('full', needs, townshipCode(division, at));
        else this.#surfaces.set(township, new GrowingSurface('full', name, needs, null, division, at));
      });
    }
  }

  addFormers(file: RuleFile<FormerRules>): void {
    const { name: rule, table, weak = [] } = file.content;
    const weakNames = new Set(weak.flat());
    let rows: readonly FormerRow[] = [];
    try {
      rows = parseFormers(readFileSync(join(this.#compilation.folder, dirname(file.path), table), 'utf8'));
    } catch (error) {
      this.#compilation.faults.add(file.path, ['table'], 'table', `found ${(error as Error).message}; mend the row`);
    }
    // first the keys, as a former unit may lie in another one
    const keys = rows.map(({ above, name, until }) => {
      const key = `${KEY_PREFIX.former}${until}-${name}`;
      this.#formerCodes.set(`${above}/${name}`, key);
      return key;
    });
    rows.forEach((row, index) => {
      const { above, name, successor: path } = row;
      const key = keys[index]!;
      const parent = this.#formerCodes.get(above) ?? this.#codeOf(above, file.path, ['table']);
      const successor = this.#codeOf(path, file.path, ['table']);
      if (successor === null) return;
      if (this.#formers.has(key)) {
        const message = `"${name}" is given twice until ${row.until}; each former unit has its own name and year`;
        this.#compilation.faults.add(file.path, ['table'], 'duplicate-key', message);
      }
      this.#formers.set(key, { ...row, key, parent, successor });
      this.#add(name, 'full', rule, weakNames.has(name) ? 'name' : 'nothing', key);
    });
  }

  addShortNames(file: RuleFile<ShortNameRules>): void {
    const {
      name,
      suffixes,
      bare,
      peoples,
      none = [],
      also = {},
      known = [],
      ordinary = [],
      weak = [],
      elsewhere,
    } = file.content;
    const needs = new Map<string, Need>(known.flat().map((word) => [word, 'nothing']));
    for (const word of ordinary.flat()) needs.set(word, 'neighbour');
    for (const word of weak.flat()) needs.set(word, 'name');
    const without = new Set(
      none.flatMap((paths, line) => paths.map((path, index) => this.#codeOf(path, file.path, ['none', line, index]))),
    );
    const shorten = Object.fromEntries(
      Object.entries(suffixes).map(([level, list]) => [level, shortener(list, peoples.flat())]),
    ) as Record<string, Shortener>;
    const add = (word: string, form: PlaceForm, need: Need, code: string): void => {
      this.#add(word, form, name, need, code);
      this.#aliases.set(code, [...(this.#aliases.get(code) ?? []), word]);
    };
    const lasts = alternatives([...new Set(peoples.flat().map((people) => people.slice(-1)))]);
    const withPeople = new RegExp(`(?:${lasts})(?:${alternatives(suffixes.township.map(suffixOf))})(?: |$)`);
    for (const division of this.#divisions.values()) {
      const { code, name: full, townships } = division;
      if (withPeople.test(townships)) {
        eachTownship(division, (township, at) => {
          if (!withPeople.test(township)) return;
          const { brief } = shorten.township!(township);
          if (brief !== '' && brief !== township) add(brief, 'full', 'nothing', townshipCode(division, at));
        });
      }
      if (without.has(code) || bare.some((ending) => full.endsWith(ending))) continue;
      const level = levelOf(code);
      const { stem, brief } = shorten[level]!(full);
      if (stem !== '') add(stem, 'short', needs.get(stem) ?? (level === 'county' ? 'word' : 'nothing'), code);
      if (brief !== '') add(brief, 'full', 'nothing', code);
    }
    for (const { key, level, name: full } of this.#formers.values()) {
      const { stem } = level === 'prefecture' ? shorten[level]!(full) : { stem: '' };
      const isOwn = this.#surfaces.get(stem)?.candidates.every((other) => this.#formers.has(other)) ?? true;
      if (stem !== '' && isOwn) add(stem, 'short', needs.get(stem) ?? 'nothing', key);
    }
    for (const [path, words] of Object.entries(also)) {
      const code = this.#codeOf(path, file.path, ['also', path]);
      if (code !== null) for (const word of words) add(word, 'full', 'nothing', code);
    }
    for (const word of elsewhere?.before ?? []) this.#context.notBefore.add(word);
    for (const word of elsewhere?.after ?? []) this.#context.notAfter.add(word);
    this.#townshipSuffixes.push(...suffixes.township.map(suffixOf));
    this.#context.shortNameRule = file.content.name;
    this.#context.townshipFollowers = file.content['township-followers'] ?? [];
    const bodies = file.content['township-bodies'];
    if (bodies) this.#context.townshipBodies = this.#pattern(alternatives(bodies), 'g', file.path, ['township-bodies']);
  }

  addRegions(file: RuleFile<GazetteerRules>): void {
    const { name: rule, level, entries } = file.content;
    entries.forEach(({ key: own, name, aliases = [], references = [], parent: path }, index) => {
      const key = KEY_PREFIX[level] + own;
      const parent = path === undefined ? null : this.#codeOf(path, file.path, ['entries', index, 'parent']);
      if (this.#regions.has(key)) {
        const message = `the key "${own}" is given twice; each place needs its own`;
        this.#compilation.faults.add(file.path, ['entries', index, 'key'], 'duplicate-key', message);
      }
      this.#regions.set(key, { key, name, level, aliases, parent });
      for (const word of [name, ...aliases]) this.#add(word, 'full', rule, 'nothing', key);
      for (const word of references) this.#add(word, 'reference', rule, 'nothing', key);
    });
  }

  addAbbreviations(file: RuleFile<AbbreviationRules>): void {
    const { name, letters, distinct, leaders, followers } = file.content;
    const codes = new Map<string, string>();
    for (const [letter, path] of Object.entries(letters)) {
      const code = this.#codeOf(path, file.path, ['letters', letter]);
      if (code !== null) codes.set(letter, code);
    }
    const add = (word: string, candidates: string[]): void => {
      if (!this.#surfaces.has(word)) {
        this.#surfaces.set(word, new GrowingSurface('abbreviation', name, 'nothing', candidates));
      }
    };
    const otherWords = new Set(file.content['other-words']);
    const led = leaders.flatMap((leader) => distinct.map((letter) => leader + letter));
    for (const word of [...led.filter((word) => !otherWords.has(word)), ...(file.content['set-phrases'] ?? [])]) {
      const code = codes.get(word.slice(-1));
      if (code !== undefined) add(word, [code]);
    }
    for (const [letter, paths] of Object.entries(file.content.cities ?? {})) {
      const named = paths.map((path, index) => this.#codeOf(path, file.path, ['cities', letter, index]));
      const meant = [codes.get(letter) ?? null, ...named].filter((code) => code !== null);
      for (const word of leaders.map((leader) => leader + letter))
        if (!otherWords.has(word)) for (const code of meant) this.#add(word, 'abbreviation', name, 'neighbour', code);
    }
    for (const [first, code] of codes) {
      for (const [second, other] of codes) if (code !== other) add(first + second, [code, other]);
    }
    this.#context.distinct = new Set(distinct);
    this.#context.followers = [...followers.flat(), ...file.content['enumeration-ends']];
  }

  addEnumeration(file: RuleFile<EnumerationRules>): void {
    const { name, joiners, numbers, classifiers, modifiers, closers } = file.content;
    const others = alternatives(file.content['and-others']);
    const number = `\\d{1,4}|${alternatives(numbers)}`;
    const between = `${optional(classifiers)}${optional(modifiers)}`;
    const levels = CLOSING_LEVELS.map((level) => `(${alternatives(closers[level])})`).join('|');
    const township = `(?:(?:${others})(?:${number})?|(?:${number}))${between}(?:${alternatives(closers.township)})`;
    const closing = `(?:${others})?(?:${number})?${between}(?:${levels})`;
    this.#context.closing = this.#pattern(closing, 'y', file.path, ['closers']);
    this.#context.townshipClosing = this.#pattern(township, 'g', file.path, ['closers', 'township']);
    this.#context.joiners = new Set(joiners);
    this.#context.enumerationRule = name;
  }

  finish(): Gazetteer {
    const { notBefore, notAfter } = this.#context;
    const longestNeighbour = Math.max(0, ...Array.from([...notBefore, ...notAfter], (word) => word.length));
    const context: PlaceContext = { ...this.#context, longestNeighbour, townshipSuffixes: this.#townshipSuffixes };
    return new Gazetteer({
      surfaces: this.#surfaces,
      context,
      divisions: this.#divisions,
      regions: this.#regions,
      formers: this.#formers,
      aliases: this.#aliases,
      revision: this.#revision,
    });
  }

  #add(word: string, form: PlaceForm, foundBy: string, needs: Need, key: string): void {
    const known = this.#surfaces.get(word);
    if (known) known.add(form, needs, key);
    else this.#surfaces.set(word, new GrowingSurface(form, foundBy, needs, [key]));
  }

  /** The proven pattern; null, with a fault, where it cannot be used. */
  #pattern(source: string, flags: string, file: string, pointer: readonly (string | number)[]): RegExp | null {
    try {
      return provenPattern(source, flags, this.#compilation.memory);
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      this.#compilation.faults.add(file, pointer, error.code, error.message);
      return null;
    }
  }

  /** The code of the division at `path` (official names joined by slashes); null, with a fault, where there is none. */
  #codeOf(path: string, file: string, pointer: readonly (string | number)[]): string | null {
    let code = '';
    for (const name of path.split('/')) {
      const next = this.#codes.get(`${code}/${name}`);
      if (next === undefined) {
        const above = code === '' ? 'the country' : (this.#divisions.get(code)?.name ?? code);
        const message = `no division "${name}" directly below ${above}; give its path from the province down`;
        this.#compilation.faults.add(file, pointer, 'unknown-place', message);
        return null;
      }
      code = next;
    }
    return code;
  }
}
