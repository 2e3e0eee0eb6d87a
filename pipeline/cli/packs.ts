// A folder of rules → its ruleset, and each pack that the ruleset does not use of its own, with the examples that are its.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../read/input.ts';
import { loadRuleset, OWN_RULES, type Ruleset } from '../ruleset/index.ts';

export interface LoadedPack {
  readonly ruleset: Ruleset;
  /** the beginning of the paths of its own files; empty for the ruleset with the pack that it chooses */
  readonly below: string;
}

/** `folder`: the program's own where left out. Throws a RuleError with the faults of the first that has any. */
export function everyPack(folder: string = OWN_RULES): LoadedPack[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`there is no folder ${folder}; expected a folder of rules; check the path`);
  }
  const ruleset = loadRuleset(resolve(folder));
  const beside = ruleset.packs.filter((pack) => pack !== ruleset.name);
  return [
    { ruleset, below: '' },
    ...beside.map((pack) => ({ ruleset: loadRuleset(ruleset.folder, { pack }), below: `${pack}/` })),
  ];
}
