// Layout rules: what single characters do to a line, how they fold, and by which words a line is known for what it is.
import type { BlockKind } from '../model/view.ts';
import type { Compilation } from './compilation.ts';
import { PatternError, provenPattern } from './pattern.ts';

/** Bits of `LayoutRules.marks`: what a character is to the layout. */
export const MARK = {
  /** two columns wide, as Chinese characters and their punctuation are */
  WIDE: 1,
  SPACE: 2,
  /** ends a line */
  BREAK: 4,
  STOP: 8,
  COMMA: 16,
  PAUSE: 32,
  LEAD: 64,
  OPENER: 128,
  CLOSER: 256,
  /** a letter or digit of a script that writes with spaces */
  WORD: 512,
  DIGIT: 1024,
  /** stands close to the number before it */
  TIGHT: 2048,
} as const;

/** How one unit folds, as `LayoutRules.folds` says it: any other value is the unit that is shown instead. */
export const FOLD = { KEEP: 0, DROP: 1, EXPAND: 2, PAIR: 3 } as const;

/** By which words a line is known. */
export interface LineRule {
  readonly name: string;
  readonly block: BlockKind;
  readonly pattern: RegExp;
  /** only what the pattern matches is the block; what stands behind it is running text */
  readonly cuts: boolean;
  readonly at: 'head' | 'foot' | 'edge' | null;
  /** depth of the heading that such a line may be; null for lines that never are one */
  readonly level: number | null;
}

export interface LayoutRules {
  /** unit → bits of MARK */
  readonly marks: Uint16Array;
  /** unit → FOLD, or the unit shown instead */
  readonly folds: Uint16Array;
  /** for units that FOLD.EXPAND: what is shown instead, several units */
  readonly expansions: ReadonlyMap<number, string>;
  readonly lines: readonly LineRule[];
  /** true for every line that any of `lines` matches: one test in place of all */
  readonly anyLine: RegExp;
  /** the same for the rules that may know the beginning of a long line: those that cut, and those with a level */
  readonly anyStart: RegExp;
}

type Characters = Record<'stops' | 'commas' | 'pauses' | 'leads' | 'openers' | 'closers' | 'tight', string>;

interface LayoutFile {
  readonly characters?: Characters;
  readonly fold?: { readonly compatible: string; readonly pairs: readonly string[] };
  readonly lines?: readonly {
    readonly name: string;
    readonly block: BlockKind;
    readonly pattern: string;
    readonly cuts?: true;
    readonly at?: 'head' | 'foot' | 'edge';
    readonly level?: number;
  }[];
}

/** Compiles the files of kind `layout`. Exactly one of them must state `characters`, and exactly one `fold`. */
export function compileLayout(compilation: Compilation): LayoutRules {
  const files = compilation.of<LayoutFile>('layout');
  for (const key of ['characters', 'fold'] as const) {
    const stating = files.filter((file) => file.content[key]);
    for (const file of stating.slice(1)) {
      const message = `"${key}" is stated here and in ${stating[0]!.path}; keep one`;
      compilation.faults.add(file.path, [key], 'layout-stated-twice', message);
    }
    if (stating.length === 0 && files.length > 0) {
      const message = `no file of kind layout states "${key}"; add it to one`;
      compilation.faults.add(files[0]!.path, [], 'layout-missing', message);
    }
  }
  const lines: LineRule[] = [];
  for (const file of files) {
    for (const [index, line] of (file.content.lines ?? []).entries()) {
      const pattern = compilePattern(line.pattern, compilation, file.path, ['lines', index, 'pattern']);
      const { name, block, cuts = false, at = null, level = null } = line;
      if (pattern) lines.push({ name, block, pattern, cuts, at, level });
    }
  }
  const { folds, expansions } = compileFolds(compilation);
  const characters = files.find((file) => file.content.characters)?.content.characters;
  const anyLine = oneOf(lines);
  const anyStart = oneOf(lines.filter((line) => line.cuts || line.level !== null));
  return { marks: compileMarks(characters), folds, expansions, lines, anyLine, anyStart };
}

const oneOf = (lines: readonly LineRule[]): RegExp =>
  new RegExp(lines.map((line) => `(?:${line.pattern.source})`).join('|') || '(?!)', 'u');

function compilePattern(
  source: string,
  { memory, faults }: Compilation,
  path: string,
  pointer: (string | number)[],
): RegExp | undefined {
  try {
    return provenPattern(source, 'u', memory);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    faults.add(path, pointer, error.code, error.message);
    return undefined;
  }
}

const WIDE =
  /[\u1100-\u115F\u2014-\u2026\u2190-\u21FF\u2460-\u27BF\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/gu;
const WORD = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}]/gu;
const BREAK = /[\n\v\f\r\x85\u2028\u2029]/gu;
const SPACE = /[\s\x85]/gu;
const IDEOGRAPHIC_SPACE = 0x3000;

/** All units but ideographs, Hangul, surrogates and private ones, of which there are too many to ask each what it is. */
const ODD_UNITS: string = String.fromCharCode(
  ...Array.from({ length: 0x3400 + 0x700 }, (_, index) => (index < 0x3400 ? index : index - 0x3400 + 0xf900)),
);

/** Those that an expression with flag g matches. */
function oddUnits(characters: RegExp): number[] {
  return ODD_UNITS.match(characters)?.map((character) => character.charCodeAt(0)) ?? [];
}

function compileMarks(characters: Characters | undefined): Uint16Array {
  const marks = new Uint16Array(0x10000);
  marks.fill(MARK.WIDE, 0x3400, 0xd7a4);
  const classes = [
    [WIDE, MARK.WIDE],
    [SPACE, MARK.SPACE],
    [BREAK, MARK.BREAK],
    [WORD, MARK.WORD],
  ] as const;
  for (const [units, bit] of classes) for (const unit of oddUnits(units)) marks[unit]! |= bit;
  marks[IDEOGRAPHIC_SPACE]! |= MARK.WIDE;
  for (let digit = 0x30; digit < 0x3a; digit++) marks[digit]! |= MARK.DIGIT;
  if (!characters) return marks;
  const { stops, commas, pauses, leads, openers, closers, tight } = characters;
  const bits = [
    [stops, MARK.STOP],
    [commas, MARK.COMMA],
    [pauses, MARK.PAUSE],
    [leads, MARK.LEAD],
    [openers, MARK.OPENER],
    [closers, MARK.CLOSER],
    [tight, MARK.TIGHT],
  ] as const;
  for (const [units, bit] of bits) for (let at = 0; at < units.length; at++) marks[units.charCodeAt(at)]! |= bit;
  return marks;
}

/** White space by its class, but nothing to a reader. */
const BYTE_ORDER_MARK = 0xfeff;
/** Format characters and controls say nothing to a reader: they are dropped. White space is not folded. */
const DROPPED = /[\p{Cf}\p{Cc}]/gu;

function compileFolds(compilation: Compilation): Pick<LayoutRules, 'folds' | 'expansions'> {
  const folds = new Uint16Array(0x10000);
  const expansions = new Map<number, string>();
  const spaces = new Set(oddUnits(SPACE));
  for (const { path, content } of compilation.of<LayoutFile>('layout')) {
    if (!content.fold) continue;
    const compatible = compilePattern(`^${content.fold.compatible}$`, compilation, path, ['fold', 'compatible']);
    for (const unit of oddUnits(DROPPED)) if (!spaces.has(unit) || unit === BYTE_ORDER_MARK) folds[unit] = FOLD.DROP;
    for (let at = 0; compatible && at < ODD_UNITS.length; at++) {
      const character = ODD_UNITS.charAt(at);
      if (!compatible.test(character)) continue;
      const unit = ODD_UNITS.charCodeAt(at);
      const shown = character.normalize('NFKC');
      if (shown === character || /[\s\x85]/.test(shown)) continue;
      folds[unit] = shown.length === 1 ? shown.charCodeAt(0) : FOLD.EXPAND;
      if (shown.length > 1) expansions.set(unit, shown);
    }
    for (const pair of content.fold.pairs) folds[pair.charCodeAt(0)] = pair.charCodeAt(1);
  }
  // the lead unit of the compatibility ideographs beyond the first 65,536 characters (U+2F800 to U+2FA1F)
  folds[0xd87e] = FOLD.PAIR;
  return { folds, expansions };
}
