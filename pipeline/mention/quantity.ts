// Quantities: a view's text → every number with a unit, as written, with the words that change its bound.
import type { Numeral, RawQuantity, RawRest, Unit } from '../model/quantity.ts';
import type { Span } from '../model/span.ts';
import { ARABIC, BIG, DIGIT, FEW, HEAD, PHRASE, POINT, SHARE, SMALL, TENS, WORD } from '../ruleset/numeral.ts';
import type { QuantityRules } from '../ruleset/quantity.ts';
import { joinBounds } from './bounds.ts';
import { fractionAt, plainValue, type ReadFraction } from './fraction.ts';
import { fillerBefore, minusBefore, modifierAfter, modifierBefore } from './modifier.ts';
import { nounUnit } from './noun.ts';
import { isName, isNumber, numberAt, rangeEnd } from './number.ts';
import { scaled } from './numeral.ts';
import { SharedUnits } from './shared-unit.ts';
import { isStated, type Source, type Wanted } from './source.ts';
import { alternativeUnit, type FoundUnit, halvedAt, namedCurrency, prefixBefore, restAt, unitAt } from './unit.ts';

export { modifierAfter, modifierBefore } from './modifier.ts';

const HAN = /\p{Script=Han}/u;
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
  const finder = new Finder({ text, rules, wanted });
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
  readonly #source: Source;
  readonly #shared: SharedUnits;
  /** where the last number ended */
  #floor = 0;
  #ceiling = 0;

  constructor(source: Source) {
    this.#source = source;
    this.#shared = new SharedUnits(source);
  }

  /** Reads what begins at `at`; nothing of it reaches past `ceiling`. Returns where reading goes on. */
  read(at: number, ceiling: number): number {
    this.#ceiling = ceiling;
    const { text, rules } = this.#source;
    const code = rules.classes[text.charCodeAt(at)]!;
    if (code & HEAD) {
      const head = this.#shared.head(at);
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
    const numeral = numberAt(this.#source, at);
    if (!numeral || numeral.end > ceiling) return at + 1;
    const fraction = fractionAt(this.#source, numeral, ceiling);
    const end = fraction ? this.#addFraction(at, fraction) : this.#withUnit(at, numeral);
    this.#floor = Math.max(this.#floor, end);
    return end;
  }

  /** Adds a fraction; one that is no range may be so many of a unit (三分之一公里). Returns where it ends. */
  #addFraction(at: number, { end, numeral, ...said }: ReadFraction): number {
    const { text, rules, wanted } = this.#source;
    if (!numeral) return end;
    const after = said.to ? null : unitAt(text, end, rules);
    const isUnit = after && (after.unit.kind === 'measure' || (after.unit.sort && wanted.sorts.has(after.unit.sort)));
    const { unit, end: stop } = isUnit ? after : { unit: rules.percent, end };
    return this.#add(at, stop, { numeral, unit, ...said });
  }

  /** The number at `at` with its unit, or as far as it goes without; returns where it ends. */
  #withUnit(at: number, numeral: Numeral): number {
    const { text, rules, wanted } = this.#source;
    const ordinal = this.#shared.ordinal(at, numeral);
    if (ordinal !== null && wanted.sorts.has('ordinal')) {
      return this.#add(at - ordinal.length, numeral.end, { numeral, unit: ORDINAL, number: numeral });
    }
    if (ordinal !== null || (isName(text, at) && !prefixBefore(text, at, this.#floor, null, rules)))
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
    if (found && isStated(found.unit, wanted) && !halved) {
      // 10万元至20万元, 20%-30%: one range, where the same unit stands on both sides
      const marked = found.end + this.#included(found.end);
      const second = rangeEnd(this.#source, marked, this.#ceiling, true);
      const other = second && unitAt(text, second.end, rules);
      if (second && other?.unit === found.unit && plainValue(numeral) < plainValue(second)) {
        to = second;
        found = other;
      }
    } else if (!found) {
      to = rangeEnd(this.#source, end, this.#ceiling, false);
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
    if (!isStated(unit, wanted) || rules.grade.some((word) => text.startsWith(word, found.end))) {
      return this.#number(at, numeral, to) ?? found.end;
    }
    if (unit.kind === 'count' && numeral.end - at === 1 && rules.formal.includes(text[at]!)) return found.end;
    if (!wanted.numbers && !to && this.#isIndefinite(at, numeral, unit)) return found.end;
    // 唯一一个: two digits side by side are no number, but 二〇 is
    const pair = numeral.digits === 2 && !unit.factorOfTwoDigits && !numeral.terms[0]!.coefficient.includes('0');
    if (pair && !wanted.numbers) return at + 1;
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
    const { text, rules } = this.#source;
    const before = modifierBefore(text, at, this.#floor, numeral, rules);
    const prefix = before && prefixBefore(text, at - before.word.length, this.#floor, unit, rules);
    return prefix ? { ...unit, unit: prefix.unit.unit } : unit;
  }

  /** 一方, 一个, 半个: with these units they state nothing. */
  #isIndefinite(at: number, { single, word }: Numeral, { indefinite, kind }: Unit): boolean {
    if (word) return kind === 'count';
    const { text, rules } = this.#source;
    return indefinite && single === 1 && rules.indefinite.includes(text[at]!);
  }

  /** Length of the mark at `at` that says that the number is included. */
  #included(at: number): number {
    const { text, rules } = this.#source;
    if (text[at] !== '（' && text[at] !== '(') return 0;
    return rules.included.find((mark) => text.startsWith(mark, at))?.length ?? 0;
  }

  /** 20和30之间, 位于5万元与6万元之间: where it ends, null where it is none. */
  #between(at: number, numeral: Numeral, first: FoundUnit | null): number | null {
    const { text, rules, wanted } = this.#source;
    const { opens, words, closes } = rules.between;
    const from = first?.end ?? numeral.end;
    const word = words.find((candidate) => text.startsWith(candidate, from));
    if (!word) return null;
    const second = numberAt(this.#source, from + word.length);
    if (!second) return null;
    const closed = closes.some((candidate) => text.startsWith(candidate, second.end));
    const found = closed ? null : unitAt(text, second.end, rules);
    if (first && found?.unit !== first.unit) return null;
    const close = closes.find((candidate) => text.startsWith(candidate, found?.end ?? second.end));
    const unit = found?.unit ?? (wanted.numbers ? NUMBER : null);
    if (!close || !unit || (unit !== NUMBER && !isStated(unit, wanted))) return null;
    const open = opens.find((candidate) => text.startsWith(candidate, at - candidate.length))?.length ?? 0;
    const end = (found?.end ?? second.end) + close.length;
    return this.#add(at - open, end, { numeral, to: second, unit, number: { start: at, end: second.end } });
  }

  /** A number that has no unit behind it: the list, the table or a noun may give it one. */
  #withoutUnit(at: number, numeral: Numeral, to: Numeral | null, end: number): number {
    const { text, rules } = this.#source;
    const number = { start: at, end: to?.end ?? numeral.end };
    const listed = to ? null : this.#shared.listed(at, numeral, this.#ceiling);
    if (listed) {
      const shared = listed.power > 0 && numeral.terms.every(({ power }) => power < listed.power);
      return this.#add(at, end, {
        numeral: shared ? scaled(numeral, listed.power, numeral.end) : numeral,
        to,
        unit: listed.unit,
        number,
      });
    }
    const unit = this.#shared.cell(at, numeral) ?? nounUnit(text, at, this.#floor, numeral, to, rules);
    if (unit) return this.#add(at, end, { numeral, to, unit, number });
    return this.#number(at, numeral, to) ?? numeral.end;
  }

  /** A number that counts nothing named; null where such are not asked for, or where the characters are a word's. */
  #number(at: number, numeral: Numeral, to: Numeral | null): number | null {
    if (!this.#source.wanted.numbers || !(to || isNumber(this.#source, at, this.#floor, numeral))) return null;
    const end = to?.end ?? numeral.end;
    return this.#add(at, end, { numeral, to, unit: NUMBER, number: { start: at, end } });
  }

  /** Adds the sign and the modifiers on both sides, and keeps the quantity; returns where its words end. */
  #add(at: number, end: number, reading: Reading): number {
    const { text, rules, wanted } = this.#source;
    const { unit, number, included = false } = reading;
    let { numeral } = reading;
    let start = at;
    const minus = minusBefore(text, at, this.#floor, wanted.numbers, rules);
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
