// Rules for numbers and units → the tables that the quantity reader walks through.
import type { Bound } from '../model/mention.ts';
import type { Modifier, QuantitySort, Unit, UnitPlace } from '../model/quantity.ts';
import type { Compilation } from './compilation.ts';
import { UnitTable } from './unit-table.ts';

/** A noun near a number without a unit says what it counts. */
export interface BareNumber {
  readonly name: string;
  readonly unit: Unit;
  readonly side: 'before' | 'after' | 'next';
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
/** a digit of tens and 十 in one (廿) */
export const TENS = 1024;
/** first character of a word that is a number (半) */
export const WORD = 2048;
/** first character of what says in which unit a table counts */
export const HEAD = 4096;
/** a digit that never stands behind another (两) */
export const COUPLE = 8192;
/** first character of a fixed phrase that holds no quantity */
export const PHRASE = 16384;

/** A word that is a number by itself. */
export interface NumberWord {
  readonly word: string;
  readonly value: string;
  /** where not empty: only before these */
  readonly before: readonly string[];
  /** before these and behind these it is part of another word */
  readonly notBefore: readonly string[];
  readonly notAfter: readonly string[];
}

/** What makes a number negative when it stands before it. */
export interface Sign {
  readonly word: string;
  /** behind these it is part of another word */
  readonly notAfter: readonly string[];
  /** only where nothing that is written stands before it, as a dash is a range else */
  readonly alone: boolean;
}

export interface QuantityRules {
  /** for each UTF-16 unit the sum of what it can be */
  readonly classes: Uint16Array;
  /** the same, for looking at every character of a text */
  readonly starts: UnitTable;
  /** for each UTF-16 unit its digit or its power of ten */
  readonly values: Uint8Array;
  readonly range: readonly string[];
  readonly change: readonly string[];
  readonly list: readonly string[];
  readonly parts: readonly string[];
  readonly words: readonly NumberWord[];
  /** those of the characters for "and some more" that need a unit behind them */
  readonly moreWithUnit: readonly string[];
  /** "about" between a multiplier and a unit (百把人) */
  readonly aboutWithUnit: readonly string[];
  /** digits of the formal set, which alone before a classifier are part of a word (大陆人) */
  readonly formal: readonly string[];
  /** the ones that, before an indefinite unit, state nothing */
  readonly indefinite: readonly string[];
  /** a classifier with the multiplier that it counts (个亿) */
  readonly counted: { readonly words: readonly string[]; readonly notBefore: readonly string[] };
  readonly signs: readonly Sign[];
  /** Latin multipliers → their power of ten; those of `plainScales` only where plain numbers are asked for */
  readonly scales: ReadonlyMap<string, number>;
  readonly plainScales: ReadonlyMap<string, number>;
  /** between a whole number and a fraction (又), and between a larger and a smaller unit */
  readonly joins: readonly string[];
  /** half a unit more, behind a unit (三年半) or between a classifier and a unit (一个半小时) */
  readonly half: { readonly word: string; readonly notBefore: readonly string[]; readonly classifier: string };
  /** words between two ends that need one of `closes` behind the second (20和30之间) */
  readonly between: {
    readonly opens: readonly string[];
    readonly words: readonly string[];
    readonly closes: readonly string[];
  };
  /** between two bounds of one range (大于10且小于20) */
  readonly both: readonly string[];
  /** between a modifier and its number (至少有, 超过了) */
  readonly fillers: readonly string[];
  /** behind a number or unit: it is included (（含）) */
  readonly included: readonly string[];
  /** what says, before a unit, in which unit a table counts (单位：万元) */
  readonly heads: readonly string[];
  /** beside these a single Chinese digit is a number */
  readonly beside: { readonly before: readonly string[]; readonly after: readonly string[] };
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
  shares: Record<string, string>;
  tens: Record<string, number>;
  words: { word: string; value: string; before?: string[]; 'not-before'?: string[]; 'not-after'?: string[] }[];
  couple: string[];
  indefinite: string[];
  formal: string[];
  counted: { words: string[]; 'not-before': string[] };
  'more-with-unit': string[];
  'about-with-unit': string[];
  signs: { word: string; 'not-after'?: string[]; alone?: boolean }[];
  scales: Record<string, number>;
  'plain-scales': Record<string, number>;
  joins: string[];
  half: { word: string; 'not-before': string[]; classifier: string };
  between: QuantityRules['between'];
  both: string[];
  fillers: string[];
  included: string[];
  heads: string[];
  beside: QuantityRules['beside'];
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
interface UnitRow {
  symbol: string;
  unit?: string;
  factor?: string;
  prefix?: boolean;
  indefinite?: boolean;
  'not-before'?: string[];
  sort?: QuantitySort;
  base?: string;
  tenths?: boolean;
  'factor-of-two-digits'?: string;
  closes?: string[];
  'needs-close'?: boolean;
  where?: UnitPlace;
}
interface UnitFile {
  of: Unit['kind'];
  sort?: QuantitySort;
  rows: UnitRow[];
}
interface BareFile {
  rules: { name: string; unit: string; after?: string[]; before?: string[]; next?: string[] }[];
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
  const words = { range: [], change: [], list: [], parts: [] } as Record<
    'range' | 'change' | 'list' | 'parts',
    string[]
  >;
  const shares: [string, string][] = [];
  let numeral: NumeralFile | undefined;
  for (const { path, content } of compilation.of<NumeralFile>('numeral')) {
    if (numeral) faults.add(path, [], 'two-numerals', 'another file says how numbers are written already; keep one');
    numeral = content;
    for (const [character, digit] of Object.entries(content.digits)) mark(character, DIGIT, digit);
    for (const [character, power] of Object.entries(content.small)) mark(character, SMALL, power);
    for (const [character, power] of Object.entries(content.big)) mark(character, BIG, power);
    for (const character of content.few.alone) mark(character, FEW);
    for (const character of content.few.multiplied) mark(character, FEW | MULTIPLIED);
    for (const character of content.more) mark(character, MORE);
    for (const character of content.point) mark(character, POINT);
    for (const character of content.group) mark(character, GROUP);
    for (const key of ['range', 'change', 'list', 'parts'] as const) words[key].push(...content[key]);
    for (const [character, digit] of Object.entries(content.tens)) mark(character, TENS, digit);
    for (const { word } of content.words) classes[word.charCodeAt(0)]! |= WORD;
    for (const character of content['more-with-unit']) mark(character, MORE);
    for (const character of content.couple) classes[character.charCodeAt(0)]! |= COUPLE;
    for (const head of content.heads) classes[head.charCodeAt(0)]! |= HEAD;
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
      // a symbol may stand for two units where it is one of them only in some places
      const key = `${row.symbol} ${row.prefix ? 'prefix' : row.where}`;
      const other = seen.get(key);
      if (other !== undefined) {
        const message = `the symbol "${row.symbol}" stands in ${other} too; keep one of them`;
        faults.add(path, ['rows', index, 'symbol'], 'duplicate-symbol', message);
      }
      seen.set(key, path);
      (row.prefix ? prefixes : units).push({
        symbol: row.symbol,
        unit: row.unit ?? row.symbol,
        factor: row.factor ?? '1',
        kind: content.of,
        indefinite: row.indefinite ?? content.of === 'count',
        notBefore: row['not-before'] ?? [],
        name: unitName(path, row.symbol),
        ...extras(row, content.sort),
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
        faults.add(
          path,
          ['rules', index, 'unit'],
          'unknown-unit',
          `no row of rules/unit/ has the unit "${rule.unit}"; add one`,
        );
        return;
      }
      const side = rule.after ? 'after' : rule.next ? 'next' : 'before';
      bare.push({
        name: rule.name,
        unit: { ...unit, factor: '1', name: rule.name },
        side,
        nouns: rule.after ?? rule.next ?? rule.before ?? [],
      });
    });
  }

  const outside = compilation.of<NotQuantityFile>('not-quantity').map((file) => file.content);
  const percent = units.find((unit) => unit.symbol === '%');
  const phrases = byCharacter(
    outside.flatMap((file) => file.phrases),
    (phrase) => phrase,
    first,
  );
  for (const character of phrases.keys()) classes[character.charCodeAt(0)]! |= PHRASE;
  return {
    classes,
    starts: new UnitTable(classes),
    values,
    ...words,
    ...writing(numeral),
    shares,
    units: byCharacter(
      [...units.filter(({ where }) => where), ...units.filter(({ where }) => !where)],
      (unit) => unit.symbol,
      first,
    ),
    prefixes: byCharacter(prefixes, (unit) => unit.symbol, last),
    percent: percent ?? {
      symbol: '%',
      unit: '%',
      factor: '1',
      kind: 'ratio',
      indefinite: false,
      notBefore: [],
      name: 'unit.ratio.%',
    },
    before: byCharacter(before, (one) => one.word, last),
    after: byCharacter(after, (one) => one.word, first),
    bare,
    ordinal: outside.flatMap((file) => file.before),
    grade: outside.flatMap((file) => file.after),
    phrases,
    names: [...units.map((unit) => unit.name), ...prefixes.map((unit) => unit.name), ...bare.map((rule) => rule.name)],
  };
}

/** What only some units say; left out elsewhere. */
function extras(row: UnitRow, common: QuantitySort | undefined): Partial<Unit> {
  const sort = row.sort ?? common;
  const [factor, unit] = row.base?.split(' ') ?? [];
  return {
    ...(sort && { sort }),
    ...(unit !== undefined && { base: { unit, factor: factor! } }),
    ...(row.tenths && { tenths: true }),
    ...(row['factor-of-two-digits'] && { factorOfTwoDigits: row['factor-of-two-digits'] }),
    ...(row.closes && { closes: [...row.closes].sort(longestFirst) }),
    ...(row['needs-close'] && { needsClose: true }),
    ...(row.where && { where: row.where }),
  };
}

/** A word that stands nowhere, for rulesets without the file that names one: a noncharacter. */
const NEVER = '\uffff';

/** How numbers are written, as far as it is no table by character. */
function writing(file: NumeralFile | undefined) {
  return {
    words: (file?.words ?? []).map((row) => ({
      word: row.word,
      value: row.value,
      before: row.before ?? [],
      notBefore: row['not-before'] ?? [],
      notAfter: row['not-after'] ?? [],
    })),
    indefinite: file?.indefinite ?? [],
    formal: file?.formal ?? [],
    counted: { words: file?.counted.words ?? [], notBefore: file?.counted['not-before'] ?? [] },
    moreWithUnit: file?.['more-with-unit'] ?? [],
    aboutWithUnit: file?.['about-with-unit'] ?? [],
    signs: (file?.signs ?? []).map((row) => ({
      word: row.word,
      notAfter: row['not-after'] ?? [],
      alone: row.alone ?? false,
    })),
    scales: new Map(Object.entries(file?.scales ?? {})),
    plainScales: new Map(Object.entries(file?.['plain-scales'] ?? {})),
    joins: file?.joins ?? [],
    half: {
      word: file?.half.word ?? NEVER,
      notBefore: file?.half['not-before'] ?? [],
      classifier: file?.half.classifier ?? NEVER,
    },
    between: file?.between ?? { opens: [], words: [], closes: [] },
    both: file?.both ?? [],
    fillers: file?.fillers ?? [],
    included: file?.included ?? [],
    heads: file?.heads ?? [],
    beside: file?.beside ?? { before: [], after: [] },
  };
}

const longestFirst = (a: string, b: string): number => b.length - a.length;

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
