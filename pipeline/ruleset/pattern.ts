// Patterns: regular expressions from rule files, refused unless proven to run in linear time.
import { createRequire } from 'node:module';
import { type Memory, SAFE, sha256 } from './memory.ts';

/** Loaded when a pattern must be proven: it is large, and most starts remember all proofs. */
const recheck = (): typeof import('recheck') => createRequire(import.meta.url)('recheck');

/**
 * A proof may take a minute; within it only what is read is counted, and no clock looked at, so that a busy machine finds
 * what an idle one does. The seed makes its random search the same each time.
 */
const SEARCH = {
  timeout: 60_000,
  randomSeed: 0,
  attackTimeout: null,
  incubationTimeout: null,
  seedingTimeout: null,
};

/** A pattern that cannot be used, in the words of a fault: what was found; what to do. */
export class PatternError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Compiles `source` with flag u and, for `flags`, those given too. Refuses what is no regular expression and what could
 * take super-linear time on some text (checked by recheck, Sugiyama & Minamide's method and guided fuzzing; the
 * verdict is remembered by the pattern's hash).
 */
export function provenPattern(source: string, flags: string, memory: Memory): RegExp {
  let pattern: RegExp;
  try {
    pattern = new RegExp(source, flags.includes('u') ? flags : `${flags}u`);
  } catch (error) {
    // the engine repeats the whole expression, as it is after placeholders and fragments are put in
    const reason = (error as Error).message.replace(/^.*\/[a-z]*: /s, '');
    throw new PatternError('pattern', `found no regular expression: ${reason}; mend the expression`);
  }
  // d only asks for offsets; recheck does not know it
  const matching = pattern.flags.replace('d', '');
  const verdict = memory.recall(sha256('pattern', pattern.source, matching), () => {
    const diagnostics = recheck().checkSync(pattern.source, matching, SEARCH);
    if (diagnostics.status === 'vulnerable') return `it takes ${diagnostics.complexity.summary} time`;
    return diagnostics.status === 'safe' ? SAFE : 'it could not be proven linear';
  });
  if (verdict === SAFE) return pattern;
  const advice = 'bound every gap ({0,20} in place of *) and let neighbouring parts begin differently';
  throw new PatternError('pattern-slow', `${verdict} on some texts; ${advice}`);
}
