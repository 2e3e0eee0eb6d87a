// The automaton: many words → every place in a text where one of them stands, in one pass.
//
// Note: why a trie and not Aho-Corasick. Words are at most MAX_WORD units long, so walking a trie from every position
// takes at most MAX_WORD steps each: linear in the text, with a small constant, as nearly every walk in Chinese text ends
// at its first or second character. It is built in one pass without failure links, which a start feels.

export const MAX_WORD = 32;

/** Called for each occurrence: `[start, end)` in UTF-16 units, and the word's index in the list that was built from. */
export type Visit = (start: number, end: number, word: number) => void;

export class Automaton {
  /** first unit of a word → node, 0 where no word begins so */
  readonly #roots: Int32Array = new Int32Array(0x10000);
  /** open addressing: slot → key (node * 65536 + unit) and the node it leads to */
  readonly #keys: Float64Array;
  readonly #targets: Int32Array;
  readonly #mask: number;
  // Nearly all positions are ruled out by these two alone, which are small so that they stay in cache.
  /** one bit for each hash of a word's first two units */
  readonly #pairs: Uint32Array = new Uint32Array(PAIR_BITS / 32);
  /** one bit for each unit that is a word */
  readonly #singles: Uint32Array = new Uint32Array(0x10000 / 32);
  /** node → word that ends there, or -1 */
  readonly #words: Int32Array;
  #nodes = 1;

  /** `words`: distinct, non-empty, at most MAX_WORD units each; refuses others with a RangeError. */
  constructor(words: readonly string[]) {
    let units = 0;
    for (const word of words) units += word.length;
    let capacity = 64;
    while (capacity < units * 2) capacity *= 2;
    this.#keys = new Float64Array(capacity);
    this.#targets = new Int32Array(capacity);
    this.#mask = capacity - 1;
    this.#words = new Int32Array(units + 2).fill(-1);
    for (let index = 0; index < words.length; index++) {
      const word = words[index]!;
      if (word.length === 0 || word.length > MAX_WORD) {
        throw new RangeError(`word ${JSON.stringify(word)} has ${word.length} units; expected 1 to ${MAX_WORD}`);
      }
      this.#add(word, index);
    }
  }

  #add(word: string, index: number): void {
    const first = word.charCodeAt(0);
    let node = this.#roots[first]!;
    if (node === 0) {
      node = this.#nodes++;
      this.#roots[first] = node;
    }
    if (word.length > 1) {
      const pair = pairBit(first, word.charCodeAt(1));
      this.#pairs[pair >>> 5]! |= 1 << (pair & 31);
    } else this.#singles[first >>> 5]! |= 1 << (first & 31);
    for (let at = 1; at < word.length; at++) {
      const key = node * 0x10000 + word.charCodeAt(at);
      let slot = hash(key) & this.#mask;
      while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & this.#mask;
      if (this.#keys[slot] === 0) {
        this.#keys[slot] = key;
        this.#targets[slot] = this.#nodes++;
      }
      node = this.#targets[slot]!;
    }
    if (this.#words[node] !== -1) throw new RangeError(`word ${JSON.stringify(word)} is given twice`);
    this.#words[node] = index;
  }

  /**
   * Visits every occurrence in `text`, overlapping ones too, ordered by start and then by end. Which of several
   * overlapping hits counts is for the caller to say.
   */
  scan(text: string, visit: Visit): void {
    const roots = this.#roots;
    const keys = this.#keys;
    const targets = this.#targets;
    const words = this.#words;
    const mask = this.#mask;
    const pairs = this.#pairs;
    const singles = this.#singles;
    const { length } = text;
    let next = length > 0 ? text.charCodeAt(0) : 0;
    for (let start = 0; start < length; start++) {
      const unit = next;
      let at = start + 1;
      next = at < length ? text.charCodeAt(at) : 0;
      const pair = pairBit(unit, next);
      if (((pairs[pair >>> 5]! >>> (pair & 31)) & 1) === 0) {
        if ((singles[unit >>> 5]! >>> (unit & 31)) & 1) visit(start, at, words[roots[unit]!]!);
        continue;
      }
      let node = roots[unit]!;
      while (node !== 0) {
        const word = words[node]!;
        if (word >= 0) visit(start, at, word);
        if (at >= length) break;
        const key = node * 0x10000 + text.charCodeAt(at++);
        let slot = hash(key) & mask;
        while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
        node = keys[slot] === 0 ? 0 : targets[slot]!;
      }
    }
  }
}

const PAIR_BITS = 1 << 18;

function pairBit(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 14;
}

function hash(key: number): number {
  const high = Math.floor(key / 0x10000);
  return (Math.imul(high, 0x9e3779b1) ^ Math.imul(key & 0xffff, 0x85ebca6b)) >>> 7;
}
