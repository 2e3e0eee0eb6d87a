// Recipient: a fact → the place or body that receives, or that the fact is about.
import type { Filler } from '../model/fact.ts';
import type { Measure } from '../ruleset/domain.ts';
import { isTown } from './kind.ts';
import { searchOutward } from './outward.ts';
import { fillerKey, placeKey } from './party.ts';
import { isPortrait } from './portrait.ts';
import type { Reading } from './reading.ts';
import { isHere, ladder } from './scope.ts';
import { type Filled, NOBODY, named, type RoleContext, statementsFor } from './stated.ts';
import { isAbbreviation, levelOf, liesIn, onlyInside, pathOf, placesAbout } from './topic.ts';
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
  const tell = roleTeller(context.reading.trace, index, 'recipient');
  if (isPortrait(context.reading, context.standing, sentence)) return tell('portrait', 'section', sentence, NOBODY);
  const nearby = searchOutward(context, sentence, index, measure, providers);
  // what a province gives to a province named beside it (福建省共向宁夏投入) is for all of that one
  if (isBetweenProvinces(context.reading, nearby, providers)) return nearby;
  const nearest = ofTowns(context.reading, innermost(context, sentence, measure, nearby));
  const found = namedWithin(context, sentence, nearest);
  const { main, group } = context.standing;
  if (main === null || found.fillers.length !== 1) return found;
  // a province or an abbreviation (援疆, 沪滇协作) around what the article is about means that
  const [{ mention, scope }] = found.fillers as [Filler];
  const outer = fillerKey(context.reading.mentions[mention]!);
  const around = liesIn(context.reading, main, outer);
  // 和田红枣 in what tells of three counties there
  const areThere = group.length > 0 && group.every((unit) => liesIn(context.reading, unit, outer));
  const isMain = outer === placeKey(context.reading.mentions[main]!);
  if (areThere && isMain && found.rule === null)
    return tell('standing', 'document', sentence, named(context.reading, group, 'document'));
  const said = isHere(scope) && (found.rule !== null || !isAbbreviation(context.reading, mention));
  const isWhole = isHere(scope) && isStandIn(context.reading, mention);
  if (!around || isWhole || (said && levelOf(context.reading, mention) === 'prefecture')) return found;
  return tell('standing', 'document', sentence, {
    ...named(context.reading, group.length > 0 ? group : [main], 'document'),
    rule: found.rule,
  });
}

/** What several towns of one county receive is that county's, where the article names it. */
function ofTowns(reading: Reading, found: Filled): Filled {
  if (found.fillers.length < 2 || !isTown(reading, found)) return found;
  const [county, ...others] = new Set(found.fillers.map(({ mention }) => pathOf(reading, mention)[1]));
  const name =
    county === undefined || others.length > 0 ? -1 : reading.mentions.findIndex((one) => placeKey(one) === county);
  return name < 0 ? found : { ...found, fillers: [{ mention: name, scope: 'document' }] };
}

/** What a pair of letters (粤桂协作) names for its provinces is the place inside that its sentence names. */
function namedWithin({ reading, standing }: RoleContext, sentence: number, found: Filled): Filled {
  const [only, second] = found.fillers;
  if (!only || second || !isHere(only.scope) || !isAbbreviation(reading, only.mention)) return found;
  const own = onlyInside(reading, sentence, only.mention);
  if (own === null || standing.ofPlace(reading.mentions[own]!) === 'provider') return found;
  return { ...found, fillers: [{ mention: own, scope: 'sentence' }] };
}

/** True for a word that stands for a unit (全区, 全省) and is no part of its name: all of it is meant. */
function isStandIn({ mentions, view, rules }: Reading, index: number): boolean {
  const { start, end } = mentions[index]!;
  const name = rules.place(placeKey(mentions[index]!) ?? '')?.name;
  return name !== undefined && end - start > 1 && view.text.charAt(start) !== name.charAt(0);
}

function isBetweenProvinces(reading: Reading, { fillers }: Filled, providers: readonly Filler[]): boolean {
  const isProvince = ({ mention }: Filler): boolean => levelOf(reading, mention) === 'province';
  return (
    fillers.length > 0 &&
    fillers.every((one) => isHere(one.scope) && isProvince(one) && !isAbbreviation(reading, one.mention)) &&
    providers.some(isProvince)
  );
}

/** Where no rule states the place, but the section states one inside it (宜昌市上海中学 in what tells of 夷陵区), that one. */
function innermost(context: RoleContext, sentence: number, measure: Measure, found: Filled): Filled {
  const { reading, standing } = context;
  const [only, second] = found.fillers;
  if (!only || second || found.rule !== null || only.scope === 'title' || only.scope === 'document') return found;
  if (isHere(only.scope) && isStandIn(reading, only.mention)) return found;
  const outer = placeKey(reading.mentions[only.mention]!);
  const { main } = standing;
  // what the article as a whole is about means itself
  if (main !== null && outer === placeKey(reading.mentions[main]!)) return found;
  // 陕西一家企业 in what tells of 金峪镇
  const isAround = main !== null && levelOf(reading, only.mention) === 'province' && liesIn(reading, main, outer);
  const isGivers = (mention: number): boolean => standing.ofPlace(reading.mentions[mention]!) === 'provider';
  for (const step of ladder(reading, sentence)) {
    const there = statementsFor(context, step.sentence, 'recipient', measure.code).findLast(({ rule }) => !rule.local);
    if (there) {
      // a county named here is not narrowed to a town told of before
      const inside = there.recipient.every(
        (mention) => levelOf(reading, mention) !== 'township' && liesIn(reading, mention, outer),
      );
      return inside ? { ...named(reading, there.recipient, step.scope), rule: there.rule.name } : found;
    }
    if (!isAround || step.scope !== 'paragraph') continue;
    const topic = placesAbout(reading, reading.segmentation.sentences[step.sentence]!, null, isGivers);
    if (topic.length > 0 && topic.every((mention) => liesIn(reading, mention, outer)))
      return named(reading, topic, step.scope);
  }
  return found;
}
