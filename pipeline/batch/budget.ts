// What an article may take, and how a process that went over it is told from one that died.

/** What one article may take. */
export interface Budget {
  /** of the processor */
  readonly seconds: number;
  /** of memory that its process may hold, the rules included */
  readonly megabytes: number;
}

/** Enough for an article of several megabytes, a hundred times what is usual. */
export const BUDGET: Budget = Object.freeze({ seconds: 60, megabytes: 2048 });

/** The pipe on which a process names the budget that was exceeded, just before it ends. */
export const LAST_WORDS = 4;

/** Why an article is in quarantine: a code, what was found, and what to do. */
export interface Cause {
  readonly code: string;
  readonly found: string;
  readonly advice: string;
}

/** `lastWords`: what the process wrote; `end`: how it ended where it wrote nothing. */
export function causeOf(lastWords: string, end: string, { seconds, megabytes }: Budget): Cause {
  const allow = (option: string) => `allow more with ${option}, and take it up again with chuchu retry`;
  if (lastWords === ('seconds' satisfies keyof Budget)) {
    return { code: 'over-time', found: `worked for more than ${seconds} s`, advice: allow('--article-seconds') };
  }
  if (lastWords === ('megabytes' satisfies keyof Budget)) {
    return { code: 'over-memory', found: `held more than ${megabytes} MB`, advice: allow('--article-mb') };
  }
  return { code: 'worker-died', found: `ended with ${end}`, advice: 'please report it with the article' };
}
