// Facts and issues → what a reader should look at first: contradictions, and facts that something is to be said about.
import type { Pieces } from '../content.ts';
import { side } from './filter.ts';
import { type Article, type Fact, type Issue, type Knowledge, wordsOf } from './knowledge.ts';

/** Facts that say the same of the same with different figures. */
export interface Contradiction {
  readonly facts: readonly Fact[];
}

export interface Doubts {
  readonly contradictions: readonly Contradiction[];
  /** errors and warnings, errors first */
  readonly issues: readonly Issue[];
  /** worth knowing, no more */
  readonly notes: readonly Issue[];
  /** facts in a contradiction, or whose words an error or a warning is about */
  readonly facts: ReadonlySet<Fact>;
}

const ORDER = ['error', 'warning'];

export function doubtsOf({ facts, issues }: Knowledge): Doubts {
  const contradictions = contradictionsIn(facts);
  const serious = issues.filter(({ severity }) => severity !== 'note');
  serious.sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  const doubtful = new Set(contradictions.flatMap(({ facts }) => facts));
  for (const [article, told] of Map.groupBy(serious, ({ article }) => article)) {
    const isTold = overlapping(told.map(({ span }) => span));
    for (const fact of article?.facts ?? []) if (spansOf(fact).some(isTold)) doubtful.add(fact);
  }
  return {
    contradictions,
    issues: serious,
    notes: issues.filter(({ severity }) => severity === 'note'),
    facts: doubtful,
  };
}

/** The issues that are about words of this fact: its quantity, sides or time. */
export function issuesOf(fact: Fact): Issue[] {
  const isTold = overlapping(spansOf(fact));
  return fact.article.issues.filter(({ span }) => isTold(span));
}

function spansOf({ span, provider, recipient, time }: Fact): Pieces[] {
  return [span, time?.span ?? [], ...[...provider, ...recipient].map((filler) => filler.span)];
}

/**
 * Whether a span overlaps one of these, from the first piece of either to its last. Asking takes a binary search: an article
 * may have many thousand issues and as many facts.
 */
function overlapping(spans: readonly Pieces[]): (span: Pieces) => boolean {
  const sorted = spans.filter((span) => span.length > 0).sort((a, b) => a[0]! - b[0]!);
  let reach = 0;
  const reaches = sorted.map((span) => {
    reach = Math.max(reach, span.at(-1)!);
    return reach;
  });
  return (span) => {
    if (span.length === 0) return false;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]![0]! < span.at(-1)!) low = middle + 1;
      else high = middle;
    }
    return low > 0 && reaches[low - 1]! > span[0]!;
  };
}

/**
 * Whole and exact amounts of one measure and unit, done or planned alike, from one to another at one named time for one
 * object, that differ from article to article. Where any of these is not said nothing is concluded, and two sums in one
 * article are two things.
 */
function contradictionsIn(facts: readonly Fact[]): Contradiction[] {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const { measure, amount, provider, recipient, time, object, modality, per, partOf } = fact;
    if (amount.bound !== 'exact' || amount.kind === 'ratio' || partOf !== null) continue;
    if (provider.length === 0 || recipient.length === 0 || time === null || !object) continue;
    const key = [measure, amount.unit, side(provider), side(recipient), time.edtf, object, modality, per].join('\0');
    const group = groups.get(key);
    if (group) group.push(fact);
    else groups.set(key, [fact]);
  }
  return [...groups.values()].filter(differ).map((facts) => ({ facts }));
}

/** Whether no figure of one article is one of another. */
function differ(facts: readonly Fact[]): boolean {
  const articles = new Set(facts.map(({ article }) => article));
  const values = new Set(facts.map(({ amount }) => amount.value));
  const said = new Set(facts.map(({ article, amount }) => `${article.id} ${amount.value}`));
  return articles.size > 1 && values.size === said.size;
}

/** The words that an issue is about, or none. */
export function issueWords({ article, span }: { readonly article: Article | null; readonly span: Pieces }): string {
  return article ? wordsOf(article, span) : '';
}
