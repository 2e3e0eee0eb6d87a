// A knowledge file and the articles that it is about → every place where the file does not keep its contract.
import { documentId, factId, mentionId, organizationId } from '../model/id.ts';
import type {
  DocumentRecord,
  FactRecord,
  IssueRecord,
  KnowledgeEntry,
  MentionRecord,
  OrganizationRecord,
  PlaceRecord,
} from '../model/knowledge.ts';
import { type Articles, ArticleTexts } from './articles.ts';
import {
  circularParts,
  dangling,
  documentFault,
  factFault,
  issueFault,
  mentionFault,
  organizationFault,
  placeFault,
  type QuotedText,
  repeatingFacts,
} from './record.ts';
import { schemaFault } from './schema.ts';

export type { Articles } from './articles.ts';

/** One place where the file breaks its contract. */
export interface VerifyFault {
  /** `facts[12] f_0123456789abcdef in yiling.txt`: the list, the index in it, the id, the article */
  readonly where: string;
  /** what was found; what was expected */
  readonly what: string;
}

export interface VerifyReport {
  /** records read, by list */
  readonly records: Readonly<Record<string, number>>;
  /** how many faults there are */
  readonly count: number;
  /** the first of them, in the order of the file */
  readonly faults: readonly VerifyFault[];
}

/** faults that a report names; more are only counted */
const NAMED = 1000;

const HEAD = ['schemaVersion', 'generator', 'ruleset'];
const LISTS = ['documents', 'places', 'organizations', 'mentions', 'facts', 'issues'];

/**
 * Proves a knowledge file: each record against the schema, each span against the words of its article (read and decoded
 * anew), each id by computing it again, each reference, the order of bounds, and each article by its hashes. `entries`
 * come in the order of the contract. Memory grows with documents, places and organizations only: mentions and facts are
 * proven one article at a time, as the file keeps them together.
 */
export function verify(entries: Iterable<KnowledgeEntry>, articles: Articles): VerifyReport {
  const verification = new Verification(articles);
  for (const entry of entries) verification.add(entry);
  return verification.end();
}

class Verification {
  readonly #texts: ArticleTexts;
  readonly #faults: VerifyFault[] = [];
  #count = 0;
  readonly #records: Record<string, number> = Object.fromEntries(LISTS.map((list) => [list, 0]));
  readonly #keys = new Set<string>();
  #key = '';
  readonly #documents = new Map<string, DocumentRecord>();
  /** ids of places and organizations */
  readonly #shared = new Set<string>();
  /** the article whose mentions or facts are being read, and those before it in this list */
  #group = '';
  readonly #groups = new Set<string>();
  readonly #ids = new Set<string>();
  /** records that refer to others of their own kind, which may stand behind them */
  #places: { readonly where: string; readonly place: PlaceRecord }[] = [];
  #linked: { readonly where: string; readonly fact: FactRecord }[] = [];

  constructor(articles: Articles) {
    this.#texts = new ArticleTexts(articles);
  }

  add({ key, index, value }: KnowledgeEntry): void {
    if (key !== this.#key) this.#endList(key);
    if (index === null) {
      this.#tell(key, headFault(key, value));
      return;
    }
    this.#records[key] = (this.#records[key] ?? 0) + 1;
    const where = this.#where(key, index, value);
    for (const what of this.#record(key, where, value)) this.#tell(where, what);
  }

  end(): VerifyReport {
    this.#endList('');
    for (const key of [...HEAD, ...LISTS]) if (!this.#keys.has(key)) this.#tell(key, 'it is missing');
    return { records: this.#records, count: this.#count, faults: this.#faults };
  }

  #where(key: string, index: number, value: unknown): string {
    const { id, source, document } = (value ?? {}) as Readonly<Record<string, unknown>>;
    const name = typeof id === 'string' ? ` ${id}` : '';
    const article = source ?? this.#documents.get(String(document))?.source;
    return `${key}[${index}]${name}${typeof article === 'string' ? ` in ${article}` : ''}`;
  }

  #record(key: string, where: string, value: unknown): Iterable<string | null> {
    if (key === 'documents') return this.#document(value as DocumentRecord);
    if (key === 'places') return this.#place(where, value as PlaceRecord);
    if (key === 'organizations') return this.#organization(value as OrganizationRecord);
    if (key === 'mentions') return this.#mention(value as MentionRecord);
    if (key === 'facts') return this.#fact(where, value as FactRecord);
    return key === 'issues' ? this.#issue(value as IssueRecord) : [];
  }

  *#document(document: DocumentRecord): Generator<string | null> {
    const fault = documentFault(document);
    if (fault !== null) return yield fault;
    const { id, sha256 } = document;
    yield unequal('id', id, documentId(sha256));
    if (this.#documents.has(id)) return yield TAKEN;
    this.#documents.set(id, document);
    yield* this.#texts.faults(document);
  }

  *#place(where: string, place: PlaceRecord): Generator<string | null> {
    yield this.#take(this.#shared, String(place?.id));
    const fault = placeFault(place);
    if (fault !== null) return yield fault;
    this.#places.push({ where, place });
  }

  *#organization(organization: OrganizationRecord): Generator<string | null> {
    yield this.#take(this.#shared, String(organization?.id));
    const fault = organizationFault(organization);
    if (fault !== null) return yield fault;
    const { id, name, place } = organization;
    yield unequal('id', id, organizationId(name, place));
    yield dangling.organization(organization, this.#shared);
  }

  *#mention(mention: MentionRecord): Generator<string | null> {
    const text = yield* this.#enter(mention);
    const fault = mentionFault(mention, text);
    if (fault !== null) return yield fault;
    const { id, document, kind, span, foundBy } = mention;
    yield unequal('id', id, mentionId(document, kind, span.start, span.end, foundBy));
    yield dangling.mention(mention, this.#shared);
  }

  *#fact(where: string, fact: FactRecord): Generator<string | null> {
    const text = yield* this.#enter(fact);
    const fault = factFault(fact, text);
    if (fault !== null) return yield fault;
    const { id, document, span, measure, partOf, sameAs } = fact;
    yield unequal('id', id, factId(document, span.start, span.end, measure));
    yield dangling.fact(fact, this.#shared);
    if (partOf !== null || sameAs !== undefined) this.#linked.push({ where, fact });
  }

  *#issue(issue: IssueRecord): Generator<string | null> {
    const document = this.#documents.get(String(issue?.document));
    const fault = issueFault(issue, document ? this.#texts.of(document) : null);
    if (fault !== null) return yield fault;
    if (issue.document !== null && !document) yield noDocument(issue.document);
  }

  /** Begins a mention or fact: its article must be known, its id new. Gives the article's text. */
  *#enter(
    record: { readonly id: string; readonly document: string } | null,
  ): Generator<string | null, QuotedText | null> {
    const id = String(record?.document);
    if (id !== this.#group) {
      this.#endGroup(id);
      if (this.#groups.has(id)) yield `document: found ${id} again; an article's records were expected in one place`;
      this.#groups.add(id);
    }
    yield this.#take(this.#ids, String(record?.id));
    const document = this.#documents.get(id);
    if (!document) yield noDocument(id);
    return document ? this.#texts.of(document) : null;
  }

  #take(ids: Set<string>, id: string): string | null {
    if (ids.has(id)) return TAKEN;
    ids.add(id);
    return null;
  }

  #endGroup(next: string): void {
    const facts = this.#linked.map(({ fact }) => fact);
    const circular = circularParts(facts);
    const repeating = repeatingFacts(facts);
    for (const { where, fact } of this.#linked) {
      this.#tell(where, dangling.part(fact, this.#ids, circular));
      this.#tell(where, dangling.same(fact, this.#ids, repeating));
    }
    this.#linked = [];
    this.#ids.clear();
    this.#group = next;
  }

  #endList(next: string): void {
    this.#endGroup('');
    this.#groups.clear();
    for (const { where, place } of this.#places) this.#tell(where, dangling.place(place, this.#shared));
    this.#places = [];
    this.#key = next;
    this.#keys.add(next);
  }

  #tell(where: string, what: string | null): void {
    if (what === null) return;
    this.#count++;
    if (this.#faults.length < NAMED) this.#faults.push({ where, what });
  }
}

const TAKEN = 'id: another record has it already';

function headFault(key: string, value: unknown): string | null {
  if (HEAD.includes(key)) return schemaFault(`properties/${key}`, value);
  if (!LISTS.includes(key)) return `found an unknown key; keys are ${[...HEAD, ...LISTS].join(', ')}`;
  return Array.isArray(value) ? null : `found ${JSON.stringify(value)?.slice(0, 60)}; a list was expected`;
}

function unequal(field: string, found: string, expected: string): string | null {
  return found === expected ? null : `${field}: found ${found}; its content gives ${expected}`;
}

function noDocument(id: string): string {
  return `document: found ${id}; this file has no such document`;
}
