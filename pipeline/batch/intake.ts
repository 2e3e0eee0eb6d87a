// The articles of a round → those that have to be extracted, and what the journal is told of each.
//
// Note: why every article is read. An article is as before where the hash of its bytes is. Size and time of a file say so
// too, but not always (a copy may keep both), and hashing takes a hundredth of the time of extracting.
import { hash } from 'node:crypto';
import type { Metadata } from '../model/document.ts';
import type { IssueRecord } from '../model/knowledge.ts';
import { type Input, type Inputs, loadBytes } from '../read/input.ts';
import { Article, lost } from './article.ts';
import type { Entry, Journal, Origin, Outcome } from './journal.ts';
import type { RunEvent } from './machine.ts';
import { pauses } from './turn.ts';
import type { Result } from './worker.ts';

/** The articles of a run. A run that follows a folder has several rounds. */
export interface Round {
  readonly inputs: Inputs;
  /** what is known of each article, by its absolute path */
  readonly metadata: ReadonlyMap<string, Metadata>;
}

export interface IntakeOptions {
  /** hash of the program and the rules */
  readonly maker: string;
  /** limit on an article, in bytes */
  readonly maxBytes: number;
  /** all articles are taken, or those in quarantine too, though they are as before */
  readonly again: 'all' | 'quarantined' | 'none';
}

/** An article with what decides over its records. */
export class Candidate extends Article {
  readonly origin: Origin;

  constructor(original: Article['original'], origin: Origin) {
    super(original);
    this.origin = origin;
  }
}

/** Hears what became of the article `source`, when that is in the journal. */
export type Tell = (source: string, event: RunEvent) => void;

/** Reads each article and gives those that are new, changed, or asked for again; of the others `tell` hears at once. */
export async function* toExtract(
  { inputs, metadata }: Round,
  journal: Journal,
  options: IntakeOptions,
  tell: Tell,
): AsyncGenerator<Candidate> {
  const pause = pauses();
  for (const input of inputs.articles) {
    const known = input.path === null ? undefined : metadata.get(input.path);
    const article = take(input, known ?? {}, journal, options, tell);
    if (article) yield article;
    await pause();
  }
}

function take(
  input: Input,
  metadata: Metadata,
  journal: Journal,
  { maker, maxBytes, again }: IntakeOptions,
  tell: Tell,
): Candidate | null {
  const { source } = input;
  const issues: IssueRecord[] = [];
  const bytes = loadBytes(input, maxBytes, (issue) => issues.push(lost(source, issue)));
  const origin: Origin = { sha256: bytes && hash('sha256', bytes), maker, metadata: JSON.stringify(metadata) };
  const entry = journal.entry(source);
  if (!bytes) {
    const tries = 1 + triesBefore(entry, origin);
    journal.put(source, origin, { state: 'quarantined', tries, issues });
    tell(source, { type: 'article quarantined' });
    return null;
  }
  if (again !== 'all' && entry && isSame(entry, origin)) {
    if (entry.state === 'extracted') {
      tell(source, { type: 'article unchanged' });
      return null;
    }
    if (again !== 'quarantined') {
      tell(source, { type: 'article quarantined' });
      return null;
    }
  }
  return new Candidate({ bytes, source, metadata }, origin);
}

/** Writes down what articles gave, all or nothing, and tells of each. */
export function settleAll(group: readonly Candidate[], results: readonly Result[], journal: Journal, tell: Tell): void {
  journal.transaction(() => {
    for (const [index, article] of group.entries()) settle(article, results[index]!, journal);
  });
  for (const [index, { original }] of group.entries()) {
    tell(original.source, { type: results[index]!.records ? 'article read' : 'article quarantined' });
  }
}

function settle({ original: { source }, origin, tries }: Candidate, result: Result, journal: Journal): void {
  const all = tries + triesBefore(journal.entry(source), origin);
  const outcome: Outcome = result.records
    ? { state: 'extracted', tries: all, records: result.records }
    : { state: 'quarantined', tries: all, issues: result.issues };
  journal.put(source, origin, outcome);
}

function triesBefore(entry: Entry | null, origin: Origin): number {
  return entry?.state === 'quarantined' && isSame(entry, origin) ? entry.tries : 0;
}

function isSame(a: Origin, b: Origin): boolean {
  return a.sha256 === b.sha256 && a.maker === b.maker && a.metadata === b.metadata;
}
