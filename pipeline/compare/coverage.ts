// The records of a corpus and what was said in them for and against → how often each rule fires, and which rules meet.
import type { ArticleRecords } from '../model/knowledge.ts';

/** Several rules that had a say about one thing: a quantity's measure, or who gives and receives in a sentence. */
export interface Contest {
  readonly article: string;
  /** what it was about: the words of the quantity or sentence */
  readonly words: string;
  /** of a rule that says several things the first one counts */
  readonly sayings: readonly Saying[];
}

export interface Saying {
  readonly rule: string;
  /** what the rule says, to be held against what others say */
  readonly says: string;
}

export interface RuleUse {
  readonly rule: string;
  /** of its file */
  readonly kind: string;
  /** sources of the articles in which it fires */
  readonly articles: readonly string[];
  /** facts that name it */
  readonly facts: number;
  /** mentions that it found */
  readonly mentions: number;
}

/** Two rules that had a say about the same things. */
export interface Meeting {
  readonly rules: readonly [string, string];
  readonly times: number;
  /** how often they said different things */
  readonly apart: number;
  /** where they met first, where they said different things if they ever did */
  readonly example: { readonly article: string; readonly words: string; readonly says: readonly [string, string] };
}

export interface Coverage {
  readonly articles: number;
  /** in the order of the names */
  readonly uses: readonly RuleUse[];
  /** those that said different things most often first, then those that met most often */
  readonly meetings: readonly Meeting[];
}

/** Kinds of rules whose names no fact or mention carries, whatever they do. */
const UNNAMED = ['layout', 'publication', 'modifier', 'english-modifier', 'numeral', 'english-number', 'not-quantity'];

/** `kinds`: the names of all rules with the kinds of their files. */
export function coverage(
  kinds: ReadonlyMap<string, string>,
  articles: readonly ArticleRecords[],
  contests: readonly Contest[],
): Coverage {
  const named = [...kinds].filter(([, kind]) => !UNNAMED.includes(kind));
  const counts = new Map(named.map(([rule]) => [rule, { articles: new Set<string>(), facts: 0, mentions: 0 }]));
  for (const { document, facts, mentions } of articles) {
    const count = (rule: string, what: 'facts' | 'mentions') => {
      const known = counts.get(rule);
      if (!known) return;
      known.articles.add(document.source);
      known[what]++;
    };
    for (const { foundBy } of mentions) count(foundBy, 'mentions');
    for (const { evidence } of facts) for (const rule of evidence.rules) count(rule, 'facts');
  }
  return {
    articles: articles.length,
    uses: named.map(([rule, kind]) => {
      const { articles, facts, mentions } = counts.get(rule)!;
      return { rule, kind, articles: [...articles], facts, mentions };
    }),
    meetings: meetings(contests),
  };
}

function meetings(contests: readonly Contest[]): Meeting[] {
  const found = new Map<string, Meeting>();
  for (const { article, words, sayings } of contests) {
    const byName = [...new Map(sayings.toReversed().map((saying) => [saying.rule, saying])).values()];
    byName.sort((a, b) => (a.rule < b.rule ? -1 : 1));
    for (const [index, a] of byName.entries()) {
      for (const b of byName.slice(index + 1)) {
        const key = `${a.rule}\n${b.rule}`;
        const known = found.get(key);
        const isApart = a.says !== b.says;
        const here = { article, words, says: [a.says, b.says] as const };
        found.set(key, {
          rules: [a.rule, b.rule],
          times: (known?.times ?? 0) + 1,
          apart: (known?.apart ?? 0) + (isApart ? 1 : 0),
          example: known && (known.apart > 0 || !isApart) ? known.example : here,
        });
      }
    }
  }
  return [...found.values()].sort((a, b) => b.apart - a.apart || b.times - a.times);
}
