// Measure: a quantity and the cues around it → what it measures, and the rule that says so.
//
// Note: the order in which measure rules win. (1) a pattern that holds the quantity; (2) a head noun, right behind the
// quantity (28所学校) or right before it (项目289个); (3) a governing verb, before it in the clause, or behind it, or
// before it in an earlier clause of the sentence; (4) a word near it; (5) where its own clause names nothing, a head noun
// before that in the sentence (总产值增长7%，达320亿元); (6) a rule without cues. Within one of these the nearer cue wins,
// then the longer one, then the rule that comes first. A cue inside a longer cue does not count (交流培训 hides 培训), and of
// two nouns side by side behind the quantity the last is the head (乡镇养老机构).
import type { QuantityMention } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { MeasureRule, Use } from '../ruleset/domain.ts';
import { isBare } from './bare.ts';
import type { Cue } from './cue.ts';
import { type MaskedSentence, withThis } from './masked.ts';
import type { Reading } from './reading.ts';
import type { Objection, Stand } from './trace.ts';

export interface Decision {
  readonly measure: string;
  readonly rule: MeasureRule;
  /** a pattern, a head noun or a verb right beside it decided, not a distant verb or the unit */
  readonly firm: boolean;
  /** the word that decided; null where it was a pattern, or only the kind and unit */
  readonly cue: Span | null;
  /** that word, where it is the head noun of the quantity's phrase */
  readonly head: Span | null;
}

/** The classes of measure rules, the first to win first. */
export const CLASSES = { pattern: 0, head: 1, verb: 2, near: 3, topic: 4, fallback: 5 } as const;
/** How near a verb counts as right beside the quantity. */
const ADJACENT = 4;
/** How many sentences back a `with` word may stand. */
const WITH_REACH = 6;
/** How far the ending of a head noun may stand behind its quantity (5个菌包厂). */
const ENDING_REACH = 3;
/** How far a head noun may stand from its quantity, in UTF-16 units. */
const HEAD_REACH = 16;
const MARK = /[、，；：]/u;
const BRACKET = /^(?:[（(][^）)]{1,6})?[）)]/u;
/** What a noun before the quantity loses where words follow the quantity. */
const FOLLOWED = 8;
/** What a verb loses by standing behind the quantity, and by each clause between. */
const BEHIND = 6;
const PER_CLAUSE = 30;

interface Candidate extends Stand {
  readonly rule: number;
  /** the word that called the rule */
  readonly cue: Cue | null;
}

type MeasureUse = Extract<Use, { type: 'measure' }>;

/** A sentence laid open for its quantities. */
export interface MeasureScene {
  readonly sentence: number;
  readonly masked: () => MaskedSentence;
  /** cues of measure rules, ascending */
  readonly cues: readonly Cue[];
  /** those among them that forbid a rule */
  readonly unless: readonly Cue[];
  /** rules of which a `with` word is present */
  readonly present: ReadonlySet<number>;
  readonly quantities: readonly QuantityMention[];
}

/** What the measures of all quantities of a sentence are decided by. */
export function openScene(reading: Reading, sentence: number, masked: () => MaskedSentence): MeasureScene {
  const cues = reading.cuesOf(sentence, 'measure');
  const unless = cues.filter(({ uses }) => uses.some((use) => use.type === 'measure' && use.slot === 'unless'));
  const quantities = reading.quantitiesOf(sentence).map((index) => reading.mentions[index] as QuantityMention);
  return { sentence, masked, cues, unless, present: presentWords(reading, sentence), quantities };
}

/** Decides the measure of the quantity `index`; null where no rule of the pack applies to its kind. */
export function decideMeasure(reading: Reading, scene: MeasureScene, index: number): Decision | null {
  const { measureRules, measuring, uncued } = reading.rules.domain;
  const { cues, unless, present, masked } = scene;
  const mention = reading.mentions[index] as QuantityMention;
  const clause = reading.segmentation.clauses[reading.clauseAt(mention.start)]!;
  const isFor = measuring(mention.quantity.kind, mention.quantity.unit);
  let best: Candidate | null = null;
  const against = (rule: number): Objection | null => {
    if (measureRules[rule]!.needsWith && !present.has(rule)) return 'with';
    return excluded(unless, rule, clause.start, clause.end) ? 'unless' : null;
  };
  const offer = (rule: number, cue: Cue | null, outcome: Stand | Objection): void => {
    const leads = typeof outcome !== 'string' && (best === null || compare(outcome, cue, rule, best) < 0);
    if (!leads && !reading.trace) return;
    const objection = typeof outcome === 'string' ? outcome : against(rule);
    reading.trace?.({
      type: 'measure',
      quantity: index,
      rule: measureRules[rule]!,
      order: rule,
      cue,
      outcome: objection ?? outcome,
    });
    if (leads && objection === null) best = { class: outcome.class, distance: outcome.distance, rule, cue };
  };
  for (const at of uncued) {
    const rule = measureRules[at]!;
    if (!isFor[at]) continue;
    if (!rule.pattern) offer(at, null, { class: CLASSES.fallback, distance: rule.units ? 0 : 1 });
    else if (!rule.needsWith || present.has(at)) {
      const text = withThis(masked(), index);
      // not test(), which goes on where its last match ended
      const matches = text !== null && text.search(rule.pattern) >= 0;
      offer(at, null, matches ? { class: CLASSES.pattern, distance: 0 } : 'pattern');
    }
  }
  for (const cue of cues) {
    for (const use of cue.uses) {
      if (use.type !== 'measure' || use.slot === 'with' || use.slot === 'unless') continue;
      offer(use.rule, cue, isFor[use.rule] ? stand(reading, use, cue, mention, scene, isFor) : 'unit');
    }
  }
  if ((best as Candidate | null)?.class === CLASSES.fallback && isBare(reading, scene.sentence, mention)) {
    for (const cue of cues) {
      for (const use of cue.uses) {
        if (use.type !== 'measure' || use.slot !== 'head' || use.suffix || !isFor[use.rule]) continue;
        const topic = standAsTopic(cue, mention, scene, isFor);
        if (topic) offer(use.rule, cue, topic);
      }
    }
  }
  const winner = best as Candidate | null;
  if (!winner) return null;
  const rule = measureRules[winner.rule]!;
  return {
    measure: rule.measure,
    rule,
    firm: winner.class <= CLASSES.head || (winner.class === CLASSES.verb && winner.distance <= ADJACENT),
    cue: winner.cue,
    head: winner.class === CLASSES.head ? winner.cue : null,
  };
}

/** Negative where a rule that stands so, called by this cue, comes before the other candidate. */
function compare(stand: Stand, cue: Cue | null, rule: number, other: Candidate): number {
  const longer = lengthOf(other.cue) - lengthOf(cue);
  return stand.class - other.class || stand.distance - other.distance || longer || rule - other.rule;
}

function lengthOf(cue: Cue | null): number {
  return cue ? cue.end - cue.start : 0;
}

/** Rules of which a `with` word stands in the paragraph up to the sentence, in a heading over it or in the title. */
function presentWords(reading: Reading, sentence: number): Set<number> {
  const present = new Set<number>();
  const collect = (at: number): void => {
    for (const { uses } of reading.cuesOf(at, 'measure'))
      for (const use of uses) if (use.type === 'measure' && use.slot === 'with') present.add(use.rule);
  };
  const { view } = reading;
  const [firstOfBlock] = reading.sentencesOf(reading.segmentation.sentences[sentence]!.block);
  for (let at = Math.max(firstOfBlock, sentence - WITH_REACH); at <= sentence; at++) collect(at);
  let section: number | null = view.blocks[reading.segmentation.sentences[sentence]!.block]!.section;
  while (section !== null) {
    const { headings, parent }: { headings: readonly number[]; parent: number | null } = view.sections[section]!;
    for (const heading of headings) {
      const [first, end] = reading.sentencesOf(heading);
      for (let at = first; at < end; at++) collect(at);
    }
    section = parent;
  }
  return present;
}

function excluded(cues: readonly Cue[], rule: number, start: number, end: number): boolean {
  return cues.some(
    (cue) =>
      cue.start >= start &&
      cue.end <= end &&
      cue.uses.some((use) => use.type === 'measure' && use.slot === 'unless' && use.rule === rule),
  );
}

/** Class and distance of a cue from a quantity, or why it does not bear on it. */
function stand(
  reading: Reading,
  use: MeasureUse,
  cue: Cue,
  mention: QuantityMention,
  { cues, quantities }: MeasureScene,
  applies: readonly boolean[],
): Stand | Objection {
  const { clauses } = reading.segmentation;
  const between = Math.abs(reading.clauseAt(cue.start) - reading.clauseAt(mention.start));
  const behind = cue.start >= mention.end;
  if (!behind && cue.end > mention.start) return 'inside';
  const gap = behind ? cue.start - mention.end : mention.start - cue.end;
  if (use.slot === 'head' && (gap > reachOf(use, behind) || between > 0)) return 'far';
  if (hidden(cue, cues, applies)) return 'inside';
  if (use.slot === 'near') return between === 0 ? { class: CLASSES.near, distance: gap } : 'far';
  if (use.slot === 'verb') {
    if (behind) return between === 0 ? { class: CLASSES.verb, distance: gap + BEHIND } : 'far';
    return { class: CLASSES.verb, distance: gap + between * PER_CLAUSE };
  }
  const [from, to] = behind ? [mention.end, cue.start] : [cue.end, mention.start];
  if (quantities.some((other) => other.start >= from && other.end <= to)) return 'quantity';
  if (MARK.test(reading.view.text.slice(from, to))) return 'mark';
  // 近400家入驻园区: a noun behind a verb is that verb's object
  const verbBetween = (verb: Cue): boolean =>
    verb.start >= from && verb.end <= to && isVerb(verb, applies) && !hidden(verb, cues, applies);
  if (behind && cues.some(verbBetween)) return 'verb';
  // 15个村(社区)服务中心: of two nouns side by side the last is the head
  const bracket = BRACKET.exec(reading.view.text.slice(cue.end, cue.end + HEAD_REACH))?.[0].length ?? 0;
  const isNext = ({ start }: Cue): boolean => start === cue.end || start === cue.end + bracket;
  if (behind && cues.some((next) => isNext(next) && isHead(next, applies) && !hidden(next, cues, applies)))
    return 'modifier';
  const clauseEnd = clauses[reading.clauseAt(mention.start)]!.end;
  if (cue.end > clauseEnd) return 'far';
  // behind 大桥等8个经济项目 the noun that follows is the head
  const followed = !behind && /[\p{L}]/u.test(reading.view.text.charAt(mention.end));
  return { class: CLASSES.head, distance: followed ? gap + FOLLOWED : gap };
}

/** A head noun anywhere before a quantity that names nothing itself, with none of its kind between; else null. */
function standAsTopic(
  cue: Cue,
  mention: QuantityMention,
  { cues, quantities }: MeasureScene,
  applies: readonly boolean[],
): Stand | null {
  if (cue.end > mention.start || hidden(cue, cues, applies)) return null;
  const taken = quantities.some(
    ({ start, end, quantity }) => start >= cue.end && end <= mention.start && quantity.kind === mention.quantity.kind,
  );
  return taken ? null : { class: CLASSES.topic, distance: mention.start - cue.end };
}

function reachOf({ suffix }: MeasureUse, behind: boolean): number {
  if (!suffix) return HEAD_REACH;
  return behind ? ENDING_REACH : 0;
}

function isVerb(cue: Cue, applies: readonly boolean[]): boolean {
  return cue.uses.some((use) => use.type === 'measure' && use.slot === 'verb' && applies[use.rule]);
}

function isHead(cue: Cue, applies: readonly boolean[]): boolean {
  return cue.uses.some((use) => use.type === 'measure' && use.slot === 'head' && applies[use.rule]);
}

/** True where a longer cue of a rule for such quantities holds this one. */
function hidden(cue: Cue, cues: readonly Cue[], applies: readonly boolean[]): boolean {
  return cues.some(
    (other) =>
      other !== cue &&
      other.start <= cue.start &&
      cue.end <= other.end &&
      other.end - other.start > cue.end - cue.start &&
      other.uses.some(
        (use) => use.type === 'measure' && use.slot !== 'with' && use.slot !== 'unless' && applies[use.rule],
      ),
  );
}
