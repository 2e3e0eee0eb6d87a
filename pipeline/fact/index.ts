// Fact: quantities, times, places and bodies of an article → its facts.
import type { Fact } from '../model/fact.ts';
import type { Report } from '../model/issue.ts';
import type { Mention } from '../model/mention.ts';
import type { Segmentation } from '../model/segmentation.ts';
import { toDocument, type View } from '../model/view.ts';
import type { Measure } from '../ruleset/domain.ts';
import { aboutAid } from './about.ts';
import { tellsOfBefore } from './before.ts';
import type { Cue } from './cue.ts';
import { opensBetween } from './item.ts';
import { findItems, type Item } from './itemised.ts';
import { type MaskedSentence, maskSentence } from './masked.ts';
import { type Decision, decideMeasure, openScene } from './measure.ts';
import { ACTUAL, findModality } from './modality.ts';
import { settleMeasure } from './neighbour.ts';
import { findObject } from './object.ts';
import { subjectSide } from './opener.ts';
import { paired } from './paired.ts';
import { findPart, type Whole } from './part.ts';
import { findRates, type Rate } from './per.ts';
import { findProvider } from './provider.ts';
import { type FactRules, openReading, quantityAt, type Reading } from './reading.ts';
import { findRecipient } from './recipient.ts';
import { findStatements, type Role, type Statement } from './role.ts';
import { linkSame } from './same.ts';
import { sameGivers } from './same-givers.ts';
import { isHere } from './scope.ts';
import { giveTotals } from './shared-out.ts';
import { findSites } from './site.ts';
import { weighStanding } from './standing.ts';
import { type Filled, filled, NOBODY, nearest, type RoleContext } from './stated.ts';
import { reportSums } from './sums.ts';
import { findTime } from './time.ts';
import { findLists } from './together.ts';
import { roleTeller, type Trace } from './trace.ts';
import { isOver } from './year.ts';

/**
 * Decides the facts of an article, in text order. Every quantity is in a fact, or a note says why not. `mentions` and
 * `cues` must be sorted by start. What a part leaves out it takes from its whole. `trace` is told of each decision.
 */
export function findFacts(
  view: View,
  segmentation: Segmentation,
  mentions: readonly Mention[],
  cues: readonly Cue[],
  rules: FactRules,
  report: Report,
  trace?: Trace,
): Fact[] {
  const reading = openReading(view, segmentation, mentions, cues, rules, trace);
  const masks = new Map<number, MaskedSentence>();
  const masked = (sentence: number): MaskedSentence => {
    let found = masks.get(sentence);
    if (!found) {
      found = maskSentence(reading, sentence);
      masks.set(sentence, found);
    }
    return found;
  };
  const context = openContext(reading, masked);
  const { tellsOfAid } = context.standing;
  const items = findItems(reading);
  const facts: Fact[] = [];
  const wholes: Whole[] = [];
  for (let sentence = 0; sentence < segmentation.sentences.length; sentence++) {
    const quantities = reading.quantitiesOf(sentence);
    if (quantities.length === 0) continue;
    const subject = (index: number): Role | null => subjectSide(context, sentence, index);
    const scene = openScene(reading, sentence, () => masked(sentence), { subject, tellsOfAid });
    const rates = findRates(reading, sentence);
    for (const index of quantities) {
      const decision = decideMeasure(reading, scene, index);
      if (!decision) {
        const { start, end, quantity } = quantityAt(reading, index);
        const message = `no measure rule applies to "${quantity.asWritten}" (${quantity.kind}, ${quantity.unit}), so it is in no fact; add a rule without cues for this kind`;
        report({ severity: 'note', code: 'quantity-unmeasured', message, span: toDocument(view, { start, end }) });
        continue;
      }
      const settled = settleMeasure(reading, index, decision, wholes, items);
      if (settled.measure !== decision.measure)
        trace?.({ type: 'inherited', quantity: index, measure: settled.measure });
      const inherited = settled.measure !== decision.measure;
      const fact = decide(context, sentence, index, settled, inherited, rates.get(index)!, wholes, items, facts);
      facts.push(paired(reading, scene.masked, sentence, fact));
      if (fact.partOf !== null && isGivenPart(reading, fact, facts[fact.partOf]!))
        facts[fact.partOf] = { ...facts[fact.partOf]!, provider: [] };
      wholes.push({ quantity: index, measure: settled.measure, rule: decision.rule, sentence });
    }
  }
  reportSums(reading, facts, report);
  return linkSame(reading, giveTotals(reading, facts));
}

/** Where the side that mostly receives sends people itself and names no goal, they go to the side that mostly gives. */
function otherSide({ reading, standing }: RoleContext, { fillers, statement }: Filled): Filled | null {
  const [sender] = fillers;
  if (!sender || !statement?.rule.measures || statement.recipient.length > 0) return null;
  if (standing.of(reading.mentions[sender.mention]!) !== 'recipient') return null;
  const goal = standing.leading('provider');
  return (
    goal && { fillers: goal.map((mention) => ({ mention, scope: 'document' as const })), rule: null, statement: null }
  );
}

/**
 * Where people go to the side that mostly gives and nothing in their sentence says who sends them (当地有64名医生到北京进修), they
 * come from whom the text tells of there; else null.
 */
function findSender(
  context: RoleContext,
  sentence: number,
  index: number,
  measure: Measure,
  { fillers: [giver] }: Filled,
): Filled | null {
  const { reading, standing } = context;
  const going = nearest(context, sentence, index, 'recipient', measure.code);
  if (!going?.rule.measures || going.provider.length > 0) return null;
  // whoever is gone to (到上海市跟岗) does not send them
  if (isHere(giver?.scope) && !going.recipient.includes(giver!.mention)) return null;
  if (!going.recipient.every((mention) => standing.ofPlace(reading.mentions[mention]!) === 'provider')) return null;
  const goal = filled(reading, going, 'recipient', index, 'sentence').fillers;
  return { ...findRecipient(context, sentence, index, measure, goal), statement: null };
}

function openContext(reading: Reading, masked: (sentence: number) => MaskedSentence): RoleContext {
  const statements = new Map<number, readonly Statement[]>();
  for (let sentence = 0; sentence < reading.segmentation.sentences.length; sentence++) {
    const found = findStatements(reading, sentence, () => masked(sentence));
    if (found.length > 0) statements.set(sentence, found);
  }
  const standing = weighStanding([...statements.values()].flat(), reading);
  const sites = findSites(reading, (mention) => standing.ofPlace(reading.mentions[mention]!) === 'provider');
  return {
    reading,
    statements,
    standing,
    about: aboutAid(reading, standing),
    sites,
    lists: findLists(reading),
    masked,
  };
}

function decide(
  context: RoleContext,
  sentence: number,
  index: number,
  decision: Decision,
  inherited: boolean,
  rate: Rate,
  wholes: readonly Whole[],
  items: ReadonlyMap<number, Item>,
  facts: readonly Fact[],
): Fact {
  const { reading } = context;
  const quantity = quantityAt(reading, index);
  const { start, end } = reading.segmentation.sentences[sentence]!;
  const measure = reading.rules.domain.measures.get(decision.measure)!;
  const found = findPart(reading, sentence, index, decision.measure, wholes, items);
  // what each household got is no part of what all got
  const each = rate.per === 'household' || rate.per === 'person';
  const part = found && each && facts[found.whole]?.per !== rate.per ? null : found;
  const whole = part && facts[part.whole];
  const before = tellsOfBefore(
    reading,
    sentence,
    quantity.start,
    (mention) => context.standing.of(mention) === 'provider',
  );
  const last = facts.at(-1);
  const isFirst = last?.sentence.start !== start;
  const isNewItem = last && opensBetween(reading, reading.mentions[last.quantity]!.end, quantity.start);
  const lastGivers = last && !isFirst && !isNewItem ? last.provider : [];
  const own = inherited && isFirst ? measure.provider : (decision.rule.provider ?? measure.provider);
  const policy = before ? 'none' : inherited && !isFirst ? 'shared' : own;
  const given = findProvider(context, sentence, index, measure, policy, lastGivers);
  const provider = findSender(context, sentence, index, measure, given) ?? given;
  const tell = roleTeller(reading.trace, index, 'recipient');
  const recipient = before
    ? tell('before', 'sentence', sentence, NOBODY)
    : decision.rule.ofNobody
      ? tell('policy', 'clause', sentence, NOBODY)
      : (otherSide(context, provider) ?? findRecipient(context, sentence, index, measure, provider.fillers));
  const known = sameGivers(context, provider, recipient, facts);
  // where aid is told of, what nobody gives has no part in what the section tells, if nothing before it in the sentence has
  const continues = !isFirst && last?.time?.scope === 'section';
  const told = !context.standing.tellsOfAid || provider.fillers.length > 0 || continues;
  const dated = findTime(reading, sentence, index, measure, told);
  const modality = before ? ACTUAL : findModality(reading, sentence, quantity, dated, rate.per);
  // the time before, what is planned, and what lies between places take no date from outside their sentence that is not theirs
  const isStrange =
    before ||
    decision.rule.ofNobody ||
    (modality.modality === 'planned' && dated !== null && isOver(reading, dated.edtf));
  const time = isStrange && !isHere(dated?.scope) ? null : dated;
  const giver = whole && whole.provider.length > 0 && !isHere(provider.fillers[0]?.scope) ? whole : null;
  return {
    measure: decision.measure,
    quantity: index,
    object: findObject(reading, sentence, index, decision.head, last ?? null),
    provider: giver?.provider ?? provider.fillers,
    recipient: whole && !isHere(recipient.fillers[0]?.scope) ? whole.recipient : (known ?? recipient.fillers),
    time: whole && !isHere(time?.scope) ? whole.time : time,
    modality: modality.modality,
    per: rate.per,
    partOf: part?.whole ?? null,
    sentence: { start, end },
    rules: distinct([
      decision.rule.name,
      provider.rule,
      recipient.rule,
      time && ruleOf(reading, time.mention),
      modality.rule,
      rate.rule,
      part?.rule ?? null,
    ]),
  };
}

/** A total that nobody need give (总投资) has no giver of its own where a part of it is given. */
function isGivenPart(reading: Reading, part: Fact, whole: Fact): boolean {
  const policy = (measure: string) => reading.rules.domain.measures.get(measure)!.provider;
  return policy(part.measure) === 'scope' && policy(whole.measure) === 'stated' && whole.provider.length > 0;
}

function distinct(rules: readonly (string | null)[]): string[] {
  const names: string[] = [];
  for (const rule of rules) if (rule !== null && !names.includes(rule)) names.push(rule);
  return names;
}

function ruleOf(reading: Reading, mention: number | null): string | null {
  return mention === null ? null : reading.mentions[mention]!.foundBy;
}
