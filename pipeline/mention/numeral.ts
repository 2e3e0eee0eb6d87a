// Numerals: characters from one offset on → the parts of one number as written, without its value yet.
//
// Note: how a number is put together. It is a row of terms, each a literal (digits, or an uncounted digit) with the
// multipliers behind it, in descending powers of ten: 一千二百 is 1·10³ + 2·10². A great multiplier (万) counts for all the
// smaller terms before it, so 二十三万 is 2·10⁵ + 3·10⁴. Arabic and Chinese digits mix freely (12万5千, 2千零30万).
import type { Numeral, Term } from '../model/quantity.ts';
import {
  ARABIC,
  BIG,
  COUPLE,
  DIGIT,
  FEW,
  GROUP,
  MORE,
  MULTIPLIED,
  POINT,
  SMALL,
  TENS,
  WORD,
} from '../ruleset/numeral.ts';
import type { QuantityRules } from '../ruleset/quantity.ts';

/** No number that anyone writes has more multipliers. */
const MAX_POWER = 64;
/** Power of ten up to which a section reaches: what a great multiplier counts. */
const SECTION = 4;
const SPACE = 0x20;
const LETTER_OR_DIGIT = /[A-Za-z\d]/;

/**
 * Reads the longest number that begins at `start`, or null. Linear in what it reads. A point, comma or space belongs
 * to it only between digits, and groups only in threes, so that `2020年 3000万` or `3,14` are never merged.
 */
export function readNumeral(text: string, start: number, rules: QuantityRules): Numeral | null {
  const code = rules.classes[text.charCodeAt(start)]!;
  if (code & WORD) {
    const word = readWord(text, start, rules);
    if (word) return word;
  }
  if ((code & STARTS) === 0) return null;
  if ((code & (STARTS & ~POINT)) === 0 && !(text[start] === '.' && isArabic(text, start + 1))) return null;
  return new Reader(text, start, rules).read();
}

const STARTS = ARABIC | DIGIT | SMALL | BIG | FEW | TENS | POINT;

function isArabic(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x30 && unit <= 0x39;
}

/** A word that is a number by itself: 半, 半百. */
function readWord(text: string, start: number, rules: QuantityRules): Numeral | null {
  for (const { word, value, before, notBefore, notAfter } of rules.words) {
    const end = start + word.length;
    if (!text.startsWith(word, start) || notBefore.some((next) => text.startsWith(next, end))) continue;
    if (before.length > 0 && !before.some((next) => text.startsWith(next, end))) continue;
    if (notAfter.some((last) => text.startsWith(last, start - last.length))) continue;
    return { ...PLAIN, start, end, terms: [{ coefficient: value, power: 0 }], word: true };
  }
  return null;
}

const PLAIN = {
  more: false,
  few: null,
  bare: false,
  single: null,
  plain: false,
  shared: 0,
  digits: 0,
  word: false,
} as const;

/** What one literal says: its digits, or for an uncounted one the lowest and highest that it may be. */
interface Literal {
  readonly digits: string;
  readonly few: { readonly low: string; readonly high: string; readonly counted: boolean } | null;
  readonly arabic: boolean;
  readonly end: number;
}

class Reader {
  readonly #text: string;
  readonly #start: number;
  readonly #rules: QuantityRules;
  readonly #terms: { coefficient: string; power: number }[] = [];
  #at: number;
  #more = false;
  #few: Numeral['few'] = null;
  #shared = 0;

  constructor(text: string, start: number, rules: QuantityRules) {
    this.#text = text;
    this.#start = start;
    this.#rules = rules;
    this.#at = start;
  }

  read(): Numeral | null {
    const terms: readonly Term[] = this.#terms;
    while (this.#term());
    if (terms.length === 0) return null;
    this.#decimals();
    const start = this.#start;
    const first = this.#class(start);
    const last = this.#at;
    const about = !this.#more && this.#isAbout(last);
    const isMore = !about && !this.#more && this.#isMore(last);
    if (about || isMore) this.#at++;
    this.#more ||= isMore;
    const whole = terms.length === 1 && terms[0]!.power === 0;
    const arabic = (first & (ARABIC | POINT)) !== 0;
    return {
      start,
      end: this.#at,
      terms,
      more: this.#more,
      few: this.#few,
      bare: (first & (DIGIT | FEW | ARABIC | TENS)) === 0 && this.#value(start) !== 1 && !arabic,
      single: last - start === 1 && first & DIGIT ? this.#value(start) : null,
      plain: arabic && whole && !this.#more,
      shared: this.#shared,
      digits: whole && !arabic && !this.#few ? terms[0]!.coefficient.length : 0,
      word: false,
      about,
    };
  }

  #class(at: number): number {
    return at < this.#text.length ? this.#rules.classes[this.#text.charCodeAt(at)]! : 0;
  }

  #value(at: number): number {
    return this.#rules.values[this.#text.charCodeAt(at)]!;
  }

  /** 多, 余; 来 only before a unit, as it is a verb too. */
  #isMore(at: number): boolean {
    if ((this.#class(at) & MORE) === 0 || this.#beginsUnit(at)) return false;
    return !this.#rules.moreWithUnit.includes(this.#text[at]!) || this.#beginsUnit(at + 1);
  }

  /** 把 in 百把人, 来 in 20来人. */
  #isAbout(at: number): boolean {
    if (
      (this.#class(at - 1) & (SMALL | BIG | TENS | ARABIC)) === 0 ||
      !this.#rules.aboutWithUnit.includes(this.#text[at]!)
    )
      return false;
    return this.#beginsUnit(at + 1);
  }

  /** True where a unit is written at `at`: 多米尼加比索, 几内亚法郎, 千米. */
  #beginsUnit(at: number): boolean {
    return (
      this.#rules.units.get(this.#text.charAt(at))?.some(({ symbol }) => this.#text.startsWith(symbol, at)) ?? false
    );
  }

  /** Reads one more term; false where the number ends. */
  #term(): boolean {
    const terms = this.#terms;
    const from = this.#at;
    const above = terms.at(-1)?.power ?? Number.POSITIVE_INFINITY;
    let at = from;
    let zero = false;
    // 零 between terms fills empty places
    if (terms.length > 0) {
      while (this.#class(at) & DIGIT && this.#value(at) === 0 && above > 0) at++;
      zero = at > from;
    }
    const here = this.#class(at);
    if (here & TENS) {
      // 廿, 卅 and 卌 are a digit and 十 at once
      if (above <= 1) return false;
      terms.push({ coefficient: String(this.#value(at)), power: 1 });
      this.#at = at + 1;
      return true;
    }
    const literal = this.#literal(at, terms.length > 0);
    if (!literal) return false;
    at = literal.end;
    let more = false;
    let small = 0;
    let big = 0;
    let stop = !this.#multiplies(at, literal.arabic);
    if (!stop && this.#class(at) & MORE && this.#class(at + 1) & (SMALL | BIG)) {
      more = true;
      at++;
    }
    if (!stop && this.#class(at) & SMALL) {
      small = this.#value(at++);
      while (literal.arabic && this.#class(at) & SMALL && small <= MAX_POWER && this.#multiplies(at, true))
        small += this.#value(at++);
    }
    if (this.#isCounted(at)) at++;
    for (;;) {
      if (this.#class(at) & MORE && this.#class(at + 1) & BIG) {
        more = true;
        at++;
      }
      stop = (this.#class(at) & BIG) === 0 || big > MAX_POWER || !this.#multiplies(at, true);
      if (stop) break;
      big += this.#value(at++);
    }
    if (literal.digits === '' && !literal.few && small + big === 0) return false;
    const multiplied = small + big > 0;
    if (!multiplied && terms.length > 0) {
      const place = this.#lowerPlace(literal, zero, above);
      if (place === null) return false;
      small = place;
    } else if (terms.length > 0) {
      // 百二万: without 零 a digit before a great multiplier counts in the next lower place
      const lower =
        small === 0 && above < SECTION && above > 0 && !zero && !literal.arabic && literal.digits.length === 1;
      if (lower) small = above - 1;
      if (above < big ? above <= small : above <= small + big) return false;
    }
    // a great multiplier counts for all the smaller terms before it
    if (big > 0) {
      let scaled = terms.length;
      while (scaled > 0 && terms[scaled - 1]!.power < big) terms[--scaled]!.power += big;
      this.#shared = scaled === 0 ? big : 0;
    }
    const { few } = literal;
    // 十几 begins with eleven, 几十 with twenty
    const alone = terms.length === 0 || terms.at(-1)!.power - small - big > 1;
    const low = few && !few.counted && !alone ? '1' : few?.low;
    const high = few && !few.counted && !alone ? '9' : few?.high;
    terms.push({ coefficient: low ?? (literal.digits || '1'), power: small + big });
    if (few) this.#few = { low: low!, high: high!, counted: few.counted };
    if (more) this.#more = true;
    this.#at = at;
    return multiplied && !few && !more && !literal.digits.includes('.');
  }

  /**
   * The power of a last literal without multiplier, null where it is none of this number: 一万二 (a digit in the next
   * lower place), 两千零五, 3万5000 (as many digits as there are places), not 3万 5个.
   */
  #lowerPlace({ digits, few, arabic }: Literal, zero: boolean, above: number): number | null {
    if (above === 0) return null;
    if (zero) return 0;
    if (arabic) return digits.startsWith('0') || digits.length === above ? 0 : null;
    return few || digits.length === 1 ? above - 1 : null;
  }

  /** 个 in 两个亿, which counts 亿 as a thing; not in 两个亿元项目. */
  #isCounted(at: number): boolean {
    const { words, notBefore } = this.#rules.counted;
    const word = words.find((candidate) => this.#text.startsWith(candidate, at));
    return word !== undefined && !notBefore.some((next) => this.#text.startsWith(next, at + word.length));
  }

  /** False where the multiplier at `at` belongs to a unit (千米, 兆瓦) or, behind Arabic digits, to a fraction (百分之). */
  #multiplies(at: number, arabic: boolean): boolean {
    if (!arabic || (this.#class(at) & (SMALL | BIG)) === 0) return true;
    const { parts } = this.#rules;
    if (parts.some((word) => this.#text.startsWith(word, at + 1)) && this.#class(this.#at) & ARABIC) return false;
    return !this.#beginsUnit(at);
  }

  #literal(at: number, follows: boolean): Literal | null {
    const here = this.#class(at);
    if (here & ARABIC || (here & POINT && !follows && isArabic(this.#text, at + 1))) return this.#arabic(at);
    if (here & FEW && !(follows && this.#beginsUnit(at))) {
      const needs = here & MULTIPLIED && (this.#class(at + 1) & (SMALL | BIG)) === 0;
      return needs ? null : { digits: '', few: { low: '2', high: '10', counted: false }, arabic: false, end: at + 1 };
    }
    if (here & DIGIT) return this.#digits(at);
    // 百, 万: one of them; inside a number only 十 (一百十一)
    const bare = follows ? (here & SMALL) !== 0 && this.#value(at) === 1 : (here & (SMALL | BIG)) !== 0;
    return bare ? { digits: '', few: null, arabic: false, end: at } : null;
  }

  /** 一两 before a multiplier or a classifier; before all else it is a weight. */
  #isOneOrTwo(digits: string, couple: number): boolean {
    return digits === '1' && ((this.#class(couple + 1) & (SMALL | BIG)) !== 0 || this.#beginsUnit(couple + 1));
  }

  /** Digits one by one (二〇二一), or two neighbours that say "three or four" (三四, 三五). */
  #digits(at: number): Literal {
    let end = at;
    let digits = '';
    // 九两 is nine liang, never 92
    const isCouple = (): boolean =>
      digits !== '' && (this.#class(end) & COUPLE) !== 0 && !this.#isOneOrTwo(digits, end);
    while (this.#class(end) & DIGIT && !isCouple()) digits += String(this.#value(end++));
    if (digits.length === 2 && !(this.#class(end) & POINT && this.#class(end + 1) & (DIGIT | ARABIC))) {
      const low = Number(digits[0]);
      const high = Number(digits[1]);
      if (low > 0 && (high === low + 1 || (low === 3 && high === 5))) {
        return { digits: '', few: { low: digits[0]!, high: digits[1]!, counted: true }, arabic: false, end };
      }
    }
    // only the last of several digits can have a multiplier, and then the others are no part of its number
    return { digits, few: null, arabic: false, end };
  }

  #arabic(at: number): Literal {
    const text = this.#text;
    let end = at;
    while (isArabic(text, end)) end++;
    let digits = text.slice(at, end);
    if (end - at <= 3 && end > at) {
      while (this.#isGroup(end)) {
        digits += text.slice(end + 1, end + 4);
        end += 4;
      }
    }
    if (this.#class(end) & POINT && isArabic(text, end + 1)) {
      const point = end++;
      while (isArabic(text, end)) end++;
      // 9点30 is a time, 1点5亿 a number
      if (text[point] === '.' || this.#class(end) & BIG) digits += `.${text.slice(point + 1, end)}`;
      else end = point;
    }
    if (digits.startsWith('.')) digits = `0${digits}`;
    return { digits, few: null, arabic: true, end };
  }

  #isGroup(at: number): boolean {
    const text = this.#text;
    const unit = text.charCodeAt(at);
    const parts = unit === SPACE || (this.#class(at) & GROUP) !== 0;
    return (
      parts && isArabic(text, at + 1) && isArabic(text, at + 2) && isArabic(text, at + 3) && !isArabic(text, at + 4)
    );
  }

  /** 一点二亿, 二千零五点三, 零点77; not 三点二十. */
  #decimals(): void {
    const from = this.#at;
    if (this.#few || this.#more || (this.#class(from) & POINT) === 0 || this.#class(from - 1) & ARABIC) return;
    let end = from + 1;
    let digits = '';
    if (isArabic(this.#text, end)) while (isArabic(this.#text, end)) digits += this.#text[end++];
    else while (this.#class(end) & DIGIT) digits += String(this.#value(end++));
    if (digits === '' || this.#class(end) & (SMALL | TENS)) return;
    const terms = this.#terms;
    terms.push({ coefficient: `0.${digits}`, power: 0 });
    let big = 0;
    while (this.#class(end) & BIG && big <= MAX_POWER && this.#multiplies(end, true)) big += this.#value(end++);
    if (big > 0) {
      for (let index = terms.length - 1; index >= 0 && terms[index]!.power < big; index--) terms[index]!.power += big;
      this.#shared = big;
    }
    this.#at = end;
  }
}

/** The same number, `power` powers of ten as large, its words ending at `end`: 40k. */
export function scaled(numeral: Numeral, power: number, end: number): Numeral {
  const terms = numeral.terms.map((term) => ({ coefficient: term.coefficient, power: term.power + power }));
  return { ...numeral, end, terms, plain: false };
}

/** The power and the end of a Latin multiplier at `at` (k, and in plain numbers M and G), null where none stands there. */
export function scaleAt(
  text: string,
  at: number,
  scales: ReadonlyMap<string, number>,
): { power: number; end: number } | null {
  const from = text.charCodeAt(at) === SPACE ? at + 1 : at;
  const power = scales.get(text.charAt(from));
  return power === undefined || LETTER_OR_DIGIT.test(text.charAt(from + 1)) ? null : { power, end: from + 1 };
}

/** The exponent behind an Arabic number at `at` (e-1, E+14), null where none stands there. */
export function exponentAt(text: string, at: number): { power: number; end: number } | null {
  const found = /^e([+-]?\d{1,3})(?![\dA-Za-z.])/i.exec(text.slice(at, at + 7));
  return found ? { power: Number(found[1]), end: at + found[0].length } : null;
}
