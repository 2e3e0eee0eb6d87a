// The rules on places and organizations alone, compiled as the ruleset would, and what they find in plain text.
import { join } from 'node:path';
import { findHits } from '../../pipeline/mention/hits.ts';
import { findOrganizations } from '../../pipeline/mention/organisation.ts';
import { findPlaces } from '../../pipeline/mention/place.ts';
import type { Issue } from '../../pipeline/model/issue.ts';
import type { OrganizationMention, PlaceMention } from '../../pipeline/model/mention.ts';
import type { Block, View } from '../../pipeline/model/view.ts';
import { organizationMentions } from '../../pipeline/normalise/organisation.ts';
import { decidePlaces, placeMentions } from '../../pipeline/normalise/place.ts';
import { Automaton } from '../../pipeline/ruleset/automaton.ts';
import type { Compilation } from '../../pipeline/ruleset/compilation.ts';
import type { Gazetteer } from '../../pipeline/ruleset/gazetteer.ts';
import { OWN_PROOFS, OWN_RULES } from '../../pipeline/ruleset/index.ts';
import { Memory } from '../../pipeline/ruleset/memory.ts';
import { compileOrganisations } from '../../pipeline/ruleset/organisation.ts';
import { compilePlaces } from '../../pipeline/ruleset/place.ts';
import { compilePunctuation } from '../../pipeline/ruleset/punctuation.ts';
import { Faults, type RuleFile, readRuleFiles } from '../../pipeline/ruleset/source.ts';
import { segment } from '../../pipeline/segment/index.ts';
import { createTokenizer } from '../../pipeline/segment/tokenizer.ts';

/** The rule files below `folder` whose paths begin with one of `parts`, as a compiler is given them. */
export function compilationOf(folder: string, parts: readonly string[]): Compilation {
  const memory = Memory.open('test/place', { proofs: OWN_PROOFS });
  const faults = new Faults(folder);
  const files = readRuleFiles(folder, join(OWN_RULES, 'schema'), memory, faults).filter(({ path }) =>
    parts.some((part) => path.startsWith(part)),
  );
  return {
    folder,
    memory,
    faults,
    of: <T>(kind: string) => files.filter((file) => file.kind === kind) as RuleFile<T>[],
  };
}

const compilation = compilationOf(OWN_RULES, ['place/', 'organisation/', 'sentence/']);
export const gazetteer: Gazetteer = compilePlaces(compilation);
const organisations = compileOrganisations(compilation);
const punctuation = compilePunctuation(compilation);
compilation.memory.save();

const words = [...new Set([...gazetteer.surfaces.keys(), ...organisations.surfaces.keys()])];
const automaton = new Automaton(words);
const tokenizer = createTokenizer([]);

let published: string | null = null;

/** What `run` gives for articles of that date. */
export function publishedIn<T>(date: string | null, run: () => T): T {
  published = date;
  try {
    return run();
  } finally {
    published = null;
  }
}

/** A view of plain text: each line a paragraph. */
function viewOf(text: string): View {
  const blocks: Block[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (line !== '') blocks.push({ start, end: start + line.length, kind: 'paragraph', section: 0 });
    start += line.length + 1;
  }
  const document = { text, published } as View['document'];
  const sections = [{ parent: null, headings: [], firstBlock: 0, endBlock: blocks.length }];
  return { document, text, origin: Int32Array.from({ length: text.length }, (_, at) => at), blocks, sections };
}

export interface Named {
  readonly places: readonly PlaceMention[];
  readonly organizations: readonly OrganizationMention[];
  readonly issues: readonly Issue[];
}

/** The places and organizations of a text. */
export function namesIn(text: string): Named {
  const view = viewOf(text);
  const segmentation = segment(view, punctuation, tokenizer);
  const hits = findHits(text, automaton);
  const body = (word: number) => organisations.surfaces.get(words[word]!);
  const surface = (word: number) => gazetteer.surfaces.get(words[word]!);
  const raw = findPlaces(view, segmentation, hits, surface, gazetteer);
  const bodies = findOrganizations(view, segmentation, hits, body, raw);
  const issues: Issue[] = [];
  const lookup = (key: string) => gazetteer.entry(key);
  const decisions = decidePlaces(raw, bodies, view, lookup, (issue) => issues.push(issue));
  return {
    places: placeMentions(raw, decisions, bodies),
    organizations: organizationMentions(bodies, raw, decisions, view, lookup),
    issues,
  };
}

export function pathOf(key: string | null): string {
  return key === null ? '' : (gazetteer.entry(key)?.path.join('/') ?? key);
}

/** `words=path` for each place, `words=?2` where two are possible; joined by blanks. */
export function placesIn(text: string): string {
  return namesIn(text)
    .places.map(({ start, end, ref, candidates }) => {
      return `${text.slice(start, end)}=${ref === null ? `?${candidates.length}` : pathOf(ref)}`;
    })
    .join(' ');
}

/** `words=name@path` for each organization, with `*` where it acts for its place; joined by blanks. */
export function organizationsIn(text: string): string {
  return namesIn(text)
    .organizations.map(({ start, end, name, place, actsForPlace }) => {
      return `${text.slice(start, end)}=${name}@${pathOf(place)}${actsForPlace ? '*' : ''}`;
    })
    .join(' ');
}
