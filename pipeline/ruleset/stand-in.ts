// Stand-in rules: words such as 我县 and 该公司 → how to find the unit or the body that they stand for.
import type { Compilation } from './compilation.ts';

export interface StandIn {
  readonly name: string;
  /** what it stands for */
  readonly kind: 'place' | 'organization';
  /**
   * nearest: the last such one named before; article: who writes the article; around: the one around who writes, where
   * that is told, else as nearest; addressee: to whom it is written; inside: the word ends the name of something that stood
   * right behind such a unit before (古乡巴卡村 … 巴卡村), and a long name counts without the word too; inside-in-full: the
   * same, but never without the word
   */
  readonly means: 'nearest' | 'article' | 'around' | 'addressee' | 'inside' | 'inside-in-full';
  /** how the official name of such a one ends */
  readonly endings: readonly string[];
  /** words right behind which it counts, if it counts only there and where no word stands before it; null for anywhere */
  readonly behind: readonly string[] | null;
}

interface StandInFile {
  rules: { name: string; words: string[]; means: StandIn['means']; endings: string[]; behind?: string[] }[];
}

const KINDS = { 'place-stand-in': 'place', 'organisation-stand-in': 'organization' } as const;

/** By word. Adds a fault for a word that two rules claim. */
export function compileStandIns({ of, faults }: Compilation): ReadonlyMap<string, StandIn> {
  const standIns = new Map<string, StandIn>();
  for (const [fileKind, kind] of Object.entries(KINDS)) {
    for (const { path, content } of of<StandInFile>(fileKind)) {
      content.rules.forEach(({ name, words, means, endings, behind = null }, index) => {
        for (const word of words) {
          const known = standIns.get(word);
          if (known) {
            const message = `"${word}" is in the rule ${known.name} already; a word belongs to one rule`;
            faults.add(path, ['rules', index, 'words'], 'duplicate-word', message);
          } else standIns.set(word, { name, kind, means, endings, behind });
        }
      });
    }
  }
  return standIns;
}
