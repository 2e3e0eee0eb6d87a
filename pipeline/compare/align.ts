// Two knowledge files → the facts that are the same one in both, and those that only one of them has.
//
// Note: how a fact is found again. Articles go together by their source, else by their text (a file that was renamed). In
// an article whose text is the same, facts go together by their spans, one to one (see `pair.ts`). In one that was
// edited, spans have moved: facts go together by the words of their sentence and of their quantity, white space aside,
// then, where the sentence was edited too, by their measure and the words of their quantity; in the order of the text.
// What is left goes together by the words of sentence and quantity, whatever the article.
import type { DocumentRecord, FactRecord, Knowledge } from '../model/knowledge.ts';
import { pairSpans } from './pair.ts';
import { type FactInArticle, inArticle, withoutSpace } from './slots.ts';

/** A fact with the article that it stands in. */
export interface PlacedFact extends FactInArticle {
  readonly document: DocumentRecord;
}

export interface Aligned {
  readonly both: readonly (readonly [old: PlacedFact, now: PlacedFact])[];
  readonly onlyOld: readonly PlacedFact[];
  readonly onlyNew: readonly PlacedFact[];
  /** the article of the new file that an article of the old one has become, by the old id */
  readonly successor: ReadonlyMap<string, DocumentRecord>;
}

type Compared = Pick<Knowledge, 'documents' | 'facts'>;

export function align(old: Compared, now: Compared): Aligned {
  const [before, after] = [byDocument(old), byDocument(now)];
  const successor = pairDocuments(old.documents, now.documents);
  const both: [PlacedFact, PlacedFact][] = [];
  const paired = new Set<FactRecord>();
  const add = (a: PlacedFact, b: PlacedFact): void => {
    both.push([a, b]);
    paired.add(a.fact).add(b.fact);
  };
  const left = (facts: Iterable<PlacedFact[]>) => [...facts].flat().filter(({ fact }) => !paired.has(fact));
  for (const document of old.documents) {
    const next = successor.get(document.id);
    if (!next) continue;
    const [a, b] = [before.get(document.id)!, after.get(next.id)!];
    if (document.textSha256 === next.textSha256) {
      for (const [x, y] of pairSpans(a.map(spanOf), b.map(spanOf))) add(a[x]!, b[y]!);
    } else {
      pairBy(sentenceAndWords, a, b, add);
      pairBy(measureAndWords, left([a]), left([b]), add);
    }
  }
  pairBy(sentenceAndWords, left(before.values()), left(after.values()), add);
  return { both, onlyOld: left(before.values()), onlyNew: left(after.values()), successor };
}

function spanOf({ fact }: PlacedFact): FactRecord['span'] {
  return fact.span;
}

function byDocument({ documents, facts }: Compared): Map<string, PlacedFact[]> {
  const records = Map.groupBy(facts, ({ document }) => document);
  return new Map(
    documents.map((document) => {
      const ordered = [...(records.get(document.id) ?? [])].sort((a, b) => a.span.start - b.span.start);
      return [document.id, inArticle(ordered).map((one) => ({ ...one, document }))];
    }),
  );
}

function pairDocuments(old: readonly DocumentRecord[], now: readonly DocumentRecord[]): Map<string, DocumentRecord> {
  const pairs = new Map<string, DocumentRecord>();
  const free = new Set(now);
  for (const key of ['source', 'textSha256'] as const) {
    const left = Map.groupBy(free, (document) => document[key]);
    for (const document of old) {
      const next = pairs.has(document.id) ? undefined : left.get(document[key])?.shift();
      if (!next) continue;
      pairs.set(document.id, next);
      free.delete(next);
    }
  }
  return pairs;
}

function pairBy(
  key: (fact: PlacedFact) => string,
  old: readonly PlacedFact[],
  now: readonly PlacedFact[],
  add: (a: PlacedFact, b: PlacedFact) => void,
): void {
  const waiting = Map.groupBy(now, key);
  for (const one of old) {
    const next = waiting.get(key(one))?.shift();
    if (next) add(one, next);
  }
}

function sentenceAndWords({ fact }: PlacedFact): string {
  return [fact.evidence.sentence.text, fact.span.text].map(withoutSpace).join('\n');
}

function measureAndWords({ fact }: PlacedFact): string {
  return [fact.measure, withoutSpace(fact.span.text)].join('\n');
}
