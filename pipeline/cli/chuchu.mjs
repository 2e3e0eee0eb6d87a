#!/usr/bin/env node
// The `chuchu` command: plain JavaScript that an old Node can read, so that it can say what it needs.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`chuchu: this is Node ${process.versions.node}; expected 22.18 or newer; in a checkout use npm start`);
  process.exit(2);
}
// what Node has compiled once it need not compile at the next start, nor in the worker processes, which inherit this
process.env.NODE_COMPILE_CACHE ??= join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'chuchu', 'code');
module.enableCompileCache?.();
const source = new URL('./main.ts', import.meta.url);
const built = new URL('../../dist/cli/main.js', import.meta.url);
const { main } = await import(existsSync(source) ? source.href : built.href);
process.exitCode = await main(process.argv.slice(2));
