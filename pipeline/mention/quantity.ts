// Quantities: a view's text → every number with a unit, as written, with the words that change its bound.
import type { Span } from '../model/span.ts';
import type { Modifier, Numeral, RawQuantity, Unit } from '../model/quantity.ts';
import { BIG, DIGIT, FEW, type QuantityRules, SHARE, SMALL } from '../ruleset/quantity.ts';
import { readNumeral } from './numeral.ts';

const LATIN = /[A-Za-z_]/;
/** How far a noun may stand behind a number without unit. */
const NOUN_REACH = 14;

/**
 * Finds quantities from left to right without overlap. Nothing is found inside a `blocked` span (times; sorted by
 * start) or a fixed phrase. Linear: each position is read once, and a number with its unit is passed over whole.
 */
export function findQuantities(text: string, blocked: readonly Span[], rules: QuantityRules): RawQuantity[] {
  const found: RawQuantity[] = [];
  const { classes } = rules;
  let block = 0;
  let floor = 0;
  for (let at = 0; at < text.length; at++) {
    const here = classes[text.charCodeAt(at)]!;
    if ((here & NUMBER) === 0) {
      if (rules.phrases.has(text.charAt(at))) at += phraseAt(text, at, rules);
      continue;
    }
    while (block < blocked.length && blocked[block]!.end <= at) block++;
    const time = blocked[block];
    if (time && time.start <= at) {
      at = time.end - 1;
      continue;
    }
    const phrase = phraseAt(text, at, rules);
    if (phrase > 0) {
      at += phrase;
      continue;
    }
    const read = readQuantity(text, at, floor, time?.start ?? text.length, rules);
    if (!read) continue;
    if (read.quantity) found.push(read.quantity);
    floor = read.end;
    at = read.end - 1;
  }
  return found;
}

const NUMBER = 1 | DIGIT | SMALL | BIG | FEW | SHARE;

/** Length of the fixed phrase that begins at `at`, less one; 0 where none does. */
function phraseAt(text: string, at: number, rules: QuantityRules): number {
  const phrase = rules.phrases.get(text.charAt(at))?.find((word) => text.startsWith(word, at));
  return phrase ? phrase.length - 1 : 0;
}

interface Read {
  /** null where a number stands here that states no quantity */
  readonly quantity: RawQuantity | null;
  readonly end: number;
}

/** The number that begins at `at`, with all that belongs to it; `floor`: where the one before it ended. */
function readQuantity(text: string, at: number, floor: number, ceiling: number, rules: QuantityRules): Read | null {
  const percent = (end: number, part: Partial<RawQuantity>): Read =>
    finish(text, at, floor, end, { ...NOTHING, foundBy: rules.percent.name, unit: rules.percent, ...part }, rules);
  for (const [word, share] of rules.shares) if (text.startsWith(word, at)) return percent(at + word.length, { share });
  const whole = wholeAt(text, at, rules);
  if (whole) return percent(whole.numeral.end, { numeral: whole.numeral, denominator: whole.denominator });
  const numeral = readNumeral(text, at, rules);
  if (!numeral || numeral.end > ceiling) return null;
  const parts = rules.parts.find((word) => text.startsWith(word, numeral.end));
  if (parts) {
    const numerator = readNumeral(text, numeral.end + parts.length, rules);
    if (numerator) return percent(numerator.end, { numeral: numerator, denominator: plainValue(numeral) });
  }
  if (text.charAt(numeral.end) === '/' && numeral.plain) {
    const below = readNumeral(text, numeral.end + 1, rules);
    if (below?.plain && Number(plainValue(below)) > Number(plainValue(numeral)) && !/[/\d]/.test(text.charAt(below.end))) {
      return percent(below.end, { numeral, denominator: plainValue(below) });
    }
  }
  return readUnit(text, at, floor, ceiling, numeral, rules);
}

const NOTHING = { start: 0, end: 0, numeral: null, to: null, denominator: null, share: null, before: null, after: null };

/** 百分之五, 千分之四: a power of ten as denominator. */
function wholeAt(text: string, at: number, rules: QuantityRules): { numeral: Numeral; denominator: string } | null {
  const power = rules.whole.get(text.charAt(at));
  if (power === undefined) return null;
  const parts = rules.parts.find((word) => text.startsWith(word, at + 1));
  if (!parts) return null;
  const numeral = readNumeral(text, at + 1 + parts.length, rules);
  return numeral ? { numeral, denominator: String(10 ** power) } : null;
}

/** Value of a small number as used in fractions. */
function plainValue(numeral: Numeral): string {
  return String(numeral.terms.reduce((sum, term) => sum + Number(term.coefficient) * 10 ** term.power, 0));
}

function readUnit(text: string, at: number, floor: number, ceiling: number, numeral: Numeral, rules: QuantityRules): Read {
  const nothing: Read = { quantity: null, end: numeral.end };
  if (isName(text, at, rules)) return { quantity: null, end: skipUnit(text, numeral, rules) };
  let to: Numeral | null = null;
  let end = numeral.end;
  let unit = unitAt(text, end, rules);
  if (unit && unit.kind !== 'none') {
    // 10万元至20万元, 20%-30%: one range, where the same unit stands on both sides
    const second = rangeEnd(text, end + unit.symbol.length, ceiling, rules, true);
    const other = second && unitAt(text, second.end, rules);
    if (second && other === unit && isAscending(numeral, second)) {
      to = second;
      end = second.end;
    }
  } else if (!unit) {
    const second = rangeEnd(text, end, ceiling, rules, false);
    if (second) {
      to = second;
      end = second.end;
      unit = unitAt(text, end, rules);
    }
  }
  const prefix = unit ? null : prefixAt(text, at, rules);
  if (prefix && !to) {
    const found = { ...NOTHING, foundBy: prefix.name, numeral, unit: prefix };
    return finish(text, at - prefix.symbol.length, floor, end, found, rules);
  }
  if (!unit) return readBare(text, at, floor, numeral, to, rules) ?? nothing;
  end += unit.symbol.length;
  if (unit.kind === 'none' || rules.grade.some((word) => text.startsWith(word, end))) return { quantity: null, end };
  if (unit.indefinite && numeral.single === 1 && !to) return { quantity: null, end };
  end += alternativeUnit(text, end, rules);
  const read = finish(text, at, floor, end, { ...NOTHING, foundBy: unit.name, numeral, to, unit }, rules);
  // 万人, 百家: without a modifier a bare multiplier before a classifier names nothing counted
  const counted = !numeral.bare || numeral.more || unit.kind !== 'count' || read.quantity?.before || read.quantity?.after;
  return counted ? read : { quantity: null, end: read.end };
}

/** True where what stands before the number makes it an ordinal or a part of a name (第三, G65, T5). */
function isName(text: string, at: number, rules: QuantityRules): boolean {
  const previous = text.charAt(at - 1);
  if (LATIN.test(previous)) return true;
  if (previous === '.' && /\d/.test(text.charAt(at - 2))) return true;
  return rules.ordinal.some((word) => text.endsWith(word, at) || text.slice(at - word.length, at) === word);
}

function skipUnit(text: string, numeral: Numeral, rules: QuantityRules): number {
  return numeral.end + (unitAt(text, numeral.end, rules)?.symbol.length ?? 0);
}

/** The longest unit that stands at `at` and is no part of another word. */
function unitAt(text: string, at: number, rules: QuantityRules): Unit | null {
  for (const unit of rules.units.get(text.charAt(at)) ?? []) {
    if (!text.startsWith(unit.symbol, at)) continue;
    const end = at + unit.symbol.length;
    if (unit.notBefore.some((word) => text.startsWith(word, end))) continue;
    if (LATIN.test(unit.symbol.charAt(0)) && LATIN.test(text.charAt(end))) continue;
    return unit;
  }
  return null;
}

function prefixAt(text: string, at: number, rules: QuantityRules): Unit | null {
  const units = rules.prefixes.get(text.charAt(at - 1)) ?? [];
  return units.find((unit) => text.endsWith(unit.symbol, at) || text.slice(at - unit.symbol.length, at) === unit.symbol) ?? null;
}

/** The number behind a range word at `at`; where the left side has a unit, words of change are no range. */
function rangeEnd(text: string, at: number, ceiling: number, rules: QuantityRules, hasUnit: boolean): Numeral | null {
  const word = rules.range.find((candidate) => text.startsWith(candidate, at));
  if (!word || (hasUnit && rules.change.includes(word))) return null;
  const second = readNumeral(text, at + word.length, rules);
  return second && second.end <= ceiling && !second.few ? second : null;
}

function isAscending(a: Numeral, b: Numeral): boolean {
  return Number(plainValue(a)) < Number(plainValue(b));
}

/** Length of a bracketed alternative behind a classifier: 台（套）, 个(项). */
function alternativeUnit(text: string, at: number, rules: QuantityRules): number {
  const open = text.charAt(at);
  if (open !== '（' && open !== '(') return 0;
  const unit = unitAt(text, at + 1, rules);
  if (unit?.kind !== 'count') return 0;
  const close = text.charAt(at + 1 + unit.symbol.length);
  return close === '）' || close === ')' ? unit.symbol.length + 2 : 0;
}

/** A number without unit that a noun nearby gives one (44.45万农村人口). */
function readBare(text: string, at: number, floor: number, numeral: Numeral, to: Numeral | null, rules: QuantityRules): Read | null {
  const end = to?.end ?? numeral.end;
  const large = numeral.more || (to ?? numeral).terms.some((term) => term.power >= 4);
  if (!large || numeral.bare) return null;
  const read = (unit: Unit): Read => finish(text, at, floor, end, { ...NOTHING, foundBy: unit.name, numeral, to, unit }, rules);
  const before = modifierBefore(text, at, floor, numeral, rules);
  const edge = at - (before?.word.length ?? 0);
  for (const rule of rules.bare) {
    if (rule.side === 'before') {
      const lead = text.slice(Math.max(floor, edge - 8), edge);
      if (rule.nouns.some((noun) => leadsTo(lead, noun))) return read(rule.unit);
    } else {
      const tail = text.slice(end, end + NOUN_REACH).match(/^[^\s\d，。；：、！？,;:!?“”‘’（）()《》]*/u)?.[0] ?? '';
      if (rule.nouns.some((noun) => tail.includes(noun))) return read(rule.unit);
    }
  }
  return null;
}

/** True where `noun` ends the lead, but for at most two characters such as 达 or 共计. */
function leadsTo(lead: string, noun: string): boolean {
  const at = lead.lastIndexOf(noun);
  return at >= 0 && lead.length - at - noun.length <= 2 && !/[，。；、\s]/u.test(lead.slice(at));
}

/** Adds the modifiers on both sides and sets the span. */
function finish(
  text: string,
  at: number,
  floor: number,
  end: number,
  found: Omit<RawQuantity, 'before' | 'after' | 'start' | 'end'>,
  rules: QuantityRules,
): Read {
  const before = modifierBefore(text, at, floor, found.numeral, rules);
  const after = modifierAfter(text, end, rules);
  const start = at - (before?.word.length ?? 0);
  const stop = end + (after?.word.length ?? 0);
  return { quantity: { ...found, start, end: stop, before, after }, end: stop };
}

/** The longest modifier that begins at `at` and is no part of another word. */
export function modifierAfter(text: string, at: number, rules: QuantityRules): Modifier | null {
  for (const one of rules.after.get(text.charAt(at)) ?? []) {
    if (!text.startsWith(one.word, at)) continue;
    if (!one.notBefore.some((word) => text.startsWith(word, at + one.word.length))) return one;
  }
  return null;
}

/** The longest modifier that ends at `at`, begins behind `floor` and is no part of another word. */
export function modifierBefore(text: string, at: number, floor: number, numeral: Numeral | null, rules: QuantityRules): Modifier | null {
  for (const one of rules.before.get(text.charAt(at - 1)) ?? []) {
    const start = at - one.word.length;
    if (start < floor || !text.startsWith(one.word, start)) continue;
    if (one.bare && !numeral?.bare) continue;
    if (one.notAfter.some((word) => text.startsWith(word, start - word.length))) continue;
    return one;
  }
  return null;
}
