// What a suite of another library's cases is here: which cases it plays, and how one is judged.

/** One case, as ../shared/peers holds it. Offsets are UTF-16 units of `input`. */
export interface Case {
  /** `ms/Number/PercentModel` */
  readonly suite: string;
  readonly id: string;
  readonly input: string;
  readonly expected: readonly Expected[];
  readonly notes: string;
  readonly context?: Readonly<Record<string, unknown>>;
  /** of jionlp: `accurate`, `blur`, `blur+`, `blur-` */
  readonly definition?: string;
  readonly mustThrow?: unknown;
  /** of cn2an: true where the case is its own output read back */
  readonly derived?: boolean;
}

export interface Expected {
  readonly text: string | null;
  readonly start: number | null;
  readonly end?: number;
  readonly kind: string;
  readonly value: unknown;
  readonly unit: string | null;
}

export interface Suite {
  /** as the table names it */
  readonly name: string;
  /** the cases it plays, by `Case.suite` */
  readonly plays: RegExp;
  /** which of these it plays; all where absent */
  readonly only?: (one: Case) => boolean;
  /** the least share of the cases in play that must agree */
  readonly floor: number;
  /** null where we agree; else what we find instead */
  readonly judge: (one: Case) => string | null;
}

/** A case's name in lists and messages: `ms/Number/PercentModel#12`. */
export function nameOf({ suite, id }: Case): string {
  return `${suite}#${id.slice(id.lastIndexOf('#') + 1)}`;
}

/** Findings in one line, for messages. */
export function shown(found: readonly object[]): string {
  return found.length === 0 ? 'nothing' : found.map((one) => JSON.stringify(one)).join(' ');
}
