// Recipient: a fact → the place or body that receives, or that the fact is about.
import type { Filler } from '../model/fact.ts';
import type { Measure } from '../ruleset/domain.ts';
import { searchOutward } from './outward.ts';
import { fillerKey, placeKey } from './party.ts';
import { isPortrait } from './portrait.ts';
import { ladder } from './scope.ts';
import { type Filled, NOBODY, named, type RoleContext, statementsFor } from './stated.ts';
import { isAbbreviation, levelOf, pathOf } from './topic.ts';
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
  const found = innermost(context, sentence, measure, searchOutward(context, sentence, index, measure, providers));
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
