// A fact, or the annotation of one → what each of its slots says, as text that can be held against the other.
import type { Gold } from '../model/gold.ts';
import type { FactRecord, FillerRecord } from '../model/knowledge.ts';

/** A fact among those of its article, as `partOf` points to another. */
export interface FactInArticle {
  readonly fact: FactRecord;
  readonly whole: FactRecord | null;
}

/** The facts of one article, each with the one that it is a part of. */
export function inArticle(facts: readonly FactRecord[]): FactInArticle[] {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return facts.map((fact) => ({ fact, whole: (fact.partOf !== null && byId.get(fact.partOf)) || null }));
}

export interface Slot {
  readonly name: string;
  /** null where the slot is empty */
  found(fact: FactInArticle): string | null;
  /** null where nothing is to fill the slot; undefined where the slot is not scored */
  wanted(gold: Gold): string | null | undefined;
  /** whether both say the same; where left out, the two texts are equal */
  agrees?(fact: FactInArticle, gold: Gold): boolean;
}

/** Every slot that makes a fact whole. */
export const SLOTS: readonly Slot[] = [
  { name: 'kind', found: ({ fact }) => fact.quantity.kind, wanted: ({ kind }) => kind },
  {
    name: 'value',
    found: ({ fact }) => fact.quantity.value,
    wanted: ({ value }) => (value === null ? null : String(value)),
    agrees: ({ fact }, { value }) => isNear(fact.quantity.value, value),
  },
  {
    name: 'bounds',
    found: ({ fact: { quantity } }) => `${quantity.bound} ${quantity.lower ?? ''}..${quantity.upper ?? ''}`,
    wanted: ({ bound, lower, upper }) => `${bound} ${lower ?? ''}..${upper ?? ''}`,
    agrees: ({ fact: { quantity } }, { bound, lower, upper }) =>
      quantity.bound === bound && isNear(quantity.lower, lower) && isNear(quantity.upper, upper),
  },
  { name: 'unit', found: ({ fact }) => fact.quantity.unit, wanted: ({ unit }) => unit ?? undefined },
  { name: 'measure', found: ({ fact }) => fact.measure, wanted: ({ measure }) => measure },
  { name: 'provider', found: ({ fact }) => namesOf(fact.provider), wanted: ({ provider }) => goldNames(provider) },
  { name: 'recipient', found: ({ fact }) => namesOf(fact.recipient), wanted: ({ recipient }) => goldNames(recipient) },
  { name: 'time', found: ({ fact }) => fact.time?.edtf ?? null, wanted: ({ time }) => time },
  { name: 'modality', found: ({ fact }) => fact.modality, wanted: ({ modality }) => modality },
  { name: 'per', found: ({ fact }) => fact.per, wanted: ({ per }) => per },
];

/** Scored by itself: a fact is whole without it. A whole that is longer than the words found is the same whole. */
export const PART_OF: Slot = {
  name: 'partOf',
  found: ({ whole }) => whole?.span.text ?? null,
  wanted: (gold) => gold.part_of,
  agrees: ({ whole }, gold) =>
    whole === null || gold.part_of === null
      ? whole === gold.part_of
      : withoutSpace(gold.part_of).includes(withoutSpace(whole.span.text)),
};

/** Whether the slot of a found fact agrees with the annotation; undefined where it is not scored. */
export function slotAgrees(slot: Slot, fact: FactInArticle, gold: Gold): boolean | undefined {
  const wanted = slot.wanted(gold);
  if (wanted === undefined) return undefined;
  return slot.agrees ? slot.agrees(fact, gold) : slot.found(fact) === wanted;
}

/** The names of fillers, each once, in the order of their characters, joined by `|`; null where there are none. */
export function namesOf(fillers: readonly FillerRecord[]): string | null {
  return [...new Set(fillers.map(({ name }) => name))].sort().join('|') || null;
}

function goldNames(names: string | null): string | null | undefined {
  if (names === '*') return undefined;
  const each = (names ?? '').split('|').filter((name) => name !== '');
  return (
    each
      .map((name) => name.split('/').at(-1))
      .sort()
      .join('|') || null
  );
}

/** Gold is rounded where it has a fraction (33.333), else exact. */
function isNear(found: string | null, gold: number | null): boolean {
  if (found === null || gold === null) return found === gold;
  return Math.abs(Number(found) - gold) <= Math.abs(gold) * (gold % 1 === 0 ? 1e-9 : 1e-4);
}

/** Hard wraps part words anywhere. */
export function withoutSpace(text: string): string {
  return text.replace(/\s/g, '');
}
