// Finds when an article was published: metadata, file name and raw text → a date in EDTF, or none.
import { formatCalendarDate, isCalendarDate, parseCalendarDate } from '../model/calendar.ts';
import type { Document, Metadata } from '../model/document.ts';
import { evaluate } from '../ruleset/calendar.ts';
import type { PublicationPlace, PublicationRule, PublicationRules } from '../ruleset/publication.ts';

/** How much of either end of a text may hold a dateline, in UTF-16 units. */
const EDGE = 3_000;
/** How much of a text may say of itself when it was written, in UTF-16 units. */
const BODY = 100_000;

export type Publication = Pick<Document, 'published' | 'publishedFrom'>;

/**
 * The date of an article: what the metadata says, else the first rule that reads a date that exists. `text` is the
 * decoded text, of any size: its ends and its beginning are looked at. Metadata that is no date counts as none.
 */
export function publicationDate(
  text: string,
  source: string,
  metadata: Metadata,
  rules: PublicationRules,
): Publication {
  const stated = metadata.published ?? '';
  if (parseCalendarDate(stated)) return { published: stated, publishedFrom: 'manifest' };
  const places = placesOf(text, source);
  for (const rule of rules.rules) {
    const published = firstDate(places[rule.in](), rule, rules);
    if (published) return { published, publishedFrom: rule.in === 'name' ? 'name' : 'text' };
  }
  return { published: null, publishedFrom: null };
}

/** Where rules look: full width folded; of white space at the edges one space or line break is left, in the body none. */
function placesOf(text: string, source: string): Record<PublicationPlace, () => string> {
  const folded = once(() => text.slice(0, BODY).normalize('NFKC'));
  return {
    name: once(() => source.normalize('NFKC')),
    edges: once(() => {
      const edges =
        text.length <= 2 * EDGE ? folded() : `${text.slice(0, EDGE)}\n${text.slice(-EDGE)}`.normalize('NFKC');
      return edges.replace(/\s+/g, (space) => (/[\r\n]/.test(space) ? '\n' : ' '));
    }),
    body: once(() => folded().replace(/\s+/g, '')),
  };
}

function once(make: () => string): () => string {
  let made: string | undefined;
  return () => (made ??= make());
}

function firstDate(text: string, rule: PublicationRule, { values }: PublicationRules): string | null {
  const { pattern, year, month, day } = rule;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const { groups } = match;
    const read = (expression: typeof month) => (expression ? evaluate(expression, groups, values)?.offset : 0);
    const date = { year: read(year) ?? -1, month: read(month) ?? -1, day: read(day) ?? -1 };
    if (isCalendarDate(date) && (!month || date.month > 0) && (!day || date.day > 0)) return formatCalendarDate(date);
    pattern.lastIndex = match.index + 1;
  }
  return null;
}
