// Hits: a text → every place in it where a word of the dictionary stands.
import type { Hit } from '../model/hit.ts';
import type { Automaton } from '../ruleset/automaton.ts';

/** All hits, overlapping ones too, sorted by start, then end. */
export function findHits(text: string, automaton: Automaton): Hit[] {
  const hits: Hit[] = [];
  automaton.scan(text, (start, end, word) => hits.push({ start, end, word }));
  return hits;
}
