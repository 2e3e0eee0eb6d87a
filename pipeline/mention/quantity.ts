// Quantities: a view's text → every number with a unit, as written, with the words that change its bound.
import type { Numeral, QuantitySort, RawQuantity, RawRest, Unit } from '../model/quantity.ts';
import type { Span } from '../model/span.ts';
import {
  ARABIC,
  BIG,
  DIGIT,
  FEW,
  HEAD,
  PHRASE,
  POINT,
  type QuantityRules,
  SHARE,
  SMALL,
  TENS,
  WORD,
} from '../ruleset/quantity.ts';
import { joinBounds } from './bounds.ts';
import { crossed, type Fraction, isWorkable, plainValue } from './fraction.ts';
import { fillerBefore, minusBefore, modifierAfter, modifierBefore } from './modifier.ts';
import { nounUnit } from './noun.ts';
import { exponentAt, readNumeral, scaleAt, scaled } from './numeral.ts';
import { alternativeUnit, type FoundUnit, halvedAt, namedCurrency, prefixBefore, restAt, unitAt } from './unit.ts';

export { modifierAfter, modifierBefore } from './modifier.ts';

const LATIN = /[A-Za-z_]/;
const HAN = /\p{Script=Han}/u;
/** How many members of a list may share the unit of the last one. */
const MAX_MEMBERS = 20;
/** How far the head of a table reaches, in UTF-16 units. */
const TABLE_REACH = 20_000;
const CELL_START = /[\s|：:\p{Script=Han}]/u;
const CELL_END = /[\s|]/;
const YEAR = /^(19|20)\d\d$/;

/** What is reported beside quantities of the contract's kinds. */
export interface Wanted {
  /** numbers without unit */
  readonly numbers: boolean;
  readonly sorts: ReadonlySet<QuantitySort>;
}

const CONTRACT: Wanted = { numbers: false, sorts: new Set() };

/**
 * Finds quantities from left to right without overlap. Nothing is found inside a `blocked` span (times; sorted by
 * start) or a fixed phrase. Linear: each position is read once, and a number with its unit is passed over whole.
 */
export function findQuantities(
  text: string,
  blocked: readonly Span[],
  rules: QuantityRules,
  wanted: Wanted = CONTRACT,
): RawQuantity[] {
  const finder = new Finder(text, rules, wanted);
  const starts = wanted.numbers ? STARTS | POINT : STARTS;
  let block = 0;
  for (let at = 0; at < text.length; at++) {
    const here = rules.starts.of(text.charCodeAt(at));
    if ((here & starts) === 0) {
      if (here & PHRASE) at += phraseAt(text, at, rules);
      continue;
    }
    while (block < blocked.length && blocked[block]!.end <= at) block++;
    const time = blocked[block];
    if (time && time.start <= at) {
      at = time.end - 1;
      continue;
    }
    const phrase = here & PHRASE ? phraseAt(text, at, rules) : 0;
    if (phrase > 0) at += phrase;
    else at = finder.read(at, time?.start ?? text.length) - 1;
  }
  return finder.found;
}

const STARTS = ARABIC | DIGIT | SMALL | BIG | FEW | SHARE | TENS | WORD | HEAD;

/** Length of the fixed phrase that begins at `at`, less one; 0 where none does. */
function phraseAt(text: string, at: number, rules: QuantityRules): number {
  const phrase = rules.phrases.get(text.charAt(at))?.find((word) => text.startsWith(word, at));
  return phrase ? phrase.length - 1 : 0;
}

/** What the unit and the words around a number make of it. */
interface Reading {
  readonly numeral: Numeral | null;
  readonly unit: Unit;
  readonly to?: Numeral | null;
  readonly denominator?: string | null;
  readonly share?: string | null;
  readonly rest?: readonly RawRest[];
  /** the words of the number alone */
  readonly number?: Span;
  /** one of its ends is said to be included */
  readonly included?: boolean;
}

class Finder {
  readonly found: RawQuantity[] = [];
  readonly #text: string;
  readonly #rules: QuantityRules;
  readonly #wanted: Wanted;
  /** where the last number ended */
  #floor = 0;
  #ceiling = 0;
  /** the unit that the members of a list share, up to where; null where a list has none */
  #list: { readonly unit: Unit | null; readonly power: number; readonly until: number } = {
    unit: null,
    power: 0,
    until: 0,
  };
  /** up to where numbers are the members of a list of ordinals */
  #ordinals = 0;
  #table: { readonly unit: Unit; readonly until: number } | null = null;

  constructor(text: string, rules: QuantityRules, wanted: Wanted) {
    this.#text = text;
    this.#rules = rules;
    this.#wanted = wanted;
  }

  /** Reads what begins at `at`; nothing of it reaches past `ceiling`. Returns where reading goes on. */
  read(at: number, ceiling: number): number {
    this.#ceiling = ceiling;
    const rules = this.#rules;
    const text = this.#text;
    const code = rules.classes[text.charCodeAt(at)]!;
    if (code & HEAD) {
      const head = this.#head(at);
      if (head > 0) return head;
    }
    if (code & SHARE) {
      for (const [word, share] of rules.shares) {
        if (text.startsWith(word, at))
          return this.#add(at, at + word.length, { numeral: null, unit: rules.percent, share });
      }
    }
    if (code & DIGIT) {
      // 零下 is no zero
      const sign = rules.signs.find(({ word }) => word.length > 1 && text.startsWith(word, at));
      if (sign) return at + sign.word.length;
    }
    const numeral = this.#numeral(at);
    if (!numeral || numeral.end > ceiling) return at + 1;
    const end = this.#fraction(at, numeral) ?? this.#withUnit(at, numeral);
    this.#floor = Math.max(this.#floor, end);
    return end;
  }

  /** The number at `at`, with a Latin multiplier or an exponent where that is written. */
  #numeral(at: number): Numeral | null {
    const text = this.#text;
    const rules = this.#rules;
    let numeral = readNumeral(text, at, rules);
    if (!numeral || (rules.classes[text.charCodeAt(numeral.end - 1)]! & ARABIC) === 0) return numeral;
    const exponent = this.#wanted.numbers ? exponentAt(text, numeral.end) : null;
    if (exponent) numeral = scaled(numeral, exponent.power, exponent.end);
    if (unitAt(text, numeral.end, rules)) return numeral;
    const scale = scaleAt(text, numeral.end, this.#wanted.numbers ? rules.plainScales : rules.scales);
    return scale ? scaled(numeral, scale.power, scale.end) : numeral;
  }

  /** 三分之一, 百分之五, 一又二分之一, 1/3: where it ends, or null where none begins. */
  #fraction(at: number, first: Numeral): number | null {
    const text = this.#text;
    const { joins } = this.#rules;
    const join = joins.find((word) => text.startsWith(word, first.end));
    const inner = join && this.#numeral(first.end + join.length);
    const mixed = inner ? this.#ratio(inner, false) : null;
    if (inner && mixed) return this.#addFraction(at, mixed, first);
    const simple = this.#ratio(first, true);
    if (simple) return this.#addFraction(at, simple, null);
    // 1 4/3
    if (this.#wanted.numbers && first.plain && text[first.end] === ' ') {
      const over = readNumeral(text, first.end + 1, this.#rules);
      const spaced = over?.plain ? this.#slash(over) : null;
      if (spaced) return this.#addFraction(at, spaced, first);
    }
    return null;
  }

  /** Denominator and numerator of the fraction whose first number is `first`. */
  #ratio(first: Numeral, slash: boolean): Fraction | null {
    const text = this.#text;
    const parts = this.#rules.parts.find((word) => text.startsWith(word, first.end));
    if (!parts) return slash ? this.#slash(first) : null;
    if (plainValue(first) === 0) return null;
    const from = first.end + parts.length;
    const sign = this.#rules.signs.find(({ word }) => text.startsWith(word, from));
    const numerator = this.#numeral(from + (sign?.word.length ?? 0));
    if (!numerator) return null;
    return { numerator: sign ? { ...numerator, negative: true } : numerator, denominator: first };
  }

  #slash(first: Numeral): Fraction | null {
    if (!first.plain || this.#text[first.end] !== '/') return null;
    const denominator = readNumeral(this.#text, first.end + 1, this.#rules);
    if (!denominator?.plain || /[/\d]/.test(this.#text.charAt(denominator.end)) || plainValue(denominator) === 0)
      return null;
    const proper = plainValue(denominator) > plainValue(first);
    return proper || this.#wanted.numbers ? { numerator: first, denominator } : null;
  }

  /** Adds a fraction, or the range from it to another one (1/3到1/2, 百分之五至十). */
  #addFraction(at: number, first: Fraction, whole: Numeral | null): number {
    const { numerator, denominator } = first;
    const below = plainValue(denominator);
    const end = Math.max(numerator.end, denominator.end);
    const above = whole ? plainValue(whole) * below + plainValue(numerator) : 0;
    if (!isWorkable(below) || !isWorkable(above)) return end;
    const sum = whole ? { ...numerator, terms: [{ coefficient: String(above), power: 0 }] } : numerator;
    const second = whole ? null : this.#fractionEnd(end, first);
    if (second) {
      const [low, high] = second.denominator === below ? [sum, second.numerator] : crossed(sum, below, second);
      const common = second.denominator === below ? below : below * second.denominator;
      const unit = this.#rules.percent;
      if (isWorkable(common) && plainValue(low) < plainValue(high))
        return this.#add(at, second.end, { numeral: low, to: high, denominator: String(common), unit });
    }
    const after = unitAt(this.#text, end, this.#rules);
    const { kind, sort } = after?.unit ?? NUMBER;
    const measured = kind === 'measure' || (sort !== undefined && this.#wanted.sorts.has(sort)) ? after : null;
    return this.#add(at, measured?.end ?? end, {
      numeral: sum,
      denominator: String(below),
      unit: measured?.unit ?? this.#rules.percent,
      // 百分之五 is five of a hundred; of another fraction no part is a number by itself
      ...(!whole && denominator.bare && { number: numerator }),
    });
  }

  /** The fraction behind a range word at `at`; behind 百分之 a number alone is one of the same whole. */
  #fractionEnd(at: number, first: Fraction): { numerator: Numeral; denominator: number; end: number } | null {
    const numeral = this.#rangeEnd(at, false);
    if (!numeral) return null;
    const ratio = this.#ratio(numeral, true);
    if (ratio) {
      const end = Math.max(ratio.numerator.end, ratio.denominator.end);
      return { numerator: ratio.numerator, denominator: plainValue(ratio.denominator), end };
    }
    if (!first.denominator.bare || unitAt(this.#text, numeral.end, this.#rules)) return null;
    return { numerator: numeral, denominator: plainValue(first.denominator), end: numeral.end };
  }

  /** The number at `at` with its unit, or as far as it goes without; returns where it ends. */
  #withUnit(at: number, numeral: Numeral): number {
    const text = this.#text;
    const rules = this.#rules;
    const first = rules.ordinal.find((word) => text.startsWith(word, at - word.length));
    if (first !== undefined) this.#ordinals = this.#membersEnd(numeral.end);
    const ordinal = first ?? (at < this.#ordinals ? '' : undefined);
    if (ordinal !== undefined && this.#wanted.sorts.has('ordinal')) {
      return this.#add(at - ordinal.length, numeral.end, { numeral, unit: ORDINAL, number: numeral });
    }
    if (ordinal !== undefined || (this.#isName(at) && !prefixBefore(text, at, this.#floor, null, rules)))
      return unitAt(text, numeral.end, rules)?.end ?? numeral.end;
    const included = this.#included(numeral.end);
    let end = numeral.end + included;
    let to: Numeral | null = null;
    let rest: readonly RawRest[] = [];
    let found = unitAt(text, end, rules, at);
    const halved = halvedAt(text, end, rules);
    if (halved) {
      found = halved;
      rest = [{ numeral: halved.half, unit: halved.unit }];
    }
    if (found && this.#isStated(found.unit) && !halved) {
      // 10万元至20万元, 20%-30%: one range, where the same unit stands on both sides
      const marked = found.end + this.#included(found.end);
      const second = this.#rangeEnd(marked, true);
      const other = second && unitAt(text, second.end, rules);
      if (second && other?.unit === found.unit && plainValue(numeral) < plainValue(second)) {
        to = second;
        found = other;
      }
    } else if (!found) {
      to = this.#rangeEnd(end, false);
      if (to && plainValue(to) <= plainValue(numeral)) to = null;
      if (to) {
        end = to.end;
        found = unitAt(text, end, rules);
      }
    }
    const between = to ? null : this.#between(at, numeral, found);
    if (between) return between;
    const prefix = prefixBefore(text, at, this.#floor, found?.unit ?? null, rules);
    if (prefix) {
      return this.#add(prefix.start, found?.end ?? end, {
        numeral,
        to,
        unit: prefix.unit,
        number: { start: at, end: to?.end ?? numeral.end },
      });
    }
    if (!found) return this.#withoutUnit(at, numeral, to, end);
    const unit = this.#namedBefore(at, numeral, found.unit);
    if (!this.#isStated(unit) || rules.grade.some((word) => text.startsWith(word, found.end))) {
      return this.#number(at, numeral, to) ?? found.end;
    }
    if (unit.kind === 'count' && numeral.end - at === 1 && rules.formal.includes(text[at]!)) return found.end;
    if (!this.#wanted.numbers && !to && this.#isIndefinite(at, numeral, unit)) return found.end;
    // 唯一一个: two digits side by side are no number, but 二〇 is
    const pair = numeral.digits === 2 && !unit.factorOfTwoDigits && !numeral.terms[0]!.coefficient.includes('0');
    if (pair && !this.#wanted.numbers) return at + 1;
    const number = { start: at, end: to?.end ?? numeral.end };
    const named = namedCurrency(text, found.end, unit, rules);
    if (named) return this.#add(at, named.end, { numeral, to, unit: named.unit, number });
    end = found.end + alternativeUnit(text, found.end, rules);
    if (!to && rest.length === 0) ({ rest, end } = restAt(text, end, unit, rules));
    const count = this.found.length;
    const stop = this.#add(at, end, { numeral, to, unit, rest, number, included: included > 0 });
    // 万人, 百家, 亿元新区: without a modifier a bare multiplier before such a unit and a noun names no amount
    const last = this.found[count];
    const attributive = unit.indefinite || (unit.kind !== 'measure' && HAN.test(text.charAt(stop)));
    if (last && attributive && numeral.bare && !numeral.more && !numeral.about && !last.before && !last.after)
      this.found.pop();
    return stop;
  }

  /** The unit as the words before a modifier name it: 港币 in 港币约50元. */
  #namedBefore(at: number, numeral: Numeral, unit: Unit): Unit {
    if (unit.kind !== 'money') return unit;
    const before = modifierBefore(this.#text, at, this.#floor, numeral, this.#rules);
    const prefix = before && prefixBefore(this.#text, at - before.word.length, this.#floor, unit, this.#rules);
    return prefix ? { ...unit, unit: prefix.unit.unit } : unit;
  }

  /** Where the members of a list end whose first one ends at `at`: 第1、2、3期. */
  #membersEnd(at: number): number {
    let end = at;
    for (let member = 0; member < MAX_MEMBERS; member++) {
      const word = this.#rules.list.find((candidate) => this.#text.startsWith(candidate, end));
      const next = word && readNumeral(this.#text, end + word.length, this.#rules);
      if (!next) break;
      end = next.end;
    }
    return end;
  }

  /** True where quantities of this unit are reported. */
  #isStated({ kind, sort }: Unit): boolean {
    return kind !== 'none' || (sort !== undefined && this.#wanted.sorts.has(sort));
  }

  /** 一方, 一个, 半个: with these units they state nothing. */
  #isIndefinite(at: number, { single, word }: Numeral, { indefinite, kind }: Unit): boolean {
    if (word) return kind === 'count';
    return indefinite && single === 1 && this.#rules.indefinite.includes(this.#text[at]!);
  }

  /** True where what stands before the number makes it a part of a name (G65, T5). */
  #isName(at: number): boolean {
    const previous = this.#text.charAt(at - 1);
    return LATIN.test(previous) || (previous === '.' && /\d/.test(this.#text.charAt(at - 2)));
  }

  /** Length of the mark at `at` that says that the number is included. */
  #included(at: number): number {
    const open = this.#text[at];
    if (open !== '（' && open !== '(') return 0;
    return this.#rules.included.find((mark) => this.#text.startsWith(mark, at))?.length ?? 0;
  }

  /** The number behind a range word at `at`; where the left side has a unit, words of change are no range. */
  #rangeEnd(at: number, hasUnit: boolean): Numeral | null {
    const from = this.#text[at] === ' ' ? at + 1 : at;
    const word = this.#rules.range.find((candidate) => this.#text.startsWith(candidate, from));
    if (!word || (hasUnit && this.#rules.change.includes(word))) return null;
    const behind = from + word.length;
    const second = this.#numeral(from > at && this.#text[behind] === ' ' ? behind + 1 : behind);
    return second && second.end <= this.#ceiling && !second.few ? second : null;
  }

  /** 20和30之间, 位于5万元与6万元之间: where it ends, null where it is none. */
  #between(at: number, numeral: Numeral, first: FoundUnit | null): number | null {
    const text = this.#text;
    const { opens, words, closes } = this.#rules.between;
    const from = first?.end ?? numeral.end;
    const word = words.find((candidate) => text.startsWith(candidate, from));
    if (!word) return null;
    const second = this.#numeral(from + word.length);
    if (!second) return null;
    const closed = closes.some((candidate) => text.startsWith(candidate, second.end));
    const found = closed ? null : unitAt(text, second.end, this.#rules);
    if (first && found?.unit !== first.unit) return null;
    const close = closes.find((candidate) => text.startsWith(candidate, found?.end ?? second.end));
    const unit = found?.unit ?? (this.#wanted.numbers ? NUMBER : null);
    if (!close || !unit || (unit !== NUMBER && !this.#isStated(unit))) return null;
    const open = opens.find((candidate) => text.startsWith(candidate, at - candidate.length))?.length ?? 0;
    const end = (found?.end ?? second.end) + close.length;
    return this.#add(at - open, end, { numeral, to: second, unit, number: { start: at, end: second.end } });
  }

  /** A number that has no unit behind it: the list, the table or a noun may give it one. */
  #withoutUnit(at: number, numeral: Numeral, to: Numeral | null, end: number): number {
    const number = { start: at, end: to?.end ?? numeral.end };
    const listed = this.#listed(at, numeral, to);
    if (listed) {
      const shared = listed.power > 0 && numeral.terms.every(({ power }) => power < listed.power);
      return this.#add(at, end, {
        numeral: shared ? scaled(numeral, listed.power, numeral.end) : numeral,
        to,
        unit: listed.unit,
        number,
      });
    }
    const unit = this.#cell(at, numeral) ?? nounUnit(this.#text, at, this.#floor, numeral, to, this.#rules);
    if (unit) return this.#add(at, end, { numeral, to, unit, number });
    return this.#number(at, numeral, to) ?? numeral.end;
  }

  /** 2亿、3亿和5亿元, 15、22个百分点: the unit of the last member counts for all. */
  #listed(at: number, numeral: Numeral, to: Numeral | null): { unit: Unit; power: number } | null {
    const text = this.#text;
    const rules = this.#rules;
    if (to) return null;
    if (numeral.end <= this.#list.until) {
      const { unit, power } = this.#list;
      return unit && { unit, power };
    }
    // 1、 at the beginning of a line numbers it
    if (numeral.plain && numeral.end - at <= 2 && (at === 0 || text[at - 1] === '\n')) return null;
    let end = numeral.end;
    let unit: Unit | null = null;
    let power = 0;
    for (let member = 0; member < MAX_MEMBERS; member++) {
      const word = rules.list.find((candidate) => text.startsWith(candidate, end));
      const next = word && readNumeral(text, end + word.length, rules);
      if (!next || next.end > this.#ceiling) break;
      end = next.end;
      const found = unitAt(text, end, rules);
      if (!found) continue;
      if (this.#isStated(found.unit) && !rules.grade.some((grade) => text.startsWith(grade, found.end))) {
        unit = found.unit;
        power = next.shared ?? 0;
      }
      break;
    }
    this.#list = { unit, power, until: end };
    return unit && end > numeral.end ? { unit, power } : null;
  }

  /** The head of a table at `at` (单位：万元): remembers its unit and returns where it ends, 0 where none stands here. */
  #head(at: number): number {
    const text = this.#text;
    const rules = this.#rules;
    const head = rules.heads.find((word) => text.startsWith(word, at));
    if (head === undefined) return 0;
    const from = at + head.length;
    const numeral = readNumeral(text, from, rules);
    const found = unitAt(text, numeral?.end ?? from, rules);
    if (!found || found.unit.kind === 'none') return 0;
    const reach = text.slice(found.end, found.end + TABLE_REACH).indexOf('。');
    const until = reach < 0 ? found.end + TABLE_REACH : found.end + reach;
    const times = numeral?.terms.length === 1 ? numeral.terms[0]!.power : 0;
    if (found.unit.factor.includes('.')) return 0;
    this.#table = { unit: { ...found.unit, factor: `${found.unit.factor}${'0'.repeat(times)}` }, until };
    return found.end;
  }

  /** The unit of the table that the number at `at` is a cell of. */
  #cell(at: number, { plain, end }: Numeral): Unit | null {
    const table = this.#table;
    if (!table || at > table.until || !plain) return null;
    const text = this.#text;
    if (YEAR.test(text.slice(at, end)) || (at > 0 && !CELL_START.test(text.charAt(at - 1)))) return null;
    return end === text.length || CELL_END.test(text.charAt(end)) ? table.unit : null;
  }

  /** A number that counts nothing named; null where such are not asked for, or where the characters are a word's. */
  #number(at: number, numeral: Numeral, to: Numeral | null): number | null {
    if (!this.#wanted.numbers || !(to || this.#isNumber(at, numeral))) return null;
    const end = to?.end ?? numeral.end;
    return this.#add(at, end, { numeral, to, unit: NUMBER, number: { start: at, end } });
  }

  /** True where the characters say a number by themselves, and not as a part of a word (三 in 三峡). */
  #isNumber(at: number, numeral: Numeral): boolean {
    const text = this.#text;
    const { end, terms, few, single, digits = 0, word } = numeral;
    if (unitAt(text, end, this.#rules)) return true;
    const arabic = this.#rules.classes[text.charCodeAt(at)]! & ARABIC || text[at] === '.';
    if (arabic) return !LATIN.test(text.charAt(end));
    if (word) return end - at > 1;
    const written = terms.length > 1 || terms[0]!.power > 0 || digits > 2 || few !== null;
    const tens = end - at === 1;
    if (written && !tens && !(numeral.bare && terms.length === 1 && !few)) return true;
    if (numeral.bare && tens && terms[0]!.power !== 1) return false;
    if (single === null && !tens && digits !== 2 && !few) return false;
    return this.#standsAlone(at, end);
  }

  #standsAlone(at: number, end: number): boolean {
    const text = this.#text;
    const { before, after } = this.#rules.beside;
    const start = minusBefore(text, at, this.#floor, false, this.#rules)?.start ?? at;
    const changed =
      modifierBefore(text, start, this.#floor, null, this.#rules) ?? modifierAfter(text, end, this.#rules);
    if (changed) return true;
    const left = !HAN.test(text.charAt(start - 1)) || before.some((word) => text.startsWith(word, start - word.length));
    return left && (!HAN.test(text.charAt(end)) || after.some((word) => text.startsWith(word, end)));
  }

  /** Adds the sign and the modifiers on both sides, and keeps the quantity; returns where its words end. */
  #add(at: number, end: number, reading: Reading): number {
    const text = this.#text;
    const rules = this.#rules;
    const { unit, number, included = false } = reading;
    let { numeral } = reading;
    let start = at;
    const minus = minusBefore(text, at, this.#floor, this.#wanted.numbers, rules);
    if (minus && (!minus.doubtful || unit.kind === 'ratio')) {
      start = minus.start;
      if (numeral) numeral = { ...numeral, negative: !numeral.negative };
    }
    let before = modifierBefore(text, start, this.#floor, numeral, rules, end);
    if (before) start -= before.word.length;
    else if (text[start - 1] === ' ') {
      before = modifierBefore(text, start - 1, this.#floor, numeral, rules, end);
      if (before) start -= 1 + before.word.length;
    } else {
      const filler = fillerBefore(text, start, this.#floor, rules);
      before = filler > 0 ? modifierBefore(text, start - filler, this.#floor, numeral, rules, end) : null;
      if (before?.bare) before = null;
      if (before) start -= filler + before.word.length;
    }
    const close = before?.closes?.find((word) => text.startsWith(word, end))?.length ?? 0;
    const mark = this.#included(end);
    const after = modifierAfter(text, end + mark, rules);
    const stop = after ? end + mark + after.word.length : end + close;
    const minusOnly = minus && minus.start < at ? { start: minus.start, end: number?.end ?? end } : number;
    const raw: RawQuantity = {
      start,
      end: stop,
      foundBy: unit.name,
      numeral,
      to: reading.to ?? null,
      denominator: reading.denominator ?? null,
      share: reading.share ?? null,
      unit,
      before,
      after,
      ...(reading.rest && reading.rest.length > 0 && { rest: reading.rest }),
      ...(number && { number: numeral?.negative && minusOnly ? minusOnly : number }),
      ...((included || (mark > 0 && after)) && { included: true }),
    };
    this.#floor = stop;
    const last = this.found.at(-1);
    const joined = last && joinBounds(last, raw, text.slice(last.end, start), rules);
    if (joined) this.found[this.found.length - 1] = joined;
    else this.found.push(raw);
    return stop;
  }
}

/** Units of numbers without one. */
const NUMBER: Unit = {
  symbol: '',
  unit: '',
  factor: '1',
  kind: 'none',
  indefinite: false,
  notBefore: [],
  name: 'number',
  sort: 'number',
};
const ORDINAL: Unit = { ...NUMBER, name: 'ordinal', sort: 'ordinal' };
