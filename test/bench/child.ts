// Child processes of the bench → what they printed, how long they took, and the most memory that they held.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  const [witness, peak] = [join(folder, 'witness.cjs'), join(folder, 'peak')];
  const write = `require('node:fs').writeFileSync(${JSON.stringify(peak)}, String(process.resourceUsage().maxRSS))`;
  writeFileSync(witness, `process.on('exit', () => ${write});\n`);
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', witness, ...words], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    maxBuffer: 1 << 26,
  });
  const milliseconds = performance.now() - start;
  if (status !== 0) throw new Error(`node ${words.join(' ')} ended with ${status}: ${stderr.slice(0, 2000)}`);
  const peakMemory = Number(readFileSync(peak, 'utf8')) * 1024;
  rmSync(folder, { recursive: true });
  return { stdout, milliseconds, peakMemory };
}
