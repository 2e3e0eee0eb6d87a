// A number for each UTF-16 unit → a table of it that stays in the processor's cache.
//
// Note: why pages. Every stage asks a table about each character of every article, and articles are short. A plain array
// of 65,536 entries is cold at each article, and its misses cost more than the stage's own work. Of nearly all pages of
// 256 units such tables say nothing, so these pages are kept once.

const PAGE = 256;

export class UnitTable {
  /** high byte of a unit → where its page begins in `#cells` */
  readonly #pages: Uint16Array = new Uint16Array(PAGE);
  readonly #cells: Uint16Array;

  /** `entries`: 65,536 numbers below 65,536. */
  constructor(entries: Uint8Array | Uint16Array) {
    const cells = new Uint16Array(entries.length + PAGE);
    let size = PAGE;
    for (let page = 0; page < PAGE; page++) {
      const own = entries.subarray(page * PAGE, (page + 1) * PAGE);
      if (own.every((entry) => entry === 0)) continue;
      cells.set(own, size);
      this.#pages[page] = size;
      size += PAGE;
    }
    this.#cells = cells.slice(0, size);
  }

  /** The entry of a unit; that of U+0000 for NaN, as `charCodeAt` gives behind a text's end. */
  of(unit: number): number {
    return this.#cells[this.#pages[unit >>> 8]! + (unit & 0xff)]!;
  }
}
