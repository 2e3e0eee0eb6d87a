// Child processes of the bench → what they printed, how long they took, and the most memory that they held.
//
// Note: whose memory. A run works in processes of its own, and each says the most that it held, every half second and at
// its end; what is reported is the sum of these.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './articles.ts';

export interface Ended {
  readonly stdout: string;
  readonly milliseconds: number;
  /** bytes */
  readonly peakMemory: number;
}

/** Runs Node with these words in the checkout, to its end. Throws where it fails. */
export function runNode(words: readonly string[], environment: NodeJS.ProcessEnv = {}): Ended {
  const folder = mkdtempSync(join(tmpdir(), 'chuchu-bench-'));
  const peaks = join(folder, 'peaks');
  const witness = join(folder, 'witness.cjs');
  mkdirSync(peaks);
  writeFileSync(witness, witnessOf(peaks));
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...environment, NODE_OPTIONS: `--require ${JSON.stringify(witness)}` },
    maxBuffer: 1 << 26,
  });
  const milliseconds = performance.now() - start;
  if (status !== 0) throw new Error(`node ${words.join(' ')} ended with ${status}: ${stderr.slice(0, 2000)}`);
  const kilobytes = readdirSync(peaks).map((name) => Number(readFileSync(join(peaks, name), 'utf8')));
  rmSync(folder, { recursive: true });
  return { stdout, milliseconds, peakMemory: kilobytes.reduce((sum, peak) => sum + peak, 0) * 1024 };
}

/** A module that writes what the process that loads it held at most into a file of `folder`. */
function witnessOf(folder: string): string {
  return `
const path = require('node:path').join(${JSON.stringify(folder)}, String(process.pid));
const write = () => require('node:fs').writeFileSync(path, String(process.resourceUsage().maxRSS));
process.on('exit', write);
setInterval(write, 500).unref();
`;
}
