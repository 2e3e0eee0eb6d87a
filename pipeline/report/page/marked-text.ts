// An article and what is to be lit in it → its text with every mention marked, and every fact to be clicked.
import type { Pieces } from '../content.ts';
import { h } from './element.ts';
import type { Article, Fact, Mention } from './knowledge.ts';
import { type Labels, named } from './labels.ts';
import { type Mark, type Segment, segments } from './segments.ts';
import { softBreaks, withoutBreaks } from './wraps.ts';

/** What a fact says at a place of the text, or an issue is about. */
export interface Light {
  readonly role: 'quantity' | 'provider' | 'recipient' | 'time' | 'object' | 'issue';
  /** shown beside the words; empty: none is */
  readonly label: string;
  readonly span: Pieces;
}

type Value =
  | { readonly type: 'mention'; readonly mention: Mention }
  | { readonly type: 'fact'; readonly fact: Fact }
  | { readonly type: 'light'; readonly light: Light }
  | { readonly type: 'sentence' };

/** UTF-16 units shown at once on either side of what is lit; a longer article is unrolled by the reader. */
const REACH = 20_000;
/** So many more are shown to end with a line. */
const LONGEST_LINE = 5_000;

/** Drawn around `focus`, an offset into the text; `sentence` is underlaid. */
export function markedText(
  article: Article,
  lights: readonly Light[],
  sentence: Pieces,
  focus: number,
  labels: Labels,
): HTMLElement {
  const { text } = article;
  const marks: Mark<Value>[] = [
    { span: sentence, value: { type: 'sentence' } },
    ...article.mentions.map((mention) => ({ span: mention.span, value: { type: 'mention' as const, mention } })),
    ...article.facts.map((fact) => ({ span: fact.span, value: { type: 'fact' as const, fact } })),
    ...lights.map((light) => ({ span: light.span, value: { type: 'light' as const, light } })),
  ];
  const breaks = softBreaks(text);
  const draw = (from: number, to: number) =>
    segments(from, to, within(marks, from, to)).map((segment) =>
      drawn(segment, withoutBreaks(text, segment.start, segment.end, breaks), labels),
    );
  const from = lineStart(text, focus - REACH);
  const to = lineEnd(text, focus + REACH);
  const element = h('div.text', { lang: 'zh' }, draw(from, to));
  if (from > 0) unroll(element, 'prepend', labels.evidence.before, () => draw(0, from));
  if (to < text.length) unroll(element, 'append', labels.evidence.after, () => draw(to, text.length));
  return element;
}

/** A button that gives way to the rest of the text. */
function unroll(element: HTMLElement, where: 'prepend' | 'append', label: string, draw: () => Node[]): void {
  const button = h('button', { type: 'button', onclick: () => button.replaceWith(...draw()) }, label);
  element[where](button);
}

function within(marks: readonly Mark<Value>[], from: number, to: number): Mark<Value>[] {
  return marks.filter(({ span }) => span.length > 0 && span[0]! < to && span.at(-1)! > from);
}

function drawn({ start, marks, opening }: Segment<Value>, words: string, labels: Labels): Node {
  if (marks.length === 0) return document.createTextNode(words);
  const lights = marks.flatMap((mark) => (mark.type === 'light' ? [mark.light] : []));
  const mentions = marks.flatMap((mark) => (mark.type === 'mention' ? [mark.mention] : []));
  const facts = marks.flatMap((mark) => (mark.type === 'fact' ? [mark.fact] : []));
  // of several facts that share words the shortest is meant, as only there it can be clicked
  const fact = facts.sort((a, b) => length(a.span) - length(b.span))[0];
  const classes = [
    ...(marks.some(({ type }) => type === 'sentence') ? ['sentence'] : []),
    ...mentions.map(({ kind }) => `mention ${kind}`),
    ...(fact ? ['fact'] : []),
    ...lights.map(({ role }) => `lit lit-${role}`),
  ];
  const begins = opening.flatMap((mark) => (mark.type === 'light' && mark.light.label ? [mark.light.label] : []));
  const isLink = fact && !lights.some(({ role }) => role === 'quantity');
  return h(
    isLink ? 'a' : 'span',
    {
      class: classes.join(' '),
      title: mentions.map((mention) => titleOf(mention, labels)).join('\n') || null,
      'data-label': begins.join(' · ') || null,
      'data-at': begins.length > 0 ? start : null,
      ...(isLink && { href: `#${fact.id}` }),
      ...(isLink && !opening.some((mark) => mark.type === 'fact' && mark.fact === fact) && { tabindex: -1 }),
    },
    words,
  );
}

function titleOf({ kind, ref, foundBy }: Mention, labels: Labels): string {
  return [named(labels.kinds, kind), ref, foundBy].filter(Boolean).join(' · ');
}

function length(span: Pieces): number {
  return span.at(-1)! - span[0]!;
}

function lineStart(text: string, at: number): number {
  return at <= 0 ? 0 : Math.max(text.lastIndexOf('\n', at) + 1, at - LONGEST_LINE);
}

function lineEnd(text: string, at: number): number {
  const end = at >= text.length ? -1 : text.indexOf('\n', at);
  return Math.min(end < 0 ? text.length : end + 1, at + LONGEST_LINE);
}
