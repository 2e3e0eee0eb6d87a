// Segment: a view → its sentences, clauses and tokens.
import type { Clause, Segmentation, Sentence } from '../model/segmentation.ts';
import type { View } from '../model/view.ts';
import { CLOSES, ENDS_CLAUSE, ENDS_SENTENCE, type PunctuationRules, STOP } from '../ruleset/punctuation.ts';
import { MAX_PIECE, type Tokenizer } from './tokenizer.ts';

/**
 * Sentences tile each block and clauses each sentence; tokens tile the view. A piece of text that holds neither sentence
 * nor clause end is cut for the tokenizer after MAX_PIECE units, so time and memory stay linear.
 */
export function segment(view: View, rules: PunctuationRules, tokenizer: Tokenizer): Segmentation {
  const { text } = view;
  const sentences: Sentence[] = [];
  const clauses: Clause[] = [];
  view.blocks.forEach((block, index) => {
    let sentenceStart = block.start;
    let clauseStart = block.start;
    let firstClause = clauses.length;
    const endClause = (end: number): void => {
      if (end > clauseStart) clauses.push({ start: clauseStart, end, sentence: sentences.length });
      clauseStart = end;
    };
    for (let at = block.start; at < block.end; at++) {
      const ends = endsAt(text, at, rules);
      if (ends === 0) continue;
      if (ends === ENDS_CLAUSE) endClause(at + 1);
      else {
        let end = at + 1;
        while (end < block.end && rules[text.charCodeAt(end)]! & (ENDS_SENTENCE | CLOSES)) end++;
        endClause(end);
        sentences.push({ start: sentenceStart, end, block: index, firstClause, endClause: clauses.length });
        sentenceStart = end;
        firstClause = clauses.length;
        at = end - 1;
      }
    }
    if (sentenceStart < block.end) {
      endClause(block.end);
      sentences.push({ start: sentenceStart, end: block.end, block: index, firstClause, endClause: clauses.length });
    }
  });
  return { sentences, clauses, ...tokenise(text, sentences, tokenizer) };
}

const DIGIT = /\d/;

/** ENDS_SENTENCE, ENDS_CLAUSE or 0 for the character at `at`: 1,234 and 3.5 end nothing. */
function endsAt(text: string, at: number, rules: PunctuationRules): number {
  const marks = rules[text.charCodeAt(at)]!;
  if (marks === 0) return 0;
  if (marks & ENDS_SENTENCE) return ENDS_SENTENCE;
  if (marks & ENDS_CLAUSE) {
    const number = text.charCodeAt(at) < 0x80 && DIGIT.test(text.charAt(at - 1)) && DIGIT.test(text.charAt(at + 1));
    return number ? 0 : ENDS_CLAUSE;
  }
  if (marks & STOP) return /[A-Za-z)]/.test(text.charAt(at - 1)) && /^\s+[A-Z\p{Script=Han}]/u.test(text.slice(at + 1, at + 4)) ? ENDS_SENTENCE : 0;
  return 0;
}

function tokenise(text: string, sentences: readonly Sentence[], tokenizer: Tokenizer): Pick<Segmentation, 'tokens' | 'isBoundary'> {
  const boundary = new Uint8Array(text.length + 1);
  let count = 0;
  const mark = (offset: number): void => {
    if (boundary[offset] === 0) count++;
    boundary[offset] = 1;
  };
  mark(text.length);
  let covered = 0;
  for (const { start, end } of sentences) {
    for (; covered <= start && covered < text.length; covered++) mark(covered);
    for (let from = start; from < end; from += MAX_PIECE) {
      let at = from;
      tokenizer(text.slice(from, Math.min(end, from + MAX_PIECE)), (length) => {
        mark(at);
        at += length;
      });
    }
    covered = end;
  }
  for (; covered < text.length; covered++) mark(covered);
  const tokens = new Int32Array(count - 1);
  for (let at = 0, index = 0; at < text.length; at++) if (boundary[at]) tokens[index++] = at;
  return { tokens, isBoundary: (offset) => boundary[offset] === 1 };
}
