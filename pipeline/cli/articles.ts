// Where a run's articles are, as it noted it beside its output → how to read them again.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { decode } from '../read/index.ts';
import { isBelow } from '../read/input.ts';
import type { Articles } from '../validate/articles.ts';
import { FILE_TARGETS, type FileTarget } from '../write/index.ts';

/** What a run notes in the output folder for the commands that come after it; no part of the output, which names no place. */
export const RUN_FILE = 'run.json';

/** Stands for standard input, where a folder or an article is named. */
export const STANDARD_INPUT = '-';

/** How a run was asked. Paths are absolute here, and relative to the output folder in the file. */
export interface RunNote {
  /** the input folder, or `-` */
  readonly articles: string;
  readonly manifest: string | null;
  readonly ruleset: string | null;
  readonly pack: string | null;
  /** the files that it wrote */
  readonly to: readonly FileTarget[];
  /** whether its CSV begins with a byte order mark */
  readonly bom: boolean;
}

export function noteRun(out: string, { articles, manifest, ruleset, pack, to, bom }: RunNote): void {
  const seen = (path: string) => relative(resolve(out), resolve(path)).replaceAll(sep, '/') || '.';
  const note = {
    articles: articles === STANDARD_INPUT ? articles : seen(articles),
    ...(manifest !== null && { manifest: seen(manifest) }),
    ...(ruleset !== null && { ruleset: seen(ruleset) }),
    ...(pack !== null && { pack }),
    to,
    bom,
  };
  const path = join(out, RUN_FILE);
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(note)}\n`);
  renameSync(draft, path);
}

/** How the run in the folder `out` was asked, or null where no note of ours is there. */
export function notedRun(out: string): RunNote | null {
  try {
    const note = JSON.parse(readFileSync(join(out, RUN_FILE), 'utf8')) as Readonly<Record<string, unknown>>;
    const { articles, manifest, ruleset, pack, to, bom } = note;
    if (typeof articles !== 'string') return null;
    const path = (value: unknown) => (typeof value === 'string' ? join(out, value) : null);
    return {
      articles: articles === STANDARD_INPUT ? articles : join(out, articles),
      manifest: path(manifest),
      ruleset: path(ruleset),
      pack: typeof pack === 'string' ? pack : null,
      to: FILE_TARGETS.filter((target) => Array.isArray(to) && to.includes(target)),
      bom: bom === true,
    };
  } catch {
    return null;
  }
}

/** The articles' folder (`-` for standard input) as the run noted it beside its output, or null where no note of ours is there. */
export function notedFolder(knowledge: string): string | null {
  return notedRun(dirname(knowledge))?.articles ?? null;
}

/** The articles in `folder` by their source; one that would be outside of it is refused. */
export function articlesIn(folder: string): Articles {
  return {
    read(source) {
      const path = resolve(folder, source);
      if (!isBelow(resolve(folder), path)) throw new Error(`it is outside ${folder}`);
      return readFileSync(path);
    },
    decode,
  };
}

/** The one article that came by standard input, which gives it again. */
export function standardInput(): Articles {
  const bytes = readFileSync(0);
  return {
    read(source) {
      if (source !== STANDARD_INPUT) throw new Error('it did not come by standard input');
      return bytes;
    },
    decode,
  };
}
