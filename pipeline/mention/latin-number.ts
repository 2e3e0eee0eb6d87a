// Numbers of Latin runs: pieces from one on → the number that they write, without its value yet.
import type { Numeral, Term } from '../model/quantity.ts';
import type { EnglishRules, Piece } from '../ruleset/english.ts';

/** A number that ends before piece `next`. */
export interface LatinNumber {
  readonly numeral: Numeral;
  readonly next: number;
}

/** A fraction; `denominator` as decimal string. */
export interface LatinFraction extends LatinNumber {
  readonly denominator: string;
}

/** The longest number that begins at `at`; `money`: a currency stands before it, so that m and b are scales. */
export function readLatinNumber(
  pieces: readonly Piece[],
  at: number,
  money: boolean,
  rules: EnglishRules,
): LatinNumber | null {
  const piece = pieces[at];
  if (!piece) return null;
  if (piece.type === 'number') return readDigits(pieces, at, money, rules);
  return piece.type === 'word' ? (readUncounted(pieces, at, rules) ?? readWords(pieces, at, rules)) : null;
}

/** 1/4, two thirds, one-third, a quarter of; null where the number at `at` is no fraction. */
export function readFraction(pieces: readonly Piece[], at: number, rules: EnglishRules): LatinFraction | null {
  const piece = pieces[at]!;
  if (piece.type === 'number') {
    const [slash, below, behind] = [pieces[at + 1], pieces[at + 2], pieces[at + 3]];
    if (slash?.text !== '/' || !slash.glued || below?.type !== 'number' || !below.glued) return null;
    const isProper = /^\d+$/.test(piece.text) && /^\d+$/.test(below.text) && Number(piece.text) < Number(below.text);
    if (!isProper || (behind?.text === '/' && behind.glued)) return null;
    return { ...plainNumber(pieces, at, at + 3, piece.text), denominator: below.text };
  }
  const isArticle = rules.articles.has(piece.text);
  const numerator = isArticle ? 1 : rules.words.get(piece.text);
  if (numerator === undefined) return null;
  const part = pieces[at + 1]?.text === '-' ? at + 2 : at + 1;
  const denominator = rules.parts.get(pieces[part]?.text ?? '');
  if (denominator === undefined || numerator >= denominator) return null;
  // the first quarter, a third reason: one part is a share only of something
  if (numerator === 1 && !rules.of.has(pieces[part + 1]?.text ?? '')) return null;
  return { ...plainNumber(pieces, at, part + 1, String(numerator)), denominator: String(denominator) };
}

function plainNumber(pieces: readonly Piece[], at: number, next: number, coefficient: string): LatinNumber {
  return { numeral: numeralOf(pieces, at, next, [{ coefficient, power: 0 }]), next };
}

function numeralOf(
  pieces: readonly Piece[],
  at: number,
  next: number,
  terms: Term[],
  part: Partial<Numeral> = {},
): Numeral {
  const [start, end] = [pieces[at]!.start, pieces[next - 1]!.end];
  return { start, end, terms, more: false, few: null, bare: false, single: null, plain: false, ...part };
}

function readDigits(pieces: readonly Piece[], at: number, money: boolean, rules: EnglishRules): LatinNumber | null {
  let next = at + 1;
  // 2,0001 or 1.2.3 is no number
  if (
    pieces[next]?.glued &&
    (pieces[next]!.type === 'number' ||
      (pieces[next]!.text === '.' && pieces[next + 1]?.type === 'number' && pieces[next + 1]!.glued))
  )
    return null;
  let power = 0;
  const short = pieces[next];
  const abbreviated =
    short &&
    (rules.short.get(short.text) ??
      (money || isMoney(pieces, next + 1, rules) ? rules.moneyShort.get(short.text) : undefined));
  if (abbreviated !== undefined) {
    power = abbreviated;
    next++;
  } else {
    for (let scale = scaleAt(pieces, next, rules); scale; scale = scaleAt(pieces, next, rules)) {
      power += scale.power;
      next = scale.next;
    }
  }
  const coefficient = pieces[at]!.text.replaceAll(',', '');
  return { numeral: numeralOf(pieces, at, next, [{ coefficient, power }], { plain: power === 0 }), next };
}

/** True where a currency stands behind a number. */
function isMoney(pieces: readonly Piece[], at: number, rules: EnglishRules): boolean {
  return rules.units.get(pieces[at]?.text ?? '')?.some(({ meaning }) => meaning.kind === 'money') ?? false;
}

/** The scale at `at`, also behind a hyphen (a 3-million fund). */
function scaleAt(pieces: readonly Piece[], at: number, rules: EnglishRules): { power: number; next: number } | null {
  const hyphen = pieces[at]?.text === '-' && pieces[at]!.glued;
  const power = rules.scales.get(pieces[hyphen ? at + 1 : at]?.text ?? '');
  return power === undefined ? null : { power, next: hyphen ? at + 2 : at + 1 };
}

/** tens of thousands, several hundred, dozens: from two to ten of the place. */
function readUncounted(pieces: readonly Piece[], at: number, rules: EnglishRules): LatinNumber | null {
  const first = pieces[at]!.text;
  const dozen = rules.dozens.get(first);
  const few = { low: String(2 * (dozen ?? 1)), high: String(10 * (dozen ?? 1)), counted: false };
  const vague = (power: number, next: number): LatinNumber => ({
    numeral: numeralOf(pieces, at, next, [{ coefficient: few.low, power }], { few }),
    next,
  });
  const isFew = rules.few.has(first)
    ? at + 1
    : rules.articles.has(first) && rules.few.has(pieces[at + 1]?.text ?? '')
      ? at + 2
      : 0;
  if (isFew > 0) {
    let next = isFew;
    let power = 0;
    for (let scale = scaleAt(pieces, next, rules); scale; scale = scaleAt(pieces, next, rules)) {
      power += scale.power;
      next = scale.next;
    }
    return power > 0 ? vague(power, next) : null;
  }
  if (dozen !== undefined) return vague(0, at + 1);
  let power = rules.uncounted.get(first);
  if (power === undefined) return null;
  let next = at + 1;
  while (rules.of.has(pieces[next]?.text ?? '')) {
    const inner = rules.uncounted.get(pieces[next + 1]?.text ?? '');
    if (inner === undefined) break;
    power += inner;
    next += 2;
  }
  return vague(power, next);
}

/** three hundred and fifty thousand: terms of at most three digits, each with a lower power than the one before. */
function readWords(pieces: readonly Piece[], at: number, rules: EnglishRules): LatinNumber | null {
  const terms: Term[] = [];
  let group: number | null = null;
  let next = at;
  let count = 0;
  if (rules.articles.has(pieces[at]!.text)) {
    const scale = pieces[at + 1]?.text ?? '';
    if (!rules.scales.has(scale) && !rules.dozen.has(scale)) return null;
    group = 1;
    next++;
  }
  for (;;) {
    let from = next;
    if (count > 0 && isJoint(pieces, next, rules)) from++;
    const word = pieces[from]?.text ?? '';
    const value = rules.words.get(word);
    const power = rules.scales.get(word);
    const dozen = rules.dozen.get(word);
    if (value !== undefined && fits(group, value)) {
      group = (group ?? 0) + value;
    } else if (power === 2 && group !== null && group < 10 && from === next) {
      group *= 100;
    } else if (dozen !== undefined && group !== null && group < 100 && from === next) {
      group *= dozen;
    } else if (
      power !== undefined &&
      power > 2 &&
      group !== null &&
      from === next &&
      power < (terms.at(-1)?.power ?? 99)
    ) {
      terms.push({ coefficient: String(group), power });
      group = null;
    } else break;
    next = from + 1;
    count++;
  }
  if (group !== null) terms.push({ coefficient: String(group), power: 0 });
  if (count === 0 || terms.length === 0) return null;
  const single = count === 1 && terms[0]!.power === 0 ? Number(terms[0]!.coefficient) : null;
  return { numeral: numeralOf(pieces, at, next, terms, { single }), next };
}

/** A hyphen (twenty-five), or `and` behind a scale. */
function isJoint(pieces: readonly Piece[], at: number, rules: EnglishRules): boolean {
  const joint = pieces[at];
  if (!joint) return false;
  if (joint.text === '-') return joint.glued && rules.words.has(pieces[at + 1]?.text ?? '');
  return rules.and.has(joint.text) && rules.scales.has(pieces[at - 1]!.text);
}

/** True where a number word of `value` may follow what was read of a group: five behind twenty, twenty behind a hundred. */
function fits(group: number | null, value: number): boolean {
  if (group === null || (group > 0 && group % 100 === 0)) return true;
  return value > 0 && value < 10 && group % 100 >= 20 && group % 10 === 0;
}
