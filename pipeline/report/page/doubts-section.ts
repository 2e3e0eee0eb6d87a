// Contradictions and issues → the section that a reader looks at first.

import { amountOf } from './amount.ts';
import type { Context, View } from './context.ts';
import { type Contradiction, issueWords } from './doubts.ts';
import { h } from './element.ts';
import { side } from './filter.ts';
import type { Issue } from './knowledge.ts';
import { filled, type Labels, named } from './labels.ts';
import { factsHash } from './route.ts';
import { timeOf } from './time.ts';

/** Of each kind; the rest is behind a link or counted. */
const SHOWN = 5;

export function doubtsSection({ doubts, labels }: Context): View {
  const { contradictions, issues, notes } = doubts;
  const { overview } = labels;
  const items = [
    ...contradictions.slice(0, SHOWN).map((one) => contradictionItem(one, labels)),
    ...issues.slice(0, SHOWN).map((issue) => issueItem(issue, labels)),
  ];
  const rest = contradictions.length + issues.length - items.length;
  const element = h(
    'section.wide',
    { id: 'doubts', 'aria-labelledby': 'doubts-title' },
    h('div.heading', {}, h('h2', { id: 'doubts-title' }, overview.doubts), h('p', {}, overview.doubtsLead)),
    items.length > 0 ? h('ul.doubts', {}, items) : h('p.empty', {}, overview.noDoubts),
    rest > 0 && h('p.more', {}, filled(overview.more, { n: rest })),
    notes.length > 0 && notesOf(notes, labels),
  );
  return { element };
}

function contradictionItem({ facts }: Contradiction, labels: Labels): HTMLElement {
  const [first] = facts;
  const { measure, provider, recipient, time, object } = first!;
  const what = [
    named(labels.measures, measure),
    `${side(provider)} → ${side(recipient)}`,
    object,
    timeOf(time!.edtf, labels),
  ];
  return h(
    'li.contradiction',
    {},
    h('span.kind', { title: labels.overview.contradictionLead }, labels.overview.contradiction),
    h('a', { href: factsHash({ ids: facts.map(({ id }) => id).join(',') }) }, what.filter(Boolean).join(' · ')),
    h(
      'span.said',
      {},
      facts.flatMap((fact, index) => [index > 0 && ' / ', h('a', { href: `#${fact.id}` }, amountOf(fact, labels))]),
    ),
  );
}

function issueItem(issue: Issue, labels: Labels): HTMLElement {
  const { article, source, severity, code, message, span } = issue;
  const name = article?.title ?? source;
  const at = span.length > 0 ? `:${span[0]}-${span.at(-1)}` : '';
  return h(
    `li.${severity === 'error' ? 'error' : 'warning'}`,
    {},
    h('span.kind', {}, named(labels.issueCodes, code)),
    article ? h('a', { href: `#${article.id}${at}` }, issueWords(issue) || name) : h('span', {}, name),
    h('span.said', {}, message),
  );
}

/** Notes by kind, folded away: each is a decision that was made, not one to make. */
function notesOf(notes: readonly Issue[], labels: Labels): HTMLElement {
  const kinds = Map.groupBy(notes, ({ code }) => code);
  const summary = [...kinds].map(([code, { length }]) => `${named(labels.issueCodes, code)} ${length}`).join(' · ');
  return h(
    'details',
    {},
    h('summary', {}, `${labels.severities.note}: ${summary}`),
    h(
      'ul.doubts',
      {},
      notes.slice(0, SHOWN * 10).map((note) => issueItem(note, labels)),
    ),
  );
}
