// Differences → those of each rule together, and a table of how many of which kind.
import type { Difference, Kind } from './diff.ts';
import { isLoss } from './verdict.ts';

/** Where nothing names a rule. */
export const NO_RULE = '(no rule)';

export interface RuleGroup {
  readonly rule: string;
  readonly differences: readonly Difference[];
}

export interface SummaryRow extends Readonly<Record<Kind | 'unexplained', number>> {
  readonly name: string;
}

/** Each difference with the rule likeliest to blame; the rule with most of them first, equals by name. */
export function byRule(differences: readonly Difference[]): RuleGroup[] {
  return [...Map.groupBy(differences, ({ rules }) => rules[0] ?? NO_RULE)]
    .map(([rule, group]) => ({ rule, differences: group }))
    .sort((a, b) => b.differences.length - a.differences.length || (a.rule < b.rule ? -1 : 1));
}

/** One row a rule, and the last, `all`, over all of them. */
export function summary(differences: readonly Difference[]): SummaryRow[] {
  const row = (name: string, group: readonly Difference[]): SummaryRow => {
    const of = (kind: Kind) => group.filter((difference) => difference.kind === kind).length;
    const unexplained = group.filter(isLoss).length;
    return {
      name,
      removed: of('removed'),
      changed: of('changed'),
      added: of('added'),
      moved: of('moved'),
      unexplained,
    };
  };
  return [...byRule(differences).map(({ rule, differences }) => row(rule, differences)), row('all', differences)];
}

/** In how many facts each slot changed, most first. */
export function slotCounts(differences: readonly Difference[]): [slot: string, facts: number][] {
  const slots = differences.flatMap(({ slots }) => slots.map(({ slot }) => slot));
  return [...Map.groupBy(slots, (slot) => slot)]
    .map(([slot, all]): [string, number] => [slot, all.length])
    .sort((a, b) => b[1] - a[1]);
}
