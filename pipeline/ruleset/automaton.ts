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
    for (let start = 0; start < text.length; start++) {
      let node = roots[text.charCodeAt(start)]!;
      let at = start + 1;
      while (node !== 0) {
        const word = words[node]!;
        if (word >= 0) visit(start, at, word);
        if (at >= text.length) break;
        const key = node * 0x10000 + text.charCodeAt(at++);
        let slot = hash(key) & mask;
        while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
        node = keys[slot] === 0 ? 0 : targets[slot]!;
      }
    }
  }
}

function hash(key: number): number {
  const high = Math.floor(key / 0x10000);
  return (Math.imul(high, 0x9e3779b1) ^ Math.imul(key & 0xffff, 0x85ebca6b)) >>> 7;
}
