// A fact → all that is known of it: what it says, where each part was read, which rules decided it.
import type { Pieces } from '../content.ts';
import { amountOf } from './amount.ts';
import { copied } from './clipboard.ts';
import type { Context } from './context.ts';
import { issuesOf } from './doubts.ts';
import { h } from './element.ts';
import type { Article, Fact, Filler } from './knowledge.ts';
import { type Labels, named } from './labels.ts';
import { factsHash } from './route.ts';
import { timeOf } from './time.ts';

export function factCard(fact: Fact, { knowledge, labels }: Context): HTMLElement {
  const { measure, amount, modality, provider, recipient, time, object, partOf, sameAs, article, rules } = fact;
  const { evidence } = labels;
  const whole = partOf === null ? undefined : knowledge.factById.get(partOf);
  const first = sameAs === null ? undefined : knowledge.factById.get(sameAs);
  const parts = article.facts.filter((other) => other.partOf === fact.id);
  const issues = issuesOf(fact);
  const rows: (readonly [string, readonly Node[], string])[] = [
    [evidence.quantity, [part(amount.asWritten, null, fact.span, article, labels)], 'quantity'],
    [evidence.provider, fillers(provider, article, labels), 'provider'],
    [evidence.recipient, fillers(recipient, article, labels), 'recipient'],
    [
      evidence.time,
      time ? [part(timeOf(time.edtf, labels), time.scope, time.span, article, labels)] : [unstated(labels)],
      'time',
    ],
    ...(object ? [[evidence.object, [h('p', {}, object)], 'object'] as const] : []),
    ...(whole ? [[evidence.partOf, [link(whole, labels)], 'plain'] as const] : []),
    ...(first ? [[evidence.sameAs, [link(first, labels)], 'plain'] as const] : []),
    ...(parts.length > 0 ? [[evidence.parts, parts.map((one) => link(one, labels)), 'plain'] as const] : []),
    [evidence.rules, rules.map((rule) => h('p.rule', {}, h('a', { href: factsHash({ rule }) }, rule))), 'plain'],
    ...(issues.length > 0
      ? [
          [
            evidence.issues,
            issues.map(({ code, message }) => h('p', {}, `${named(labels.issueCodes, code)}: ${message}`)),
            'issue',
          ] as const,
        ]
      : []),
  ];
  return h(
    'div.card',
    {},
    h(
      'p.what',
      {},
      h('a', { href: factsHash({ measure }) }, named(labels.measures, measure)),
      h(`span.badge.${modality}`, {}, named(labels.modalities, modality)),
    ),
    h('h2.amount', {}, amountOf(fact, labels)),
    h(
      'dl',
      {},
      rows.map(([name, values, kind]) => h(`div.part.part-${kind}`, {}, h('dt', {}, name), h('dd', {}, values))),
    ),
    copyLink(labels),
  );
}

function fillers(role: readonly Filler[], article: Article, labels: Labels): Node[] {
  if (role.length === 0) return [unstated(labels)];
  return role.map(({ name, scope, span }) => part(name, scope, span, article, labels));
}

/** What one part says, where that was read, and which rule found the words. */
function part(name: string, scope: string | null, span: Pieces, article: Article, labels: Labels): HTMLElement {
  const foundBy = article.mentions.find(
    (mention) => mention.span[0] === span[0] && mention.span.at(-1) === span.at(-1),
  );
  const text =
    span.length > 0
      ? h('button.plain', { type: 'button', onclick: () => reveal(span[0]!) }, name)
      : h('span', { title: labels.evidence.outside }, name);
  return h(
    'p',
    {},
    text,
    scope !== null && h('span.scope', {}, scopeName(scope, span, labels)),
    foundBy ? h('span.rule', { title: labels.evidence.foundBy }, foundBy.foundBy) : null,
  );
}

/** What is said of the whole article and has no words in it comes from what is known of the article. */
function scopeName(scope: string, span: Pieces, labels: Labels): string {
  return scope === 'document' && span.length === 0 ? labels.evidence.metadata : named(labels.scopes, scope);
}

/** Brings the words at this offset into sight. */
function reveal(start: number): void {
  const words = document.querySelector(`[data-at="${start}"]`);
  words?.scrollIntoView({ block: 'center' });
}

function unstated(labels: Labels): HTMLElement {
  return h('p.dim', {}, labels.evidence.unstated);
}

function link(fact: Fact, labels: Labels): HTMLElement {
  return h(
    'p',
    {},
    h('a', { href: `#${fact.id}` }, `${named(labels.measures, fact.measure)} ${amountOf(fact, labels)}`),
  );
}

function copyLink(labels: Labels): HTMLElement {
  const button = h(
    'button',
    {
      type: 'button',
      onclick: async () => {
        if (await copied(location.href)) button.textContent = labels.evidence.linkCopied;
      },
    },
    labels.evidence.copyLink,
  );
  return button;
}
