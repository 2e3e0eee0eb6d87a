// Records that many articles share → each once.
import { SEPARATOR, textOf } from './lines.ts';

/**
 * Places or organizations as lines of JSON, by id. Memory grows with the number of distinct ones only. An article that is
 * kept from a run with other rules may have another record of the same id: the first one stands, for all that refer to it.
 */
export class Distinct<T extends { readonly id: string }> {
  readonly #seen = new Set<string>();
  readonly #lines = new Map<string, string>();

  /** Takes those of an article, as lines; gives the records that are new. A line that was seen before is not read again. */
  add(lines: string | Uint8Array): T[] {
    const fresh: T[] = [];
    for (const line of lines.length === 0 ? [] : textOf(lines).split(SEPARATOR)) {
      if (this.#seen.has(line)) continue;
      const record: T = JSON.parse(line);
      const own = JSON.stringify(record); // the same, without the text around it that a piece would hold in memory
      this.#seen.add(own);
      if (this.#lines.has(record.id)) continue;
      this.#lines.set(record.id, own);
      fresh.push(record);
    }
    return fresh;
  }

  /** The lines, by id. */
  lines(): string[] {
    return [...this.#lines.keys()].sort().map((id) => this.#lines.get(id)!);
  }
}
