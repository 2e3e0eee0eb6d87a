// Layout: a document's text as it comes → the view: titles, sections and paragraphs that are whole.
import type { Document } from '../model/document.ts';
import type { Report } from '../model/issue.ts';
import type { Block, View } from '../model/view.ts';
import type { LayoutRules } from '../ruleset/layout.ts';
import { compose } from './compose.ts';
import { fold } from './fold.ts';
import { readLines } from './line.ts';
import { measureGaps, mend } from './mend.ts';
import { decideRoles } from './role.ts';
import { outline } from './section.ts';
import { readUnits } from './unit.ts';
import { Wraps } from './wrap.ts';

/** Lays out any text whatever, in time linear in its length. Reports a note where a file holds several articles. */
export function layout(document: Document, rules: LayoutRules, report: Report): View {
  const folded = fold(document, rules);
  const lines = readLines(folded.text, rules.marks);
  const wraps = new Wraps(folded.text, lines, rules.marks);
  const units = readUnits(folded.text, lines, rules, wraps);
  const gaps = measureGaps(units);
  const ordered = mend(units, folded.text, gaps, rules);
  const articles = decideRoles(ordered, folded.text, gaps, rules);
  const isLatin = document.language === 'en';
  const { text, origin, bounds } = compose(ordered, { folded, lines, wraps, rules, isLatin });
  const { sections, sectionOf } = outline(
    ordered.map((unit, index) => ({
      kind: unit.kind!,
      level: unit.rule?.level ?? 0,
      opensArticle: articles.has(index),
      endsSections: unit.kind === 'byline' || unit.kind === 'credit' || unit.rule?.at === 'foot',
    })),
  );
  const blocks = ordered.map(
    (unit, index): Block => ({
      kind: unit.kind!,
      start: bounds[index * 2]!,
      end: bounds[index * 2 + 1]!,
      section: sectionOf[index]!,
    }),
  );
  if (articles.size > 0) {
    const message =
      `the file holds ${articles.size + 1} articles, each read under its own title; ` +
      'what is known of the file, such as its date, is taken to hold for all of them';
    report({ severity: 'note', code: 'several-articles', message, span: null });
  }
  return { document, text, origin, blocks, sections };
}
