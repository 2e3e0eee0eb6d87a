// A fact, or an article → its evidence: the article with the fact lit in it, and the fact's parts beside it.
import type { Context, View } from './context.ts';
import { fill, h } from './element.ts';
import { factCard } from './fact-card.ts';
import type { Article, Fact } from './knowledge.ts';
import { filled, type Labels, named } from './labels.ts';
import { type Light, markedText } from './marked-text.ts';
import type { Route } from './route.ts';

type Asked = Extract<Route, { readonly view: 'evidence' }>;

export function evidenceView(context: Context, asked: Asked): View {
  const { knowledge, labels, list, replace } = context;
  const fact = factAsked(context, asked);
  const article =
    fact?.article ??
    (asked.article === null ? undefined : knowledge.articleById.get(asked.article)) ??
    knowledge.articles[0];
  if (asked.fact !== null && !fact) return missing(filled(labels.evidence.unknown, { id: asked.fact }), labels);
  if (!article) return missing(labels.facts.emptyRun, labels);

  // outside of the list a reader came from, all facts are the list
  const facts = fact && !list.facts.includes(fact) ? knowledge.facts : list.facts;
  const at = fact ? facts.indexOf(fact) : -1;
  if (fact && facts === list.facts) list.row = at;
  const neighbours = fact
    ? { previous: facts[at - 1], next: facts[at + 1] }
    : { previous: undefined, next: article.facts[0] };
  const go = (to: Fact | undefined) => to && replace(`#${to.id}`);
  const onkey = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target instanceof HTMLSelectElement || event.target instanceof HTMLInputElement) return;
    if (event.key === 'ArrowLeft') go(neighbours.previous);
    else if (event.key === 'ArrowRight') go(neighbours.next);
    else if (event.key === 'Escape') location.hash = list.hash;
    else return;
    event.preventDefault();
  };
  const step = (label: string, sign: string, to: Fact | undefined) =>
    h('button', { type: 'button', disabled: !to, 'aria-label': label, title: label, onclick: () => go(to) }, sign);

  const bar = h(
    'div.line',
    {},
    h('a.back', { href: list.hash }, labels.evidence.back),
    articleChoice(context, article),
    h(
      'div.steps',
      { title: labels.evidence.keys },
      step(labels.evidence.previous, '←', neighbours.previous),
      fact ? h('span', {}, filled(labels.evidence.position, { at: at + 1, of: facts.length })) : null,
      step(labels.evidence.next, '→', neighbours.next),
    ),
  );
  const lights = fact ? lightsOf(fact, labels) : issueLights(asked.at, article, labels);
  const focus = lights[0]?.span[0] ?? 0;
  const element = h(
    'main.evidence',
    { id: 'main', tabindex: -1 },
    h('h1.hidden', {}, labels.views.evidence),
    bar,
    h(
      'div.sides',
      {},
      h(
        'article',
        { 'aria-label': labels.evidence.article },
        headOf(article, labels),
        markedText(article, lights, fact?.sentence ?? [], focus, labels),
      ),
      h(
        'aside',
        { 'aria-label': labels.evidence.fact, tabindex: 0 },
        fact ? factCard(fact, context) : h('p.empty', {}, article.facts.length > 0 ? '' : labels.evidence.noFacts),
        legend(labels),
      ),
    ),
  );
  return {
    element,
    show: () => {
      addEventListener('keydown', onkey);
      const lit = element.querySelector('.lit-quantity, .lit-issue');
      if (lit) lit.scrollIntoView({ block: 'center' });
      else scrollTo(0, 0);
    },
    hide: () => removeEventListener('keydown', onkey),
  };
}

/** The fact of the address; the one a reader last saw where it names nothing; none where it names an article. */
function factAsked({ knowledge, list }: Context, { fact, article, at }: Asked): Fact | undefined {
  if (fact !== null) return knowledge.factById.get(fact);
  if (article === null) return list.facts[list.row] ?? knowledge.facts[0];
  return at === null ? knowledge.articleById.get(article)?.facts[0] : undefined;
}

function lightsOf(fact: Fact, labels: Labels): Light[] {
  const { measure, span, provider, recipient, time, objectSpan } = fact;
  const labelled = (name: string, scope: string) => `${name} · ${named(labels.scopes, scope)}`;
  return [
    { role: 'quantity', label: named(labels.measures, measure), span },
    ...provider.map(
      ({ scope, span }): Light => ({ role: 'provider', label: labelled(labels.evidence.provider, scope), span }),
    ),
    ...recipient.map(
      ({ scope, span }): Light => ({ role: 'recipient', label: labelled(labels.evidence.recipient, scope), span }),
    ),
    ...(time ? [{ role: 'time' as const, label: labelled(labels.evidence.time, time.scope), span: time.span }] : []),
    { role: 'object', label: '', span: objectSpan },
  ];
}

/** The words that an issue is about, `start-end` of the address, with what it says. */
function issueLights(at: string | null, { issues }: Article, labels: Labels): Light[] {
  const span = (at ?? '').split('-').map(Number);
  if (span.length !== 2) return [];
  const issue = issues.find((issue) => issue.span[0] === span[0] && issue.span.at(-1) === span[1]);
  return [{ role: 'issue', label: issue ? named(labels.issueCodes, issue.code) : labels.evidence.issues, span }];
}

function headOf({ title, source, published, excerpted }: Article, labels: Labels): HTMLElement {
  const { evidence } = labels;
  const facts = [`${evidence.source} ${source}`, published && `${evidence.published} ${published}`];
  return h(
    'header',
    {},
    h('h2', {}, title),
    h('p.dim', {}, facts.filter(Boolean).join(' · ')),
    excerpted && h('p.notices', { role: 'note' }, evidence[excerpted]),
  );
}

function articleChoice({ knowledge, labels }: Context, article: Article): HTMLElement {
  const select = h('select', {
    'aria-label': labels.evidence.article,
    onchange: () => {
      location.hash = select.value;
    },
  });
  select.append(option(article));
  // filled when a reader comes to it: a large run has thousands, and most readers go by other ways
  const unroll = () => {
    if (select.options.length > 1) return;
    fill(select, knowledge.articles.map(option));
    select.value = article.id;
  };
  select.addEventListener('pointerdown', unroll);
  select.addEventListener('focus', unroll);
  return select;
}

function option({ id, title }: Article): HTMLElement {
  return h('option', { value: id }, title);
}

function legend(labels: Labels): HTMLElement {
  const kinds = Object.entries(labels.kinds);
  return h(
    'p.legend',
    {},
    h('span.dim', {}, labels.evidence.marks),
    kinds.map(([kind, name]) => h(`span.mention.${kind}`, {}, name)),
  );
}

function missing(sentence: string, labels: Labels): View {
  const element = h(
    'main.evidence',
    { id: 'main', tabindex: -1 },
    h('h1.hidden', {}, labels.views.evidence),
    h('p.empty', {}, sentence, ' ', h('a', { href: '#facts' }, labels.evidence.show)),
  );
  return { element };
}
