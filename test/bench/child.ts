// Child processes of the bench → what they printed, how long they took, and the most memory that they held.
//
// Note: whose memory and time. A run works in processes of its own, and each says the most that it held and the processor
// time that it took, every half second and at its end; what is reported is the sum of these.
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
  /** of the processor */
  readonly seconds: number;
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
  const ended = readdirSync(peaks).filter((name) => !name.endsWith('.draft'));
  const uses = ended.map((name) => JSON.parse(readFileSync(join(peaks, name), 'utf8')));
  rmSync(folder, { recursive: true });
  const sum = (key: keyof NodeJS.ResourceUsage) => uses.reduce((total: number, use) => total + use[key], 0);
  const seconds = (sum('userCPUTime') + sum('systemCPUTime')) / 1e6;
  return { stdout, milliseconds, peakMemory: sum('maxRSS') * 1024, seconds };
}

/** A module that writes what the process that loads it used so far into a file of `folder`. */
function witnessOf(folder: string): string {
  return `
const { renameSync, writeFileSync } = require('node:fs');
const path = require('node:path').join(${JSON.stringify(folder)}, String(process.pid));
const write = () => {
  writeFileSync(path + '.draft', JSON.stringify(process.resourceUsage())); // it may be killed while it writes
  renameSync(path + '.draft', path);
};
process.on('exit', write);
setInterval(write, 500).unref();
`;
}
