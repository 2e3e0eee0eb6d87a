// What quantities are read from, and which of them are asked for.
import type { QuantitySort, Unit } from '../model/quantity.ts';
import type { QuantityRules } from '../ruleset/quantity.ts';

/** What is reported beside quantities of the contract's kinds. */
export interface Wanted {
  /** numbers without unit */
  readonly numbers: boolean;
  readonly sorts: ReadonlySet<QuantitySort>;
}

export interface Source {
  readonly text: string;
  readonly rules: QuantityRules;
  readonly wanted: Wanted;
}

/** True where quantities of this unit are asked for. */
export function isStated({ kind, sort }: Unit, { sorts }: Wanted): boolean {
  return kind !== 'none' || (sort !== undefined && sorts.has(sort));
}
