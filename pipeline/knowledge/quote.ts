// Spans of the view or of the document → quotes: the one place where UTF-16 units become code points.
import type { QuoteRecord } from '../model/knowledge.ts';
import { codePointIndex, type Span } from '../model/span.ts';
import { fragmentsInDocument, type View } from '../model/view.ts';

export interface Quoter {
  /** of the document's text, in code points */
  readonly length: number;
  /** the document's words under a non-empty span of the view */
  ofView(span: Span): QuoteRecord;
  /** the words under a span of the document's text, in UTF-16 units */
  ofDocument(span: Span): QuoteRecord;
}

/** Quotes of one article. */
export function quoter(view: View): Quoter {
  const { text } = view.document;
  const codePoints = codePointIndex(text);
  const piece = ({ start, end }: Span): QuoteRecord => ({
    start: codePoints(start),
    end: codePoints(end),
    text: text.slice(start, end),
  });
  return {
    length: codePoints(text.length),
    ofDocument: piece,
    ofView(span) {
      const pieces = fragmentsInDocument(view, span);
      return pieces.length === 1 ? piece(pieces[0]!) : interrupted(pieces);
    },
  };

  function interrupted(pieces: readonly Span[]): QuoteRecord {
    const start = Math.min(...pieces.map((span) => span.start));
    const end = Math.max(...pieces.map((span) => span.end));
    return { ...piece({ start, end }), fragments: pieces.map(piece) };
  }
}

/** What a quote says, without what interrupts it. */
export function asWritten(quote: QuoteRecord): string {
  return quote.fragments ? quote.fragments.map((fragment) => fragment.text).join('') : quote.text;
}
