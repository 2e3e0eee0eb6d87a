// The quantities that people marked in real articles: each stands whole in one block of the view, after the words it
// stands after.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { View } from '../../pipeline/model/view.ts';
import { viewOf } from './laying.ts';

interface Marked {
  readonly text: string;
  readonly before: string;
}

const root = resolve(import.meta.dirname, '../..');

/** Articles with gold in a folder beside: the gold's name begins the article's. */
function articlesOf(articles: string, gold: string): { name: string; article: string; gold: string }[] {
  if (!existsSync(articles) || !existsSync(gold)) return [];
  const stems = readdirSync(gold).filter((name) => name.endsWith('.jsonl'));
  return readdirSync(articles)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => {
      const stem = stems.find((file) => name.startsWith(file.replace('.jsonl', '')));
      return stem ? [{ name, article: join(articles, name), gold: join(gold, stem) }] : [];
    });
}

const articles = [
  ...articlesOf(join(root, 'corpus/articles'), join(root, 'corpus/gold')),
  ...articlesOf(join(root, '../shared/seeds'), join(root, '../shared/gold')),
  ...articlesOf(join(root, '../shared/news'), join(root, '../shared/gold')),
];

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** The view's words that come from [start, end) of the document, in the view's order. */
function wordsFrom(view: View, start: number, end: number): string {
  let words = '';
  for (let at = 0; at < view.text.length; at++) {
    const from = view.origin[at]!;
    if (from >= start && from < end && view.text[at] !== '\n') words += view.text[at];
    else if (words !== '' && !words.endsWith('|')) words += '|';
  }
  return words.replace(/\|$/, '');
}

test.skipIf(articles.length === 0).for(articles)('$name', ({ article, gold }) => {
  const text = decode(readFileSync(article)).replace(/^\uFEFF/, '');
  const view = viewOf(text);
  const broken: string[] = [];
  for (const line of readFileSync(gold, 'utf8').split('\n').filter(Boolean)) {
    const marked = JSON.parse(line) as Marked;
    const at = text.indexOf(marked.before + marked.text);
    if (at < 0) continue;
    const start = at + marked.before.length;
    const words = wordsFrom(view, start, start + marked.text.length);
    if (words.includes('|') || words.replace(/\s/g, '').length === 0) broken.push(`${marked.text} → ${words}`);
  }
  expect(broken).toEqual([]);
});
