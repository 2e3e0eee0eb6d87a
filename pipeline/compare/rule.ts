// A fact and the mentions of its article → the rules that filled each of its slots.
import type { FactRecord, FillerRecord, MentionRecord, QuoteRecord } from '../model/knowledge.ts';

/** Slots that rules of the domain fill, with the word that the names of those rules begin with. */
const KINDS: Readonly<Record<string, string>> = {
  provider: 'role',
  recipient: 'role',
  modality: 'modality',
  per: 'per',
  partOf: 'part',
};

/** Slots that the words of the quantity itself say. */
const OF_QUANTITY = ['quantity', 'words', 'kind', 'value', 'bounds', 'unit'];

/** A mention's rule by its span, so that a fact's spans lead to the rules that found them. */
export class FoundBy {
  readonly #rules = new Map<string, string>();

  constructor(mentions: readonly MentionRecord[]) {
    for (const { document, span, foundBy } of mentions) this.#rules.set(keyOf(document, span), foundBy);
  }

  at(document: string, span: QuoteRecord | null): string[] {
    const rule = span && this.#rules.get(keyOf(document, span));
    return rule ? [rule] : [];
  }
}

function keyOf(document: string, { start, end }: QuoteRecord): string {
  return `${document} ${start} ${end}`;
}

/**
 * The rules that filled a slot of the fact: of the domain first, then those that found the words. Of `provider` and
 * `recipient` the facts say only together which role rules they come from.
 */
export function rulesOf(slot: string, fact: FactRecord, foundBy: FoundBy): string[] {
  const { document, evidence } = fact;
  if (OF_QUANTITY.includes(slot)) return foundBy.at(document, fact.span);
  // what is counted or paid for is named by the words of measure rules
  if (slot === 'measure' || slot === 'object') return evidence.rules.slice(0, 1);
  if (slot === 'time') return foundBy.at(document, fact.time?.span ?? null);
  const kind = KINDS[slot];
  const own = evidence.rules.slice(1).filter((rule) => rule.startsWith(`${kind}.`));
  const fillers = slot === 'provider' || slot === 'recipient' ? fact[slot] : [];
  return [...own, ...fillers.flatMap(({ span }: FillerRecord) => foundBy.at(document, span))];
}
