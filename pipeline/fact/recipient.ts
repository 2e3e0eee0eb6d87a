// Recipient: a fact → the place or body that receives, or that the fact is about.
import type { Filler, Scope } from '../model/fact.ts';
import type { Measure } from '../ruleset/domain.ts';
import { type Filled, filled, nearest, opposite, type RoleContext, statementsFor } from './provider.ts';
import type { Reading } from './reading.ts';
import { fillerKey } from './role.ts';
import { ladder } from './scope.ts';

/**
 * The recipient of what the quantity `index` states: what a role rule says in its clause; else the place that its clause,
 * or the nearest clause before it in the sentence, is about; else what wider units state or are about. `providers`
 * are never among the recipients.
 */
export function findRecipient(context: RoleContext, sentence: number, index: number, measure: Measure, providers: readonly Filler[]): Filled {
  const { reading } = context;
  const givers = new Set(providers.map(({ mention }) => fillerKey(reading.mentions[mention]!)));
  const isGiver = (mention: number): boolean => givers.has(fillerKey(reading.mentions[mention]!));
  const here = nearest(context, sentence, index, 'recipient', measure.code);
  const clause = reading.clauseAt(reading.mentions[index]!.start);
  const { firstClause } = reading.segmentation.sentences[sentence]!;
  const usable = here && !here.recipient.every(isGiver) ? here : null;
  if (usable?.rule.measures) return filled(reading, usable, 'recipient', index, 'sentence');
  for (let at = clause; at >= firstClause; at--) {
    const topic = topicOf(context, reading.segmentation.clauses[at]!, reading.mentions[index]!.start, isGiver);
    const scope: Scope = at === clause ? 'clause' : 'sentence';
    const stated = usable?.recipient.some((mention) => reading.clauseAt(reading.mentions[mention]!.start) === at);
    if (usable && stated && !narrower(reading, topic, usable.recipient)) return filled(reading, usable, 'recipient', index, 'sentence');
    if (topic.length > 0) return { fillers: topic.map((mention) => ({ mention, scope })), rule: null };
  }
  if (usable) return filled(reading, usable, 'recipient', index, 'sentence');
  let region: Filled | null = null;
  for (const step of ladder(reading, sentence)) {
    const there = statementsFor(context, step.sentence, 'recipient', measure.code)
      .filter((statement) => !statement.rule.local && !statement.recipient.every(isGiver))
      .at(-1);
    const topic = step.scope === 'section' && !isHeading(reading, step.sentence) ? [] : topicOf(context, reading.segmentation.sentences[step.sentence]!, null, isGiver);
    const found = topic.length > 0 && (!there || narrower(reading, topic, there.recipient)) ? { fillers: topic.map((mention) => ({ mention, scope: step.scope })), rule: null } : there ? filled(reading, there, 'recipient', index, step.scope) : null;
    if (!found) continue;
    if (!isRegion(reading, found)) return found;
    region ??= found;
  }
  if (region) return region;
  const leading = context.standing.leading('recipient');
  return leading && !leading.recipient.every(isGiver) ? filled(reading, leading, 'recipient', index, 'document') : { fillers: [], rule: null };
}

function isHeading(reading: Reading, sentence: number): boolean {
  const { kind } = reading.view.blocks[reading.segmentation.sentences[sentence]!.block]!;
  return kind === 'heading' || kind === 'title';
}

function isRegion(reading: Reading, { fillers }: Filled): boolean {
  return fillers.every(({ mention }) => {
    const found = reading.mentions[mention]!;
    return found.kind === 'place' && found.ref !== null && reading.rules.place(found.ref)?.level === 'region';
  });
}

/** True where every mention of `topic` lies inside a place of `stated`. */
function narrower(reading: Reading, topic: readonly number[], stated: readonly number[]): boolean {
  const outer = stated.map((index) => fillerKey(reading.mentions[index]!));
  return topic.length > 0 && topic.every((index) => pathOf(reading, index).slice(1).some((key) => outer.includes(key)));
}

/** Keys of a place mention and of the units above it, from the inside out. */
function pathOf(reading: Reading, index: number): string[] {
  const keys: string[] = [];
  let key = fillerKey(reading.mentions[index]!);
  while (key !== null && keys.length < 6) {
    keys.push(key);
    key = reading.rules.place(key)?.parent ?? null;
  }
  return keys;
}

/**
 * The place that a stretch of text is about: of the places in it that give nothing, the one that all others lie in or that
 * is chained to its outer one; members of one list together; of unrelated ones the last before `before`. A township that
 * only begins an example (太平溪镇许家冲村等56个) stands for its county.
 */
function topicOf(context: RoleContext, span: { start: number; end: number }, before: number | null, isGiver: (mention: number) => boolean): number[] {
  const { reading, standing } = context;
  const { mentions } = reading;
  const sentence = reading.sentenceAt(span.start);
  const places = reading.mentionsOf(sentence).filter((index) => {
    const mention = mentions[index]!;
    if (mention.kind !== 'place' || mention.ref === null || mention.start < span.start || mention.end > span.end) return false;
    if (before !== null && mention.start > before) return false;
    if (reading.rules.place(mention.ref)?.level === 'country') return false;
    return !isGiver(index) && standing.of(mention) !== opposite('recipient');
  });
  const ends = places.filter((index) => !places.some((other) => mentions[other]!.start === mentions[index]!.end));
  const specific = ends.filter((index) => !isExample(reading, index, span.end, before));
  const pool = specific.length > 0 ? specific : ends.map((index) => outerMention(reading, places, index) ?? index);
  if (pool.length <= 1) return pool;
  const top = pool.find((index) => pool.every((other) => other === index || pathOf(reading, other).includes(fillerKey(mentions[index]!) ?? '')));
  if (top !== undefined) return [top];
  const last = pool.at(-1)!;
  const list = [last];
  for (let at = pool.length - 2; at >= 0; at--) {
    const gap = reading.view.text.slice(mentions[pool[at]!]!.end, chainStart(reading, places, list[0]!));
    if (gap.length !== 1 || !reading.rules.mask.joiners.includes(gap)) break;
    list.unshift(pool[at]!);
  }
  return list;
}

function chainStart(reading: Reading, places: readonly number[], index: number): number {
  let start = reading.mentions[index]!.start;
  for (const other of [...places].reverse()) if (reading.mentions[other]!.end === start) start = reading.mentions[other]!.start;
  return start;
}

/** A township is an example where a word such as 等 stands between it and the quantity in the same clause. */
function isExample(reading: Reading, index: number, end: number, before: number | null): boolean {
  const mention = reading.mentions[index]!;
  if (mention.kind !== 'place' || mention.ref === null || reading.rules.place(mention.ref)?.level !== 'township') return false;
  const until = before ?? end;
  return reading
    .cuesOf(reading.sentenceAt(mention.start))
    .some((cue) => cue.start >= mention.end && cue.end <= until && cue.uses.some((use) => use.type === 'example'));
}

/** Of a chain the mention just outside this one. */
function outerMention(reading: Reading, places: readonly number[], index: number): number | undefined {
  return places.find((other) => reading.mentions[other]!.end === reading.mentions[index]!.start);
}
