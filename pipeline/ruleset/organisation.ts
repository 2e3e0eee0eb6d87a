// Organization rules: bodies known by name, and endings that make one out of a place → what a word says of them.
import { MAX_WORD } from './automaton.ts';
import type { Compilation } from './compilation.ts';
import type { RuleFile } from './source.ts';

interface OrganisationFile {
  readonly name: string;
  readonly branches?: boolean;
  readonly entries: readonly { readonly name: string; readonly aliases?: readonly string[] }[];
}

interface EndingFile {
  readonly name: string;
  readonly 'acts-for-place': boolean;
  readonly endings?: readonly (string | { readonly words: readonly string[]; readonly name: string })[];
  readonly fields?: readonly string[];
  readonly tails?: readonly string[];
  readonly prefixes?: readonly string[];
  readonly 'only-prefixed'?: boolean;
  readonly gap: number;
  readonly 'gap-excludes'?: readonly (readonly string[])[];
}

/** A word that is the name of a body. */
export interface BodySurface {
  readonly kind: 'body';
  readonly foundBy: string;
  /** full official name */
  readonly name: string;
  /** whether whoever sent it gives, not it */
  readonly isBranch: boolean;
}

/** A word that ends the name of a body, behind a place. */
export interface EndingSurface {
  readonly kind: 'ending';
  readonly foundBy: string;
  /** the ending in full names, without the prefix */
  readonly name: string;
  /** word of level that this word begins with: its place's official name ends with it; '' where there is none */
  readonly prefix: string;
  readonly actsForPlace: boolean;
  /** the most units of a name of its own between place and ending */
  readonly gap: number;
  /** words that never stand in that name, as words of their own */
  readonly excludes: readonly string[];
}

export type OrganisationSurface = BodySurface | EndingSurface;

export interface OrganisationRules {
  readonly surfaces: ReadonlyMap<string, OrganisationSurface>;
}

/** Compiles all rules on organizations. Adds a fault for each word that two entries claim. */
export function compileOrganisations(compilation: Compilation): OrganisationRules {
  const surfaces = new Map<string, OrganisationSurface>();
  const add = (
    file: RuleFile<{ name: string }>,
    key: string,
    index: number,
    word: string,
    surface: OrganisationSurface,
  ): void => {
    const known = surfaces.get(word);
    if (word.length > MAX_WORD) {
      const message = `"${word}" has ${word.length} characters; expected ${MAX_WORD} or fewer; shorten what it is made of`;
      compilation.faults.add(file.path, [key, index], 'word-too-long', message);
    } else if (known) {
      const message = `"${word}" is in ${known.foundBy} already, for ${known.name}; a word belongs to one entry`;
      compilation.faults.add(file.path, [key, index], 'duplicate-word', message);
    } else surfaces.set(word, surface);
  };
  for (const file of compilation.of<OrganisationFile>('organisation')) {
    const { name: foundBy, entries, branches: isBranch = false } = file.content;
    entries.forEach(({ name, aliases = [] }, index) => {
      for (const word of [name, ...aliases])
        add(file, 'entries', index, word, { kind: 'body', foundBy, name, isBranch });
    });
  }
  for (const file of compilation.of<EndingFile>('organisation-ending')) {
    const { name: foundBy, gap, prefixes = [], fields = [], tails = [] } = file.content;
    const shared = {
      kind: 'ending',
      foundBy,
      actsForPlace: file.content['acts-for-place'],
      gap,
      excludes: file.content['gap-excludes']?.flat() ?? [],
    } as const;
    const addEnding = (key: string, index: number, word: string, name: string): void => {
      if (!file.content['only-prefixed']) add(file, key, index, word, { ...shared, name, prefix: '' });
      for (const prefix of prefixes) add(file, key, index, prefix + word, { ...shared, name, prefix });
    };
    file.content.endings?.forEach((ending, index) => {
      if (typeof ending === 'string') addEnding('endings', index, ending, ending);
      else for (const word of ending.words) addEnding('endings', index, word, ending.name);
    });
    fields.forEach((field, index) => {
      for (const tail of tails) addEnding('fields', index, field + tail, field + tail);
    });
  }
  return { surfaces };
}
