// npm start on a clone: what is missing is installed once, and the task's exit code and signals pass through.
import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let clone: string;

/** An npm that notes what it is told to do, and fails where a file says so. */
const NPM = `
const fs = require('node:fs');
fs.appendFileSync('npm.log', process.argv.slice(2, 3) + '\\n');
if (fs.existsSync('npm-fails')) process.exit(7);
fs.mkdirSync('node_modules', { recursive: true });
`;

/** A command that says what it was told, and ends as its first word says. */
const COMMAND = `
const [word, ...rest] = process.argv.slice(2);
console.log([word, ...rest].join(' '));
if (word === 'exit') process.exitCode = Number(rest[0]);
if (word === 'wait') {
  process.on('SIGTERM', () => { console.log('ended'); process.exit(143); });
  setInterval(() => {}, 1000);
}
`;

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'chuchu-clone-'));
  mkdirSync(join(clone, 'pipeline/cli'), { recursive: true });
  copyFileSync(resolve(import.meta.dirname, '../pipeline/bootstrap.mjs'), join(clone, 'pipeline/bootstrap.mjs'));
  writeFileSync(join(clone, 'pipeline/cli/chuchu.mjs'), COMMAND);
  writeFileSync(join(clone, 'package-lock.json'), '{}');
  writeFileSync(join(clone, 'npm.cjs'), NPM);
});

afterEach(() => rmSync(clone, { recursive: true }));

const options = () => ({ cwd: clone, env: { ...process.env, npm_execpath: join(clone, 'npm.cjs') } });

function bootstrap(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['pipeline/bootstrap.mjs', ...words], {
    ...options(),
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function installs(): number {
  const log = join(clone, 'npm.log');
  return existsSync(log) ? readFileSync(log, 'utf8').split('install\n').length - 1 : 0;
}

test('installs once, and again when the lock file changes', () => {
  expect(bootstrap('start')).toMatchObject({ status: 0, stdout: 'run corpus/articles --out output\n' });
  expect(installs()).toBe(1);
  expect(bootstrap('start')).toMatchObject({ status: 0, stderr: '' });
  expect(installs()).toBe(1);
  appendFileSync(join(clone, 'package-lock.json'), '\n');
  bootstrap('start');
  expect(installs()).toBe(2);
});

test('an installation that fails is told of, and tried again', () => {
  writeFileSync(join(clone, 'npm-fails'), '');
  expect(bootstrap('start')).toMatchObject({ status: 7, stdout: '', stderr: expect.stringContaining('exit code 7') });
  rmSync(join(clone, 'npm-fails'));
  expect(bootstrap('start').status).toBe(0);
  expect(installs()).toBe(2);
});

test('words and exit code pass through', () => {
  expect(bootstrap('start', 'exit', '3', 'a b')).toMatchObject({ status: 3, stdout: 'exit 3 a b\n' });
});

test('an unknown task is wrong use', () => {
  expect(bootstrap('stat')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('expected one of start, test'),
  });
});

test('a signal reaches the command, which ends in its own time', async () => {
  bootstrap('start');
  const child = spawn(process.execPath, ['pipeline/bootstrap.mjs', 'start', 'wait'], options());
  let output = '';
  child.stdout.on('data', (part) => {
    output += part;
    if (output === 'wait\n') setTimeout(() => child.kill('SIGTERM'), 200);
  });
  const code = await new Promise((done) => child.on('close', done));
  expect({ code, output }).toEqual({ code: 143, output: 'wait\nended\n' });
});
