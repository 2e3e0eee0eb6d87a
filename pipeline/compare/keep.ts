// What was extracted and the differences that are not accepted → the records with the old facts in their place.
import type { ArticleRecords, DocumentRecord, FactRecord, Knowledge } from '../model/knowledge.ts';
import type { Difference } from './diff.ts';

/**
 * The new records, with the fact of each refused difference as the old knowledge has it. Old facts of an article that was
 * edited stay with the old record of the article, as their spans are its.
 */
export function keepOld(
  articles: readonly ArticleRecords[],
  old: Knowledge,
  refused: readonly Difference[],
): ArticleRecords[] {
  if (refused.length === 0) return [...articles];
  const dropped = new Set(refused.flatMap(({ new: now }) => (now ? [now] : [])));
  const kept = Map.groupBy(
    refused.flatMap((difference) => (difference.old ? [difference.old] : [])),
    ({ document }) => document,
  );
  const isThere = new Set(articles.flatMap(({ places, organizations }) => [...places, ...organizations]).map(idOf));
  const withOld = (records: ArticleRecords): ArticleRecords => {
    const facts = kept.get(records.document.id) ?? [];
    const own = records.facts.filter((fact) => !dropped.has(fact));
    if (facts.length === 0) return { ...records, facts: own };
    const known = new Set(records.mentions.map(idOf));
    const mentions = old.mentions.filter(
      (mention) => !known.has(mention.id) && facts.some((fact) => isItsQuantity(mention, fact)),
    );
    const actors = actorsOf(facts, old, isThere);
    return {
      ...records,
      places: [...records.places, ...actors.places],
      organizations: [...records.organizations, ...actors.organizations],
      mentions: [...records.mentions, ...mentions].sort(byPlace),
      facts: [...own, ...facts].sort(byPlace),
    };
  };
  const current = new Set(articles.map(({ document }) => document.id));
  const former = old.documents.filter(({ id }) => kept.has(id) && !current.has(id));
  return [...articles, ...former.map(withoutRecords)].map(withOld);
}

function withoutRecords(document: DocumentRecord): ArticleRecords {
  return { document, places: [], organizations: [], mentions: [], facts: [], issues: [] };
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

function isItsQuantity({ document, kind, span }: Knowledge['mentions'][number], fact: FactRecord): boolean {
  return (
    document === fact.document && kind === 'quantity' && span.start === fact.span.start && span.end === fact.span.end
  );
}

/** Whom the facts name, and the places above them, as far as no article has them yet. */
function actorsOf(facts: readonly FactRecord[], old: Knowledge, isThere: Set<string>) {
  const places = new Map(old.places.map((place) => [place.id, place]));
  const organizations = new Map(old.organizations.map((organization) => [organization.id, organization]));
  const wanted = facts.flatMap(({ provider, recipient }) => [...provider, ...recipient].map(({ ref }) => ref));
  const above: Knowledge['places'][number][] = [];
  const bodies: Knowledge['organizations'][number][] = [];
  for (const ref of wanted) {
    const body = ref === null ? undefined : organizations.get(ref);
    if (body && !isThere.has(body.id)) {
      isThere.add(body.id);
      bodies.push(body);
    }
    let place = places.get(body ? (body.place ?? '') : (ref ?? ''));
    while (place && !isThere.has(place.id)) {
      isThere.add(place.id);
      above.push(place);
      place = places.get(place.parent ?? '');
    }
  }
  return { places: above, organizations: bodies };
}

function byPlace(a: Pick<FactRecord, 'span'>, b: Pick<FactRecord, 'span'>): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}
