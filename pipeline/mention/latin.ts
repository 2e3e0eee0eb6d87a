// Quantities of Latin runs: English words, figures and units → every number with a unit, with the words that change its bound.
import type { Numeral, RawQuantity, Unit } from '../model/quantity.ts';
import type { LatinRun } from '../model/segmentation.ts';
import type { Span } from '../model/span.ts';
import { type EnglishRules, type Phrase, type Phrases, type Piece, piecesOf } from '../ruleset/english.ts';
import type { QuantityRules } from '../ruleset/quantity.ts';
import { type LatinNumber, readFraction, readLatinNumber } from './latin-number.ts';
import { modifierAfter, modifierBefore } from './quantity.ts';

/** How many words may stand between a number and what it counts (120 newly built stone bridges). */
const MAX_DESCRIBING = 3;

/** The run that is read, as pieces. */
interface Reading {
  readonly text: string;
  readonly run: LatinRun;
  readonly pieces: readonly Piece[];
  readonly rules: EnglishRules;
  /** for modifiers that stand outside of the run, in the language around it */
  readonly around: QuantityRules;
}

/** A number with what it counts, as pieces [first, next). */
interface Counted {
  readonly first: number;
  readonly next: number;
  readonly unit: Unit;
}

/**
 * The quantities of `runs`, ascending, none inside a `blocked` span (sorted by start). Linear: each piece is looked at a
 * bounded number of times.
 */
export function findLatinQuantities(
  text: string,
  runs: readonly LatinRun[],
  blocked: readonly Span[],
  rules: EnglishRules,
  around: QuantityRules,
): RawQuantity[] {
  const found: RawQuantity[] = [];
  let block = 0;
  for (const run of runs) {
    for (const quantity of readRun({ text, run, pieces: piecesOf(text, run.start, run.end), rules, around })) {
      while (block < blocked.length && blocked[block]!.end <= quantity.start) block++;
      const other = blocked[block];
      if (!other || other.start >= quantity.end) found.push(quantity);
    }
  }
  return found;
}

function readRun(reading: Reading): RawQuantity[] {
  const found: RawQuantity[] = [];
  let floor = 0;
  for (let at = 0; at < reading.pieces.length; at++) {
    if (isName(reading, at)) continue;
    const read = readShare(reading, at, floor) ?? readQuantity(reading, at, floor);
    if (!read) continue;
    if (read.quantity) found.push(read.quantity);
    floor = read.next;
    at = read.next - 1;
  }
  return found;
}

interface Read {
  /** null where a number stands here that states no quantity */
  readonly quantity: RawQuantity | null;
  readonly next: number;
}

/** A fraction: a share of something. */
function readShare(reading: Reading, at: number, floor: number): Read | null {
  const { percent } = reading.rules;
  const fraction = percent && readFraction(reading.pieces, at, reading.rules);
  if (!fraction) return null;
  const { numeral, denominator, next } = fraction;
  return { quantity: finish(reading, floor, { first: at, next, unit: percent }, { numeral, denominator }), next };
}

/** The number at `at` with all that belongs to it; nothing before piece `floor` does. */
function readQuantity(reading: Reading, at: number, floor: number): Read | null {
  const { pieces, rules } = reading;
  const prefix = prefixBefore(reading, at, floor);
  const number = readLatinNumber(pieces, at, prefix !== null, rules);
  if (!number) return null;
  const first = prefix?.first ?? at;
  const joined = rangeEnd(reading, first, number, prefix !== null);
  // from 20 to 45 percent: the start of a change states nothing that can be told without its end
  if (joined && rules.change.has(pieces[first - 1]?.text ?? '')) return { quantity: null, next: number.next };
  const next = joined?.next ?? number.next;
  const said = phraseAt(pieces, next, rules.after);
  const counted = countedBy(reading, at, number, next + (said?.pieces.length ?? 0), prefix);
  if (!counted) return { quantity: null, next };
  const { kind, indefinite } = counted.unit;
  if (kind === 'none' || (indefinite && number.numeral.single === 1 && !joined))
    return { quantity: null, next: counted.next };
  const again = joined || prefix || kind === 'count' ? null : repeatedRange(reading, first, number, counted);
  const whole = again ?? counted;
  const to = (joined ?? again?.number)?.numeral ?? null;
  return {
    quantity: finish(reading, floor, whole, { numeral: number.numeral, to, after: said?.meaning ?? null }),
    next: whole.next,
  };
}

/** True where the number at `at` is a part of a name or an ordinal (G20, COVID-19, phase 2, No. 3). */
function isName({ pieces, rules }: Reading, at: number): boolean {
  const before = pieces[at - 1];
  if (!before) return false;
  const second = pieces[at - 2];
  if (rules.names.has(before.text) || (before.text === '.' && second && rules.names.has(second.text))) return true;
  if (!pieces[at]!.glued) return false;
  if (before.type === 'word') return !rules.prefixes.has(before.text);
  return before.type === 'number' || (before.glued && /[-./:#_&@]/.test(before.text));
}

/** The unit whose sign or code ends right before the piece at `at` (US$15, RMB 3). */
function prefixBefore({ pieces, rules }: Reading, at: number, floor: number): Counted | null {
  const phrase = phraseBefore(pieces, at, floor, rules.prefixes);
  return phrase && { first: at - phrase.pieces.length, next: at, unit: phrase.meaning };
}

/** The upper end of the range that `number`, from piece `first` on, begins. */
function rangeEnd(reading: Reading, first: number, number: LatinNumber, money: boolean): LatinNumber | null {
  const { pieces, rules } = reading;
  if (!isJoint(reading, first, number.next)) return null;
  const sign = money ? phraseAt(pieces, number.next + 1, rules.prefixes) : null;
  const second = readLatinNumber(pieces, number.next + 1 + (sign?.pieces.length ?? 0), money, rules);
  if (!second || !ascends(number.numeral, second.numeral)) return null;
  // US$300 to two clinics: an amount goes on only with its sign again or with a scale that both share
  const goesOn = !money || pieces[number.next]!.type === 'mark' || sign || sharesScale(number.numeral, second.numeral);
  return goesOn ? second : null;
}

/** The range of two numbers with the same unit each (10% to 15%), where `counted` is the first of them. */
function repeatedRange(reading: Reading, first: number, { numeral }: LatinNumber, { next, unit }: Counted) {
  const { pieces, rules } = reading;
  if (!isJoint(reading, first, next) || rules.change.has(pieces[first - 1]?.text ?? '')) return null;
  const number = readLatinNumber(pieces, next + 1, false, rules);
  if (!number || !ascends(numeral, number.numeral)) return null;
  const from = isHyphen(pieces, number.next) ? number.next + 1 : number.next;
  const phrase = phraseAt(pieces, from, rules.units);
  return phrase?.meaning === unit ? { first, next: from + phrase.pieces.length, unit, number } : null;
}

/** True where the piece at `at` joins the number from `first` on to the upper end of a range. */
function isJoint({ pieces, rules }: Reading, first: number, at: number): boolean {
  const joint = pieces[at]?.text ?? '';
  return rules.range.has(joint) || (rules.and.has(joint) && rules.between.has(pieces[first - 1]?.text ?? ''));
}

function ascends(low: Numeral, high: Numeral): boolean {
  if (low.few || high.few) return false;
  return sharesScale(low, high) || roughly(low) < roughly(high);
}

/** True where the scale behind the second number counts for the first too (3 to 5 million). */
function sharesScale({ terms: [low] }: Numeral, { terms: [high] }: Numeral): boolean {
  return low!.power === 0 && high!.power > 0 && Number(low!.coefficient) < Number(high!.coefficient);
}

/** Its value, good enough to compare. */
function roughly({ terms }: Numeral): number {
  return terms.reduce((sum, { coefficient, power }) => sum + Number(coefficient) * 10 ** power, 0);
}

/** What the number [at, next) counts: its unit, before or behind it, or the noun that follows. */
function countedBy(
  reading: Reading,
  at: number,
  number: LatinNumber,
  next: number,
  prefix: Counted | null,
): Counted | null {
  const { pieces, rules } = reading;
  const hyphen = isHyphen(pieces, next);
  const isOf = number.numeral.few !== null && rules.of.has(pieces[next]?.text ?? '');
  const from = hyphen || isOf ? next + 1 : next;
  const unit = phraseAt(pieces, from, rules.units);
  if (prefix) {
    const repeats = unit?.meaning.unit === prefix.unit.unit;
    return { first: prefix.first, next: repeats ? from + unit.pieces.length : next, unit: prefix.unit };
  }
  if (unit && unit.meaning.kind !== 'count') return { first: at, next: from + unit.pieces.length, unit: unit.meaning };
  // 14th, 5G: letters that are no unit
  const isPart = !hyphen && pieces[from]?.glued === true;
  return isPart || isYear(reading, at, next) ? null : nounFrom(reading, at, from);
}

/** The counted noun that begins at `from` or a few describing words later. */
function nounFrom(reading: Reading, first: number, from: number): Counted | null {
  const { text, pieces, rules } = reading;
  // Three Gorges, Two Sessions: a name
  if (
    pieces[first]!.type === 'word' &&
    isCapital(text, pieces[first]!) &&
    pieces[from] &&
    isCapital(text, pieces[from])
  )
    return null;
  for (let at = from, words = 0; at < pieces.length && words <= MAX_DESCRIBING; at++) {
    const unit = phraseAt(pieces, at, rules.units);
    if (unit?.meaning.kind === 'count') return { first, next: at + unit.pieces.length, unit: unit.meaning };
    if (isHyphen(pieces, at)) continue;
    if (pieces[at]!.type !== 'word' || unit) return null;
    const tags = tagsOf(reading, at);
    const counted = rules.counted.find((rule) => rule.tags.some((tag) => tags.includes(tag)));
    if (counted) return { first, next: at + 1, unit: counted.unit };
    if (!tags.some((tag) => rules.describing.has(tag))) return null;
    words++;
  }
  return null;
}

function isHyphen(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at];
  return piece?.text === '-' && piece.glued && pieces[at + 1]?.glued === true;
}

function isCapital(text: string, { start }: Piece): boolean {
  return /[A-Z]/.test(text.charAt(start));
}

/** True for four plain digits that compromise takes for a year. */
function isYear(reading: Reading, at: number, next: number): boolean {
  const piece = reading.pieces[at]!;
  if (next !== at + 1 || !/^(?:19|20)\d\d$/.test(piece.text)) return false;
  return tagsOf(reading, at).some((tag) => reading.rules.years.has(tag));
}

/** compromise's tags of the term that the piece stands in. */
function tagsOf({ run, pieces }: Reading, at: number): readonly string[] {
  const { start } = pieces[at]!;
  const { terms } = run;
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (terms[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  const term = terms[low];
  return term && term.start <= start ? term.tags : [];
}

/** The longest phrase that begins at `at`. */
function phraseAt<T>(pieces: readonly Piece[], at: number, phrases: Phrases<T>): Phrase<T> | null {
  const candidates = phrases.get(pieces[at]?.text ?? '') ?? [];
  return candidates.find((phrase) => matches(pieces, at, phrase)) ?? null;
}

/** The longest phrase that ends right before `at` and begins at `floor` or behind it. */
function phraseBefore<T>(pieces: readonly Piece[], at: number, floor: number, phrases: Phrases<T>): Phrase<T> | null {
  const candidates = at > floor ? (phrases.get(pieces[at - 1]!.text) ?? []) : [];
  const fits = (phrase: Phrase<T>): boolean => {
    const start = at - phrase.pieces.length;
    return start >= floor && matches(pieces, start, phrase);
  };
  return candidates.find(fits) ?? null;
}

function matches<T>(pieces: readonly Piece[], at: number, phrase: Phrase<T>): boolean {
  return phrase.pieces.every(({ text, glued }, index) => {
    const piece = pieces[at + index];
    return piece?.text === text && (index === 0 || piece.glued === glued);
  });
}

function finish(
  { text, run, pieces, rules, around }: Reading,
  floor: number,
  { first, next, unit }: Counted,
  number: Pick<RawQuantity, 'numeral'> & Partial<RawQuantity>,
): RawQuantity {
  const said = phraseBefore(pieces, first, floor, rules.before);
  const more = number.after ? null : phraseAt(pieces, next, rules.after);
  let start = pieces[first - (said?.pieces.length ?? 0)]!.start;
  let end = pieces[next + (more?.pieces.length ?? 0) - 1]!.end;
  let before = said?.meaning ?? null;
  let after = number.after ?? more?.meaning ?? null;
  if (!before && start === run.start) {
    const until = text.slice(0, start).trimEnd().length;
    before = modifierBefore(text, until, 0, number.numeral, around);
    if (before) start = until - before.word.length;
  }
  if (!after && end === run.end) {
    after = modifierAfter(text, end, around);
    if (after) end += after.word.length;
  }
  return { to: null, denominator: null, share: null, ...number, start, end, foundBy: unit.name, unit, before, after };
}
