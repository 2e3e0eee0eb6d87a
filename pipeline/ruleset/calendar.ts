// Calendar grammar: what rule files on times, periods and publication share: fragments, character values, expressions.
import { type Term, TIME_BASES, type TimeBase } from '../model/time.ts';
import type { Compilation } from './compilation.ts';
import { didYouMean } from './fault.ts';
import { PatternError, provenPattern } from './pattern.ts';

/** What the rules of kind `time` give to all rules about times. */
interface SharedContent {
  readonly fragments?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, number>>;
}

type Pointer = readonly (string | number)[];

/** What each character of a group counts for, `三` 3, `十` 10, and whole words: `康熙` 1661. */
export type CharacterValues = ReadonlyMap<string, number>;

/** A sum such as `{quarter}*3-2` or `reference-1`: base plus offset plus each group's number times its factor. */
export interface Expression extends Term {
  readonly groups: readonly { readonly name: string; readonly factor: number }[];
}

/** The shared parts, and the check of patterns and expressions against them. */
export class CalendarGrammar {
  readonly values: CharacterValues;
  readonly #compilation: Compilation;
  readonly #fragments = new Map<string, { text: string; path: string }>();

  constructor(compilation: Compilation) {
    this.#compilation = compilation;
    const values = new Map<string, number>();
    for (const { path, content } of compilation.of<SharedContent>('time')) {
      for (const [name, text] of Object.entries(content.fragments ?? {})) {
        const known = this.#fragments.get(name);
        if (known)
          this.fault(
            path,
            ['fragments', name],
            'duplicate-fragment',
            `"${name}" is also given in ${known.path}; keep one`,
          );
        else this.#fragments.set(name, { text, path });
      }
      for (const [character, value] of Object.entries(content.values ?? {})) {
        if (values.has(character))
          this.fault(path, ['values', character], 'duplicate-value', `"${character}" is given twice; keep one`);
        values.set(character, value);
      }
    }
    this.values = values;
  }

  fault(path: string, pointer: Pointer, code: string, message: string): void {
    this.#compilation.faults.add(path, pointer, code, message);
  }

  /** The pattern with its fragments put in, proven linear; null, with a fault, where it cannot be used. */
  pattern(path: string, pointer: Pointer, source: string, wrap: (source: string) => string = (x) => x): RegExp | null {
    const expanded = this.#expand(path, pointer, source);
    if (expanded === null) return null;
    try {
      return provenPattern(wrap(expanded), 'y', this.#compilation.memory);
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      this.fault(path, pointer, error.code, error.message);
      return null;
    }
  }

  #expand(path: string, pointer: Pointer, source: string, depth = 0): string | null {
    let sound = depth < 8;
    if (!sound)
      this.fault(path, pointer, 'fragment-depth', 'fragments use each other more than 8 deep; break the circle');
    const expanded = source.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
      const fragment = this.#fragments.get(name);
      if (!fragment) {
        const known = [...this.#fragments.keys()];
        const hint = didYouMean(name, known);
        this.fault(path, pointer, 'unknown-fragment', `found \${${name}}; fragments are ${known.join(', ')}${hint}`);
        sound = false;
        return '';
      }
      if (!sound) return '';
      const inner = this.#expand(path, pointer, fragment.text, depth + 1);
      sound &&= inner !== null;
      return `(?:${inner})`;
    });
    return sound ? expanded : null;
  }

  /** Reads an expression and checks that `pattern` has its groups; null, with a fault, where it does not. */
  expression(path: string, pointer: Pointer, text: string | number, pattern: RegExp | null): Expression | null {
    const expression = parseExpression(String(text));
    if (!expression) {
      const form = `terms joined by + or -: a number, {group}, {group}*number, ${TIME_BASES.slice(1).join(', ')}`;
      this.fault(path, pointer, 'expression', `found ${JSON.stringify(text)}; expected ${form}`);
      return null;
    }
    const missing = expression.groups.find(({ name }) => pattern && !pattern.source.includes(`(?<${name}>`));
    if (missing)
      this.fault(
        path,
        pointer,
        'unknown-group',
        `the pattern has no group "${missing.name}"; name one (?<${missing.name}>…)`,
      );
    return missing ? null : expression;
  }

  /** Adds a fault for each fragment that no file about times uses. */
  checkUse(): void {
    const files = ['time', 'period', 'publication'].flatMap((kind) => this.#compilation.of<unknown>(kind));
    const sources = JSON.stringify(files.map((file) => file.content));
    for (const [name, { path }] of this.#fragments) {
      if (sources.includes(`\${${name}}`)) continue;
      this.fault(path, ['fragments', name], 'unused-fragment', `no pattern uses \${${name}}; use it or remove it`);
    }
  }
}

/** Reads a sum of terms; null where it is none, or has two bases. */
export function parseExpression(text: string): Expression | null {
  const term = /([+-]?)(?:\{([a-z]+)\}|([a-z]+)|(\d{1,5}))(?:\*(\d{1,5}))?/y;
  const groups: { name: string; factor: number }[] = [];
  let base: TimeBase = 'number';
  let offset = 0;
  while (term.lastIndex < text.length) {
    const first = term.lastIndex === 0;
    const found = term.exec(text);
    if (!found || (!first && found[1] === '')) return null;
    const factor = (found[1] === '-' ? -1 : 1) * Number(found[5] ?? 1);
    if (found[2]) groups.push({ name: found[2], factor });
    else if (found[4]) offset += factor * Number(found[4]);
    else {
      const named = TIME_BASES.find((known) => known === found[3]);
      if (!named || named === 'number' || base !== 'number' || factor !== 1) return null;
      base = named;
    }
  }
  return text === '' ? null : { base, offset, groups };
}

/** The term that an expression gives for the groups of a match; null where a group is not a number. */
export function evaluate(expression: Expression, groups: Groups, values: CharacterValues): Term | null {
  if (expression.groups.length === 0) return expression;
  let offset = expression.offset;
  for (const { name, factor } of expression.groups) {
    const number = readNumber(groups?.[name] ?? '', values);
    if (number === null) return null;
    offset += factor * number;
  }
  return { base: expression.base, offset };
}

export type Groups = Readonly<Record<string, string | undefined>> | undefined;

/**
 * `2021`, `二〇二一`, `十三`, `三十一`, `两千零四` → a number; null for anything else. Characters that count less than
 * ten are digits; those that count ten or more take the digit before them as a factor (`三十`), except where they stand
 * alone.
 */
export function readNumber(text: string, values: CharacterValues): number | null {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const whole = values.get(text);
  if (whole !== undefined) return whole;
  let sum = 0;
  let digits = 0;
  let any = false;
  for (const character of text) {
    const value = values.get(character);
    if (value === undefined) return null;
    if (value < 10) digits = digits * 10 + value;
    else {
      sum += (any && digits > 0 ? digits : 1) * value;
      digits = 0;
    }
    any = true;
  }
  return any && sum + digits < 1e9 ? sum + digits : null;
}
