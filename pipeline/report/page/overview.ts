// All facts → the overview: what to look at first, totals, who helps whom, when.
import type { Context, View } from './context.ts';
import { doubtsSection } from './doubts-section.ts';
import { h } from './element.ts';
import { side } from './filter.ts';
import { flowSection } from './flow-section.ts';
import { filled, type Labels } from './labels.ts';
import { measuresSection } from './measures-section.ts';
import { notices } from './notices.ts';
import { periodsSection } from './periods-section.ts';
import { providersSection } from './providers-section.ts';
import { trainedSection } from './trained-section.ts';
import { yearsSection } from './years-section.ts';

export function overviewView(context: Context): View {
  const sections = [
    doubtsSection(context),
    measuresSection(context),
    yearsSection(context),
    trainedSection(context),
    providersSection(context),
    flowSection(context),
    periodsSection(context),
  ].filter((section) => section !== null);
  const element = h(
    'main.overview',
    { id: 'main', tabindex: -1 },
    h('h1.hidden', {}, context.labels.views.overview),
    notices(context),
    figures(context),
    context.knowledge.facts.length === 0 && h('p.empty', {}, context.labels.facts.emptyRun),
    h(
      'div.sections',
      {},
      sections.map(({ element }) => element),
    ),
  );
  return {
    element,
    show: () => {
      for (const { show } of sections) show?.();
    },
    hide: () => {
      for (const { hide } of sections) hide?.();
    },
  };
}

/** The largest figures of the report, each with what it counts. */
function figures({ knowledge, doubts, labels }: Context): HTMLElement {
  const names = (role: 'provider' | 'recipient') =>
    new Set(knowledge.facts.flatMap((fact) => (fact[role].length > 0 ? [side(fact[role])] : []))).size;
  const figure = (count: number, what: keyof Labels['count'], href: string | null) =>
    h(
      href ? 'a.figure' : 'div.figure',
      href ? { href } : {},
      h('strong', {}, filled('{count}', { count })),
      h('span', {}, labels.count[what]),
    );
  const serious = doubts.contradictions.length + doubts.issues.length;
  return h(
    'div.figures',
    {},
    figure(knowledge.articles.length, 'articles', '#evidence'),
    figure(knowledge.facts.length, 'facts', '#facts'),
    ...(['provider', 'recipient'] as const).map((role) => names(role) > 0 && figure(names(role), `${role}s`, null)),
    figure(serious, 'doubts', doubts.facts.size > 0 ? '#facts?doubtful=1' : null),
  );
}
