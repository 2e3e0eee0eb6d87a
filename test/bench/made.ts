// The corpus and a seed → as many articles as one likes, each with other counties, figures and years.
import { loadRuleset } from '../../pipeline/ruleset/index.ts';
import { type Article, corpusArticles } from './articles.ts';

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Key of a county in the gazetteer: a six-digit code that ends in no pair of zeros. */
const COUNTY = /^\d{4}(?!00)\d\d$/;
const YEARS = [1996, 2024] as const;

/**
 * Articles with the structure and the words of the corpus, in turn. In each a county's name is another one's throughout,
 * a year lies between 1996 and 2023, and any other number has as many digits as it had.
 */
export function* madeArticles(count: number, seed: number): Generator<Article> {
  const random = randomNumbers(seed);
  const from = (length: number) => Math.floor(random() * length);
  const counties = [...loadRuleset().gazetteer.surfaces]
    .filter(([, { form, candidates }]) => form === 'full' && candidates.length === 1 && COUNTY.test(candidates[0]!))
    .map(([name]) => name);
  const longestFirst = counties.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const variable = new RegExp(`(${longestFirst.join('|')})|(?:19|20)\\d\\d(?=年)|\\d+`, 'g');
  const templates = corpusArticles().map(({ source, bytes }) => {
    const text = new TextDecoder().decode(bytes);
    return { source, text, places: [...text.matchAll(variable)] };
  });
  for (let index = 0; index < count; index++) {
    const { source, text, places } = templates[index % templates.length]!;
    const names = new Map<string, string>();
    let made = '';
    let at = 0;
    for (const { index: start, 0: found, 1: county } of places) {
      made += text.slice(at, start);
      if (county !== undefined) {
        const name = names.get(county) ?? counties[from(counties.length)]!;
        names.set(county, name);
        made += name;
      } else if (text[start + 4] === '年' && found.length === 4) made += YEARS[0] + from(YEARS[1] - YEARS[0]);
      else made += found.replace(/\d/g, (_, place) => String(place === 0 ? 1 + from(9) : from(10)));
      at = start + found.length;
    }
    made += text.slice(at);
    yield { source: `${String(index).padStart(6, '0')}-${source}`, bytes: new TextEncoder().encode(made) };
  }
}
