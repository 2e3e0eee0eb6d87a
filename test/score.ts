// Facts found and facts annotated → how many agree, slot by slot.
//
// Note: how facts are paired. Each found fact is paired with at most one annotated one and each of those with at most one
// found: those whose spans overlap, best overlap first, spans of like length before others. What is annotated as optional
// costs nothing, found or not. `*` as provider or recipient is not scored.
import type { FactRecord } from '../pipeline/model/knowledge.ts';

/** A record of gold: what a reader says about one quantity. Offsets are code points of the decoded text. */
export interface Gold {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly bound: string;
  readonly unit: string | null;
  readonly measure: string;
  readonly provider: string | null;
  readonly recipient: string | null;
  readonly time: string | null;
  readonly modality: string;
  readonly per: string | null;
  readonly part_of: string | null;
  readonly optional?: boolean;
}

export interface Article {
  readonly facts: readonly FactRecord[];
  readonly gold: readonly Gold[];
}

interface Figure {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface Scores {
  readonly quantities: Figure;
  readonly exactSpans: number;
  readonly slots: Readonly<Record<string, number>>;
  /** facts of which every slot is right */
  readonly wholeFacts: Figure;
  /** those of the five measures that reporting on assistance is about */
  readonly coreFacts: Figure;
  /** null where nothing annotated is a part */
  readonly partOf: number | null;
}

/** Whether a slot of a found fact agrees with the annotation; undefined where it is not scored. */
const SLOTS: Readonly<Record<string, (fact: FactRecord, gold: Gold) => boolean | undefined>> = {
  kind: ({ quantity }, gold) => quantity.kind === gold.kind,
  value: ({ quantity }, gold) => isNear(quantity.value, gold.value),
  bounds: ({ quantity }, gold) =>
    quantity.bound === gold.bound && isNear(quantity.lower, gold.lower) && isNear(quantity.upper, gold.upper),
  unit: ({ quantity }, gold) => (gold.unit === null ? undefined : quantity.unit === gold.unit),
  measure: ({ measure }, gold) => measure === gold.measure,
  provider: ({ provider }, gold) => sameNames(provider, gold.provider),
  recipient: ({ recipient }, gold) => sameNames(recipient, gold.recipient),
  time: ({ time }, gold) => (time?.edtf ?? null) === gold.time,
  modality: ({ modality }, gold) => modality === gold.modality,
  per: ({ per }, gold) => per === gold.per,
};
const CORE = new Set(['aid_funds', 'projects', 'people_trained', 'training_sessions', 'personnel_exchanged']);

/** Gold is rounded where it has a fraction (33.333), else exact. */
function isNear(found: string | null, gold: number | null): boolean {
  if (found === null || gold === null) return found === gold;
  return Math.abs(Number(found) - gold) <= Math.abs(gold) * (gold % 1 === 0 ? 1e-9 : 1e-4);
}

/** Names in any order; of `巫溪县/花台乡` only the last. */
function sameNames(fillers: FactRecord['provider'], gold: string | null): boolean | undefined {
  if (gold === '*') return undefined;
  const wanted = (gold ?? '').split('|').filter((name) => name !== '');
  const names = new Set(fillers.map(({ name }) => name));
  return (
    [...names].sort().join('|') ===
    wanted
      .map((name) => name.split('/').at(-1))
      .sort()
      .join('|')
  );
}

class Tally {
  found = 0;
  wanted = 0;
  right = 0;

  figure(): Figure {
    const precision = this.found === 0 ? 0 : this.right / this.found;
    const recall = this.wanted === 0 ? 0 : this.right / this.wanted;
    return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
  }

  share(): number {
    return this.wanted === 0 ? 0 : this.right / this.wanted;
  }
}

export function score(articles: readonly Article[]): Scores {
  const [quantities, exact, whole, core, parts] = [new Tally(), new Tally(), new Tally(), new Tally(), new Tally()];
  const slots = Object.fromEntries(Object.keys(SLOTS).map((slot) => [slot, new Tally()]));
  for (const { facts, gold } of articles) {
    const pairs = pair(facts, gold);
    const wanted = gold.filter(({ optional }) => !optional);
    quantities.wanted += wanted.length;
    core.wanted += wanted.filter(({ measure }) => CORE.has(measure)).length;
    for (const fact of facts) {
      const record = pairs.get(fact);
      if (record?.optional) continue;
      quantities.found++;
      if (CORE.has(fact.measure)) core.found++;
      if (!record) continue;
      quantities.right++;
      exact.wanted++;
      if (fact.span.start === record.start && fact.span.end === record.end) exact.right++;
      let isWhole = true;
      for (const [slot, agrees] of Object.entries(SLOTS)) {
        const agreed = agrees(fact, record);
        if (agreed === undefined) continue;
        slots[slot]!.wanted++;
        if (agreed) slots[slot]!.right++;
        else isWhole = false;
      }
      if (isWhole) whole.right++;
      if (isWhole && CORE.has(record.measure)) core.right++;
      if (record.part_of) {
        parts.wanted++;
        const { text } = facts.find(({ id }) => id === fact.partOf)?.span ?? {};
        if (text && withoutSpace(record.part_of).includes(withoutSpace(text))) parts.right++;
      }
    }
  }
  whole.found = quantities.found;
  whole.wanted = quantities.wanted;
  return {
    quantities: quantities.figure(),
    exactSpans: exact.share(),
    slots: Object.fromEntries(Object.entries(slots).map(([slot, tally]) => [slot, tally.share()])),
    wholeFacts: whole.figure(),
    coreFacts: core.figure(),
    partOf: parts.wanted === 0 ? null : parts.share(),
  };
}

function withoutSpace(text: string): string {
  return text.replace(/\s/g, '');
}

function pair(facts: readonly FactRecord[], gold: readonly Gold[]): Map<FactRecord, Gold> {
  const candidates: { fact: FactRecord; record: Gold; worth: number }[] = [];
  for (const fact of [...facts].sort((a, b) => a.span.start - b.span.start)) {
    const { start, end } = fact.span;
    for (const record of gold) {
      const overlap = Math.min(end, record.end) - Math.max(start, record.start);
      const unlike = Math.abs(end - start - (record.end - record.start));
      if (overlap > 0) candidates.push({ fact, record, worth: overlap - unlike / 1000 });
    }
  }
  candidates.sort((a, b) => b.worth - a.worth || a.record.start - b.record.start);
  const pairs = new Map<FactRecord, Gold>();
  const taken = new Set<Gold>();
  for (const { fact, record } of candidates) {
    if (pairs.has(fact) || taken.has(record)) continue;
    pairs.set(fact, record);
    taken.add(record);
  }
  return pairs;
}
