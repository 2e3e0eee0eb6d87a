// Rules for English numbers and units → the tables that the reader of Latin runs walks through.
import type { Bound, QuantityKind } from '../model/mention.ts';
import type { Modifier, Unit } from '../model/quantity.ts';
import type { Compilation } from './compilation.ts';

/** A word, a number or a mark of Latin text. Every character but white space belongs to exactly one piece. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** in lower case; of numbers with their commas */
  readonly text: string;
  readonly type: 'word' | 'number' | 'mark';
  /** nothing stands between it and the piece before */
  readonly glued: boolean;
}

const PIECE = /(\d+(?:,\d{3})*(?:\.\d+)?)|([A-Za-z]+(?:['’][A-Za-z]+)?)|\S/g;

/** The pieces of `[start, end)` of a text, in order. Texts and the words of rules are cut alike, so that they meet. */
export function piecesOf(text: string, start = 0, end = text.length): Piece[] {
  const pieces: Piece[] = [];
  let last = -1;
  for (const match of text.slice(start, end).matchAll(PIECE)) {
    const from = start + match.index;
    const until = from + match[0].length;
    const type = match[1] ? 'number' : match[2] ? 'word' : 'mark';
    pieces.push({ start: from, end: until, text: match[0].toLowerCase(), type, glued: from === last });
    last = until;
  }
  return pieces;
}

/** A word or several of them, as pieces, and what they mean. */
export interface Phrase<T> {
  readonly pieces: readonly Piece[];
  readonly meaning: T;
}

/** Phrases by the text of the piece that they are looked up by, longest first. */
export type Phrases<T> = ReadonlyMap<string, readonly Phrase<T>[]>;

export interface EnglishRules {
  readonly words: ReadonlyMap<string, number>;
  readonly articles: ReadonlySet<string>;
  /** word → power of ten, as in the next three */
  readonly scales: ReadonlyMap<string, number>;
  readonly short: ReadonlyMap<string, number>;
  readonly moneyShort: ReadonlyMap<string, number>;
  readonly uncounted: ReadonlyMap<string, number>;
  /** word → how many it is */
  readonly dozen: ReadonlyMap<string, number>;
  readonly dozens: ReadonlyMap<string, number>;
  readonly few: ReadonlySet<string>;
  readonly and: ReadonlySet<string>;
  readonly of: ReadonlySet<string>;
  readonly range: ReadonlySet<string>;
  readonly between: ReadonlySet<string>;
  readonly change: ReadonlySet<string>;
  /** word → denominator */
  readonly parts: ReadonlyMap<string, number>;
  readonly names: ReadonlySet<string>;
  readonly years: ReadonlySet<string>;
  readonly describing: ReadonlySet<string>;
  /** by first piece */
  readonly units: Phrases<Unit>;
  /** units that stand before the number, by last piece */
  readonly prefixes: Phrases<Unit>;
  /** what is counted that no row names, with compromise's tags of it */
  readonly counted: readonly { readonly tags: readonly string[]; readonly unit: Unit }[];
  readonly percent: Unit | null;
  /** by last piece */
  readonly before: Phrases<Modifier>;
  /** by first piece */
  readonly after: Phrases<Modifier>;
}

type Powers = Readonly<Record<string, number>>;
interface NumberFile {
  words: Powers;
  articles: string[];
  scales: Powers;
  short: Powers;
  'money-short': Powers;
  uncounted: Powers;
  dozen: Powers;
  dozens: Powers;
  few: string[];
  and: string[];
  of: string[];
  range: string[];
  between: string[];
  change: string[];
  parts: Powers;
  names: string[];
  years: string[];
  describing: string[];
}
interface ModifierRow {
  word: string;
  bound: Bound;
  inclusive?: boolean;
}
interface UnitFile {
  of: QuantityKind | 'none';
  rules: { name: string; words?: string[]; before?: string[]; tags?: string[]; unit: string; factor?: string }[];
}

/** Builds the tables from the kinds english-number, english-modifier and english-unit. */
export function compileEnglish(compilation: Compilation): EnglishRules {
  const { faults } = compilation;
  const numbers = compilation.of<NumberFile>('english-number').map(({ content }) => content);
  const all = <T>(pick: (file: NumberFile) => readonly T[]): Set<T> => new Set(numbers.flatMap(pick));
  const powers = (pick: (file: NumberFile) => Powers) => new Map(numbers.flatMap((file) => Object.entries(pick(file))));

  const units: Phrase<Unit>[] = [];
  const prefixes: Phrase<Unit>[] = [];
  const counted: { tags: readonly string[]; unit: Unit }[] = [];
  const seen = new Map<string, string>();
  for (const { path, content } of compilation.of<UnitFile>('english-unit')) {
    content.rules.forEach((rule, index) => {
      const { name, unit, factor = '1' } = rule;
      const meaning: Unit = {
        symbol: name,
        unit,
        factor,
        kind: content.of,
        indefinite: content.of === 'count',
        notBefore: [],
        name,
      };
      for (const key of ['words', 'before'] as const) {
        rule[key]?.forEach((word, at) => {
          const other = seen.get(`${key} ${word}`);
          if (other !== undefined) {
            const message = `"${word}" stands in ${other} too; keep one of them`;
            faults.add(path, ['rules', index, key, at], 'duplicate-word', message);
          }
          seen.set(`${key} ${word}`, name);
          (key === 'words' ? units : prefixes).push({ pieces: piecesOf(word), meaning });
        });
      }
      if (rule.tags) counted.push({ tags: rule.tags, unit: meaning });
    });
  }

  const before: Phrase<Modifier>[] = [];
  const after: Phrase<Modifier>[] = [];
  for (const { content } of compilation.of<{ before: ModifierRow[]; after: ModifierRow[] }>('english-modifier')) {
    before.push(...content.before.map(modifier));
    after.push(...content.after.map(modifier));
  }

  return {
    words: powers((file) => file.words),
    articles: all((file) => file.articles),
    scales: powers((file) => file.scales),
    short: powers((file) => file.short),
    moneyShort: powers((file) => file['money-short']),
    uncounted: powers((file) => file.uncounted),
    dozen: powers((file) => file.dozen),
    dozens: powers((file) => file.dozens),
    few: all((file) => file.few),
    and: all((file) => file.and),
    of: all((file) => file.of),
    range: all((file) => file.range),
    between: all((file) => file.between),
    change: all((file) => file.change),
    parts: powers((file) => file.parts),
    names: all((file) => file.names),
    years: all((file) => file.years),
    describing: all((file) => file.describing),
    units: byPiece(units, 0),
    prefixes: byPiece(prefixes, -1),
    counted,
    percent: units.find(({ meaning }) => meaning.kind === 'ratio' && meaning.unit === '%')?.meaning ?? null,
    before: byPiece(before, -1),
    after: byPiece(after, 0),
  };
}

function modifier({ word, bound, inclusive = false }: ModifierRow): Phrase<Modifier> {
  const meaning = { word, bound, inclusive, bare: false, more: false, notAfter: [], notBefore: [] };
  return { pieces: piecesOf(word), meaning };
}

function byPiece<T>(phrases: readonly Phrase<T>[], index: 0 | -1): Phrases<T> {
  const grouped = Map.groupBy(phrases, ({ pieces }) => pieces.at(index)!.text);
  for (const group of grouped.values()) group.sort((a, b) => b.pieces.length - a.pieces.length);
  return grouped;
}
