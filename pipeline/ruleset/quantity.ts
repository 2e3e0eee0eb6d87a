// Rules for numbers and units → the tables that the quantity reader walks through.
import type { Bound } from '../model/mention.ts';
import type { Modifier, Unit } from '../model/quantity.ts';
import type { Compilation } from './compilation.ts';
import { compileNumerals, PHRASE, type Writing } from './numeral.ts';
import { compileUnits } from './unit.ts';
import { UnitTable } from './unit-table.ts';

/** A noun near a number without a unit says what it counts. */
export interface BareNumber {
  readonly name: string;
  readonly unit: Unit;
  readonly side: 'before' | 'after' | 'next' | 'closing';
  readonly nouns: readonly string[];
}

export interface QuantityRules extends Writing {
  /** the classes, for looking at every character of a text */
  readonly starts: UnitTable;
  /** by first character, longest first */
  readonly units: ReadonlyMap<string, readonly Unit[]>;
  /** units that stand before the number (¥), by last character */
  readonly prefixes: ReadonlyMap<string, readonly Unit[]>;
  readonly percent: Unit;
  /** by last character, longest first */
  readonly before: ReadonlyMap<string, readonly Modifier[]>;
  readonly after: ReadonlyMap<string, readonly Modifier[]>;
  readonly bare: readonly BareNumber[];
  readonly ordinal: readonly string[];
  readonly grade: readonly string[];
  /** by first character, longest first */
  readonly phrases: ReadonlyMap<string, readonly string[]>;
  /** every rule's name, for checks */
  readonly names: readonly string[];
}

interface ModifierRow {
  word: string;
  bound: Bound;
  inclusive?: boolean;
  bare?: boolean;
  more?: boolean;
  'not-after'?: string[];
  'not-before'?: string[];
  closes?: string[];
}
interface BareFile {
  rules: { name: string; unit: string; after?: string[]; before?: string[]; next?: string[]; closing?: string[] }[];
}
const SIDES = ['after', 'next', 'before', 'closing'] as const satisfies readonly BareNumber['side'][];

interface NotQuantityFile {
  before: string[];
  after: string[];
  phrases: string[];
}

const PERCENT: Unit = {
  ...{ symbol: '%', unit: '%', factor: '1', kind: 'ratio', indefinite: false, notBefore: [], name: 'unit.ratio.%' },
};

/** Builds the tables from the kinds numeral, unit, modifier, bare-number and not-quantity. */
export function compileQuantities(compilation: Compilation): QuantityRules {
  const writing = compileNumerals(compilation);
  const units = compileUnits(compilation);
  const modifiers = compilation.of<{ before: ModifierRow[]; after: ModifierRow[] }>('modifier');
  const bare = compileBare(compilation, units.behind);
  const outside = compilation.of<NotQuantityFile>('not-quantity').map((file) => file.content);
  const phrases = byCharacter(
    outside.flatMap((file) => file.phrases),
    (phrase) => phrase,
    first,
  );
  for (const character of phrases.keys()) writing.classes[character.charCodeAt(0)]! |= PHRASE;
  // those that are units in some places only are asked first
  const behind = [...units.behind.filter(({ where }) => where), ...units.behind.filter(({ where }) => !where)];
  return {
    ...writing,
    starts: new UnitTable(writing.classes),
    units: byCharacter(behind, (unit) => unit.symbol, first),
    prefixes: byCharacter(units.before, (unit) => unit.symbol, last),
    percent: units.behind.find((unit) => unit.symbol === '%') ?? PERCENT,
    before: byCharacter(
      modifiers.flatMap(({ content }) => content.before.map(modifier)),
      (one) => one.word,
      last,
    ),
    after: byCharacter(
      modifiers.flatMap(({ content }) => content.after.map(modifier)),
      (one) => one.word,
      first,
    ),
    bare,
    ordinal: outside.flatMap((file) => file.before),
    grade: outside.flatMap((file) => file.after),
    phrases,
    names: [...units.behind, ...units.before, ...bare].map(({ name }) => name),
  };
}

/** The nouns that say what a number without a unit counts. */
function compileBare(compilation: Compilation, units: readonly Unit[]): BareNumber[] {
  const bare: BareNumber[] = [];
  for (const { path, content } of compilation.of<BareFile>('bare-number')) {
    content.rules.forEach((rule, index) => {
      const unit = units.find((known) => known.unit === rule.unit);
      if (!unit) {
        compilation.faults.add(
          path,
          ['rules', index, 'unit'],
          'unknown-unit',
          `no row of rules/unit/ has the unit "${rule.unit}"; add one`,
        );
        return;
      }
      const side = SIDES.find((one) => rule[one] !== undefined)!;
      bare.push({
        name: rule.name,
        unit: { ...unit, factor: '1', name: rule.name },
        side,
        nouns: rule[side]!,
      });
    });
  }
  return bare;
}

function modifier(row: ModifierRow): Modifier {
  return {
    word: row.word,
    bound: row.bound,
    inclusive: row.inclusive ?? false,
    bare: row.bare ?? false,
    more: row.more ?? false,
    notAfter: row['not-after'] ?? [],
    notBefore: row['not-before'] ?? [],
    ...(row.closes && { closes: row.closes }),
  };
}

const first = (word: string): string => word.charAt(0);
const last = (word: string): string => word.charAt(word.length - 1);

function byCharacter<T>(items: readonly T[], wordOf: (item: T) => string, characterOf: (word: string) => string) {
  const index = new Map<string, T[]>();
  for (const item of items) {
    const character = characterOf(wordOf(item));
    const bucket = index.get(character);
    if (bucket) bucket.push(item);
    else index.set(character, [item]);
  }
  for (const bucket of index.values()) bucket.sort((a, b) => wordOf(b).length - wordOf(a).length);
  return index;
}
