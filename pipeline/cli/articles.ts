// A knowledge file's path → where its articles are, and how to read them again.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { decode } from '../read/index.ts';
import { isBelow } from '../read/input.ts';
import type { Articles } from '../validate/articles.ts';

/** Where the articles of a run are: a note in the output folder, relative to it, and no part of the output. */
export const RUN_FILE = 'run.json';

/** The articles' folder as the run noted it beside its output, or null where no note of ours is there. */
export function notedFolder(knowledge: string): string | null {
  try {
    const { articles } = JSON.parse(readFileSync(join(dirname(knowledge), RUN_FILE), 'utf8')) as { articles: unknown };
    return typeof articles === 'string' ? join(dirname(knowledge), articles) : null;
  } catch {
    return null;
  }
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
