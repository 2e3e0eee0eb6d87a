// Stand-in rules: words such as 我县 → how to find the unit that they stand for.
import type { Compilation } from './compilation.ts';

export interface StandIn {
  readonly name: string;
  /**
   * nearest: the last such unit named before; article: the one that the article names most; inside: the word ends the name
   * of something that stood right behind such a unit before (古乡巴卡村 … 巴卡村)
   */
  readonly means: 'nearest' | 'article' | 'inside';
  /** how the official name of such a unit ends */
  readonly endings: readonly string[];
}

interface StandInFile {
  rules: { name: string; words: string[]; means: StandIn['means']; endings: string[] }[];
}

/** By word. Adds a fault for a word that two rules claim. */
export function compileStandIns({ of, faults }: Compilation): ReadonlyMap<string, StandIn> {
  const standIns = new Map<string, StandIn>();
  for (const { path, content } of of<StandInFile>('place-stand-in')) {
    content.rules.forEach(({ name, words, means, endings }, index) => {
      for (const word of words) {
        const known = standIns.get(word);
        if (known) {
          const message = `"${word}" is in the rule ${known.name} already; a word belongs to one rule`;
          faults.add(path, ['rules', index, 'words'], 'duplicate-word', message);
        } else standIns.set(word, { name, means, endings });
      }
    });
  }
  return standIns;
}
