// Mentions, facts and issues of one article → the records of the knowledge file.
import type { Fact, FactTime, Filler } from '../model/fact.ts';
import { factId, mentionId } from '../model/id.ts';
import type { Issue } from '../model/issue.ts';
import type {
  ArticleRecords,
  DocumentRecord,
  FactRecord,
  FillerRecord,
  IssueRecord,
  MentionRecord,
  QuoteRecord,
  TimeRecord,
} from '../model/knowledge.ts';
import type { Mention } from '../model/mention.ts';
import type { PlaceLookup } from '../model/place.ts';
import { type Span, slice } from '../model/span.ts';
import type { View } from '../model/view.ts';
import { Entities } from './entities.ts';
import { asWritten, type Quoter, quoter } from './quote.ts';

/**
 * The records of one article, the same on every run. Mentions and facts come out by their place in the document,
 * places and organizations by id, issues as they were reported. `places` must know every key that a mention holds.
 */
export function records(
  view: View,
  mentions: readonly Mention[],
  facts: readonly Fact[],
  issues: readonly Issue[],
  places: PlaceLookup,
): ArticleRecords {
  const { document } = view;
  const quotes = quoter(view);
  const entities = new Entities(places);
  const spans = mentions.map((mention) => quotes.ofView(mention));
  const factIds = facts.map(({ quantity, measure }) => {
    const { start, end } = spans[quantity]!;
    return factId(document.id, start, end, measure);
  });
  // sentences tile their block, so the start tells which one it is
  const sentences = new Map<number, QuoteRecord>();

  const mentionRecords = mentions.map((mention, index) => mentionRecord(mention, spans[index]!)).sort(byPlace);
  const factRecords = facts.map((fact, index) => factRecord(fact, factIds[index]!)).sort(byPlace);
  return {
    document: documentRecord(view, quotes),
    // complete only when all mentions and facts are written
    places: entities.places(),
    organizations: entities.organizations(),
    mentions: mentionRecords,
    facts: factRecords,
    issues: issues.map(issueRecord),
  };

  function mentionRecord(mention: Mention, span: QuoteRecord): MentionRecord {
    const { kind, foundBy } = mention;
    const id = mentionId(document.id, kind, span.start, span.end, foundBy);
    const candidates = kind === 'place' ? mention.candidates.map((key) => entities.place(key)).sort() : [];
    return { id, document: document.id, kind, span, ref: reference(mention), candidates, foundBy };
  }

  function reference(mention: Mention): string | null {
    if (mention.kind === 'quantity') return mention.quantity.value;
    if (mention.kind === 'time') return mention.edtf;
    if (mention.kind === 'organization') return entities.organization(mention.name, mention.place);
    return mention.ref === null ? null : entities.place(mention.ref);
  }

  function factRecord(fact: Fact, id: string): FactRecord {
    const mention = mentions[fact.quantity];
    if (mention?.kind !== 'quantity') throw new Error('internal: a fact does not rest on a quantity');
    const { measure, object, provider, recipient, time, modality, per, partOf, sameAs, rules } = fact;
    const { kind, value, lower, upper, lowerInclusive, upperInclusive, bound, unit } = mention.quantity;
    const span = spans[fact.quantity]!;
    const words = asWritten(span);
    return {
      id,
      document: document.id,
      measure,
      span,
      quantity: { kind, asWritten: words, value, lower, upper, lowerInclusive, upperInclusive, bound, unit },
      object: object && { text: slice(view.text, object), span: quotes.ofView(object) },
      provider: provider.map(fillerRecord),
      recipient: recipient.map(fillerRecord),
      time: time && timeRecord(time),
      modality,
      per,
      partOf: partOf === null ? null : factIds[partOf]!,
      ...(sameAs === undefined ? {} : { sameAs: factIds[sameAs]! }),
      evidence: { sentence: sentenceQuote(fact.sentence), rules },
    };
  }

  function sentenceQuote(sentence: Span): QuoteRecord {
    let quote = sentences.get(sentence.start);
    if (!quote) {
      quote = quotes.ofView(sentence);
      sentences.set(sentence.start, quote);
    }
    return quote;
  }

  function fillerRecord({ mention, scope, home }: Filler): FillerRecord {
    const span = spans[mention]!;
    const { name, ref } = entities.actor(mentions[mention]!, asWritten(span), home);
    return { name, ref, span, scope };
  }

  function timeRecord({ edtf, mention, scope }: FactTime): TimeRecord {
    const span = mention === null ? null : spans[mention]!;
    return { edtf, asWritten: span && asWritten(span), span, scope };
  }

  function issueRecord({ severity, code, message, span }: Issue): IssueRecord {
    const { id, source } = document;
    const words = span && span.start < span.end ? quotes.ofDocument(span) : null;
    return { document: id, source, severity, code, message, span: words };
  }
}

function documentRecord(view: View, quotes: Quoter): DocumentRecord {
  const { id, source, sha256, charset, mediaType, language, title, published, publishedFrom } = view.document;
  return {
    id,
    source,
    sha256,
    charset,
    mediaType,
    language,
    title: title ?? titleOf(view),
    published,
    publishedFrom,
    offsetUnit: 'codePoint',
    length: quotes.length,
    textSha256: view.document.textSha256,
  };
}

/** The title blocks that stand together first, as one line. */
function titleOf({ text, blocks }: View): string | null {
  const first = blocks.findIndex((block) => block.kind === 'title');
  if (first < 0) return null;
  const length = blocks.slice(first).findIndex((block) => block.kind !== 'title');
  const lines = blocks.slice(first, length < 0 ? undefined : first + length).map((block) => slice(text, block));
  return lines.join(' ').replace(/\s+/g, ' ').trim() || null;
}

function byPlace(a: { readonly span: QuoteRecord }, b: { readonly span: QuoteRecord }): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}
