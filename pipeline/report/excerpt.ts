// An article, or only what is quoted from it → the text that the page shows, and where quotes stand in it.
import type { QuoteRecord } from '../model/knowledge.ts';
import { codeUnitIndex } from '../model/span.ts';
import type { QuotedText } from '../validate/record.ts';
import type { Pieces } from './content.ts';

/** A text and the way into it. */
export interface Excerpt {
  readonly text: string;
  /** where the quote stands in `text`; empty where the text does not have it */
  readonly locate: (quote: QuoteRecord) => Pieces;
}

/** Stands where something was left out. */
const GAP = '\n⋯\n';

/** The whole article. */
export function wholeText({ text, units }: QuotedText): Excerpt {
  return {
    text,
    locate: (quote) => pieces(quote).flatMap(({ start, end }) => [units(start), units(end)]),
  };
}

/** What `quotes` say of an article, in its order; where they overlap or touch they are one. Spans in code points. */
export function quotedOnly(quotes: readonly QuoteRecord[]): Excerpt {
  const parts: { readonly start: number; end: number; text: string }[] = [];
  for (const { start, end, text } of [...quotes].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = parts.at(-1);
    if (!last || start > last.end) parts.push({ start, end, text });
    else if (end > last.end) {
      last.text += text.slice(codeUnitIndex(text)(last.end - start));
      last.end = end;
    }
  }
  let at = 0;
  const placed = parts.map(({ start, end, text }) => {
    const part = { start, end, at, units: codeUnitIndex(text) };
    at += text.length + GAP.length;
    return part;
  });
  const locate = ({ start, end }: QuoteRecord): Pieces => {
    const part = placed.findLast((part) => part.start <= start);
    if (!part || end > part.end) return [];
    return [part.at + part.units(start - part.start), part.at + part.units(end - part.start)];
  };
  return { text: parts.map(({ text }) => text).join(GAP), locate: (quote) => pieces(quote).flatMap(locate) };
}

function pieces(quote: QuoteRecord): readonly QuoteRecord[] {
  return quote.fragments ?? [quote];
}
