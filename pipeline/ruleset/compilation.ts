// The files of a ruleset → what the compilers of each kind of rule work with.
import type { Memory } from './memory.ts';
import type { Faults, RuleFile } from './source.ts';

/** What each compiler of one kind of rule is given; it adds to `faults` rather than throwing. */
export interface Compilation {
  /** absolute path of the ruleset's folder */
  readonly folder: string;
  readonly memory: Memory;
  readonly faults: Faults;
  /** the files of one kind, sorted by path */
  of<T>(kind: string): RuleFile<T>[];
}
