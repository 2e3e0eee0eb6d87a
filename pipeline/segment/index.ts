// Segment: a view → its sentences, clauses and tokens.
import type { Clause, LatinRun, Segmentation, Sentence } from '../model/segmentation.ts';
import type { View } from '../model/view.ts';
import { CLOSES, ENDS_CLAUSE, ENDS_SENTENCE, type PunctuationRules, STOP } from '../ruleset/punctuation.ts';
import { findLatinRuns } from './latin.ts';
import { MAX_PIECE, type Tokenizer } from './tokenizer.ts';

/**
 * Note: why sentences are cut. What stages do with the quantities of one sentence grows with the square of their number,
 * so text without full stops (tables, hostile input) is cut: at the first clause end behind LONG units, else behind twice
 * as many. Sentences of prose are shorter by far.
 */
const LONG = 500;

/** Sentences tile each block and clauses each sentence; tokens tile the view. Linear in time and memory. */
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
    const endSentence = (end: number): void => {
      endClause(end);
      sentences.push({ start: sentenceStart, end, block: index, firstClause, endClause: clauses.length });
      sentenceStart = end;
      firstClause = clauses.length;
    };
    for (let at = block.start; at < block.end; at++) {
      const ends = endsAt(text, at, rules);
      const length = at + 1 - sentenceStart;
      if (ends === ENDS_SENTENCE) {
        let end = at + 1;
        while (end < block.end && rules.of(text.charCodeAt(end)) & (ENDS_SENTENCE | CLOSES)) end++;
        endSentence(end);
        at = end - 1;
      } else if (length > LONG && (ends === ENDS_CLAUSE || (length > 2 * LONG && !isHighSurrogate(text, at)))) {
        endSentence(at + 1);
      } else if (ends === ENDS_CLAUSE) endClause(at + 1);
    }
    if (sentenceStart < block.end) endSentence(block.end);
  });
  const latin = findLatinRuns(text, sentences);
  return { sentences, clauses, latin, ...tokenise(text, sentences, latin, tokenizer) };
}

function isHighSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff;
}

const DIGIT = /\d/;

/** ENDS_SENTENCE, ENDS_CLAUSE or 0 for the character at `at`: 1,234 and 3.5 end nothing. */
function endsAt(text: string, at: number, rules: PunctuationRules): number {
  const marks = rules.of(text.charCodeAt(at));
  if (marks === 0) return 0;
  if (marks & ENDS_SENTENCE) return ENDS_SENTENCE;
  if (marks & ENDS_CLAUSE) {
    const number = text.charCodeAt(at) < 0x80 && DIGIT.test(text.charAt(at - 1)) && DIGIT.test(text.charAt(at + 1));
    return number ? 0 : ENDS_CLAUSE;
  }
  if (marks & STOP)
    return /[A-Za-z)]/.test(text.charAt(at - 1)) && /^\s+[A-Z\p{Script=Han}]/u.test(text.slice(at + 1, at + 4))
      ? ENDS_SENTENCE
      : 0;
  return 0;
}

function tokenise(
  text: string,
  sentences: readonly Sentence[],
  latin: readonly LatinRun[],
  tokenizer: Tokenizer,
): Pick<Segmentation, 'tokens' | 'isBoundary'> {
  const boundary = new Uint8Array(text.length + 1);
  let count = 0;
  const mark = (offset: number): void => {
    if (boundary[offset] === 0) count++;
    boundary[offset] = 1;
  };
  mark(text.length);
  let covered = 0;
  let next = 0;
  for (const { start, end } of sentences) {
    for (; covered <= start && covered < text.length; covered++) mark(covered);
    for (let from = start; from < end; ) {
      const run = latin[next];
      if (run?.start === from) {
        markTerms(run, mark);
        from = run.end;
        next++;
        continue;
      }
      const until = Math.min(end, from + MAX_PIECE, run?.start ?? end);
      let at = from;
      tokenizer(text.slice(from, until), (length) => {
        mark(at);
        at += length;
      });
      from = until;
    }
    covered = end;
  }
  for (; covered < text.length; covered++) mark(covered);
  const tokens = new Int32Array(count - 1);
  for (let at = 0, index = 0; at < text.length; at++) if (boundary[at]) tokens[index++] = at;
  return { tokens, isBoundary: (offset) => boundary[offset] === 1 };
}

function markTerms(run: LatinRun, mark: (offset: number) => void): void {
  let at = run.start;
  for (const { start, end } of run.terms) {
    while (at <= start) mark(at++);
    at = end;
  }
  while (at < run.end) mark(at++);
}
