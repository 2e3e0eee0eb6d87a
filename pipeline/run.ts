// The whole data flow: the bytes of one article → its validated records.
import { findCues } from './fact/cue.ts';
import { findFacts } from './fact/index.ts';
import type { Trace } from './fact/trace.ts';
import { records } from './knowledge/index.ts';
import { layout } from './layout/index.ts';
import { findHits } from './mention/hits.ts';
import { findLatinQuantities } from './mention/latin.ts';
import { numberless } from './mention/numberless.ts';
import { findOrganizations } from './mention/organisation.ts';
import { findPlaces } from './mention/place.ts';
import { findQuantities } from './mention/quantity.ts';
import { findTimes } from './mention/time.ts';
import type { Document, Metadata } from './model/document.ts';
import type { Fact } from './model/fact.ts';
import type { Issue, Report } from './model/issue.ts';
import type { ArticleRecords, IssueRecord } from './model/knowledge.ts';
import type { Mention } from './model/mention.ts';
import type { Segmentation } from './model/segmentation.ts';
import type { View } from './model/view.ts';
import { organizationMentions } from './normalise/organisation.ts';
import { decidePlaces, placeMentions } from './normalise/place.ts';
import { quantityMention } from './normalise/quantity.ts';
import { standInMentions } from './normalise/stand-in.ts';
import { resolveTimes } from './normalise/time.ts';
import { read } from './read/index.ts';
import { loadRuleset, type Ruleset } from './ruleset/index.ts';
import { segment } from './segment/index.ts';
import { createTokenizer, type Tokenizer } from './segment/tokenizer.ts';
import { finish, finishAll, type Steps } from './steps.ts';
import { validate } from './validate/index.ts';

export interface PipelineOptions {
  /** folder of a ruleset laid out as rules/ is; the program's own where left out */
  readonly ruleset?: string | undefined;
  /** the pack of its rules to use; the one that the ruleset itself names where left out */
  readonly pack?: string | undefined;
}

/** What one article gives: its records, or null and the issue that says why it could not be read. */
export interface Extraction {
  readonly records: ArticleRecords | null;
  /** of an article without records */
  readonly issues: readonly IssueRecord[];
}

/** An article as it comes. `source`: its path relative to the run's input root, with `/`. */
export interface Original {
  readonly bytes: Uint8Array;
  readonly source: string;
  readonly metadata?: Metadata | undefined;
}

export interface Pipeline {
  readonly ruleset: Pick<Ruleset, 'name' | 'version' | 'sha256'>;
  /** Reads one article. Never throws about data: what is wrong with an article is in its issues. */
  extract(bytes: Uint8Array, source: string, metadata?: Metadata): Extraction;
  /** The same for several, stage by stage, which is faster. In their order; of one that breaks the program, the error. */
  extractMany(originals: readonly Original[]): (Extraction | Error)[];
}

/** Loads the rules and the tokenizer once. Throws a RuleError that lists every fault of the rules. */
export function createPipeline(options: PipelineOptions = {}): Pipeline {
  const rules = loadRuleset(options.ruleset, options);
  return pipelineOf(rules, openTokenizer(rules));
}

/** The pipeline of rules and a tokenizer that are loaded already. */
export function pipelineOf(rules: Ruleset, tokenizer: Tokenizer): Pipeline {
  const { name, version, sha256 } = rules;
  return {
    ruleset: { name, version, sha256 },
    extract: (bytes, source, metadata) => finish(extraction({ bytes, source, metadata }, rules, tokenizer)),
    extractMany: (originals) => finishAll(originals.map((original) => extraction(original, rules, tokenizer))),
  };
}

/** The stages from the bytes of an article to its records; each begins behind the `yield` of its name. */
export function* extraction(
  { bytes, source, metadata = {} }: Original,
  rules: Ruleset,
  tokenizer: Tokenizer,
): Steps<Extraction> {
  const issues: Issue[] = [];
  const report: Report = (issue) => issues.push(issue);
  yield 'read';
  const document = read(bytes, source, metadata, rules.publication, report);
  if (!document) return { records: null, issues: issues.map((issue) => unread(source, issue)) };
  const { view, mentions, facts } = yield* understanding(document, rules, tokenizer, report);
  yield 'knowledge';
  const drafted = records(view, mentions, facts, issues, (key) => rules.gazetteer.entry(key));
  yield 'validate';
  const checked = validate(drafted, document.text);
  if (!checked.records) return { records: null, issues: checked.issues };
  return { records: { ...checked.records, issues: [...checked.records.issues, ...checked.issues] }, issues: [] };
}

/** Everything that is understood of a document, before it becomes records. */
export interface Understanding {
  readonly view: View;
  readonly segmentation: Segmentation;
  readonly mentions: readonly Mention[];
  readonly facts: readonly Fact[];
}

/** From a document to its facts. `trace` is told how the facts are decided. */
export function understand(
  document: Document,
  rules: Ruleset,
  tokenizer: Tokenizer,
  report: Report,
  trace?: Trace,
): Understanding {
  return finish(understanding(document, rules, tokenizer, report, trace));
}

function* understanding(
  document: Document,
  rules: Ruleset,
  tokenizer: Tokenizer,
  report: Report,
  trace?: Trace,
): Steps<Understanding> {
  const { dictionary, gazetteer } = rules;
  const lookup = (key: string) => gazetteer.entry(key);
  yield 'layout';
  const view = layout(document, rules.layout, report);
  yield 'segment';
  const segmentation = segment(view, rules.punctuation, tokenizer);
  yield 'mention: hits';
  const hits = findHits(view.text, dictionary.automaton);
  yield 'mention: places';
  const places = findPlaces(view, segmentation, hits, dictionary.surface, gazetteer);
  yield 'mention: bodies';
  const bodies = findOrganizations(view, segmentation, hits, dictionary.body, places);
  yield 'mention: times';
  const times = findTimes(view, segmentation, rules.times);
  yield 'mention: quantities';
  const latin = findLatinQuantities(view.text, segmentation.latin, times, rules.english, rules.quantities);
  const quantities = findQuantities(view.text, numberless([...times, ...latin], places), rules.quantities);

  yield 'normalise: names';
  const decisions = decidePlaces(places, bodies, view, lookup, report);
  const named: Mention[] = [
    ...placeMentions(places, decisions, bodies),
    ...organizationMentions(bodies, places, decisions, view, lookup),
  ];
  const standIns = standInMentions(hits, dictionary.standIn, named, segmentation, lookup, view.text);
  yield 'normalise: times';
  const dated = resolveTimes(times, view, report);
  yield 'normalise: quantities';
  const valued = [...latin, ...quantities].map((quantity) => quantityMention(quantity, view.text));
  const mentions = [...named, ...standIns, ...dated, ...valued].sort((a, b) => a.start - b.start || b.end - a.end);

  yield 'fact';
  const cues = findCues(hits, dictionary, segmentation);
  const facts = findFacts(
    view,
    segmentation,
    mentions,
    cues,
    { domain: rules.domain, mask: rules.mask, place: lookup },
    report,
    trace,
  );
  return { view, segmentation, mentions, facts };
}

/** A tokenizer that knows, beside its own words, the names of places and bodies. */
export function openTokenizer(rules: Ruleset): Tokenizer {
  const words = new Set<string>(rules.organisations.surfaces.keys());
  for (const [word, { form, candidates }] of rules.gazetteer.surfaces) {
    if (form === 'full' && candidates.some((key) => key.length <= 6 || rules.gazetteer.isFormer(key))) words.add(word);
  }
  return createTokenizer(words);
}

function unread(source: string, { severity, code, message }: Issue): IssueRecord {
  return { document: null, source, severity, code, message, span: null };
}
