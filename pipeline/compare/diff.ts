// Two knowledge files → every fact that differs: added, removed, moved or changed, with its sentence and the rules to blame.
import type { DocumentRecord, FactRecord, FillerRecord, IssueRecord, Knowledge } from '../model/knowledge.ts';
import { align, type PlacedFact } from './align.ts';
import { FoundBy, rulesOf } from './rule.ts';
import { marked, type Sentence } from './sentence.ts';
import { type FactInArticle, PART_OF, SLOTS, withoutSpace } from './slots.ts';

export type Kind = 'removed' | 'changed' | 'added' | 'moved';

/** A slot that says another thing than before; null where it is empty. */
export interface SlotChange {
  readonly slot: string;
  readonly old: string | null;
  readonly new: string | null;
}

export interface Difference {
  /** moved: it says the same, elsewhere in its article or in another one */
  readonly kind: Kind;
  /** source of the article: of the old one where the fact is gone */
  readonly article: string;
  readonly old: FactRecord | null;
  readonly new: FactRecord | null;
  /** of a changed fact */
  readonly slots: readonly SlotChange[];
  readonly sentence: Sentence;
  /** those to blame, the likeliest first (see `toBlame`) */
  readonly rules: readonly string[];
  /** why it is no loss; null where nothing explains it */
  readonly explanation: string | null;
}

export interface Diff {
  /** facts that are the same in both */
  readonly same: number;
  /** of those, the ones that other rules decide now */
  readonly otherRules: number;
  /** facts of the old file */
  readonly before: number;
  readonly differences: readonly Difference[];
}

export interface DiffOptions {
  /** names of the rules that differ between the two rulesets, where both are known */
  readonly changedRules?: ReadonlySet<string>;
  /** the text of an article of the new file; null where it cannot be had */
  readonly textOf?: (document: DocumentRecord) => string | null;
  /** ids of facts, before or after, whose difference is accepted, with the reason */
  readonly accepted?: ReadonlyMap<string, string>;
}

/** Everything that two facts are compared by, in the order in which it is told. */
const COMPARED: readonly { readonly name: string; readonly found: (fact: FactInArticle) => string | null }[] = [
  { name: 'words', found: ({ fact }) => withoutSpace(fact.span.text) },
  ...SLOTS,
  PART_OF,
  { name: 'object', found: ({ fact }) => fact.object?.text ?? null },
];

/** The slots that a fact may change in. */
export const DIFF_SLOTS: readonly string[] = COMPARED.map(({ name }) => name);

/** Differences come in the order of the old file, what was added behind. */
export function diff(old: Knowledge, now: Knowledge, options: DiffOptions = {}): Diff {
  const { both, onlyOld, onlyNew, successor } = align(old, now);
  const [before, after] = [new FoundBy(old.mentions), new FoundBy(now.mentions)];
  const changed = options.changedRules ?? new Set<string>();
  const reasonFor = (...facts: readonly FactRecord[]): string | null => {
    const id = facts.map((fact) => fact.id).find((id) => options.accepted?.has(id));
    return id === undefined ? null : `accepted: ${options.accepted!.get(id)}`;
  };

  const removed = onlyOld.map(({ fact, document }): Difference => {
    const next = successor.get(document.id);
    const isUnread = next?.textSha256 === document.textSha256 && after.at(next.id, fact.span).length === 0;
    const slots = isUnread ? ['quantity', 'measure'] : ['measure', 'quantity'];
    return {
      ...base('removed', document, fact),
      new: null,
      rules: toBlame(rulesFor(slots, fact, before), [], fact.evidence.rules, changed),
      explanation: reasonFor(fact) ?? whyGone(fact, document, next, now.issues, options.textOf),
    };
  });
  const added = onlyNew.map(({ fact, document }): Difference => {
    const rules = rulesFor(['measure', 'quantity'], fact, after);
    return {
      ...base('added', document, fact),
      old: null,
      rules: toBlame([], rules, fact.evidence.rules, changed),
      explanation: reasonFor(fact),
    };
  });
  const kept = both.flatMap(([a, b]): Difference[] => {
    const slots = changes(a, b);
    const kind = slots.length > 0 ? 'changed' : isElsewhere(a, b) ? 'moved' : null;
    if (kind === null) return [];
    const names = slots.map(({ slot }) => slot);
    const all = [...a.fact.evidence.rules, ...b.fact.evidence.rules];
    return [
      {
        ...base(kind, b.document, b.fact),
        old: a.fact,
        slots,
        rules: toBlame(rulesFor(names, a.fact, before), rulesFor(names, b.fact, after), all, changed),
        explanation: kind === 'moved' ? 'it says the same elsewhere' : reasonFor(a.fact, b.fact),
      },
    ];
  });
  const differences = [...removed, ...kept].sort(inOrder);
  return {
    same: both.length - kept.length,
    otherRules: both.filter(([a, b]) => changes(a, b).length === 0 && !sameRules(a, b)).length,
    before: old.facts.length,
    differences: [...differences, ...added],
  };
}

function base(kind: Kind, { source }: DocumentRecord, fact: FactRecord) {
  return { kind, article: source, old: fact, new: fact, slots: [], sentence: marked(fact, fact.span) };
}

function inOrder(a: Difference, b: Difference): number {
  if (a.article !== b.article) return a.article < b.article ? -1 : 1;
  return placeOf(a) - placeOf(b);
}

/** Where the fact stands, in code points: in the new article where it is there. */
export function placeOf(difference: Difference): number {
  return (difference.new ?? difference.old)!.span.start;
}

function sameRules({ fact: a }: PlacedFact, { fact: b }: PlacedFact): boolean {
  return a.evidence.rules.join('\n') === b.evidence.rules.join('\n');
}

function isElsewhere(a: PlacedFact, b: PlacedFact): boolean {
  return a.fact.span.start !== b.fact.span.start || (a.document.id !== b.document.id && !sameArticle(a, b));
}

/** A file that was renamed, or an article that was edited elsewhere: the fact stands where it stood. */
function sameArticle({ document: a }: PlacedFact, { document: b }: PlacedFact): boolean {
  return a.source === b.source || a.textSha256 === b.textSha256;
}

function changes(a: PlacedFact, b: PlacedFact): SlotChange[] {
  return COMPARED.flatMap(({ name, found }) => {
    const [old, now] = [found(a), found(b)];
    if (old !== now) return [{ slot: name, old, new: now }];
    if (name !== 'provider' && name !== 'recipient') return [];
    const [from, to] = [withRefs(a.fact[name]), withRefs(b.fact[name])];
    return from === to ? [] : [{ slot: name, old: from, new: to }];
  });
}

/** Two places may have one name. */
function withRefs(fillers: readonly FillerRecord[]): string {
  return fillers
    .map(({ name, ref }) => `${name} ${ref ?? '?'}`)
    .sort()
    .join('|');
}

function rulesFor(slots: readonly string[], fact: FactRecord, foundBy: FoundBy): string[] {
  return slots.flatMap((slot) => rulesOf(slot, fact, foundBy));
}

/**
 * The rules to blame for what became of a fact. `before`, `after`: those that filled the slots in question. First come
 * those of them that differ between the rulesets, then any such rule that had a say in the fact (`all`), else those that
 * fired only before or only after, else all that filled the slots.
 */
function toBlame(
  before: readonly string[],
  after: readonly string[],
  all: readonly string[],
  changed: ReadonlySet<string>,
): string[] {
  const asked = [...before, ...after];
  const switched = asked.filter((rule) => before.includes(rule) !== after.includes(rule));
  const isChanged = (rule: string) => changed.has(rule);
  const choices = [asked.filter(isChanged), all.filter(isChanged), switched, asked];
  return [...new Set(choices.find((rules) => rules.length > 0))];
}

/** Why a fact that is gone is no loss of the rules; null where nothing says so. */
function whyGone(
  fact: FactRecord,
  document: DocumentRecord,
  next: DocumentRecord | undefined,
  issues: readonly IssueRecord[],
  textOf: DiffOptions['textOf'],
): string | null {
  if (!next) {
    const failed = issues.some((issue) => issue.document === null && issue.source === document.source);
    return failed ? null : 'its article is no longer there';
  }
  if (next.textSha256 === document.textSha256) return null;
  const text = textOf?.(next) ?? null;
  if (text === null || text.includes(fact.evidence.sentence.text)) return null;
  return 'its sentence is no longer in the article';
}
