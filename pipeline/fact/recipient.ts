// Recipient: a fact → the place or body that receives, or that the fact is about.
import type { Filler, Scope } from '../model/fact.ts';
import { contains, type Span } from '../model/span.ts';
import type { Measure } from '../ruleset/domain.ts';
import { isOfPart } from './part.ts';
import { fillerKey, placeKey } from './party.ts';
import { isPortrait } from './portrait.ts';
import { quantityAt, type Reading } from './reading.ts';
import { ladder } from './scope.ts';
import { sceneOfSpeech } from './speech.ts';
import { type Filled, filled, NOBODY, nearest, type RoleContext, statementsFor } from './stated.ts';
import { isAbbreviation, levelOf, pathOf, placesAbout } from './topic.ts';
import { roleTeller } from './trace.ts';

/**
 * The recipient of what the quantity `index` states: the place that its clause is about; else what a role rule says in its
 * sentence; else the place that another clause of the sentence is about, those before it first; else what wider units
 * state or are about. A named region counts only where no unit is found. `providers` are never among the recipients.
 */
export function findRecipient(
  context: RoleContext,
  sentence: number,
  index: number,
  measure: Measure,
  providers: readonly Filler[],
): Filled {
  if (isPortrait(context.reading, context.standing, sentence)) return NOBODY;
  const found = innermost(context, sentence, measure, widest(context, sentence, index, measure, providers));
  const { main } = context.standing;
  if (main === null || found.fillers.length !== 1) return found;
  // a province or an abbreviation (援疆, 沪滇协作) around the unit that the article is about means that unit, if a
  // province does not say that it gives to a province (福建省共向宁夏投入)
  const [{ mention, scope }] = found.fillers as [Filler];
  const outer = fillerKey(context.reading.mentions[mention]!);
  const around = outer !== null && pathOf(context.reading, main).slice(1).includes(outer);
  const said = found.rule !== null && (scope === 'clause' || scope === 'sentence');
  const ofProvince = providers.some((one) => levelOf(context.reading, one.mention) === 'province');
  const level = levelOf(context.reading, mention);
  const meant = level === 'prefecture' || (ofProvince && !isAbbreviation(context.reading, mention));
  if (!around || (said && meant)) return found;
  const tell = roleTeller(context.reading.trace, index, 'recipient');
  return tell('standing', 'document', sentence, { ...named(context.reading, [main], 'document'), rule: found.rule });
}

/** Where no rule states the place, but the section states one inside it (宜昌市上海中学 in what tells of 夷陵区), that one. */
function innermost(context: RoleContext, sentence: number, measure: Measure, found: Filled): Filled {
  const [only, second] = found.fillers;
  if (!only || second || found.rule !== null || only.scope === 'title' || only.scope === 'document') return found;
  const outer = placeKey(context.reading.mentions[only.mention]!);
  const { main } = context.standing;
  // what the article as a whole is about means itself
  if (main !== null && outer === placeKey(context.reading.mentions[main]!)) return found;
  for (const step of ladder(context.reading, sentence)) {
    const there = statementsFor(context, step.sentence, 'recipient', measure.code).findLast(({ rule }) => !rule.local);
    if (!there) continue;
    const inside = there.recipient.every((mention) =>
      pathOf(context.reading, mention)
        .slice(1)
        .includes(outer ?? ''),
    );
    return inside ? { ...named(context.reading, there.recipient, step.scope), rule: there.rule.name } : found;
  }
  return found;
}

const END = /[；;]/u;

function widest(
  context: RoleContext,
  sentence: number,
  index: number,
  measure: Measure,
  providers: readonly Filler[],
): Filled {
  const { reading } = context;
  const givers = providers.map(({ mention }) => fillerKey(reading.mentions[mention]!));
  const isGiver = (mention: number): boolean => {
    const found = reading.mentions[mention]!;
    return givers.includes(fillerKey(found)) || givers.includes(placeKey(found));
  };
  // in an article about the side that gives, a fact that nobody gives may be about that side
  const ownAffair = context.standing.aboutGiver && providers.length === 0;
  const isOutside = (mention: number): boolean =>
    isGiver(mention) || (!ownAffair && context.standing.ofPlace(reading.mentions[mention]!) === 'provider');
  const { start } = reading.mentions[index]!;
  const clause = reading.clauseAt(start);
  let region: Filled | null = null;
  const tell = roleTeller(reading.trace, index, 'recipient');
  const topicOf = (span: Span, before: number | null): readonly number[] => {
    const isOther = (mention: number): boolean =>
      isOutside(mention) ||
      (reading.clauseAt(reading.mentions[mention]!.start) !== clause && isOfPart(reading, mention));
    const places = placesAbout(reading, span, before, isOther);
    const sites = places.every((mention) => isAbbreviation(reading, mention)) ? sitesIn(context, span, before) : [];
    return sites.length > 0 ? sites : places;
  };
  const isAbbreviated = ({ fillers }: Filled): boolean =>
    fillers.every(({ mention }) => isAbbreviation(reading, mention));
  const settle = (found: Filled | null, scope: Scope, at = sentence): Filled | null => {
    if (found) tell(found.statement ? 'statement' : 'topic', scope, at, found);
    if (!found || found.fillers.length === 0) return null;
    const own = (scope === 'clause' || scope === 'sentence') && (isTitled(reading, found) || isItem(reading, found));
    if (!isAbbreviated(found) && (own || !isRegion(reading, found))) return found;
    region ??= found;
    return null;
  };
  const here = nearest(context, sentence, index, 'recipient', measure.code);
  const stated = here && !here.recipient.every(isGiver) ? here : null;
  if (stated?.rule.measures)
    return tell('statement', 'sentence', sentence, filled(reading, stated, 'recipient', index, 'sentence'));
  const { firstClause, endClause } = reading.segmentation.sentences[sentence]!;
  const about = (at: number, scope: Scope, before: number | null): Filled =>
    named(reading, topicOf(reading.segmentation.clauses[at]!, before), scope);
  const own = about(clause, 'clause', start);
  const { group: all } = context.standing;
  // 两县 and 4县, but not 14县, mean all that the article tells of
  const saysAll = reading
    .cuesOf(sentence, 'group')
    .some((cue) => cue.start < start && !/\d/.test(reading.view.text.charAt(cue.start - 1)));
  if (all.length > 0 && saysAll && own.fillers.length === 0)
    return tell('standing', 'document', sentence, named(reading, all, 'document'));
  const ownStated = stated?.recipient.some((mention) => reading.clauseAt(reading.mentions[mention]!.start) === clause);
  if (!ownStated || narrower(reading, own, stated!.recipient)) {
    const found = settle(own, 'clause');
    if (found) return found;
  }
  const found = stated && settle(filled(reading, stated, 'recipient', index, 'sentence'), 'sentence');
  if (found) return found;
  // a town of an earlier item (一是…；二是…) does not speak for this one
  let isNewItem = opensItem(reading, clause);
  const beforeItem = (topic: Filled): Filled =>
    isNewItem && topic.fillers.some(({ mention }) => levelOf(reading, mention) === 'township') ? NOBODY : topic;
  for (let at = clause - 1; at >= firstClause; at--) {
    const topic = settle(beforeItem(about(at, 'sentence', null)), 'sentence');
    if (topic) return topic;
    isNewItem ||= opensItem(reading, at);
  }
  for (let at = clause; at < endClause && itemsIn(reading, at) <= (at === clause ? 1 : 0); at++) {
    const topic = settle(about(at, 'sentence', null), 'sentence');
    if (topic) return at > clause ? withOthers(topic, at) : topic;
    if (endsItem(at)) break;
  }
  const scene = townOfScene();
  isNewItem ||= countsTowns(reading, sentence);
  for (const step of ladder(reading, sentence)) {
    if (step.scope !== 'paragraph' && scene) return scene;
    const there = statementsFor(context, step.sentence, 'recipient', measure.code)
      .filter((statement) => !statement.rule.local && !statement.recipient.every(isGiver))
      .at(-1);
    const running = step.scope === 'section' && step.of !== 'heading';
    const topic = named(
      reading,
      running ? [] : topicOf(reading.segmentation.sentences[step.sentence]!, null),
      step.scope,
    );
    const best =
      there && !narrower(reading, topic, there.recipient)
        ? filled(reading, there, 'recipient', index, step.scope)
        : topic;
    const settled = settle(step.scope === 'paragraph' ? beforeItem(best) : best, step.scope, step.sentence);
    if (settled) return settled;
    isNewItem ||=
      opensItem(reading, reading.segmentation.sentences[step.sentence]!.firstClause) ||
      countsTowns(reading, step.sentence);
  }
  if (scene) return scene;
  const { main, titled, group } = context.standing;
  if (group.length > 0) return tell('standing', 'document', sentence, named(reading, group, 'document'));
  const meant = main !== null && !isGiver(main) ? main : ownAffair ? titled : null;
  if (region && (meant === null || !isAbbreviated(region))) return region;
  return tell('standing', 'document', sentence, named(reading, meant === null ? [] : [meant], 'document'));

  /** Marks of a list of clauses end what the place of a later one speaks for. */
  function endsItem(at: number): boolean {
    return END.test(reading.view.text.charAt(reading.segmentation.clauses[at]!.end - 1));
  }

  /** A sum behind which each clause tells of another county (投入900万元，在甲县…，在乙县…) is for all of them. */
  function withOthers(first: Filled, from: number): Filled {
    const mentions = first.fillers.map(({ mention }) => mention);
    if (mentions.some((mention) => levelOf(reading, mention) !== 'county')) return first;
    for (let at = from + 1; at < endClause && !endsItem(at - 1); at++) {
      for (const mention of topicOf(reading.segmentation.clauses[at]!, null)) {
        const known = mentions.some((one) => placeKey(reading.mentions[one]!) === placeKey(reading.mentions[mention]!));
        if (!known && levelOf(reading, mention) === 'county') mentions.push(mention);
      }
    }
    return named(reading, mentions, 'sentence');
  }

  /** Whoever speaks of a scene in a town (“…”村民说) speaks of that town. */
  function townOfScene(): Filled | null {
    for (const at of sceneOfSpeech(reading, sentence, start)) {
      const topic = named(reading, topicOf(reading.segmentation.sentences[at]!, null), 'section');
      if (topic.fillers.length === 0 || isAbbreviated(topic)) continue;
      const isTown = topic.fillers.every(({ mention }) => levelOf(reading, mention) === 'township');
      return isTown ? tell('topic', 'section', at, topic) : null;
    }
    return null;
  }
}

/** True where a word such as 二是 or 此外 opens a clause. */
function opensItem(reading: Reading, clause: number): boolean {
  const { start, sentence } = reading.segmentation.clauses[clause]!;
  return reading.cuesOf(sentence, 'item').some((cue) => cue.start === start);
}

/** True where a sentence counts several towns (流进3个乡镇): it tells of their county. */
function countsTowns(reading: Reading, sentence: number): boolean {
  const towns = reading.cuesOf(sentence, 'towns');
  return (
    towns.length > 0 &&
    reading.quantitiesOf(sentence).some((index) => {
      const { end, quantity } = quantityAt(reading, index);
      return quantity.kind === 'count' && quantity.value !== '1' && towns.some(({ start }) => start === end);
    })
  );
}

/** The places that mentions name, or that the bodies among them belong to. */
function named(reading: Reading, mentions: readonly number[], scope: Scope): Filled {
  const fillers = mentions.map(
    (mention): Filler =>
      reading.mentions[mention]!.kind === 'organization' ? { mention, scope, home: true } : { mention, scope },
  );
  return { fillers, rule: null, statement: null };
}

function isRegion(reading: Reading, { fillers }: Filled): boolean {
  return fillers.every(({ mention }) => {
    const found = reading.mentions[mention]!;
    const key = placeKey(found);
    return key !== null && reading.rules.place(key)?.level === 'region';
  });
}

/** True where a title names all of them. */
function isTitled({ mentions, view }: Reading, { fillers }: Filled): boolean {
  const titles = view.blocks.filter(({ kind }) => kind === 'title');
  return fillers.every(({ mention }) =>
    mentions.some(
      (other) => placeKey(other) === placeKey(mentions[mention]!) && titles.some((title) => contains(title, other)),
    ),
  );
}

/** True where a quantity stands right behind the last of them (川东北地区4个市). */
function isItem({ mentions }: Reading, { fillers }: Filled): boolean {
  const last = fillers.at(-1)!.mention;
  return mentions[last + 1]?.kind === 'quantity' && mentions[last + 1]!.start === mentions[last]!.end;
}

/** True where every filler of `topic` lies inside a place of `stated`. */
function narrower(reading: Reading, { fillers }: Filled, stated: readonly number[]): boolean {
  const outer = stated.map((index) => fillerKey(reading.mentions[index]!));
  return (
    fillers.length > 0 &&
    fillers.every(({ mention }) =>
      pathOf(reading, mention)
        .slice(1)
        .some((key) => outer.includes(key)),
    )
  );
}

/** How many places of a clause have a quantity right behind them that is theirs alone (永顺14个、龙山11个). */
function itemsIn(reading: Reading, clause: number): number {
  const span = reading.segmentation.clauses[clause]!;
  return reading.mentionsOf(span.sentence).filter((index) => {
    const next = reading.mentions[index + 1];
    const { kind, end } = reading.mentions[index]!;
    return (
      kind === 'place' && contains(span, reading.mentions[index]!) && next?.kind === 'quantity' && next.start === end
    );
  }).length;
}

/** The township of the last site that a stretch of text names again before `before`; empty where it names none. */
function sitesIn({ reading, sites }: RoleContext, span: Span, before: number | null): number[] {
  const cues = reading.cuesOf(reading.sentenceAt(span.start), 'site');
  const last = cues.findLast(
    (cue) => contains(span, cue) && (before === null || cue.start <= before) && sites.has(cue.start),
  );
  return last ? [sites.get(last.start)!] : [];
}
