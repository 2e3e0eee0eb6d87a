// `chuchu run -`: NDJSON articles on standard input → NDJSON facts on standard output, errors as JSON on the error stream.
import { resolve } from 'node:path';
import { runFilter } from '../batch/filter.ts';
import { Pool } from '../batch/pool.ts';
import { PROGRAM } from '../batch/run.ts';
import { MAX_BYTES } from '../read/input.ts';
import { budgetOf, type WorkOptions } from './options.ts';

export interface FilterWords extends WorkOptions {
  readonly ruleset?: string;
  readonly pack?: string;
}

/** Resolves to the exit code: 1 where a line or an article gave nothing. A reader that has enough ends it, with 0. */
export async function filter({ ruleset, pack, ...work }: FilterWords): Promise<number> {
  const pool = new Pool({
    program: PROGRAM,
    ruleset: ruleset === undefined ? undefined : resolve(ruleset),
    pack,
    budget: budgetOf(work),
  });
  pool.size = work.jobs ?? 1;
  let lost = 0;
  try {
    await pool.ruleset();
    await runFilter({
      input: process.stdin,
      pool,
      maxBytes: work.maxBytes ?? MAX_BYTES,
      write: (lines) => written(lines),
      tell(issue) {
        if (issue.severity === 'error') lost++;
        process.stderr.write(`${JSON.stringify(issue)}\n`);
      },
    });
    return lost > 0 ? 1 : 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0;
    throw error;
  } finally {
    pool.close(new Error('the run is over'));
    process.stdin.destroy();
  }
}

/** Resolves when the reader has taken it: who writes faster than the reader reads has to wait. */
function written(lines: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(lines, (error) => (error ? reject(error) : resolve()));
  });
}
