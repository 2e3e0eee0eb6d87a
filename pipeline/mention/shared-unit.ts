// A number without a unit of its own → the unit that it shares: with its list (2亿、3亿和5亿元), or its table (单位：万元).
import type { Numeral, Unit } from '../model/quantity.ts';
import { readNumeral } from './numeral.ts';
import { isStated, type Source } from './source.ts';
import { unitAt } from './unit.ts';

/** How many members of a list may share the unit of the last one. */
const MAX_MEMBERS = 20;
/** How far the head of a table reaches, in UTF-16 units. */
const TABLE_REACH = 20_000;
const CELL_START = /[\s|：:\p{Script=Han}]/u;
const CELL_END = /[\s|]/;
const YEAR = /^(19|20)\d\d$/;

/** What the last member of a list says for all: the unit, and the power of its great multiplier, else 0. */
export interface Shared {
  readonly unit: Unit;
  readonly power: number;
}

/** Lists and tables as they are met from left to right; each number of a text is read a few times at most. */
export class SharedUnits {
  readonly #source: Source;
  /** what the members of a list share, up to where; null where a list has no unit */
  #list: { readonly shared: Shared | null; readonly until: number } = { shared: null, until: 0 };
  /** up to where numbers are the members of a list of ordinals */
  #ordinals = 0;
  #table: { readonly unit: Unit; readonly until: number } | null = null;

  constructor(source: Source) {
    this.#source = source;
  }

  /** The word that makes the number at `at` an ordinal (第), empty where its list has it (第1、2、3期); null for none. */
  ordinal(at: number, { end }: Numeral): string | null {
    const { text, rules } = this.#source;
    const word = rules.ordinal.find((candidate) => text.startsWith(candidate, at - candidate.length));
    if (word === undefined) return at < this.#ordinals ? '' : null;
    let last = end;
    for (let member = 0; member < MAX_MEMBERS; member++) {
      const next = this.#memberAt(last);
      if (!next) break;
      last = next.end;
    }
    this.#ordinals = last;
    return word;
  }

  /** What the number at `at` shares with the last member of its list: 2亿、3亿和5亿元, 15、22个百分点. */
  listed(at: number, numeral: Numeral, ceiling: number): Shared | null {
    const { text, rules, wanted } = this.#source;
    if (numeral.end <= this.#list.until) return this.#list.shared;
    // 1、 at the beginning of a line numbers it
    if (numeral.plain && numeral.end - at <= 2 && (at === 0 || text[at - 1] === '\n')) return null;
    let until = numeral.end;
    let shared: Shared | null = null;
    for (let member = 0; member < MAX_MEMBERS; member++) {
      const next = this.#memberAt(until);
      if (!next || next.end > ceiling) break;
      until = next.end;
      const found = unitAt(text, until, rules);
      if (!found) continue;
      if (isStated(found.unit, wanted) && !rules.grade.some((grade) => text.startsWith(grade, found.end)))
        shared = { unit: found.unit, power: next.shared ?? 0 };
      break;
    }
    this.#list = { shared, until };
    return shared;
  }

  /** The number behind a list's word at `at`. */
  #memberAt(at: number): Numeral | null {
    const { text, rules } = this.#source;
    const word = rules.list.find((candidate) => text.startsWith(candidate, at));
    return word ? readNumeral(text, at + word.length, rules) : null;
  }

  /** The head of a table at `at` (单位：万元): remembers its unit and returns where it ends, 0 where none stands here. */
  head(at: number): number {
    const { text, rules } = this.#source;
    const head = rules.heads.find((word) => text.startsWith(word, at));
    if (head === undefined) return 0;
    const from = at + head.length;
    const numeral = readNumeral(text, from, rules);
    const found = unitAt(text, numeral?.end ?? from, rules);
    if (!found || found.unit.kind === 'none' || found.unit.factor.includes('.')) return 0;
    const reach = text.slice(found.end, found.end + TABLE_REACH).indexOf('。');
    const until = found.end + (reach < 0 ? TABLE_REACH : reach);
    const times = numeral?.terms.length === 1 ? numeral.terms[0]!.power : 0;
    this.#table = { unit: { ...found.unit, factor: `${found.unit.factor}${'0'.repeat(times)}` }, until };
    return found.end;
  }

  /** The unit of the table that the number at `at` is a cell of. */
  cell(at: number, { plain, end }: Numeral): Unit | null {
    const { text } = this.#source;
    const table = this.#table;
    if (!table || at > table.until || !plain) return null;
    if (YEAR.test(text.slice(at, end)) || (at > 0 && !CELL_START.test(text.charAt(at - 1)))) return null;
    return end === text.length || CELL_END.test(text.charAt(end)) ? table.unit : null;
  }
}
