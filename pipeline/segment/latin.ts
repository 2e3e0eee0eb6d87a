// Latin: a text → the runs of Latin words in it, each with its terms as compromise reads them.
//
// Note: what compromise is asked for. Its whole tagger reads 0.05 MB/s and needs its largest build; its tokenizer with
// lexicon and word endings reads four times as much and says all that numbers need: where terms begin, and which are
// plurals, adjectives and years. It is loaded at the first run, so a run of the program over Chinese text never pays
// for it. Its offsets are checked against the text.
import { createRequire } from 'node:module';
import type { LatinRun, LatinTerm } from '../model/segmentation.ts';
import type { Span } from '../model/span.ts';

/** What a Latin run may hold: ASCII and the marks of English typesetting. */
const STRETCH = /[ -~’–€£¥]{6,}/g;
/** The longest run; a longer stretch is cut at a space. */
const MAX_RUN = 2000;

/**
 * The Latin runs of `text`, none across a sentence's end. A run holds at least two words that white space parts; a word
 * has two letters side by side, or is an amount with a currency sign. Linear; a text without runs pays one scan.
 * `sentences` must be ascending.
 */
export function findLatinRuns(text: string, sentences: readonly Span[]): LatinRun[] {
  const runs: LatinRun[] = [];
  let sentence = 0;
  for (const { index, 0: stretch } of text.matchAll(STRETCH)) {
    const end = index + stretch.length;
    if (!hasTwoWords(text, index, end)) continue;
    while (sentence < sentences.length && sentences[sentence]!.end <= index) sentence++;
    for (; sentence < sentences.length && sentences[sentence]!.start < end; sentence++) {
      const within = sentences[sentence]!;
      addRuns(text, Math.max(index, within.start), Math.min(end, within.end), runs);
      if (within.end > end) break;
    }
  }
  return runs;
}

const SPACE = 0x20;

function addRuns(text: string, from: number, until: number, runs: LatinRun[]): void {
  let start = from;
  while (start < until) {
    while (start < until && text.charCodeAt(start) === SPACE) start++;
    let end = Math.min(until, start + MAX_RUN);
    if (end < until) {
      const space = text.lastIndexOf(' ', end);
      if (space > start) end = space;
    }
    const next = end;
    while (end > start && text.charCodeAt(end - 1) === SPACE) end--;
    if (hasTwoWords(text, start, end)) runs.push({ start, end, terms: termsOf(text.slice(start, end), start) });
    start = next;
  }
}

function hasTwoWords(text: string, start: number, end: number): boolean {
  let words = 0;
  let letters = 0;
  let isWord = false;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === SPACE) {
      isWord = false;
      letters = 0;
      continue;
    }
    letters = (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a ? letters + 1 : 0;
    const amount = CURRENCY.includes(text.charAt(at)) && isDigit(text.charCodeAt(at + 1));
    if (isWord || (letters < 2 && !amount)) continue;
    isWord = true;
    if (++words === 2) return true;
  }
  return false;
}

const CURRENCY = '$€£¥';

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** Just what is used of compromise's view and its JSON. */
interface Reading {
  compute(steps: readonly string[]): Reading;
  json(options: { offset: true }): readonly { readonly terms: readonly ReadTerm[] }[];
}
interface ReadTerm {
  /** empty for what a contraction hides (do|n't) */
  readonly text: string;
  readonly tags: readonly string[];
  readonly offset?: { readonly start: number };
}
interface Compromise {
  tokenize(text: string): Reading;
}

let compromise: Compromise | undefined;

function termsOf(run: string, base: number): LatinTerm[] {
  compromise ??= createRequire(import.meta.url)('compromise/two') as Compromise;
  const sentences = compromise.tokenize(run).compute(['index', 'lexicon', 'preTagger']).json({ offset: true });
  const terms: LatinTerm[] = [];
  let at = 0;
  for (const { terms: read } of sentences) {
    for (const { text, tags, offset } of read) {
      if (text === '') continue;
      const said = offset?.start ?? at;
      const start = said >= at && run.startsWith(text, said) ? said : run.indexOf(text, at);
      if (start < 0) return wordsOf(run, base);
      at = start + text.length;
      terms.push({ start: base + start, end: base + at, tags });
    }
  }
  return terms.length > 0 ? terms : wordsOf(run, base);
}

/** One term a word: for a run that compromise gives back altered. */
function wordsOf(run: string, base: number): LatinTerm[] {
  const terms: LatinTerm[] = [];
  for (const { index, 0: word } of run.matchAll(/\S+/g)) {
    terms.push({ start: base + index, end: base + index + word.length, tags: [] });
  }
  return terms;
}
