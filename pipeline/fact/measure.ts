// Measure: a quantity and the cues around it → what it measures, and the rule that says so.
//
// Note: the order in which measure rules win. (1) a pattern that holds the quantity; (2) a head noun, right behind the
// quantity (28所学校) or right before it (项目289个); (3) a governing verb, before it in the clause, or behind it, or
// before it in an earlier clause of the sentence; (4) a word near it; (5) where its own clause names nothing, a head noun
// before that in the sentence (总产值增长7%，达320亿元); (6) a rule without cues. Within one of these the nearer cue wins,
// then the longer one, then the rule that comes first. A cue inside a longer cue does not count (交流培训 hides 培训), and of
// two nouns side by side behind the quantity the last is the head (乡镇养老机构).
import type { QuantityMention } from '../model/mention.ts';
import { contains, type Span } from '../model/span.ts';
import type { MeasureRule } from '../ruleset/domain.ts';
import { isBare } from './bare.ts';
import type { Cue } from './cue.ts';
import { type MaskedSentence, withThis } from './masked.ts';
import type { Reading } from './reading.ts';
import type { Role } from './role.ts';
import { CLASSES, stand, standAsTopic } from './stand.ts';
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

/** How near a verb counts as right beside the quantity. */
const ADJACENT = 4;
/** How many sentences back a `with` word may stand. */
const WITH_REACH = 6;

interface Candidate extends Stand {
  readonly rule: number;
  /** the word that called the rule */
  readonly cue: Span | null;
}

/** A sentence laid open for its quantities. */
export interface MeasureScene {
  readonly sentence: number;
  readonly masked: () => MaskedSentence;
  /** cues that call measure rules, ascending */
  readonly cues: readonly Cue<'measure'>[];
  /** rules of which a `with` word is present: few, each once */
  readonly present: readonly number[];
  readonly quantities: readonly QuantityMention[];
  /** the side of the subject of what a quantity stands in */
  readonly subject: (index: number) => Role | null;
  /** the article tells of assistance */
  readonly tellsOfAid: boolean;
}

/** What the measures of all quantities of a sentence are decided by. */
export function openScene(
  reading: Reading,
  sentence: number,
  masked: () => MaskedSentence,
  { subject, tellsOfAid }: Pick<MeasureScene, 'subject' | 'tellsOfAid'>,
): MeasureScene {
  const cues = outsideNames(reading, sentence);
  const quantities = reading.quantitiesOf(sentence).map((index) => reading.mentions[index] as QuantityMention);
  return { sentence, masked, cues, present: presentWords(reading, sentence), quantities, subject, tellsOfAid };
}

/** The cues of a sentence that are no part of the name of a place (中和镇3个绣坊 counts no towns). */
function outsideNames(reading: Reading, sentence: number): readonly Cue<'measure'>[] {
  const cues = reading.cuesOf(sentence, 'measure');
  const names = reading.placesOf(sentence).map((index) => reading.mentions[index]!);
  const isName = (cue: Cue): boolean =>
    names.some((name) => name.kind === 'place' && contains(name, cue) && lengthOf(name) > lengthOf(cue));
  return names.length === 0 || cues.length === 0 ? cues : cues.filter((cue) => !isName(cue));
}

/** Decides the measure of the quantity `index`; null where no rule of the pack applies to its kind. */
export function decideMeasure(reading: Reading, scene: MeasureScene, index: number): Decision | null {
  const { measureRules, measuring } = reading.rules.domain;
  const { sentence, cues, present, masked } = scene;
  const mention = reading.mentions[index] as QuantityMention;
  const clause = reading.segmentation.clauses[reading.clauseAt(mention.start)]!;
  const { applies: isFor, uncued } = measuring(mention.quantity.kind, mention.quantity.unit);
  let best: Candidate | null = null;
  let text: string | null = null;
  const against = (rule: number): Objection | null => {
    if (measureRules[rule]!.needsWith && !present.includes(rule)) return 'with';
    if (measureRules[rule]!.inAid && !scene.tellsOfAid) return 'article';
    const { subject } = measureRules[rule]!;
    if (subject !== null && scene.subject(index) !== subject) return 'subject';
    return excluded(reading.cuesOf(sentence, 'unless'), rule, clause) ? 'unless' : null;
  };
  const offer = (rule: number, cue: Span | null, outcome: Stand | Objection): void => {
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
    if (!rule.pattern) offer(at, null, { class: CLASSES.fallback, distance: rule.units ? 0 : 1 });
    else if (!rule.needsWith || present.includes(at)) {
      text ??= withThis(masked(), index);
      // not test(), which goes on where its last match ended
      const matches = text !== null && text.search(rule.pattern) >= 0;
      offer(at, null, matches ? { class: CLASSES.pattern, distance: 0 } : 'pattern');
    }
  }
  for (const cue of cues) {
    for (const use of cue.uses) {
      offer(use.rule, cue, isFor[use.rule] ? stand(reading, use, cue, mention, scene, isFor) : 'unit');
    }
  }
  if ((best as Candidate | null)?.class === CLASSES.fallback && isBare(reading, sentence, mention)) {
    for (const cue of cues) {
      for (const use of cue.uses) {
        if (use.slot !== 'head' || use.suffix || !isFor[use.rule]) continue;
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
function compare(stand: Stand, cue: Span | null, rule: number, other: Candidate): number {
  const longer = lengthOf(other.cue) - lengthOf(cue);
  return stand.class - other.class || stand.distance - other.distance || longer || rule - other.rule;
}

function lengthOf(cue: Span | null): number {
  return cue ? cue.end - cue.start : 0;
}

/** Rules of which a `with` word stands in the paragraph up to the sentence, in a heading over it or in the title. */
function presentWords(reading: Reading, sentence: number): number[] {
  const present: number[] = [];
  const collect = (at: number): void => {
    for (const { uses } of reading.cuesOf(at, 'with'))
      for (const { rule } of uses) if (!present.includes(rule)) present.push(rule);
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

function excluded(cues: readonly Cue<'unless'>[], rule: number, clause: Span): boolean {
  return cues.some((cue) => contains(clause, cue) && cue.uses.some((use) => use.rule === rule));
}
