// Packs: folders of a ruleset with the rules of one subject each → which of them, and so which files, are used.
//
// Note: what a pack is. A folder with a file `pack.yml` (kind: pack) at the top of a ruleset is a pack, named as the folder
// is. One pack is used, with those that it needs; what stands in no pack is used always. Where rules are equally good the
// first decides, so the rules of a pack stand before those of the packs that it needs.
import { didYouMean } from './fault.ts';
import type { Faults, RuleFile } from './source.ts';

interface PackFile {
  needs?: string[];
}

export interface Packs {
  /** the one that is used; null in a ruleset without packs */
  readonly name: string | null;
  /** the names of all packs that there are, sorted */
  readonly known: readonly string[];
  /** whether a file of the ruleset is used */
  has(path: string): boolean;
  /** the files that are used, in the order in which their rules decide */
  readonly files: readonly RuleFile[];
}

/** Chooses the pack `wanted`, or else the one at `fallback`, and what it needs. An unknown pack is a fault. */
export function choosePacks(
  files: readonly RuleFile[],
  wanted: string | undefined,
  fallback: { readonly path: string; readonly pack: string } | null,
  faults: Faults,
): Packs {
  const packs = new Map<string, RuleFile<PackFile>>();
  for (const file of files as readonly RuleFile<PackFile>[]) {
    const [folder, name, ...deeper] = file.path.split('/');
    if (file.kind === 'pack' && name === 'pack.yml' && deeper.length === 0) packs.set(folder!, file);
    else if (file.kind === 'pack') faults.add(file.path, ['kind'], 'pack-place', PLACE);
  }
  const unknown = (name: string): string => {
    const known = [...packs.keys()];
    return `found the pack "${name}"; packs are ${known.join(', ') || 'none'}${didYouMean(name, known)}`;
  };
  const chosen: string[] = [];
  const choose = (name: string, fault: (message: string) => void): void => {
    if (chosen.includes(name)) return;
    const pack = packs.get(name);
    if (!pack) {
      fault(unknown(name));
      return;
    }
    chosen.push(name);
    pack.content.needs?.forEach((other, index) => {
      choose(other, (message) => faults.add(pack.path, ['needs', index], 'unknown-pack', message));
    });
  };
  const name = wanted ?? fallback?.pack ?? null;
  if (name !== null)
    choose(name, (message) => {
      if (wanted === undefined) faults.add(fallback!.path, ['pack'], 'unknown-pack', message);
      else faults.found.push({ path: name, line: 1, column: 1, rule: null, code: 'unknown-pack', message });
    });
  const packOf = (path: string): string | null => {
    const [folder] = path.split('/');
    return packs.has(folder!) ? folder! : null;
  };
  const of = (pack: string | null) => files.filter(({ path }) => packOf(path) === pack);
  return {
    name,
    known: [...packs.keys()],
    has: (path) => packOf(path) === null || chosen.includes(packOf(path)!),
    files: [...of(null), ...chosen.flatMap(of)],
  };
}

const PLACE = 'a pack is a folder at the top of the ruleset, and this is its pack.yml; move the file there';
