// Ctrl-C: the first time a command is told to end cleanly, the second time at once.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';

const MODULE = join(import.meta.dirname, '../../pipeline/cli/interruption.ts');

/** A process that says when it is ready and when it was interrupted, and never ends by itself. */
const WORK = `
import { Interruption } from ${JSON.stringify(MODULE)};
const interruption = new Interruption(() => console.log('first'));
interruption.signal.addEventListener('abort', () => console.log('aborted'));
interruption.kill.addEventListener('abort', () => process.exit(interruption.exitCode));
setInterval(() => {}, 1000);
console.log('ready');
`;

test.for([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s twice', async ([signal, code]) => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', WORK]);
  let said = '';
  const heard = async (text: string) => {
    while (!said.includes(text)) await setTimeout(10);
  };
  child.stdout.on('data', (part) => {
    said += part;
  });
  const ended = new Promise((done) => child.on('close', done));
  await heard('ready');
  child.kill(signal);
  child.kill(signal); // as npm hands it on: the same interruption
  await heard('aborted');
  await setTimeout(500);
  expect(child.exitCode).toBeNull();
  child.kill(signal);
  expect(await ended).toBe(code);
  expect(said).toBe('ready\nfirst\naborted\n');
});
