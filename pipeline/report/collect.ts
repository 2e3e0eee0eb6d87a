// A knowledge file and its articles → the content of a report on it.
import type {
  DocumentRecord,
  FactRecord,
  IssueRecord,
  KnowledgeEntry,
  KnowledgeHead,
  MentionRecord,
  OrganizationRecord,
  PlaceRecord,
  QuoteRecord,
} from '../model/knowledge.ts';
import { UsageError } from '../read/input.ts';
import { readKnowledge } from '../read/knowledge.ts';
import { type Articles, ArticleTexts } from '../validate/articles.ts';
import {
  documentFault,
  factFault,
  issueFault,
  mentionFault,
  organizationFault,
  placeFault,
  type QuotedText,
} from '../validate/record.ts';
import type { ArticleContent, Excerpted, ReportContent } from './content.ts';
import { quotedOnly, wholeText } from './excerpt.ts';
import { packArticle, packIssue, type ShownArticle, Strings } from './pack.ts';
import { isWanted, type ReportFilter, type Selection, select } from './selection.ts';

/** Issues of one article, or of all that could not be read; more are left out. */
const MOST_ISSUES = 1000;
/** Mentions kept for each fact of an article that is too large to be shown whole; both come in the order of its text. */
const MENTIONS_PER_FACT = 20;

/**
 * Reads the file twice: once to choose what fits into `room` bytes, once to take it. Records that contradict the contract
 * or their article are left out and counted. Memory grows with the report, not with the file. Throws a UsageError where
 * the file is no knowledge file.
 */
export function collect(path: string, articles: Articles | null, filter: ReportFilter, room: number): ReportContent {
  const selection = select(entriesOf(path), filter, room);
  const collection = new Collection(selection, articles, filter);
  for (const entry of entriesOf(path)) collection.add(entry);
  return collection.content();
}

/** A file that is no knowledge file at all is wrong use, not a fault in one. */
function* entriesOf(path: string): Generator<KnowledgeEntry> {
  try {
    yield* readKnowledge(path);
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}; expected a knowledge.json`);
  }
}

interface Collected extends ShownArticle {
  readonly text: QuotedText | null;
  readonly excerpted: Excerpted | null;
  readonly mentions: MentionRecord[];
  readonly facts: FactRecord[];
  readonly issues: IssueRecord[];
}

class Collection {
  readonly #selection: Selection;
  readonly #texts: ArticleTexts | null;
  readonly #filter: ReportFilter;
  readonly #head: Record<string, unknown> = {};
  readonly #articles = new Map<string, Collected>();
  /** places and bodies by id, with what they lie in */
  readonly #named = new Map<string, { readonly name: string; readonly parent: string | null }>();
  readonly #lost: IssueRecord[] = [];
  #faulty = 0;

  constructor(selection: Selection, articles: Articles | null, filter: ReportFilter) {
    this.#selection = selection;
    this.#texts = articles && new ArticleTexts(articles);
    this.#filter = filter;
  }

  add({ key, index, value }: KnowledgeEntry): void {
    if (index === null) this.#head[key] = value;
    else if (key === 'documents') this.#document(value as DocumentRecord);
    else if (key === 'places') this.#place(value as PlaceRecord);
    else if (key === 'organizations') this.#organization(value as OrganizationRecord);
    else if (key === 'mentions') this.#mention(value as MentionRecord);
    else if (key === 'facts') this.#fact(value as FactRecord);
    else if (key === 'issues') this.#issue(value as IssueRecord);
  }

  content(): ReportContent {
    const { generator, ruleset } = this.#head as unknown as KnowledgeHead;
    const strings = new Strings();
    const articles = [...this.#articles.values()].map((article) => packed(article, strings));
    return {
      generator: named(generator),
      ruleset: named(ruleset),
      coverage: {
        facts: articles.reduce((sum, { facts }) => sum + facts.length, 0),
        articles: articles.length,
        ofFacts: this.#selection.ofFacts,
        ofArticles: this.#selection.ofArticles,
        filter: described(this.#filter),
        faulty: this.#faulty,
      },
      named: this.#used().map(([id, name, parent]) => [
        strings.number(id),
        strings.number(name),
        strings.number(parent),
      ]),
      articles,
      lost: this.#lost.map((issue) => packIssue(issue, [], strings)),
      strings: strings.list,
    };
  }

  #place(place: PlaceRecord): void {
    if (placeFault(place) !== null) this.#faulty++;
    else this.#named.set(place.id, place);
  }

  #organization(organization: OrganizationRecord): void {
    if (organizationFault(organization) !== null) this.#faulty++;
    else this.#named.set(organization.id, { name: organization.name, parent: organization.place });
  }

  #document(document: DocumentRecord): void {
    const fault = documentFault(document);
    if (fault !== null) this.#faulty++;
    else if (this.#selection.articles.has(document.id)) {
      this.#articles.set(document.id, { document, ...this.#text(document), mentions: [], facts: [], issues: [] });
    }
  }

  /** The article's text, where it is still the one that the file is about, and where there is room for it. */
  #text(document: DocumentRecord): Pick<Collected, 'text' | 'excerpted'> {
    const faults = this.#texts?.faults(document) ?? [];
    const text = this.#texts?.of(document) ?? null;
    if (!text) return { text: null, excerpted: 'gone' };
    if (faults.length > 0) return { text: null, excerpted: 'changed' };
    return { text, excerpted: this.#selection.large.has(document.id) ? 'large' : null };
  }

  #mention(mention: MentionRecord): void {
    const article = this.#articles.get(mention?.document);
    if (!article) return;
    const { articles, large } = this.#selection;
    const { id } = article.document;
    if (large.has(id) && article.mentions.length >= articles.get(id)! * MENTIONS_PER_FACT) return;
    this.#take(article.mentions, mention, mentionFault(mention, article.text));
  }

  #fact(fact: FactRecord): void {
    const article = this.#articles.get(fact?.document);
    if (!article || article.facts.length >= this.#selection.articles.get(article.document.id)!) return;
    const fault = factFault(fact, article.text);
    if (fault !== null || isWanted(this.#filter, fact)) this.#take(article.facts, fact, fault);
  }

  #issue(issue: IssueRecord): void {
    const article = this.#articles.get(String(issue?.document));
    const fault = issueFault(issue, article?.text ?? null);
    if (article && article.issues.length < MOST_ISSUES) this.#take(article.issues, issue, fault);
    else if (fault === null && issue.document === null && this.#lost.length < MOST_ISSUES) this.#lost.push(issue);
  }

  #take<T>(records: T[], record: T, fault: string | null): void {
    if (fault === null) records.push(record);
    else this.#faulty++;
  }

  /** The places and bodies that what is shown refers to, and those that they lie in. */
  #used(): readonly (readonly [string, string, string | null])[] {
    const used = new Map<string, readonly [string, string, string | null]>();
    const use = (ref: string | null) => {
      for (let id = ref; id !== null && !used.has(id); ) {
        const { name, parent } = this.#named.get(id) ?? { name: id, parent: null };
        used.set(id, [id, name, parent]);
        id = parent;
      }
    };
    for (const { mentions, facts } of this.#articles.values()) {
      for (const { kind, ref } of mentions) if (kind === 'place' || kind === 'organization') use(ref);
      for (const { provider, recipient } of facts) for (const { ref } of [...provider, ...recipient]) use(ref);
    }
    return [...used.values()].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

function packed(article: Collected, strings: Strings): ArticleContent {
  const { text, excerpted } = article;
  if (text && excerpted === null) return packArticle(article, wholeText(text), null, strings);
  return packArticle(article, quotedOnly(article.facts.flatMap(quotes)), excerpted, strings);
}

/** Everything that a fact quotes. */
function quotes({ span, object, provider, recipient, time, evidence }: FactRecord): QuoteRecord[] {
  const fillers = [...provider, ...recipient].map(({ span }) => span);
  return [evidence.sentence, span, object?.span ?? null, time?.span ?? null, ...fillers].filter(
    (quote) => quote !== null,
  );
}

function named(part: { readonly name: string; readonly version: string } | undefined): string {
  return part ? `${part.name} ${part.version}` : '';
}

function described({ measures, place, article }: ReportFilter): string | null {
  const parts = [measures?.join(', '), place, article].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(' · ') : null;
}
