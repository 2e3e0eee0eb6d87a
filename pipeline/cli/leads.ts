// A knowledge file whose articles and rules are at hand → what the rules would have had to do for another answer.
import { dirname } from 'node:path';
import type { Lead } from '../compare/error.ts';
import { type ExplainedQuantity, type ExplainedSentence, type Explanation, explain } from '../explain/index.ts';
import type { Knowledge } from '../model/knowledge.ts';
import { read } from '../read/index.ts';
import { loadBytes, MAX_BYTES, UsageError } from '../read/input.ts';
import { loadRuleset, RuleError, type Ruleset } from '../ruleset/index.ts';
import { openTokenizer } from '../run.ts';
import { notedRun, STANDARD_INPUT } from './articles.ts';
import { type Corpus, openCorpus } from './corpus.ts';
import { cut } from './table.ts';

/** Share of its parts from which on a pattern nearly matches. */
const NEAR = 0.5;
const PART_COLUMNS = 30;

/**
 * How to ask why the facts of the file at `path` are not otherwise; null where its articles are not where its run found
 * them, or the rules are no longer those that it was made with. Articles are explained when they are first asked for.
 */
export async function openLeads(path: string, { ruleset, documents }: Knowledge): Promise<Lead | null> {
  const note = notedRun(dirname(path));
  if (note === null || note.articles === STANDARD_INPUT) return null;
  const rules = sameRules(ruleset.sha256, note.ruleset ?? undefined, note.pack ?? undefined);
  const corpus = rules && (await corpusAt(note.articles, note.manifest ?? undefined));
  if (!rules || !corpus) return null;
  const tokenizer = openTokenizer(rules);
  const explanations = new Map<string, Explanation | null>();
  const explained = (source: string): Explanation | null => {
    let found = explanations.get(source);
    if (found === undefined) {
      found = explainArticle(corpus, source, rules, tokenizer);
      explanations.set(source, found);
    }
    return found;
  };
  const sources = new Map(documents.map(({ id, source }) => [id, source]));
  return (slot, wanted, fact) => {
    const sentences = explained(sources.get(fact.document) ?? '')?.sentences ?? [];
    for (const sentence of sentences) {
      const quantity = sentence.quantities.find((one) => one.start === fact.span.start && one.end === fact.span.end);
      if (quantity) return leadOf(slot, wanted, sentence, quantity);
    }
    return null;
  };
}

function sameRules(sha256: string, folder: string | undefined, pack: string | undefined): Ruleset | null {
  try {
    const rules = loadRuleset(folder, pack === undefined ? {} : { pack });
    return rules.sha256 === sha256 ? rules : null;
  } catch (error) {
    if (error instanceof RuleError) return null;
    throw error;
  }
}

async function corpusAt(articles: string, manifest: string | undefined): Promise<Corpus | null> {
  try {
    return await openCorpus([articles], manifest);
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

function explainArticle(
  { inputs, metadata }: Corpus,
  source: string,
  rules: Ruleset,
  tokenizer: ReturnType<typeof openTokenizer>,
): Explanation | null {
  const input = inputs.articles.find((one) => one.source === source);
  const bytes = input && loadBytes(input, MAX_BYTES, () => {});
  const known = (input?.path && metadata.get(input.path)) || {};
  const document = bytes && read(bytes, source, known, rules.publication, () => {});
  return document ? explain(document, rules, tokenizer, () => {}) : null;
}

function leadOf(slot: string, wanted: string, sentence: ExplainedSentence, quantity: ExplainedQuantity): string | null {
  if (slot === 'measure') return measureLead(wanted, quantity);
  return slot === 'provider' || slot === 'recipient' ? roleLead(sentence) : null;
}

/** The rule of the wanted measure that came nearest to deciding, and why it did not. */
function measureLead(wanted: string, { measures }: ExplainedQuantity): string {
  const [best] = measures.filter(({ measure }) => measure === wanted);
  if (!best) return `no rule of ${wanted} has a word for it here`;
  const { rule, word, verdict, why } = best;
  const by = word === null ? '' : ` by ${word}`;
  if (verdict === 'won') return `${rule}${by} won, and gave way to the quantity beside it`;
  return verdict === 'lost' ? `${rule}${by} lost: ${why}` : `${rule}${by} had no say: ${why}`;
}

/** The role rule whose pattern came furthest in the sentence without matching. */
function roleLead({ patterns }: ExplainedSentence): string | null {
  const share = ({ parts: [matched, all] }: { readonly parts: readonly [number, number] }) => matched / all;
  const near = patterns.flatMap((pattern) => (pattern.near ? [{ rule: pattern.rule, ...pattern.near }] : []));
  const [best] = near.filter((one) => share(one) > NEAR).sort((a, b) => share(b) - share(a));
  if (!best) return null;
  const { rule, parts, failed, instead } = best;
  const met = instead === '' ? 'the end' : instead;
  return `${rule} matches ${parts.join(' of ')} parts, then ${cut(failed, PART_COLUMNS)} meets ${met}`;
}
