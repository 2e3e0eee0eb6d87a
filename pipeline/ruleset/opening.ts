// Openings: a regular expression's source → the units that its matches may begin with, or that stand behind their first
// number, to try it only where one stands.

/** The expression may begin with anything, or match nothing: it cannot be tried by its first unit. */
export class OpenPattern extends Error {}

/**
 * The first UTF-16 units of all possible matches of `source` (flag u syntax). Throws an OpenPattern where these are
 * not a small set: it begins with `.`, a negated or property class, or it can match the empty text.
 */
export function openingUnits(source: string): Set<number> {
  const reader = new Reader(source);
  const opening = reader.alternatives(true);
  if (opening.empty) throw new OpenPattern('it can match without any character');
  return opening.units;
}

/**
 * The first UTF-16 units of all possible matches that are not among `passing`, also where they are only looked ahead at:
 * `年` and `月` for `\\d{1,4}(?=[年月])` and digits. Null where any unit may stand there.
 */
export function unitsBehind(source: string, passing: ReadonlySet<number>): Set<number> | null {
  try {
    const { units, empty } = new Reader(source, passing).alternatives(true);
    return empty ? null : units;
  } catch (error) {
    if (error instanceof OpenPattern) return null;
    throw error;
  }
}

interface Opening {
  units: Set<number>;
  /** true where it may match nothing, so that what follows may begin the match */
  empty: boolean;
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', 0: '\0' };

class Reader {
  readonly #source: string;
  readonly #passing: ReadonlySet<number>;
  #at = 0;

  constructor(source: string, passing: ReadonlySet<number> = new Set()) {
    this.#source = source;
    this.#passing = passing;
  }

  /** `matters` is false behind the opening, where any class will do. */
  alternatives(matters: boolean): Opening {
    const all: Opening = { units: new Set(), empty: false };
    do {
      const one = this.#sequence(matters);
      for (const unit of one.units) all.units.add(unit);
      all.empty ||= one.empty;
    } while (this.#take('|'));
    return all;
  }

  #sequence(matters: boolean): Opening {
    const all: Opening = { units: new Set(), empty: true };
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at]!)) {
      const open = matters && all.empty;
      const one = this.#item(open);
      if (open) one.empty = this.#add(one.units, all.units) || one.empty;
      all.empty &&= one.empty;
    }
    return all;
  }

  /** Adds the units that are not passed over; true where some are. */
  #add(units: ReadonlySet<number>, all: Set<number>): boolean {
    let passed = false;
    for (const unit of units) {
      if (this.#passing.has(unit)) passed = true;
      else all.add(unit);
    }
    return passed;
  }

  /** One item with its quantifier. */
  #item(matters: boolean): Opening {
    let item: Opening;
    if (this.#take('(')) item = this.#group(matters);
    else if (this.#take('[')) item = { units: this.#set(matters), empty: false };
    else if (this.#take('^') || this.#take('$')) item = { units: new Set(), empty: true };
    else if (this.#take('.')) item = { units: this.#any(matters, 'any character'), empty: false };
    else item = { units: this.#single(matters), empty: false };
    const quantifier = /[?*+]\??|\{(\d+)(?:,\d*)?\}\??/y;
    quantifier.lastIndex = this.#at;
    const found = quantifier.exec(this.#source);
    if (found) {
      this.#at += found[0].length;
      item.empty ||= '?*'.includes(found[0][0]!) || found[1] === '0';
    }
    return item;
  }

  #group(matters: boolean): Opening {
    const head = /\?(?::|=|!|<=|<!|<[^>]+>)/y;
    head.lastIndex = this.#at;
    const kind = head.exec(this.#source)?.[0] ?? '';
    this.#at += kind.length;
    if (kind === '?=' && this.#passing.size > 0) {
      const ahead = this.alternatives(matters);
      this.#take(')');
      return ahead;
    }
    if (/^\?<?[=!]$/.test(kind)) {
      this.#skip();
      return { units: new Set(), empty: true };
    }
    const opening = this.alternatives(matters);
    this.#take(')');
    return opening;
  }

  /** Goes behind a group that looks around: it says nothing of what stands at the match itself. */
  #skip(): void {
    for (let depth = 1; depth > 0 && this.#at < this.#source.length; this.#at++) {
      const character = this.#source[this.#at]!;
      if (character === '\\') this.#at++;
      else if (character === '[') this.#at = this.#source.indexOf(']', this.#at);
      else if (character === '(') depth++;
      else if (character === ')') depth--;
    }
  }

  #single(matters: boolean): Set<number> {
    const character = this.#source[this.#at++]!;
    return character === '\\' ? this.#escape(matters) : new Set([character.charCodeAt(0)]);
  }

  #escape(matters: boolean): Set<number> {
    const character = this.#source[this.#at++]!;
    if (character === 'd') return new Set(Array.from('0123456789', (digit) => digit.charCodeAt(0)));
    if (character === 'u') {
      const code = /\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{4})/y;
      code.lastIndex = this.#at;
      const found = code.exec(this.#source)!;
      this.#at += found[0].length;
      return new Set([String.fromCodePoint(Number.parseInt(found[1] ?? found[2]!, 16)).charCodeAt(0)]);
    }
    if (!/[a-zA-Z]/.test(character)) return new Set([(ESCAPED[character] ?? character).charCodeAt(0)]);
    if (ESCAPED[character]) return new Set([ESCAPED[character].charCodeAt(0)]);
    if (character === 'p' || character === 'P') this.#at = this.#source.indexOf('}', this.#at) + 1;
    return this.#any(matters, `any of \\${character}`);
  }

  #set(matters: boolean): Set<number> {
    if (this.#take('^')) this.#any(matters, 'any character but some');
    const units = new Set<number>();
    while (!this.#take(']')) {
      const from = this.#single(matters);
      const ranged = this.#source[this.#at] === '-' && this.#source[this.#at + 1] !== ']';
      if (ranged) this.#at++;
      const to = ranged ? this.#single(matters) : from;
      for (const unit of from) units.add(unit);
      if (ranged) for (let unit = Math.min(...from); unit <= Math.max(...to); unit++) units.add(unit);
    }
    return units;
  }

  #any(matters: boolean, what: string): Set<number> {
    if (matters) throw new OpenPattern(`it can begin with ${what}`);
    return new Set();
  }

  #take(character: string): boolean {
    if (this.#source[this.#at] !== character) return false;
    this.#at++;
    return true;
  }
}
