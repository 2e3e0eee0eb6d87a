// The part of the page's address behind `#` → what it shows. A link to a fact is `report.html#f_…`.
import { type Filter, filterFrom, filterWords } from './filter.ts';

export type Route =
  | { readonly view: 'overview' }
  | { readonly view: 'facts'; readonly filter: Filter }
  /** `fact` or `article` by id; null: the first one; `at`: an issue's place in the text, `start-end` */
  | {
      readonly view: 'evidence';
      readonly fact: string | null;
      readonly article: string | null;
      readonly at: string | null;
    };

export function routeOf(hash: string): Route {
  const words = safelyDecoded(hash.replace(/^#/, ''));
  if (/^f_/.test(words)) return { view: 'evidence', fact: words, article: null, at: null };
  const [, article, at] = /^(d_[^:]+)(?::(\d+-\d+))?$/.exec(words) ?? [];
  if (article !== undefined) return { view: 'evidence', fact: null, article, at: at ?? null };
  if (words === 'evidence') return { view: 'evidence', fact: null, article: null, at: null };
  const [view, filter = ''] = hash.replace(/^#/, '').split('?', 2);
  return view === 'facts' ? { view, filter: filterFrom(filter) } : { view: 'overview' };
}

/** The address of facts that match, with `#`. */
export function factsHash(filter: Filter): string {
  const words = filterWords(filter);
  return words === '' ? '#facts' : `#facts?${words}`;
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
