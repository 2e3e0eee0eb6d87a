// What the reader asks for → the facts that match; as words of the page's address, so that a link keeps it.
import { type Fact, type Filler, type Knowledge, wordsOf } from './knowledge.ts';

/** Each that is given must hold. */
export interface Filter {
  readonly measure?: string;
  /** id or name of a place or body: it, or one that lies in it, gives or receives */
  readonly place?: string;
  /** all who give, as `side` joins them; or one of them */
  readonly provider?: string;
  readonly recipient?: string;
  /** digits, or NO_YEAR */
  readonly year?: string;
  readonly modality?: string;
  readonly rule?: string;
  /** id of an article */
  readonly article?: string;
  readonly unit?: string;
  /** `1`: with an issue or a contradiction */
  readonly doubtful?: string;
  /** ids of facts, with commas between */
  readonly ids?: string;
  readonly text?: string;
}

export type FilterKey = keyof Filter;

const KEYS: readonly FilterKey[] = [
  ...(['measure', 'place', 'provider', 'recipient', 'year', 'modality', 'rule', 'article', 'unit'] as const),
  ...(['doubtful', 'ids', 'text'] as const),
];

/** The year of facts without one. */
export const NO_YEAR = 'none';

/** Names that act together as one. */
export function side(fillers: readonly Filler[]): string {
  return fillers.map(({ name }) => name).join(' + ');
}

/** The facts that match, in their order. `doubtful`: facts that something is to be said about. */
export function matching(knowledge: Knowledge, filter: Filter, doubtful: ReadonlySet<Fact>): Fact[] {
  const tests = testsOf(knowledge, filter, doubtful);
  return knowledge.facts.filter((fact) => tests.every((test) => test(fact)));
}

function testsOf(knowledge: Knowledge, filter: Filter, doubtful: ReadonlySet<Fact>): ((fact: Fact) => boolean)[] {
  const { measure, place, provider, recipient, year, modality, rule, article, unit, ids, text } = filter;
  const tests: ((fact: Fact) => boolean)[] = [];
  if (measure) tests.push((fact) => fact.measure === measure);
  if (modality) tests.push((fact) => fact.modality === modality);
  if (unit) tests.push((fact) => fact.amount.unit === unit);
  if (article) tests.push((fact) => fact.article.id === article);
  if (year) tests.push((fact) => String(fact.year ?? NO_YEAR) === year);
  if (filter.doubtful) tests.push((fact) => doubtful.has(fact));
  if (provider) tests.push((fact) => isSide(fact.provider, provider));
  if (recipient) tests.push((fact) => isSide(fact.recipient, recipient));
  if (rule) tests.push((fact) => fact.rules.some((name) => name === rule || name.startsWith(`${rule}.`)));
  if (place) {
    const lies = within(knowledge, place);
    tests.push(({ provider, recipient }) => provider.some(lies) || recipient.some(lies));
  }
  if (ids) {
    const wanted = new Set(ids.split(','));
    tests.push((fact) => wanted.has(fact.id));
  }
  const words = (text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  // the dearest comes last, when the others have left few
  if (words.length > 0) tests.push((fact) => words.every((word) => searched(fact).includes(word)));
  return tests;
}

function isSide(fillers: readonly Filler[], wanted: string): boolean {
  return side(fillers) === wanted || fillers.some(({ name }) => name === wanted);
}

/** Whether a filler is the place or body of this id or name, or lies in it. */
function within(knowledge: Knowledge, place: string): (filler: Filler) => boolean {
  return ({ name, ref }) => {
    if (name === place) return true;
    const seen = new Set<string>();
    for (let id = ref; id !== null && !seen.has(id); id = knowledge.named.get(id)?.parent ?? null) {
      if (id === place || knowledge.named.get(id)?.name === place) return true;
      seen.add(id);
    }
    return false;
  };
}

/** What a search looks through: everything that the fact's row and its sentence say. */
function searched(fact: Fact): string {
  const { article, sentence, amount, provider, recipient, object, id } = fact;
  const names = [...provider, ...recipient].map(({ name }) => name);
  return [wordsOf(article, sentence), amount.asWritten, object ?? '', ...names, article.title, id]
    .join('\n')
    .toLowerCase();
}

/** `measure=aid_funds&year=2021`; empty where nothing is asked. */
export function filterWords(filter: Filter): string {
  return new URLSearchParams(KEYS.flatMap((key) => (filter[key] ? [[key, filter[key]]] : []))).toString();
}

/** The filter that such words ask for; what it does not know is left out. */
export function filterFrom(words: string): Filter {
  const given = new URLSearchParams(words);
  return Object.fromEntries(KEYS.flatMap((key) => (given.get(key) ? [[key, given.get(key)!]] : [])));
}
