// One record → what is wrong with it by the contract and by its article's text, or null.
import { Big } from 'big.js';
import type {
  DocumentRecord,
  FactRecord,
  FillerRecord,
  IssueRecord,
  MentionRecord,
  PlaceRecord,
  QuoteRecord,
} from '../model/knowledge.ts';
import { codePointIndex, codeUnitIndex } from '../model/span.ts';
import { schemaFault } from './schema.ts';

/** A check of one record: what is wrong with it, in words, or null. */
export type Check<T> = (record: T) => string | null;

/** What a check of references asks: whether a record with this id stands in the file. */
export type Known = { has(id: string): boolean };

/**
 * What quotes are held against: an article's decoded text, with the way from code points into it. Checks take null
 * where the article cannot be read: then quotes are not proven.
 */
export interface QuotedText {
  readonly text: string;
  /** in code points */
  readonly length: number;
  readonly units: (offset: number) => number;
}

export function quotedText(text: string): QuotedText {
  return { text, length: codePointIndex(text)(text.length), units: codeUnitIndex(text) };
}

export function documentFault(record: DocumentRecord): string | null {
  const fault = schemaFault('$defs/document', record);
  if (fault !== null) return fault;
  if ((record.published === null) !== (record.publishedFrom === null)) {
    return 'published and publishedFrom: one is null and the other is not';
  }
  return null;
}

export function placeFault(record: PlaceRecord): string | null {
  return schemaFault('$defs/place', record);
}

export function organizationFault(record: unknown): string | null {
  return schemaFault('$defs/organization', record);
}

export function mentionFault(record: MentionRecord, quoted: QuotedText | null): string | null {
  return schemaFault('$defs/mention', record) ?? quoteFault('span', record.span, quoted);
}

export function issueFault(record: IssueRecord, quoted: QuotedText | null): string | null {
  const fault = schemaFault('$defs/issue', record);
  if (fault !== null || record.span === null) return fault;
  if (record.document === null) return 'span: found one; an issue without a document has no text to point into';
  return quoteFault('span', record.span, quoted);
}

export function factFault(fact: FactRecord, quoted: QuotedText | null): string | null {
  const fault = schemaFault('$defs/fact', fact) ?? quoteFault('span', fact.span, quoted);
  if (fault !== null) return fault;
  const { quantity, object, time, evidence } = fact;
  return (
    quantityFault(quantity) ??
    wordsFault('quantity', quantity.asWritten, fact.span) ??
    (object && quoteFault('object.span', object.span, quoted)) ??
    fillersFault('provider', fact.provider, quoted) ??
    fillersFault('recipient', fact.recipient, quoted) ??
    (time?.span ? quoteFault('time.span', time.span, quoted) : null) ??
    (time && wordsFault('time', time.asWritten, time.span)) ??
    quoteFault('evidence.sentence', evidence.sentence, quoted)
  );
}

/** What dangles: each function names the first reference of a record that `known` does not have. */
export const dangling = {
  place: (record: PlaceRecord, known: Known) => missing('parent', record.parent, known),
  organization: (record: { readonly place: string | null }, known: Known) => missing('place', record.place, known),
  mention: ({ kind, ref, candidates }: MentionRecord, known: Known) =>
    (kind === 'place' || kind === 'organization' ? missing('ref', ref, known) : null) ??
    first(candidates, (id) => missing('candidates', id, known)),
  fact: ({ provider, recipient }: FactRecord, known: Known) =>
    first(provider, ({ ref }) => missing('provider', ref, known)) ??
    first(recipient, ({ ref }) => missing('recipient', ref, known)),
  part: ({ id, partOf }: FactRecord, known: Known, circular: Known) =>
    circular.has(id) ? `partOf: found ${partOf}; that is a part of this fact` : missing('partOf', partOf, known),
  same: ({ sameAs }: FactRecord, known: Known, repeating: Known) =>
    sameAs !== undefined && repeating.has(sameAs)
      ? `sameAs: found ${sameAs}; that fact repeats another one itself, and the first of all was expected`
      : missing('sameAs', sameAs ?? null, known),
};

/** Ids of facts that say the same as another one. */
export function repeatingFacts(facts: readonly Pick<FactRecord, 'id' | 'sameAs'>[]): ReadonlySet<string> {
  return new Set(facts.filter(({ sameAs }) => sameAs !== undefined).map(({ id }) => id));
}

/** Ids of facts that are parts of themselves by way of others. Linear in the number of facts. */
export function circularParts(facts: readonly Pick<FactRecord, 'id' | 'partOf'>[]): ReadonlySet<string> {
  const wholes = new Map<string, string>();
  for (const { id, partOf } of facts) if (partOf !== null) wholes.set(id, partOf);
  const walked = new Set<string>();
  const circular = new Set<string>();
  for (const start of wholes.keys()) {
    const path = new Set<string>();
    let id: string | undefined = start;
    while (id !== undefined && !walked.has(id)) {
      walked.add(id);
      path.add(id);
      id = wholes.get(id);
    }
    for (let around = id; around !== undefined && path.delete(around); around = wholes.get(around))
      circular.add(around);
  }
  return circular;
}

function missing(field: string, id: string | null, known: Known): string | null {
  return id === null || known.has(id) ? null : `${field}: found ${id}; this file has no such record`;
}

function first<T>(items: readonly T[], check: Check<T>): string | null {
  for (const item of items) {
    const fault = check(item);
    if (fault !== null) return fault;
  }
  return null;
}

function fillersFault(role: string, fillers: readonly FillerRecord[], quoted: QuotedText | null): string | null {
  return first(fillers, ({ span }) => span && quoteFault(`${role}.span`, span, quoted));
}

function quantityFault({ value, lower, upper }: FactRecord['quantity']): string | null {
  if (exceeds(lower, upper)) return `quantity: the lower bound ${lower} exceeds the upper bound ${upper}`;
  if (exceeds(lower, value)) return `quantity: the lower bound ${lower} exceeds the value ${value}`;
  if (exceeds(value, upper)) return `quantity: the value ${value} exceeds the upper bound ${upper}`;
  return null;
}

function exceeds(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b && new Big(a).gt(b);
}

function wordsFault(field: string, words: string | null, span: QuoteRecord | null): string | null {
  const said = span && (span.fragments ? span.fragments.map(({ text }) => text).join('') : span.text);
  return words === said ? null : `${field}.asWritten: found ${shown(words)}; its span says ${shown(said)}`;
}

/** The quote stands in the text word for word; its fragments stand inside it, in order, and reach both its ends. */
export function quoteFault(field: string, quote: QuoteRecord, quoted: QuotedText | null): string | null {
  const fault = sliceFault(field, quote, quoted);
  const { fragments } = quote;
  if (fault !== null || !fragments) return fault;
  let end = quote.start;
  for (const fragment of fragments) {
    if (fragment.start < end) return `${field}.fragments: one starts at ${fragment.start}, before ${end}`;
    end = fragment.end;
    const inner = sliceFault(`${field}.fragments`, fragment, quoted);
    if (inner !== null) return inner;
  }
  if (fragments[0]!.start !== quote.start || end !== quote.end) return `${field}.fragments: they miss the span's ends`;
  return null;
}

function sliceFault(field: string, { start, end, text }: QuoteRecord, quoted: QuotedText | null): string | null {
  if (!quoted) return null;
  if (start >= end || end > quoted.length) {
    return `${field}: found [${start}, ${end}); the article has ${quoted.length} code points`;
  }
  const from = quoted.units(start);
  const to = quoted.units(end);
  if (to - from === text.length && quoted.text.startsWith(text, from)) return null;
  return `${field}: found ${shown(text)} at [${start}, ${end}); the article says ${shown(quoted.text.slice(from, to))}`;
}

function shown(words: string | null): string {
  const cut = words !== null && words.length > 40 ? `${words.slice(0, 40)}…` : words;
  return JSON.stringify(cut);
}
