// Roles: what the sentences of an article state about who gives to whom.
import type { Mention } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { RoleRule } from '../ruleset/domain.ts';
import { type MaskedSentence, mentionsAt, toView } from './masked.ts';
import { placeKey } from './party.ts';
import type { Reading } from './reading.ts';
import { rankOf } from './sides.ts';

export type Role = 'provider' | 'recipient';

/** One match of a role rule. Provider and recipient are indices of mentions, in text order; either may be empty. */
export interface Statement extends Span {
  readonly rule: RoleRule;
  readonly sentence: number;
  readonly provider: readonly number[];
  readonly recipient: readonly number[];
}

/** Finds all statements of a sentence, in the order of the rules. */
export function findStatements(reading: Reading, sentence: number, mask: () => MaskedSentence): Statement[] {
  const cues = reading.cuesOf(sentence, 'role');
  if (cues.length === 0) return [];
  if (!reading.mentionsOf(sentence).some((index) => names(reading.mentions[index]!))) return [];
  const tried: number[] = [];
  for (const { uses } of cues) for (const { rule } of uses) if (!tried.includes(rule)) tried.push(rule);
  const masked = mask();
  const statements: Statement[] = [];
  for (const at of tried.sort((a, b) => a - b)) {
    const rule = reading.rules.domain.roleRules[at]!;
    const before = statements.length;
    // not matchAll(), which makes a new expression each time
    const { pattern } = rule;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(masked.text); match; match = pattern.exec(masked.text)) {
      if (match[0] === '') pattern.lastIndex++;
      const groups = match.indices?.groups ?? {};
      const fillers = (role: Role): readonly number[] => {
        const range = groups[role];
        return range ? mentionsAt(masked, range[0]) : [];
      };
      const span = toView(masked, match.index, match.index + match[0].length);
      const sides = { provider: fillers('provider'), recipient: fillers('recipient') };
      const directed = rule.undirected ? direct(reading, sides) : sides;
      if (directed) statements.push({ ...span, rule, sentence, ...directed });
    }
    reading.trace?.({ type: 'pattern', sentence, rule, masked, statements: statements.slice(before) });
  }
  return statements;
}

interface Sides {
  readonly provider: readonly number[];
  readonly recipient: readonly number[];
}

/** Two places paired without a direction, the giving side first; null where no side is known to give to the other. */
function direct(reading: Reading, { provider: first, recipient: second }: Sides): Sides | null {
  const ranks = (mentions: readonly number[]): readonly (number | null)[] =>
    mentions.map((index) => rankOf(reading, placeKey(reading.mentions[index]!)));
  const above = (giving: readonly number[], receiving: readonly number[]): boolean =>
    giving.length > 0 &&
    receiving.length > 0 &&
    ranks(giving).every((giver) =>
      ranks(receiving).every((other) => giver !== null && other !== null && giver > other),
    );
  if (above(first, second)) return { provider: first, recipient: second };
  return above(second, first) ? { provider: second, recipient: first } : null;
}

function names(mention: Mention): boolean {
  return mention.kind === 'place' || mention.kind === 'organization';
}
