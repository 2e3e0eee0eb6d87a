// A ruleset and a rule file from elsewhere → a ruleset that has the file in it, for as long as it is tried.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { parse } from 'yaml';
import { loadRuleset, OWN_PROOFS, RuleError, type Ruleset } from '../ruleset/index.ts';
import { Memory } from '../ruleset/memory.ts';

export interface Overlay {
  /** with the file laid over it */
  readonly ruleset: Ruleset;
  /** where the file stands in it, relative to its folder */
  readonly path: string;
}

/**
 * Lays `file` over `base`, in the place of the file of the same name among those of its kind, else beside them, and gives
 * what `use` makes of it. It is done in a copy of the rules, which is gone afterwards, so nothing of `base` changes. Throws
 * a RuleError that names `file` as the user did.
 */
export function layOver<T>(base: Ruleset, file: string, use: (overlay: Overlay) => T): T {
  const inside = relative(base.folder, resolve(file));
  if (!inside.startsWith('..')) return use({ ruleset: base, path: inside.replaceAll('\\', '/') });
  const home = base.files.find(({ kind }) => kind === kindOf(file))?.path ?? '';
  const path = join(dirname(home), basename(file).replace(/\.ya?ml$/, '.yml')).replaceAll('\\', '/');
  const folder = mkdtempSync(join(tmpdir(), 'chuchu-rules-'));
  try {
    cpSync(base.folder, folder, { recursive: true });
    cpSync(file, join(folder, path));
    // its patterns are remembered with those of the rules that it is laid over
    const memory = Memory.open(base.folder, { proofs: OWN_PROOFS });
    const pack = base.packs.includes(base.name) ? { pack: base.name } : {};
    return use({ ruleset: loadRuleset(folder, { memory, ...pack }), path });
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    throw new RuleError(error.faults.map((fault) => (fault.path === path ? { ...fault, path: file } : fault)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the file says that it is; a file that says nothing is told of when it is loaded. */
function kindOf(file: string): unknown {
  try {
    return (parse(readFileSync(file, 'utf8')) as { kind?: unknown } | null)?.kind;
  } catch {
    return undefined;
  }
}
