// Masks: how patterns of domain rules name mentions. In a masked sentence each mention is one private-use character.
import type { QuantityKind } from '../model/mention.ts';
import type { Memory } from './memory.ts';
import { PatternError, provenPattern } from './pattern.ts';
import type { Marks } from './punctuation.ts';

/** Private-use characters of a masked sentence; the text's own private-use characters are replaced by U+FFFD. */
export const PLACE = '\uE000';
/** a body that acts for a place or gives in its own name */
export const GIVER = '\uE001';
/** any other organization */
export const BODY = '\uE002';
export const TIME = '\uE003';
/** the quantity that a measure rule is asked about */
export const THIS = '\uE004';
const KINDS: Readonly<Record<Exclude<QuantityKind, 'count'>, string>> = {
  money: '\uE010',
  measure: '\uE011',
  ratio: '\uE012',
};
const FIRST_COUNT = 0xe100;
const LAST_COUNT = 0xefff;
const OTHER_COUNT = '\uE0FF';

/** Gives each classifier a character of its own. */
export class Mask {
  readonly #codes = new Map<string, string>();

  /** characters that join members of a list of mentions */
  readonly joiners: string;

  /** words that join those who act together (会同) as members of a list */
  readonly partners: ReadonlySet<string>;

  /** inside of a character class: what a `{gap:N}` never runs over, the marks that end a clause and places and givers */
  readonly borders: string;
  /** the same for a `{wide:N}`, which runs over the ends of clauses */
  readonly ends: string;

  /** `classifiers`: the units of counts, at most 3,839; `joiners`: single characters, `partners`: words. */
  constructor(classifiers: Iterable<string>, joiners: readonly string[], partners: readonly string[], marks: Marks) {
    this.joiners = joiners.join('');
    this.partners = new Set(partners);
    this.ends = marks.sentence.join('') + PLACE + GIVER;
    this.borders = marks.clause.join('') + this.ends;
    let code = FIRST_COUNT;
    for (const unit of new Set(classifiers)) if (code <= LAST_COUNT) this.#codes.set(unit, String.fromCharCode(code++));
  }

  /** The character that stands for a quantity. */
  quantity(kind: QuantityKind, unit: string): string {
    return kind === 'count' ? (this.#codes.get(unit) ?? OTHER_COUNT) : KINDS[kind];
  }

  /** The character class, without brackets, of a placeholder such as `place`, `money` or `count:人|人次`. */
  classOf(placeholder: string): string {
    const [name, argument] = placeholder.split(':', 2) as [string, string | undefined];
    if (name === 'count' && argument !== undefined) {
      return argument
        .split('|')
        .map((unit) => this.#codes.get(unit) ?? unknown(`classifier "${unit}"`, 'a symbol or unit of rules/unit/'))
        .join('');
    }
    const known: Record<string, string> = {
      place: PLACE,
      giver: PLACE + GIVER,
      body: GIVER + BODY,
      time: TIME,
      this: THIS,
      money: KINDS.money,
      measure: KINDS.measure,
      ratio: KINDS.ratio,
      count: `${OTHER_COUNT}-${String.fromCharCode(LAST_COUNT)}`,
      quantity: `${KINDS.money}-${KINDS.ratio}${OTHER_COUNT}-${String.fromCharCode(LAST_COUNT)}`,
    };
    return known[name] ?? unknown(`placeholder {${placeholder}}`, `one of ${Object.keys(known).join(', ')}`);
  }
}

function unknown(found: string, expected: string): never {
  throw new PatternError('unknown-placeholder', `found the ${found}; expected ${expected}`);
}

const ROLES = ['provider', 'recipient'];

/**
 * Compiles a pattern over masked sentences. `{trigger}` is any of the rule's trigger words; `{gap:20}` at most so many
 * characters that end no clause and name nobody; `{wide:20}` the same over the ends of clauses; `{place}`, `{money}` … one
 * mention; `{provider:giver}` and `{recipient:place}` one that is captured under the role's name. A chain of places
 * (湖北省宜昌市) or a list (山东省、沈阳市) is one character of a masked sentence, so it is one mention here.
 */
export function maskPattern(source: string, trigger: readonly string[], mask: Mask, memory: Memory): RegExp {
  return provenPattern(expandPattern(source, trigger, mask), 'dgu', memory);
}

/** The source of a pattern over masked sentences, or of a part of one, with every placeholder put in; see `maskPattern`. */
export function expandPattern(source: string, trigger: readonly string[], mask: Mask): string {
  const words = [...trigger]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return source.replace(/\{([a-z]+(?::[^{}]*)?)\}/g, (_, placeholder: string) => {
    const gap = placeholder.match(/^(gap|wide):(\d+)$/);
    if (gap) return `[^${gap[1] === 'gap' ? mask.borders : mask.ends}]{0,${gap[2]}}`;
    if (placeholder === 'trigger') return `(?:${words.join('|')})`;
    const [role, rest] = placeholder.split(/:(.*)/) as [string, string | undefined];
    if (ROLES.includes(role) && rest !== undefined) {
      return `(?<${role}>[${mask.classOf(rest)}])`;
    }
    return `[${mask.classOf(placeholder)}]`;
  });
}
