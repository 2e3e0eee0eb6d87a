// Rules for numbers and units → the tables that the quantity reader walks through.
import type { Bound } from '../model/mention.ts';
import type { Modifier, Unit } from '../model/quantity.ts';
import type { Compilation } from './index.ts';

/** A noun near a number without a unit says what it counts. */
export interface BareNumber {
  readonly name: string;
  readonly unit: Unit;
  readonly side: 'before' | 'after';
  readonly nouns: readonly string[];
}

/** What a character can be in a number; bits, as some are two things (百 in 百分之). */
export const ARABIC = 1;
export const DIGIT = 2;
export const SMALL = 4;
export const BIG = 8;
export const FEW = 16;
export const MORE = 32;
export const POINT = 64;
export const GROUP = 128;
/** first character of a share word (半数) */
export const SHARE = 256;
/** may not stand without a multiplier behind it (数) */
export const MULTIPLIED = 512;

export interface QuantityRules {
  /** for each UTF-16 unit the sum of what it can be */
  readonly classes: Uint16Array;
  /** for each UTF-16 unit its digit or its power of ten */
  readonly values: Uint8Array;
  readonly range: readonly string[];
  readonly change: readonly string[];
  readonly list: readonly string[];
  readonly parts: readonly string[];
  /** a power of ten as denominator → its exponent */
  readonly whole: ReadonlyMap<string, number>;
  readonly shares: readonly (readonly [string, string])[];
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

interface NumeralFile {
  digits: Record<string, number>;
  small: Record<string, number>;
  big: Record<string, number>;
  few: { multiplied: string[]; alone: string[] };
  more: string[];
  point: string[];
  group: string[];
  range: string[];
  change: string[];
  list: string[];
  parts: string[];
  whole: Record<string, number>;
  shares: Record<string, string>;
}
interface ModifierRow {
  word: string;
  bound: Bound;
  inclusive?: boolean;
  bare?: boolean;
  more?: boolean;
  'not-after'?: string[];
  'not-before'?: string[];
}
interface UnitFile {
  of: Unit['kind'];
  rows: { symbol: string; unit?: string; factor?: string; prefix?: boolean; indefinite?: boolean; 'not-before'?: string[] }[];
}
interface BareFile {
  rules: { name: string; unit: string; after?: string[]; before?: string[] }[];
}
interface NotQuantityFile {
  before: string[];
  after: string[];
  phrases: string[];
}

/** Name of a unit row as it appears in `foundBy`. */
export function unitName(path: string, symbol: string): string {
  return `unit.${path.replace(/^.*\//, '').replace('.yml', '')}.${symbol}`;
}

/** Builds the tables from the kinds numeral, unit, modifier, bare-number and not-quantity. */
export function compileQuantities(compilation: Compilation): QuantityRules {
  const { faults } = compilation;
  const classes = new Uint16Array(0x10000);
  const values = new Uint8Array(0x10000);
  const mark = (character: string, bits: number, value = 0): void => {
    classes[character.charCodeAt(0)]! |= bits;
    values[character.charCodeAt(0)] = value;
  };
  for (let digit = 0; digit <= 9; digit++) mark(String(digit), ARABIC, digit);
  const words = { range: [], change: [], list: [], parts: [] } as Record<'range' | 'change' | 'list' | 'parts', string[]>;
  const whole = new Map<string, number>();
  const shares: [string, string][] = [];
  for (const { content } of compilation.of<NumeralFile>('numeral')) {
    for (const [character, digit] of Object.entries(content.digits)) mark(character, DIGIT, digit);
    for (const [character, power] of Object.entries(content.small)) mark(character, SMALL, power);
    for (const [character, power] of Object.entries(content.big)) mark(character, BIG, power);
    for (const character of content.few.alone) mark(character, FEW);
    for (const character of content.few.multiplied) mark(character, FEW | MULTIPLIED);
    for (const character of content.more) mark(character, MORE);
    for (const character of content.point) mark(character, POINT);
    for (const character of content.group) mark(character, GROUP);
    for (const key of ['range', 'change', 'list', 'parts'] as const) words[key].push(...content[key]);
    for (const [word, power] of Object.entries(content.whole)) whole.set(word, power);
    for (const [word, percent] of Object.entries(content.shares)) {
      classes[word.charCodeAt(0)]! |= SHARE;
      shares.push([word, percent]);
    }
  }

  const units: Unit[] = [];
  const prefixes: Unit[] = [];
  const seen = new Map<string, string>();
  for (const { path, content } of compilation.of<UnitFile>('unit')) {
    content.rows.forEach((row, index) => {
      const other = seen.get(row.symbol);
      if (other !== undefined) {
        const message = `the symbol "${row.symbol}" stands in ${other} too; keep one of them`;
        faults.add(path, ['rows', index, 'symbol'], 'duplicate-symbol', message);
      }
      seen.set(row.symbol, path);
      (row.prefix ? prefixes : units).push({
        symbol: row.symbol,
        unit: row.unit ?? row.symbol,
        factor: row.factor ?? '1',
        kind: content.of,
        indefinite: row.indefinite ?? content.of === 'count',
        notBefore: row['not-before'] ?? [],
        name: unitName(path, row.symbol),
      });
    });
  }

  const before: Modifier[] = [];
  const after: Modifier[] = [];
  for (const { content } of compilation.of<{ before: ModifierRow[]; after: ModifierRow[] }>('modifier')) {
    before.push(...content.before.map(modifier));
    after.push(...content.after.map(modifier));
  }

  const bare: BareNumber[] = [];
  for (const { path, content } of compilation.of<BareFile>('bare-number')) {
    content.rules.forEach((rule, index) => {
      const unit = units.find((known) => known.unit === rule.unit);
      if (!unit) {
        faults.add(path, ['rules', index, 'unit'], 'unknown-unit', `no row of rules/unit/ has the unit "${rule.unit}"; add one`);
        return;
      }
      const side = rule.after ? 'after' : 'before';
      bare.push({ name: rule.name, unit: { ...unit, factor: '1', name: rule.name }, side, nouns: rule.after ?? rule.before ?? [] });
    });
  }

  const outside = compilation.of<NotQuantityFile>('not-quantity').map((file) => file.content);
  const percent = units.find((unit) => unit.symbol === '%');
  return {
    classes,
    values,
    ...words,
    whole,
    shares,
    units: byCharacter(units, (unit) => unit.symbol, first),
    prefixes: byCharacter(prefixes, (unit) => unit.symbol, last),
    percent: percent ?? { symbol: '%', unit: '%', factor: '1', kind: 'ratio', indefinite: false, notBefore: [], name: 'unit.ratio.%' },
    before: byCharacter(before, (one) => one.word, last),
    after: byCharacter(after, (one) => one.word, first),
    bare,
    ordinal: outside.flatMap((file) => file.before),
    grade: outside.flatMap((file) => file.after),
    phrases: byCharacter(outside.flatMap((file) => file.phrases), (phrase) => phrase, first),
    names: [...units.map((unit) => unit.name), ...prefixes.map((unit) => unit.name), ...bare.map((rule) => rule.name)],
  };
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
