// What the user names (a folder, a glob, files, `-`) → the articles that it stands for, sorted, and their bytes.
import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import glob from 'fast-glob';
import type { Report } from '../model/issue.ts';

/** Default limit on an article, in bytes: 64 MiB. */
export const MAX_BYTES = 64 * 1024 * 1024;

/** One article to read. */
export interface Input {
  /** path relative to the run's input root, always with `/`; `-` for standard input */
  readonly source: string;
  /** absolute path, or null for standard input */
  readonly path: string | null;
  /** true for a link found in a folder that leads out of the input root: it is not followed */
  readonly leadsOutside: boolean;
}

export interface Inputs {
  /** absolute path of the deepest folder that holds all inputs */
  readonly root: string;
  /** sorted by source (by UTF-16 units, so that the order is the same everywhere); each file once */
  readonly articles: readonly Input[];
}

/** What the user asked for cannot be done: the command ends with exit code 2. The message is a whole sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** There are no articles, where there may be some later. */
export class NothingFound extends UsageError {}

/** A manifest stands beside articles and is never one. */
export const MANIFESTS: readonly string[] = ['manifest.json', 'manifest.csv'];

/**
 * Finds the articles of a run. A folder stands for every `.txt` below it, a glob for what it matches, `-` for standard
 * input; the root is the folder, the part of the glob before its first wildcard, or the file's folder. Inside a folder
 * or glob nothing hidden is taken, linked folders are not entered, and links that lead out of the root are marked.
 * Throws a UsageError where something does not exist or nothing is found.
 */
export async function findInputs(wanted: readonly string[]): Promise<Inputs> {
  if (wanted.includes('-')) {
    if (wanted.length === 1)
      return { root: process.cwd(), articles: [{ source: '-', path: null, leadsOutside: false }] };
    throw new UsageError('- (standard input) is given beside other inputs; expected it alone; run it by itself');
  }
  const found = await Promise.all(wanted.map(find));
  const root = found.map(({ root }) => root).reduce(commonFolder);
  const articles = new Map<string, Input>();
  for (const { path, leadsOutside } of found.flatMap(({ files }) => files)) {
    if (MANIFESTS.includes(basename(path))) continue;
    articles.set(path, { source: relative(root, path).replaceAll(sep, '/'), path, leadsOutside });
  }
  if (articles.size === 0) {
    throw new NothingFound(
      `there is no .txt file in ${wanted.join(', ')}; expected articles of plain text; name another`,
    );
  }
  const sorted = [...articles.values()].sort((a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : 0));
  return { root, articles: sorted };
}

/**
 * The bytes of an article. Null where they cannot be had; `report` then has had an error that says why (`too-long`,
 * `link-outside`, `unreadable`). A file is not opened where its size is above `maxBytes`.
 */
export function loadBytes({ path, leadsOutside }: Input, maxBytes: number, report: Report): Uint8Array | null {
  const refuse = (code: string, message: string): null => {
    report({ severity: 'error', code, message, span: null });
    return null;
  };
  const tooLong = (size: number) =>
    refuse('too-long', `it has ${size} bytes; expected at most ${maxBytes}; split it, or allow more with --max-bytes`);
  if (leadsOutside) {
    return refuse(
      'link-outside',
      'it is a link that leads out of the input folder; expected a file; copy the file there',
    );
  }
  try {
    if (path !== null) {
      const { size } = statSync(path);
      if (size > maxBytes) return tooLong(size);
    }
    const bytes = readFileSync(path ?? 0);
    return bytes.length > maxBytes ? tooLong(bytes.length) : bytes;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return refuse('unreadable', `it cannot be opened (${code ?? message}); expected a file that may be read; check it`);
  }
}

/** The articles below `root` with these sources, whether or not they are there; one that would be outside is left out. */
export function inputsAt(root: string, sources: readonly string[]): Inputs {
  const folder = resolve(root);
  const articles = sources.flatMap((source): Input[] => {
    const path = resolve(folder, source);
    if (!isBelow(folder, path)) return [];
    const leadsOutside = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
    return [{ source, path, leadsOutside: leadsOutside && (followed(path, folder)[0]?.leadsOutside ?? true) }];
  });
  return { root: folder, articles };
}

/** The folders in which what the user names is, or will be. Throws a UsageError where one does not exist. */
export function foldersOf(wanted: readonly string[]): string[] {
  const folders = wanted.flatMap((name) => {
    const path = resolve(name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats) return [stats.isDirectory() ? path : dirname(path)];
    return glob.generateTasks(name).map(({ base }) => resolve(base));
  });
  for (const folder of folders) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
      throw new UsageError(`there is no folder ${folder}; expected one to follow; make it, or name another`);
    }
  }
  return [...new Set(folders)];
}

/** Where the articles are, as seen from `folder`, with `/`; `-` for standard input. */
export function placeOf({ root, articles }: Inputs, folder: string): string {
  if (articles[0]?.path === null) return '-';
  return relative(resolve(folder), root).replaceAll(sep, '/') || '.';
}

interface File {
  readonly path: string;
  readonly leadsOutside: boolean;
}

interface Found {
  readonly root: string;
  readonly files: readonly File[];
}

async function find(wanted: string): Promise<Found> {
  const path = resolve(wanted);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) {
    return { root: path, files: await search('**/*.txt', path, { cwd: path, caseSensitiveMatch: false }) };
  }
  if (stats) return { root: dirname(path), files: [{ path, leadsOutside: false }] };
  if (!glob.isDynamicPattern(wanted)) {
    throw new UsageError(`there is no ${wanted}; expected a file, a folder, a glob in quotes, or -; check the path`);
  }
  const bases = glob.generateTasks(wanted).map(({ base }) => resolve(base));
  const root = bases.reduce(commonFolder);
  const files = await search(wanted, root, {});
  if (files.length > 0) return { root, files };
  throw new NothingFound(`nothing matches ${wanted}; expected at least one file; check the glob and quote it`);
}

async function search(pattern: string, root: string, options: glob.Options): Promise<File[]> {
  const entries = await glob(pattern, {
    ...options,
    absolute: true,
    objectMode: true,
    onlyFiles: false,
    followSymbolicLinks: false,
    suppressErrors: true,
  });
  return entries.flatMap(({ dirent, path }) => {
    if (dirent.isFile()) return [{ path: resolve(path), leadsOutside: false }];
    return dirent.isSymbolicLink() ? followed(resolve(path), root) : [];
  });
}

/** A link as a file of the run; none where it leads to a folder. One that leads nowhere is kept, so that it is told of. */
function followed(path: string, root: string): File[] {
  try {
    const target = realpathSync(path);
    if (statSync(target).isDirectory()) return [];
    return [{ path, leadsOutside: !isBelow(realpathSync(root), target) }];
  } catch {
    return [{ path, leadsOutside: false }];
  }
}

/** True where `path` lies in `folder` or in one below it; both are absolute. */
export function isBelow(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function commonFolder(a: string, b: string): string {
  let folder = a;
  while (folder !== b && !isBelow(folder, b)) folder = dirname(folder);
  return folder;
}
