// Made articles → how runs over them scale with processes, what they hold, and how long a second run takes.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './child.ts';
import { MB } from './clock.ts';
import { madeArticles } from './made.ts';
import type { Section } from './report.ts';

/** Runs over `count` articles into knowledge.json with one worker and with two, and each once more. */
export function measureBatch(count: number): Section {
  const folder = mkdtempSync(join(tmpdir(), 'chuchu-bench-'));
  try {
    writeArticles(join(folder, 'articles'), count);
    const rows = [1, 2].flatMap((jobs) =>
      [jobs === 1 ? 'one worker' : 'two workers', 'the same again'].map((name) => {
        const options = ['--out', join(folder, `out-${jobs}`), '--to', 'json', '--jobs', String(jobs)];
        const words = ['pipeline/cli/chuchu.mjs', 'run', join(folder, 'articles'), ...options];
        const { milliseconds, seconds, peakMemory } = runNode([...words, '--no-report', '--quiet']);
        const rate = Math.round((count * 1000) / milliseconds);
        return [name, milliseconds / 1000, rate, seconds, peakMemory / MB];
      }),
    );
    return {
      title: `Runs over ${count} made articles, into knowledge.json`,
      columns: ['', 's', 'articles/s', 'processor s', 'peak MB'],
      rows,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeArticles(folder: string, count: number): void {
  let number = 0;
  for (const { source, bytes } of madeArticles(count, 1)) {
    // a folder of many thousand files is slow on some disks
    const part = join(folder, String(Math.floor(number++ / 1000)));
    if (number % 1000 === 1) mkdirSync(part, { recursive: true });
    writeFileSync(join(part, source), bytes);
  }
}
