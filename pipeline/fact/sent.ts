// Sent: people who go from one side to the other → who sends them, and where to.
import type { Measure } from '../ruleset/domain.ts';
import { subjectOf } from './opener.ts';
import { findRecipient } from './recipient.ts';
import { type Filled, filled, nearest, type RoleContext } from './stated.ts';
import { roleTeller } from './trace.ts';

/** Where the side that mostly receives sends people itself and names no goal, they go to the side that mostly gives. */
export function otherSide({ reading, standing }: RoleContext, { fillers, statement }: Filled): Filled | null {
  const [sender] = fillers;
  if (!sender || !statement?.rule.measures || statement.recipient.length > 0) return null;
  if (standing.of(reading.mentions[sender.mention]!) !== 'recipient') return null;
  const goal = standing.leading('provider');
  return (
    goal && { fillers: goal.map((mention) => ({ mention, scope: 'document' as const })), rule: null, statement: null }
  );
}

/**
 * Who sends people to the side that mostly gives, where only their goal is named (有16名教师去东莞跟岗): the place that the
 * fact would be for. null where somebody on that side acts, or no rule names it as their goal.
 */
export function sentOut(
  context: RoleContext,
  sentence: number,
  index: number,
  measure: Measure,
  { fillers, statement }: Filled,
): { provider: Filled; recipient: Filled } | null {
  const { reading, standing } = context;
  const goal = nearest(context, sentence, index, 'recipient', measure.code);
  if (!goal?.rule.measures || goal.provider.length > 0) return null;
  if (!goal.recipient.every((mention) => standing.of(reading.mentions[mention]!) === 'provider')) return null;
  // whoever of that side is told of takes them in
  if (subjectOf(context, sentence, index).length > 0) return null;
  const acts = fillers.some(({ scope }) => scope === 'clause' || scope === 'sentence');
  if (acts && statement?.rule.weak !== true) return null;
  const recipient = filled(reading, goal, 'recipient', index, 'sentence');
  const home = findRecipient(context, sentence, index, { ...measure, code: '' }, recipient.fillers);
  if (home.fillers.length === 0) return null;
  const provider = roleTeller(reading.trace, index, 'provider')('statement', 'sentence', sentence, home);
  return { provider: { ...provider, rule: goal.rule.name }, recipient };
}
