// Gazetteer: the places that the rules know, by key and by the words that name them.
import type { PlaceLevel } from '../model/knowledge.ts';
import type { PlaceEntry } from '../model/place.ts';
import { type Division, eachTownship, levelOf, townshipCode } from './division.ts';
import type { FormerRow } from './former.ts';

/**
 * full: an official name or a region's; short: without its suffix, or another name in use; abbreviation: one letter;
 * reference: words that mean a place without naming it (our country).
 */
export type PlaceForm = 'full' | 'short' | 'abbreviation' | 'reference';

/**
 * What a name needs to be taken for one. nothing: it stands alone. word: it is a word of the tokenizer's, or what a
 * neighbour needs. neighbour: something else of its province must be named (for a township: its county), or its full
 * name. name: its full name elsewhere, or the unit that it lies in right before it, or other places that it is
 * enumerated with; it is an ordinary word too.
 */
export type Need = 'nothing' | 'word' | 'neighbour' | 'name';

/** A string that names places. */
export interface Surface {
  readonly form: PlaceForm;
  /** the rule that it comes from */
  readonly foundBy: string;
  readonly needs: Need;
  /**
   * Keys of the places that it may name. Abbreviations: `赴沪` and `鲁渝` are surfaces of one and two candidates, the
   * last letters of the string, in their order; `赴宁`, which needs a neighbour, may name either of its candidates.
   */
  readonly candidates: readonly string[];
}

/** How abbreviations are told from ordinary characters, and what decides between readings. */
export interface PlaceContext {
  /** words right behind a short form that make it the name of something else */
  readonly notBefore: ReadonlySet<string>;
  /** words right in front of it that do */
  readonly notAfter: ReadonlySet<string>;
  /** length of the longest of both */
  readonly longestNeighbour: number;
  /** letters that need no more than a word in front of them */
  readonly distinct: ReadonlySet<string>;
  /** words behind two letters that make them places, longest first */
  readonly followers: readonly string[];
  /** words that part two members of an enumeration */
  readonly joiners: ReadonlySet<string>;
  /** what stands behind an enumeration; group 1 to 4: a closing word of province, prefecture, county, township */
  readonly closing: RegExp | null;
  /** the same for townships only, with flag g: a number or an open end before the closing word is needed */
  readonly townshipClosing: RegExp | null;
  /** suffixes of townships, to complete the members of an enumeration that leaves them out */
  readonly townshipSuffixes: readonly string[];
  readonly enumerationRule: string;
  /** words of bodies that bear the name of a township without its suffix, with flag g */
  readonly townshipBodies: RegExp | null;
  /** words that may follow such a name where it stands alone */
  readonly townshipFollowers: readonly string[];
  readonly shortNameRule: string;
}

/** A region or country as its rule file gives it. */
export interface NamedRegion {
  readonly key: string;
  readonly name: string;
  readonly level: PlaceLevel;
  readonly aliases: readonly string[];
  readonly parent: string | null;
}

/** A unit that is no more, with the keys of the units that it lay in and that it became. */
export interface FormerUnit extends FormerRow {
  readonly key: string;
  readonly parent: string | null;
}

export class Gazetteer {
  readonly surfaces: ReadonlyMap<string, Surface>;
  readonly context: PlaceContext;
  readonly #divisions: ReadonlyMap<string, Division>;
  readonly #regions: ReadonlyMap<string, NamedRegion>;
  readonly #formers: ReadonlyMap<string, FormerUnit>;
  /** code → the year that its unit took its present name or rank */
  readonly #since = new Map<string, number>();
  readonly #aliases: ReadonlyMap<string, readonly string[]>;
  readonly #revision: string;
  readonly #entries = new Map<string, PlaceEntry | undefined>();

  constructor(parts: {
    readonly surfaces: ReadonlyMap<string, Surface>;
    readonly context: PlaceContext;
    readonly divisions: ReadonlyMap<string, Division>;
    readonly regions: ReadonlyMap<string, NamedRegion>;
    readonly formers: ReadonlyMap<string, FormerUnit>;
    readonly aliases: ReadonlyMap<string, readonly string[]>;
    readonly revision: string;
  }) {
    this.surfaces = parts.surfaces;
    this.context = parts.context;
    this.#divisions = parts.divisions;
    this.#regions = parts.regions;
    this.#formers = parts.formers;
    for (const { merged, successor, until } of parts.formers.values()) {
      if (!merged) this.#since.set(successor, Math.max(until, this.#since.get(successor) ?? 0));
    }
    this.#aliases = parts.aliases;
    this.#revision = parts.revision;
  }

  /** The place with this key; built when first asked for. */
  entry(key: string): PlaceEntry | undefined {
    let entry = this.#entries.get(key);
    if (!entry && !this.#entries.has(key)) {
      entry = this.#regionEntry(key) ?? this.#formerEntry(key) ?? this.#divisionEntry(key);
      this.#entries.set(key, entry);
    }
    return entry;
  }

  level(key: string): PlaceLevel {
    return this.#regions.get(key)?.level ?? this.#formers.get(key)?.level ?? levelOf(key);
  }

  /** The key of the unit above, or null. */
  parent(key: string): string | null {
    const listed = this.#regions.get(key) ?? this.#formers.get(key);
    return listed ? listed.parent : parentCode(key, this.#divisions);
  }

  /** True for a unit that is no more. */
  isFormer(key: string): boolean {
    return this.#formers.has(key);
  }

  /** True where `key` lies in `outer` or in what `outer` became, at any depth; no place lies in itself. */
  isWithin(key: string, outer: string): boolean {
    const successor = this.#formers.get(outer)?.successor;
    let above = this.parent(key);
    while (above !== null && above !== outer && above !== successor) above = this.parent(above);
    return above !== null;
  }

  #regionEntry(key: string): PlaceEntry | undefined {
    const region = this.#regions.get(key);
    if (!region) return undefined;
    const path = [...this.#pathOf(region.parent), region.name];
    return { ...region, code: null, codeRevision: null, keys: this.#keysOf(key, region.parent), path };
  }

  #formerEntry(key: string): PlaceEntry | undefined {
    const unit = this.#formers.get(key);
    if (!unit) return undefined;
    const { name, level, code, parent, from, until, successor } = unit;
    const path = [...this.#pathOf(parent), name];
    // the last list that has the unit is that of the year before at the latest
    const codeRevision = code === null ? null : String(until - 1);
    const aliases = this.#aliases.get(key) ?? [];
    const keys = this.#keysOf(key, parent);
    return { key, name, level, code, codeRevision, parent, keys, path, aliases, former: { from, until, successor } };
  }

  #divisionEntry(key: string): PlaceEntry | undefined {
    const name = key.length > 6 ? this.#townshipName(key) : this.#divisions.get(key)?.name;
    if (name === undefined) return undefined;
    const parent = parentCode(key, this.#divisions);
    const path = [...this.#pathOf(parent), name];
    const aliases = this.#aliases.get(key) ?? [];
    const since = this.#since.get(key);
    return {
      key,
      name,
      level: levelOf(key),
      code: key,
      codeRevision: this.#revision,
      parent,
      keys: this.#keysOf(key, parent),
      path,
      aliases,
      ...(since === undefined ? {} : { since }),
    };
  }

  #keysOf(key: string, parent: string | null): readonly string[] {
    return parent === null ? [key] : [key, ...(this.entry(parent)?.keys ?? [parent])];
  }

  #pathOf(key: string | null): readonly string[] {
    return key === null ? [] : (this.entry(key)?.path ?? []);
  }

  #townshipName(key: string): string | undefined {
    const county = this.#divisions.get(key.slice(0, 6));
    let found: string | undefined;
    if (county) {
      eachTownship(county, (name, at) => {
        if (townshipCode(county, at) === key) found = name;
      });
    }
    return found;
  }
}

/** The code of the unit that a code's unit lies in: county, prefecture (where there is one), province, null. */
export function parentCode(code: string, divisions: ReadonlyMap<string, Division>): string | null {
  if (code.length > 6) return code.slice(0, 6);
  const prefecture = `${code.slice(0, 4)}00`;
  if (prefecture !== code && divisions.has(prefecture)) return prefecture;
  const province = `${code.slice(0, 2)}0000`;
  return province !== code && divisions.has(province) ? province : null;
}
