// Records that many articles share → each once.

/**
 * Places or organizations by id, as lines of JSON. Memory grows with the number of distinct ones only. An article that is
 * kept from a run with other rules may have another record of the same id: the first one stands, for all that refer to it.
 */
export class Distinct {
  readonly #lines = new Map<string, string>();

  /** True where the record is new. */
  add(record: { readonly id: string }): boolean {
    if (this.#lines.has(record.id)) return false;
    this.#lines.set(record.id, JSON.stringify(record));
    return true;
  }

  /** The lines, by id. */
  lines(): string[] {
    return [...this.#lines.keys()].sort().map((id) => this.#lines.get(id)!);
  }
}
