// Differences and what is allowed of them → whether the change may pass.
import type { Diff, Difference } from './diff.ts';

/** The most that is allowed: a number of facts, or a share of the old ones (`0.01` for 1%). */
export type Limit = { readonly facts: number } | { readonly share: number };

/** Limits by `removed`, `added`, `changed` or the name of a slot. */
export type Allowance = Readonly<Record<string, Limit>>;

/** Without a word of the user, nothing may be lost, and anything may be added. */
export const DEFAULT_ALLOWANCE: Allowance = {
  removed: { facts: 0 },
  changed: { facts: 0 },
  added: { facts: Infinity },
};

/** One limit and how many unexplained differences count against it. */
export interface Count {
  readonly what: string;
  readonly count: number;
  readonly allowed: number;
}

export interface Verdict {
  readonly passed: boolean;
  readonly counts: readonly Count[];
}

/**
 * Holds the unexplained differences against the limits. A changed fact counts in each of its slots that has a limit of its
 * own, and against `changed` if any other slot of it changed.
 */
export function judge({ differences, before }: Diff, allowance: Allowance): Verdict {
  const limits = { ...DEFAULT_ALLOWANCE, ...allowance };
  const open = differences.filter(({ explanation }) => explanation === null);
  const counts = Object.entries(limits).map(([what, limit]) => ({
    what,
    count: open.filter((difference) => countsAs(difference, what, limits)).length,
    allowed: 'facts' in limit ? limit.facts : Math.floor(limit.share * before),
  }));
  return { passed: counts.every(({ count, allowed }) => count <= allowed), counts };
}

function countsAs({ kind, slots }: Difference, what: string, limits: Allowance): boolean {
  if (what === 'removed' || what === 'added') return kind === what;
  if (kind !== 'changed') return false;
  return slots.some(({ slot }) => (what === 'changed' ? !(slot in limits) : slot === what));
}

/** Whether the difference is one that may fail the change: a fact lost or changed, with nothing that explains it. */
export function isLoss({ kind, explanation }: Difference): boolean {
  return explanation === null && (kind === 'removed' || kind === 'changed');
}
