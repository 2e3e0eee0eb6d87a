// The rules for how numbers are written → what each character can be in one, and the words in and between numbers.
import type { Compilation } from './compilation.ts';

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

/** How numbers are written. */
export interface Writing {
  /** for each UTF-16 unit the sum of what it can be */
  readonly classes: Uint16Array;
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
  between: Writing['between'];
  both: string[];
  fillers: string[];
  included: string[];
  heads: string[];
  beside: Writing['beside'];
}

/** A word that stands nowhere: a noncharacter. */
const NEVER = '\uffff';

/** For rulesets without the file. */
const NOTHING: NumeralFile = {
  ...{ digits: {}, small: {}, big: {}, tens: {}, few: { multiplied: [], alone: [] }, more: [], point: [], group: [] },
  ...{ range: [], change: [], list: [], parts: [], shares: {}, words: [], couple: [], indefinite: [], formal: [] },
  ...{ counted: { words: [], 'not-before': [] }, 'more-with-unit': [], 'about-with-unit': [], signs: [] },
  ...{ scales: {}, 'plain-scales': {}, joins: [], half: { word: NEVER, 'not-before': [], classifier: NEVER } },
  ...{ between: { opens: [], words: [], closes: [] }, both: [], fillers: [], included: [], heads: [] },
  beside: { before: [], after: [] },
};

/** Builds the tables from the file of the kind numeral; a second one is a fault. */
export function compileNumerals(compilation: Compilation): Writing {
  const [only, ...more] = compilation.of<NumeralFile>('numeral');
  for (const { path } of more) {
    const message = 'another file says how numbers are written already; keep one';
    compilation.faults.add(path, [], 'two-numerals', message);
  }
  const file = only?.content ?? NOTHING;
  return {
    ...characters(file),
    ...{ range: file.range, change: file.change, list: file.list, parts: file.parts },
    words: file.words.map((row) => ({
      word: row.word,
      value: row.value,
      before: row.before ?? [],
      notBefore: row['not-before'] ?? [],
      notAfter: row['not-after'] ?? [],
    })),
    moreWithUnit: file['more-with-unit'],
    aboutWithUnit: file['about-with-unit'],
    ...{ formal: file.formal, indefinite: file.indefinite },
    counted: { words: file.counted.words, notBefore: file.counted['not-before'] },
    signs: file.signs.map(({ word, alone = false, ...row }) => ({ word, alone, notAfter: row['not-after'] ?? [] })),
    scales: new Map(Object.entries(file.scales)),
    plainScales: new Map(Object.entries(file['plain-scales'])),
    joins: file.joins,
    half: { word: file.half.word, notBefore: file.half['not-before'], classifier: file.half.classifier },
    ...{ between: file.between, both: file.both, fillers: file.fillers, included: file.included },
    ...{ heads: file.heads, beside: file.beside, shares: Object.entries(file.shares) },
  };
}

/** What each character can be, and its digit or power of ten. */
function characters(file: NumeralFile): Pick<Writing, 'classes' | 'values'> {
  const classes = new Uint16Array(0x10000);
  const values = new Uint8Array(0x10000);
  const mark = (bits: number, of: readonly string[]): void => {
    for (const word of of) classes[word.charCodeAt(0)]! |= bits;
  };
  const value = (bits: number, of: Readonly<Record<string, number>>): void => {
    mark(bits, Object.keys(of));
    for (const [character, number] of Object.entries(of)) values[character.charCodeAt(0)] = number;
  };
  for (let digit = 0; digit <= 9; digit++) value(ARABIC, { [digit]: digit });
  value(DIGIT, file.digits);
  value(SMALL, file.small);
  value(BIG, file.big);
  value(TENS, file.tens);
  mark(FEW, file.few.alone);
  mark(FEW | MULTIPLIED, file.few.multiplied);
  mark(MORE, [...file.more, ...file['more-with-unit']]);
  mark(POINT, file.point);
  mark(GROUP, file.group);
  mark(COUPLE, file.couple);
  mark(HEAD, file.heads);
  mark(SHARE, Object.keys(file.shares));
  mark(
    WORD,
    file.words.map(({ word }) => word),
  );
  return { classes, values };
}
