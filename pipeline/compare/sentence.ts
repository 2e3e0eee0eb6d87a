// A fact's sentence and a span in it → the sentence in three parts, to show the span where it stands.
import type { FactRecord } from '../model/knowledge.ts';

/** Before the span, the span, behind it. */
export type Sentence = readonly [before: string, words: string, behind: string];

/** `span`: in code points of the document, inside the fact's sentence. */
export function marked({ evidence: { sentence } }: FactRecord, span: { start: number; end: number }): Sentence {
  const characters = [...sentence.text];
  const [from, to] = [span.start - sentence.start, span.end - sentence.start].map((at) => Math.max(0, at));
  const part = (start: number, end?: number) => characters.slice(start, end).join('');
  return [part(0, from!), part(from!, to!), part(to!)];
}
