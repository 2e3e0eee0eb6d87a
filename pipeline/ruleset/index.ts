// Ruleset: a folder of rule files → the rules, compiled and frozen, or every fault in them at once.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { RuleError } from './fault.ts';
import { Memory, sha256 } from './memory.ts';
import { Faults, listFiles, type RuleFile, readRuleFiles } from './source.ts';

export { type Fault, formatFault, RuleError } from './fault.ts';

/** What each compiler of one kind of rule is given; it adds to `faults` rather than throwing. */
export interface Compilation {
  /** absolute path of the ruleset's folder */
  readonly folder: string;
  readonly memory: Memory;
  readonly faults: Faults;
  /** the files of one kind, sorted by path */
  of<T>(kind: string): RuleFile<T>[];
}

export interface Ruleset {
  readonly name: string;
  readonly version: string;
  /** over the paths and bytes of all its files */
  readonly sha256: string;
}

/** The rules that come with the program. */
export const OWN_RULES: string = resolve(import.meta.dirname, '../../rules');

/** Loads the ruleset in `folder` (laid out as rules/ is). Throws a RuleError with every fault found. */
export function loadRuleset(folder: string = OWN_RULES): Ruleset {
  const root = resolve(folder);
  const memory = Memory.open(root);
  const faults = new Faults(root);
  const files = readRuleFiles(root, join(OWN_RULES, 'schema'), memory, faults);
  const compilation: Compilation = {
    folder: root,
    memory,
    faults,
    of: <T>(kind: string) => files.filter((file) => file.kind === kind) as RuleFile<T>[],
  };
  if (faults.found.length > 0) throw new RuleError(faults.found);
  memory.save();
  return Object.freeze({ name: '', version: '', sha256: hashOf(root) });
}

function hashOf(root: string): string {
  const paths = listFiles(root, ['.yml', '.tsv']);
  return sha256(...paths.flatMap((path) => [path, readFileSync(join(root, path))]));
}
