// Official names → their short forms, and words → the pattern that takes any of them.

/** A suffix of official names, and what stands for it where the peoples in front of it are left out. */
export type Suffix = string | { readonly suffix: string; readonly brief: string };

/** The short forms of an official name; '' where it has none. */
export type Shortener = (name: string) => {
  /** without its suffix */
  readonly stem: string;
  /** without the peoples in it, with a suffix */
  readonly brief: string;
};

/** A shortener for one level. A stem has at least two characters, and is no people's name by itself. */
export function shortener(suffixes: readonly Suffix[], peoples: readonly string[]): Shortener {
  const parts = suffixes
    .map((suffix) => (typeof suffix === 'string' ? { suffix, brief: '' } : suffix))
    .sort((a, b) => b.suffix.length - a.suffix.length);
  const people = peoples.toSorted((a, b) => b.length - a.length);
  const lasts = new Set(people.map((word) => word.slice(-1)));
  return (name) => {
    const part = parts.find(({ suffix }) => name.endsWith(suffix));
    if (!part) return { stem: '', brief: '' };
    let stem = name.slice(0, -part.suffix.length);
    while (lasts.has(stem.slice(-1))) {
      const found = people.find((word) => stem.endsWith(word) && stem.length - word.length >= 2);
      if (found === undefined) break;
      stem = stem.slice(0, -found.length);
    }
    if (stem.length < 2 || people.includes(stem)) return { stem: '', brief: '' };
    return { stem, brief: part.brief === '' ? '' : stem + part.brief };
  };
}

/** The suffix itself. */
export function suffixOf(suffix: Suffix): string {
  return typeof suffix === 'string' ? suffix : suffix.suffix;
}

/** A pattern that takes any of `words`, the longest first. */
export function alternatives(words: readonly string[]): string {
  return words
    .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .join('|');
}

/** A pattern that takes any of `words`, or nothing. */
export function optional(words: readonly string[]): string {
  return `(?:${alternatives(words)})?`;
}
