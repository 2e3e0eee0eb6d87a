// One article → its records as pipeline/run.ts makes them, with the time that each stage takes.
import { findCues } from '../../pipeline/fact/cue.ts';
import { findFacts } from '../../pipeline/fact/index.ts';
import { records } from '../../pipeline/knowledge/index.ts';
import { layout } from '../../pipeline/layout/index.ts';
import { findHits } from '../../pipeline/mention/hits.ts';
import { findLatinQuantities } from '../../pipeline/mention/latin.ts';
import { numberless } from '../../pipeline/mention/numberless.ts';
import { findOrganizations } from '../../pipeline/mention/organisation.ts';
import { findPlaces } from '../../pipeline/mention/place.ts';
import { findQuantities } from '../../pipeline/mention/quantity.ts';
import { findTimes } from '../../pipeline/mention/time.ts';
import type { Issue, Report } from '../../pipeline/model/issue.ts';
import type { ArticleRecords } from '../../pipeline/model/knowledge.ts';
import type { Mention } from '../../pipeline/model/mention.ts';
import { organizationMentions } from '../../pipeline/normalise/organisation.ts';
import { decidePlaces, placeMentions } from '../../pipeline/normalise/place.ts';
import { quantityMention } from '../../pipeline/normalise/quantity.ts';
import { resolveTimes } from '../../pipeline/normalise/time.ts';
import { read } from '../../pipeline/read/index.ts';
import type { Ruleset } from '../../pipeline/ruleset/index.ts';
import { segment } from '../../pipeline/segment/index.ts';
import type { Tokenizer } from '../../pipeline/segment/tokenizer.ts';
import { validate } from '../../pipeline/validate/index.ts';
import type { Article } from './articles.ts';
import type { Clock } from './clock.ts';

/** Everything of `extract` in pipeline/run.ts, each call under the name of its stage. */
export function extractByStages(
  { bytes, source }: Article,
  rules: Ruleset,
  tokenizer: Tokenizer,
  clock: Clock,
): ArticleRecords {
  const issues: Issue[] = [];
  const report: Report = (issue) => issues.push(issue);
  const document = clock.time('read', () => read(bytes, source, {}, rules.publication, report))!;

  const { dictionary, gazetteer } = rules;
  const view = clock.time('layout', () => layout(document, rules.layout, report));
  const segmentation = clock.time('segment', () => segment(view, rules.punctuation, tokenizer));
  const hits = clock.time('mention: hits', () => findHits(view.text, dictionary.automaton));
  const places = clock.time('mention: places', () =>
    findPlaces(view, segmentation, hits, dictionary.surface, gazetteer),
  );
  const bodies = clock.time('mention: bodies', () =>
    findOrganizations(view, segmentation, hits, dictionary.body, places),
  );
  const times = clock.time('mention: times', () => findTimes(view, segmentation, rules.times));
  const quantities = clock.time('mention: quantities', () => {
    const latin = findLatinQuantities(view.text, segmentation.latin, times, rules.english, rules.quantities);
    return [...latin, ...findQuantities(view.text, numberless([...times, ...latin], places), rules.quantities)];
  });

  const lookup = (key: string) => gazetteer.entry(key);
  const placed = clock.time('normalise: places', () => {
    const decisions = decidePlaces(places, bodies, view, lookup, report);
    return [
      ...placeMentions(places, decisions, bodies),
      ...organizationMentions(bodies, places, decisions, view, lookup),
    ];
  });
  const timed = clock.time('normalise: times', () => resolveTimes(times, view, report));
  const valued = clock.time('normalise: quantities', () => quantities.map((one) => quantityMention(one, view.text)));
  const mentions: Mention[] = [...placed, ...timed, ...valued].sort((a, b) => a.start - b.start || b.end - a.end);

  const facts = clock.time('fact', () => {
    const cues = findCues(hits, dictionary, segmentation);
    return findFacts(
      view,
      segmentation,
      mentions,
      cues,
      { domain: rules.domain, mask: rules.mask, place: lookup },
      report,
    );
  });
  const drafted = clock.time('knowledge', () => records(view, mentions, facts, issues, lookup));
  return clock.time('validate', () => validate(drafted, document.text)).records!;
}
