// A knowledge file of any size → which of its articles a report shows, so that it stays small enough to be sent and opened.
import type { DocumentRecord, FactRecord, KnowledgeEntry, MentionRecord } from '../model/knowledge.ts';
import { documentFault, factFault } from '../validate/record.ts';

/** What the user wants to see; each that is given must hold. */
export interface ReportFilter {
  /** codes of measures, one of which the fact must have */
  readonly measures?: readonly string[] | undefined;
  /** a name or id of one who gives or receives */
  readonly place?: string | undefined;
  /** a part of the article's source or title */
  readonly article?: string | undefined;
}

export interface Selection {
  /** by the id of each chosen article: how many of its facts are shown, from its beginning */
  readonly articles: ReadonlyMap<string, number>;
  /** ids of those of which only the sentences of these facts are shown */
  readonly large: ReadonlySet<string>;
  /** of all that the filter leaves */
  readonly ofFacts: number;
  readonly ofArticles: number;
}

// bytes in the page, with some to spare
const CHARACTER = 3;
const MENTION = 24;
const FACT = 180;
const ARTICLE = 250;
/** a fact of an article that is too large to be shown whole brings its sentence */
const FACT_WITH_SENTENCE = 1200;

/** No article takes more than a fourth of the room, unless there are fewer, so that a report of several shows several. */
const LEAST_SHARES = 4;

/** Whether the fact, which is one by the schema, is one that the filter leaves, apart from its article. */
export function isWanted({ measures, place }: ReportFilter, fact: FactRecord): boolean {
  if (measures && !measures.includes(fact.measure)) return false;
  if (place === undefined) return true;
  return [...fact.provider, ...fact.recipient].some(({ name, ref }) => name === place || ref === place);
}

/**
 * Chooses articles until `room` bytes are estimated to be full. Where not all fit, those with the smallest ids come first:
 * ids are hashes, so that is a fair sample, and the same one every time. Records that are none by the schema do not count.
 */
export function select(entries: Iterable<KnowledgeEntry>, filter: ReportFilter, room: number): Selection {
  const sizes = new Map<string, { facts: number; bytes: number }>();
  for (const { key, index, value } of entries) {
    if (index === null) continue;
    if (key === 'documents' && documentFault(value as DocumentRecord) === null) {
      const { id, source, title, length } = value as DocumentRecord;
      const { article = '' } = filter;
      if (!source.includes(article) && !title?.includes(article)) continue;
      sizes.set(id, { facts: 0, bytes: ARTICLE + CHARACTER * length });
    } else if (key === 'mentions') {
      const size = sizes.get((value as MentionRecord)?.document);
      if (size) size.bytes += MENTION;
    } else if (key === 'facts') {
      const size = sizes.get((value as FactRecord)?.document);
      if (!size || factFault(value as FactRecord, null) !== null || !isWanted(filter, value as FactRecord)) continue;
      size.bytes += FACT;
      size.facts++;
    }
  }
  const all = filter.measures === undefined && filter.place === undefined;
  const matching = [...sizes].filter(([, { facts }]) => all || facts > 0);
  return {
    ...fitting(matching, room),
    ofFacts: matching.reduce((sum, [, { facts }]) => sum + facts, 0),
    ofArticles: matching.length,
  };
}

function fitting(
  articles: readonly (readonly [string, { readonly facts: number; readonly bytes: number }])[],
  room: number,
): Pick<Selection, 'articles' | 'large'> {
  const chosen = new Map<string, number>();
  const large = new Set<string>();
  const most = Math.floor(room / Math.min(LEAST_SHARES, articles.length));
  let left = room;
  for (const [id, { facts, bytes }] of [...articles].sort(([a], [b]) => (a < b ? -1 : 1))) {
    left -= Math.max(ARTICLE, Math.min(bytes, most));
    if (left < 0) break;
    if (bytes > most) large.add(id);
    chosen.set(id, bytes > most ? Math.min(facts, Math.floor(most / FACT_WITH_SENTENCE)) : facts);
  }
  return { articles: chosen, large };
}
