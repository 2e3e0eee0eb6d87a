// Punctuation rules → one table that says for each character what it ends.
import type { Compilation } from './compilation.ts';
import { UnitTable } from './unit-table.ts';

export const ENDS_SENTENCE = 1;
export const ENDS_CLAUSE = 2;
export const CLOSES = 4;
export const STOP = 8;

/** For each UTF-16 unit the sum of ENDS_SENTENCE, ENDS_CLAUSE, CLOSES and STOP. */
export type PunctuationRules = UnitTable;

interface PunctuationFile {
  sentence: string[];
  clause: string[];
  closing: string[];
  stop: string[];
}

export function compilePunctuation(compilation: Compilation): PunctuationRules {
  const table = new Uint8Array(0x10000);
  for (const { content } of compilation.of<PunctuationFile>('punctuation')) {
    for (const mark of content.sentence) table[mark.charCodeAt(0)]! |= ENDS_SENTENCE;
    for (const mark of content.clause) table[mark.charCodeAt(0)]! |= ENDS_CLAUSE;
    for (const mark of content.closing) table[mark.charCodeAt(0)]! |= CLOSES;
    for (const mark of content.stop) table[mark.charCodeAt(0)]! |= STOP;
  }
  return new UnitTable(table);
}

/** The marks, single characters, that end sentences and clauses. */
export interface Marks {
  readonly sentence: readonly string[];
  readonly clause: readonly string[];
}

export function marksOf(compilation: Compilation): Marks {
  const files = compilation.of<PunctuationFile>('punctuation').map(({ content }) => content);
  return { sentence: files.flatMap((file) => file.sentence), clause: files.flatMap((file) => file.clause) };
}
