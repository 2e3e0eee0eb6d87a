// Dictionary: all words that any rule looks for → one automaton, and what each word means to whom.
import { Automaton } from './automaton.ts';
import type { DomainRules, Use, UseOf } from './domain.ts';
import type { Surface } from './gazetteer.ts';
import type { OrganisationSurface } from './organisation.ts';
import type { StandIn } from './stand-in.ts';

export interface Dictionary {
  readonly automaton: Automaton;
  /** index → word */
  readonly words: readonly string[];
  /** what a word names, as a place */
  surface(word: number): Surface | undefined;
  /** what a word says of organizations */
  body(word: number): OrganisationSurface | undefined;
  /** what a word stands for */
  standIn(word: number): StandIn | undefined;
  /** what a word means to the domain rules, by type; as a word of its own, or as the ending of one */
  meanings(word: number): { readonly whole: readonly Meaning[]; readonly ending: readonly Meaning[] };
}

/** All uses of one type that a word has. */
export interface Meaning<T extends Use['type'] = Use['type']> {
  readonly type: T;
  readonly uses: readonly UseOf<T>[];
}

/** Merges the words of all kinds. */
export function compileDictionary(
  surfaces: ReadonlyMap<string, Surface>,
  bodies: ReadonlyMap<string, OrganisationSurface>,
  standIns: ReadonlyMap<string, StandIn>,
  domain: DomainRules,
): Dictionary {
  const places = [...surfaces.values()];
  const others = new Set([...bodies.keys(), ...standIns.keys(), ...domain.uses.keys()]);
  const words = [...surfaces.keys(), ...[...others].filter((word) => !surfaces.has(word))];
  const nothing = { whole: [], ending: [] };
  // arrays, as every hit of every stage asks; nearly all words name places and nothing else
  const known = words.map((word) => others.has(word));
  const organizations = words.map((word, at) => (known[at] ? bodies.get(word) : undefined));
  const stands = words.map((word, at) => (known[at] ? standIns.get(word) : undefined));
  const meanings = words.map((word, at) => {
    const uses = known[at] && domain.uses.get(word);
    return uses
      ? { whole: byType(uses), ending: byType(uses.filter((use) => 'suffix' in use && use.suffix)) }
      : nothing;
  });
  return {
    automaton: new Automaton(words),
    words,
    surface: (word) => places[word],
    body: (word) => organizations[word],
    standIn: (word) => stands[word],
    meanings: (word) => meanings[word]!,
  };
}

function byType(uses: readonly Use[]): Meaning[] {
  return [...Map.groupBy(uses, ({ type }) => type)].map(([type, ofType]) => ({ type, uses: ofType }));
}
