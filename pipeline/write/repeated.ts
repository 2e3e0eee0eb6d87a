// An article whose bytes another one has already → the note that stands in place of its records.
import type { IssueRecord } from '../model/knowledge.ts';

/** `first` is the source of the article that has the records. */
export function repeated(source: string, first: string): IssueRecord {
  const message = `its bytes are those of ${first}; expected each article once; its facts are written once, for ${first}`;
  return { document: null, source, severity: 'note', code: 'repeated', message, span: null };
}
