// Faults: what is wrong in a rule file, each with its place, all of them at once.

/** One fault of a rule file. `line` and `column` count from 1. */
export interface Fault {
  /** path of the file, relative to the ruleset's folder */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** the rule's name, or null where the fault is not inside a named rule */
  readonly rule: string | null;
  /** stable, kebab-case */
  readonly code: string;
  /** what was found; what was expected or exists; what to do */
  readonly message: string;
}

/** `path:line:column rule-name code: message`, the form that editors and CI turn into a link. */
export function formatFault(fault: Fault): string {
  const rule = fault.rule === null ? '' : ` ${fault.rule}`;
  return `${fault.path}:${fault.line}:${fault.column}${rule} ${fault.code}: ${fault.message}`;
}

/** The rules cannot be used. Carries every fault found, sorted by place; the CLI ends with exit code 2. */
export class RuleError extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const sorted = [...faults].sort((a, b) =>
      a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line || a.column - b.column,
    );
    super(sorted.map(formatFault).join('\n'));
    this.name = 'RuleError';
    this.faults = sorted;
  }
}

/** The entry of `known` nearest to `found` by edit distance, as `; did you mean "x"?`, or '' where none is near. */
export function didYouMean(found: string, known: Iterable<string>): string {
  let best = '';
  let bestDistance = Math.max(2, Math.floor(found.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(found, candidate);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best === '' ? '' : `; did you mean "${best}"?`;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(previous[j]! + 1, current[j - 1]! + 1, substitution));
    }
    previous = current;
  }
  return previous[b.length]!;
}
