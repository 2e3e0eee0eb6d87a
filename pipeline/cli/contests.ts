// Articles of a corpus → where several rules had a say about one quantity's measure, or about who gives or receives.
import type { Contest, Saying } from '../compare/coverage.ts';
import { type ExplainedPattern, type ExplainedSentence, explain } from '../explain/index.ts';
import { read } from '../read/index.ts';
import { loadBytes, MAX_BYTES } from '../read/input.ts';
import type { Ruleset } from '../ruleset/index.ts';
import type { openTokenizer } from '../run.ts';
import type { Corpus } from './corpus.ts';

/** What cannot be read has none. */
export function contestsOf(
  { inputs, metadata }: Corpus,
  ruleset: Ruleset,
  tokenizer: ReturnType<typeof openTokenizer>,
): Contest[] {
  return inputs.articles.flatMap((input): Contest[] => {
    const bytes = loadBytes(input, MAX_BYTES, () => {});
    const known = (input.path !== null && metadata.get(input.path)) || {};
    const document = bytes && read(bytes, input.source, known, ruleset.publication, () => {});
    if (!document) return [];
    const { sentences } = explain(document, ruleset, tokenizer, () => {});
    return sentences.flatMap((sentence) =>
      [...measureContests(sentence), ...roleContests(sentence)].map((contest) => ({
        article: input.source,
        ...contest,
      })),
    );
  });
}

type Found = Omit<Contest, 'article'>;

/** A rule without words has a say about every quantity of its kind: it meets nobody. */
function measureContests({ quantities }: ExplainedSentence): Found[] {
  return quantities.map(({ text, measures }) => ({
    words: text,
    sayings: measures
      .filter(({ verdict, class: rank }) => verdict !== 'no say' && rank !== 'fallback')
      .map(({ rule, measure }) => ({ rule, says: measure })),
  }));
}

interface Match {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly names: Readonly<Record<'provider' | 'recipient', readonly string[]>>;
}

/** Role rules meet where the words that they match overlap; one that does not name a side says nothing of it. */
function roleContests({ text, patterns }: ExplainedSentence): Found[] {
  const matches = patterns.flatMap((pattern) => matchesOf(pattern, text)).sort((a, b) => a.start - b.start);
  const groups: Match[][] = [];
  let reach = 0;
  for (const match of matches) {
    if (match.start < reach) groups.at(-1)!.push(match);
    else groups.push([match]);
    reach = Math.max(reach, match.end);
  }
  return groups.flatMap((group) =>
    (['provider', 'recipient'] as const).map((side): Found => {
      const sayings = group.flatMap(({ rule, names }): Saying[] =>
        names[side].length === 0 ? [] : [{ rule, says: `${side} ${[...names[side]].sort().join('|')}` }],
      );
      return { words: text.slice(group[0]!.start, Math.max(...group.map(({ end }) => end))), sayings };
    }),
  );
}

function matchesOf({ rule, matches }: ExplainedPattern, text: string): Match[] {
  return matches.map(({ text: words, provider, recipient }) => {
    const start = text.indexOf(words);
    return { rule, start, end: start + words.length, names: { provider, recipient } };
  });
}
