// The packed tarball, installed in an empty folder: the command runs, the library has its types, rules and schema are found.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const ARTICLE = '2021年，上海市向夷陵区投入援助资金4100万元。\n';

const USE = `
import { createPipeline, type Extraction, type Pipeline } from 'chuchu';
const pipeline: Pipeline = createPipeline();
const extraction: Extraction = pipeline.extract(new TextEncoder().encode(${JSON.stringify(ARTICLE)}), 'a.txt');
const texts: string[] | undefined = extraction.records?.facts.map((fact) => fact.span.text);
console.log(JSON.stringify(texts));
`;

const MISUSE = `
import { createPipeline } from 'chuchu';
createPipeline().extract('no bytes', 'a.txt');
`;

let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'chuchu-package-')));
  const [tarball] = pack();
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  writeFileSync(join(folder, '.npmrc'), readFileSync(join(root, '.npmrc')));
  npm(['install', '--no-audit', '--no-fund', '--prefer-offline', join(folder, tarball!)], folder);
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Packs the checkout into `folder`; gives the tarball's name. */
function pack(): string[] {
  npm(['pack', '--pack-destination', folder], root);
  return readdirSync(folder).filter((name) => name.endsWith('.tgz'));
}

/** Runs npm without what a surrounding npm says about its own package. */
function npm(words: string[], cwd: string): void {
  const own = /^(npm_(package|lifecycle|config_local_prefix|config_prefix)|INIT_CWD)/i;
  const kept = Object.entries(process.env).filter(([key]) => !own.test(key));
  const env = { ...Object.fromEntries(kept), PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` };
  execFileSync('npm', ['--loglevel=error', ...words], { cwd, env, stdio: 'pipe' });
}

function node(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** What the type checker says about `code` that stands in the folder. */
function typeErrors(name: string, code: string): string {
  writeFileSync(join(folder, name), code);
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--types', 'node'];
  const roots = ['--typeRoots', join(root, 'node_modules/@types')];
  return node(join(root, 'node_modules/typescript/bin/tsc'), ...options, ...roots, name).stdout;
}

describe('the package', () => {
  const installed = () => join(folder, 'node_modules/chuchu');

  test('holds what it needs and nothing else', () => {
    expect(readdirSync(installed()).sort()).toEqual(
      ['LICENSE', 'README.md', 'README.zh-CN.md', 'dist', 'output', 'package.json', 'pipeline', 'rules'].sort(),
    );
    expect(readdirSync(join(installed(), 'pipeline'), { recursive: true }).sort()).toEqual(['cli', 'cli/chuchu.mjs']);
    expect(readdirSync(join(installed(), 'output'))).toEqual(['knowledge.schema.json']);
  });

  test('the command reads articles and proves what it wrote', () => {
    writeFileSync(join(folder, 'a.txt'), ARTICLE);
    const command = join(folder, 'node_modules/.bin/chuchu');
    expect(existsSync(command)).toBe(true);
    const run = node(command, 'run', 'a.txt', '--out', 'out');
    expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining('1 of 1 articles read') });
    expect(readFileSync(join(folder, 'out/report.html'), 'utf8')).toContain(ARTICLE.trim());
    const verified = node(command, 'verify', 'out/knowledge.json');
    expect(verified).toMatchObject({ status: 0, stdout: expect.stringContaining('proven') });
    expect(node(command, 'rules', 'check')).toMatchObject({ status: 0 });
  });

  test('the library runs, with its types', () => {
    expect(typeErrors('use.ts', USE)).toBe('');
    expect(node('use.ts')).toMatchObject({ status: 0, stdout: '["4100万元"]\n' });
    expect(typeErrors('misuse.ts', MISUSE)).toContain('is not assignable to parameter of type');
  });
});
