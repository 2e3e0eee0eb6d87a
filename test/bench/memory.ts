// Two folders of articles, one ten times the other → the most memory that `chuchu run` holds for each.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { articles } from './articles.ts';
import { runNode } from './child.ts';
import { MB, speed } from './clock.ts';
import type { Section } from './report.ts';

/** A run over `size` bytes and one over ten times as many, in one process each, into all outputs. */
export function measureMemory(size: number): Section {
  const [small, large] = [size, size * 10].map(runOver);
  const row = (name: string, peak: number, bytes: number, milliseconds: number) => [
    name,
    bytes / MB,
    peak / MB,
    milliseconds / 1000,
    speed(bytes, milliseconds),
  ];
  return {
    title: 'Memory of chuchu run with one worker, all its processes together, all outputs',
    columns: ['', 'MB read', 'peak MB', 's', 'MB/s'],
    rows: [
      row('small', small!.peakMemory, small!.bytes, small!.milliseconds),
      row('large', large!.peakMemory, large!.bytes, large!.milliseconds),
      [
        'large : small',
        large!.bytes / small!.bytes,
        large!.peakMemory / small!.peakMemory,
        large!.milliseconds / small!.milliseconds,
        null,
      ],
    ],
  };
}

function runOver(size: number): { bytes: number; peakMemory: number; milliseconds: number } {
  const folder = mkdtempSync(join(tmpdir(), 'chuchu-bench-'));
  try {
    let bytes = 0;
    let count = 0;
    for (const article of articles(size)) {
      // a folder of many thousand files is slow on some disks
      const part = join(folder, 'articles', String(Math.floor(count++ / 1000)));
      if (count % 1000 === 1) mkdirSync(part, { recursive: true });
      writeFileSync(join(part, article.source), article.bytes);
      bytes += article.bytes.length;
    }
    const options = ['--out', join(folder, 'out'), '--jobs', '1', '--no-report', '--quiet'];
    const words = ['run', join(folder, 'articles'), ...options];
    const { peakMemory, milliseconds } = runNode(['pipeline/cli/chuchu.mjs', ...words]);
    return { bytes, peakMemory, milliseconds };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
