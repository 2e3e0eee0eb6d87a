// A comparison → one JSON object: counts, limits, and each difference with the facts as they were and are.
import type { Comparison } from './comparison.ts';
import { slotCounts, summary } from './group.ts';

/** One line, with a line break. */
export function toJson(comparison: Comparison): string {
  const { same, otherRules, before, passed, counts, changedRules, idle, differences, placeOf } = comparison;
  return `${JSON.stringify({
    passed,
    limits: counts.map((count) => ({ ...count, allowed: Number.isFinite(count.allowed) ? count.allowed : null })),
    before,
    same,
    otherRules,
    changedRules,
    idle,
    byRule: summary(differences),
    bySlot: Object.fromEntries(slotCounts(differences)),
    differences: differences.map((difference) => ({
      ...difference,
      rules: difference.rules.map((name) => ({ name, ...placeOf(name) })),
    })),
  })}\n`;
}
