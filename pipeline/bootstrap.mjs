// `npm start`, `npm test` and the like on any clone → what is missing is installed, and the task runs on the pinned Node.
// Plain JavaScript for Node 18 and newer: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const marker = join(modules, '.chuchu-lock');
const pinnedNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

const chuchu = 'pipeline/cli/chuchu.mjs';
const tsc = 'node_modules/typescript/bin/tsc';

/** Each task: from the words after its name, the programs to run one after the other, as arguments of Node. */
const tasks = {
  start: (words) => [[chuchu, ...(words.length > 0 ? words : ['run', 'corpus/articles', '--out', 'output'])]],
  test: (words) => [['node_modules/vitest/vitest.mjs', 'run', ...words]],
  check: () => [
    [tsc, '-p', '.'],
    [tsc, '-p', 'pipeline/report/page'],
    [tsc, '-p', 'test/report'],
    ['node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings'],
    ['node_modules/knip/bin/knip.js'],
  ],
  build: () => [
    [tsc, '-p', 'tsconfig.build.json'],
    ['pipeline/report/build.ts', 'dist/report/page.html'],
  ],
  bench: (words) => [['--expose-gc', 'test/bench/bench.ts', ...words]],
  pictures: () => [['test/report/pictures.ts']],
  conformance: (words) => [['test/conformance/main.ts', ...words]],
};

/**
 * Installs from the lock file where that was not done, or was done from another one.
 *
 * Note: why not `npm ci`. It refuses a lock file that lacks the binaries of other platforms, as it does where a mirror of
 * the registry has none of them. `npm install --no-save` takes the locked versions and hashes too, and changes no file.
 */
function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  console.error('installing what package-lock.json says (once; about a minute) …');
  const options = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const { status, error } = npm
    ? spawnSync(process.execPath, [npm, ...options], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', options, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) {
    const found = error ? error.message : `npm install ended with exit code ${status}`;
    console.error(
      `${found}; expected it to install; needed are a network, python3, make and g++: mend that and run again`,
    );
    process.exit(status || 1);
  }
  writeFileSync(marker, lock);
}

/** Runs Node with these arguments in the checkout; resolves to its exit code, 128 and the signal's number where one ended it. */
function run(words) {
  return new Promise((resolve) => {
    const child = spawn(existsSync(pinnedNode) ? pinnedNode : process.execPath, words, { cwd: root, stdio: 'inherit' });
    const forward = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    child.on('close', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

const [name, ...words] = process.argv.slice(2);
if (!Object.hasOwn(tasks, name ?? '')) {
  console.error(`found the task ${name}; expected one of ${Object.keys(tasks).join(', ')}`);
  process.exit(2);
}
install();
if (name === 'build') rmSync(join(root, 'dist'), { recursive: true, force: true });
for (const program of tasks[name](words)) process.exitCode = Math.max(process.exitCode ?? 0, await run(program));
