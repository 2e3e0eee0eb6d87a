// A diff and its verdict with the places of rules → the one thing that every form of it is made from.
import type { Diff, Difference } from './diff.ts';
import type { Verdict } from './verdict.ts';

export interface Comparison extends Diff, Verdict {
  /** path and line of a rule file, as seen from where the user stands; null for a rule that is not known */
  readonly placeOf: (rule: string) => { readonly path: string; readonly line: number } | null;
  /** names of the rules that differ, where both rulesets are known */
  readonly changedRules: readonly string[];
  /** ids of facts whose difference is accepted though they do not differ: they would hide the next one */
  readonly idle: readonly string[];
}

/** `removed  7.6亿元`, `changed  measure: aid_funds → investment` */
export function headline({ kind, old, new: now, slots }: Difference): string {
  const { span, measure } = (now ?? old)!;
  const words = span.text.replace(/\s+/g, ' ');
  if (kind === 'changed') {
    return `${words} ${slots.map(({ slot, old, new: to }) => `${slot}: ${said(old)} → ${said(to)}`).join('; ')}`;
  }
  return kind === 'moved' ? `${words} from ${old!.span.start} to ${now!.span.start}` : `${words} (${measure})`;
}

function said(value: string | null): string {
  return value === null ? 'nothing' : value.replace(/\s+/g, ' ');
}

/** `1 removed (0 allowed), 3 changed (0 allowed)`: the limits that are exceeded; empty where none is. */
export function exceeded({ counts }: Verdict): string {
  return counts
    .filter(({ count, allowed }) => count > allowed)
    .map(({ what, count, allowed }) => `${count} ${what} (${allowed} allowed)`)
    .join(', ');
}
