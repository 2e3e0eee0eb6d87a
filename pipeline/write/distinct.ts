// Records that many articles share → each once.

/** Places or organizations by id, as lines of JSON. Memory grows with the number of distinct ones only. */
export class Distinct {
  readonly #lines = new Map<string, string>();

  /** True where the record is new. Throws where another record has its id. */
  add(record: { readonly id: string }): boolean {
    const line = JSON.stringify(record);
    const known = this.#lines.get(record.id);
    if (known === undefined) this.#lines.set(record.id, line);
    else if (known !== line) throw new Error(`internal: two records with the id ${record.id}: ${known} and ${line}`);
    return known === undefined;
  }

  /** The lines, by id. */
  lines(): string[] {
    return [...this.#lines.keys()].sort().map((id) => this.#lines.get(id)!);
  }
}
