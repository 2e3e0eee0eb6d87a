// Examples of rules → whether the whole pipeline finds in them what they say, each failure with its place.
//
// Note: how an example is run. Its text is an article of its own, in UTF-8, named example.txt. A title is its first line
// with an empty line below, as the stages look for titles in the text. Without `published` the article has no date but
// the one that it states itself.
import { records } from './knowledge/index.ts';
import { quoter } from './knowledge/quote.ts';
import type { FactRecord } from './model/knowledge.ts';
import type { Mention } from './model/mention.ts';
import { slice } from './model/span.ts';
import type { View } from './model/view.ts';
import { read } from './read/index.ts';
import { publicationDate } from './read/published.ts';
import { type Absent, type Claim, type Example, examplesOf } from './ruleset/example.ts';
import type { Fault } from './ruleset/fault.ts';
import type { Ruleset } from './ruleset/index.ts';
import type { Find } from './ruleset/rule.ts';
import { Faults } from './ruleset/source.ts';
import { understand } from './run.ts';
import type { Tokenizer } from './segment/tokenizer.ts';

export interface ExampleResult {
  readonly example: Example;
  /** null where what the example says holds */
  readonly fault: Fault | null;
}

/** Runs every example of the ruleset, in the order of its files; of those in the folder `below` only, where it is given. */
export function runExamples(ruleset: Ruleset, tokenizer: Tokenizer, below = ''): ExampleResult[] {
  return examplesOf(ruleset.files.filter(({ path }) => path.startsWith(below))).map((example) => ({
    example,
    fault: runExample(example, ruleset, tokenizer),
  }));
}

/** Runs one example of the ruleset: null where it holds. */
export function runExample(example: Example, ruleset: Ruleset, tokenizer: Tokenizer): Fault | null {
  const failure = judge(example.claim, ruleset, tokenizer);
  if (!failure) return null;
  const faults = new Faults(ruleset.folder);
  faults.add(example.path, example.pointer, failure.code, failure.message);
  return faults.found[0]!;
}

interface Failure {
  readonly code: 'example-none' | 'example-other-rule' | 'example-wrong-value' | 'example-found';
  readonly message: string;
}

function failure(code: Failure['code'], found: string, expected: string): Failure {
  return { code, message: `found ${found}; expected ${expected}; mend the rule or the example` };
}

function judge(claim: Claim, ruleset: Ruleset, tokenizer: Tokenizer): Failure | null {
  if (claim.says === 'published') return judgeDate(claim, ruleset);
  const find: Pick<Find, 'text' | 'title' | 'published'> = claim.says === 'absent' ? claim : claim.find;
  const outcome = outcomeOf(find, ruleset, tokenizer);
  if (!outcome) return failure('example-none', 'a text that cannot be read', 'one or more sentences');
  if (claim.says === 'absent') return judgeAbsent(claim.absent, outcome);
  return claim.says === 'block' ? judgeBlock(claim.find, outcome) : judgeFind(claim.find, claim.by, outcome);
}

interface FoundMention {
  readonly mention: Mention;
  /** its words in the document */
  readonly quote: string;
}

interface Outcome {
  readonly view: View;
  readonly mentions: readonly FoundMention[];
  readonly facts: readonly FactRecord[];
  /** path of official names, joined by / */
  readonly path: (key: string) => string | undefined;
}

/** null where the text cannot be read as an article. */
function outcomeOf(
  find: Pick<Find, 'text' | 'title' | 'published'>,
  ruleset: Ruleset,
  tokenizer: Tokenizer,
): Outcome | null {
  const { text, title, published } = find;
  const bytes = new TextEncoder().encode(title === undefined ? text : `${title}\n\n${text}`);
  const lookup = (key: string) => ruleset.gazetteer.entry(key);
  const document = read(
    bytes,
    'example.txt',
    published === undefined ? {} : { published },
    ruleset.publication,
    ignore,
  );
  if (!document) return null;
  const { view, mentions, facts } = understand(document, ruleset, tokenizer, ignore);
  const quotes = quoter(view);
  return {
    view,
    mentions: mentions.map((mention) => ({ mention, quote: quotes.ofView(mention).text })),
    facts: records(view, mentions, facts, [], lookup).facts,
    path: (key) => lookup(key)?.path.join('/'),
  };
}

/** What a stage says about an example's text beside what it finds is no matter here. */
function ignore(): void {}

function judgeDate({ rule, text, published }: Extract<Claim, { says: 'published' }>, { publication }: Ruleset) {
  const rules = publication.rules.filter(({ name }) => name === rule);
  const [body, source] = rules[0]?.in === 'name' ? ['', text] : [text, 'example.txt'];
  const found = publicationDate(body, source, {}, { ...publication, rules }).published;
  return found === published ? null : failure('example-wrong-value', `the date ${found}`, `${published}`);
}

function judgeBlock({ quote, block }: Find, { view }: Outcome): Failure | null {
  const kinds = view.blocks.filter((one) => slice(view.text, one).includes(quote)).map(({ kind }) => kind);
  const expected = `"${quote}" in a block of kind ${block}`;
  if (kinds.length === 0) return failure('example-none', `no block with "${quote}"`, expected);
  if (kinds.every((kind) => kind === block)) return null;
  return failure('example-wrong-value', `"${quote}" in a block of kind ${kinds.join(', ')}`, expected);
}

function judgeAbsent(absent: Absent, { view, mentions, facts }: Outcome): Failure | null {
  const found = foundThough(absent, view, mentions, facts);
  return found === undefined ? null : failure('example-found', found, 'nothing that this rule finds');
}

/** What is found of that which should not be, in words; undefined where nothing is. */
function foundThough(absent: Absent, view: View, mentions: readonly FoundMention[], facts: readonly FactRecord[]) {
  if (absent.what === 'block') {
    const block = view.blocks.find(({ kind }) => kind === absent.kind);
    return block && `"${slice(view.text, block)}" as ${block.kind}`;
  }
  if (absent.what === 'rule') {
    const fact = facts.find(({ evidence }) => evidence.rules.includes(absent.name));
    if (fact) return `the fact "${fact.span.text}" by it`;
  }
  const one = mentions.find(({ mention, quote }) => {
    if (absent.what === 'rule') return mention.foundBy === absent.name;
    if (absent.what !== 'word') return mention.kind === absent.what;
    if (mention.kind !== 'quantity') return false;
    if (absent.at === 'before') return quote.startsWith(absent.word);
    return absent.at === 'after' ? quote.endsWith(absent.word) : quote.includes(absent.word);
  });
  return one && `"${one.quote}" by ${one.mention.foundBy}`;
}

function judgeFind(find: Find, by: readonly string[], { mentions, facts, path }: Outcome): Failure | null {
  const { quote } = find;
  const quoted = mentions.filter((found) => found.quote === quote);
  const expected = by.length === 0 ? `"${quote}"` : `"${quote}" by ${by[0]}`;
  if (quoted.length === 0) {
    const others = mentions.map((found) => `"${found.quote}" by ${found.mention.foundBy}`);
    return failure('example-none', others.length > 0 ? `only ${others.join(', ')}` : 'nothing', expected);
  }
  const candidates = quoted.map(({ mention }) => {
    const fact = mention.kind === 'quantity' ? facts.find(({ span }) => span.text === quote) : undefined;
    return { mention, fact, rules: [mention.foundBy, ...(fact?.evidence.rules ?? [])] };
  });
  const fitting = candidates.filter(({ rules }) => by.length === 0 || rules.some((rule) => by.includes(rule)));
  if (fitting.length === 0) {
    const rules = candidates.flatMap((candidate) => candidate.rules);
    return failure('example-other-rule', `"${quote}" by ${rules.join(', ')}`, expected);
  }
  const wrong = fitting.map(({ mention, fact }) => differences(find, valuesOf(mention, fact, facts, path)));
  const least = wrong.reduce((best, next) => (next.length < best.length ? next : best));
  if (least.length === 0) return null;
  const said = (which: 'found' | 'wanted') => least.map((one) => `${one.key} ${one[which] ?? 'none'}`).join(', ');
  return failure('example-wrong-value', `"${quote}" with ${said('found')}`, said('wanted'));
}

/** Everything that an example may expect, by its key there; undefined where there is no such thing. */
type Values = Readonly<Record<string, string | null | undefined>>;

function valuesOf(
  mention: Mention,
  fact: FactRecord | undefined,
  facts: readonly FactRecord[],
  path: Outcome['path'],
): Values {
  if (mention.kind === 'place') return { place: mention.ref && path(mention.ref) };
  if (mention.kind === 'organization') return { organization: mention.name };
  if (mention.kind === 'time') return { edtf: mention.edtf };
  const { value, lower, upper, bound, unit } = mention.quantity;
  const values = { value, lower, upper, bound, unit };
  if (!fact) return values;
  const { measure, modality, per } = fact;
  return {
    ...values,
    measure,
    modality,
    per,
    object: fact.object?.text ?? null,
    provider: names(fact.provider),
    recipient: names(fact.recipient),
    time: fact.time?.edtf ?? null,
    partOf: fact.partOf && facts.find(({ id }) => id === fact.partOf)?.span.text,
  };
}

function names(fillers: FactRecord['provider']): string | null {
  return (
    fillers
      .map(({ name }) => name)
      .sort()
      .join('|') || null
  );
}

function differences(find: Find, values: Values) {
  return Object.entries(find)
    .filter(([key]) => !['text', 'title', 'published', 'quote'].includes(key))
    .map(([key, wanted]) => ({ key, wanted: inOrder(key, wanted), found: values[key] }))
    .filter(({ wanted, found }) => wanted !== found);
}

/** Names of several fillers are given in any order. */
function inOrder(key: string, wanted: string | null | undefined): string | null | undefined {
  return key === 'provider' || key === 'recipient' ? (wanted?.split('|').sort().join('|') ?? null) : wanted;
}
