// What the report leaves out → a sentence on each.
import type { Context } from './context.ts';
import { h } from './element.ts';
import { filled } from './labels.ts';

export function notices({ knowledge, labels }: Context): HTMLElement | null {
  const { coverage, articles } = knowledge;
  const { facts, ofFacts, articles: shown, ofArticles, filter, faulty } = coverage;
  const gone = articles.filter(({ excerpted }) => excerpted === 'gone' || excerpted === 'changed').length;
  const sentences = [
    facts + faulty < ofFacts || shown < ofArticles
      ? filled(labels.coverage.sample, { facts, ofFacts, articles: shown, ofArticles })
      : null,
    filter && filled(labels.coverage.filter, { filter }),
    faulty > 0 ? filled(labels.coverage.faulty, { faulty }) : null,
    gone > 0 ? filled(labels.coverage.gone, { n: gone }) : null,
  ].filter((sentence) => sentence !== null);
  if (sentences.length === 0) return null;
  return h(
    'div.notices',
    { role: 'note' },
    sentences.map((sentence) => h('p', {}, sentence)),
  );
}
