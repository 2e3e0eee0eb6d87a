// One text → a file that is there whole or not at all.
import { writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Draft } from './draft.ts';
import { asOutputError } from './sink.ts';

/** Writes `text` in UTF-8 in the place of what stood at `path`; its folder is made where it does not exist. Throws an OutputError. */
export function writeWhole(path: string, text: string): void {
  const draft = Draft.open(dirname(path), basename(path));
  try {
    writeFileSync(draft.path('text'), text);
    draft.commit('text');
  } catch (error) {
    draft.discard();
    throw asOutputError(error, path);
  }
}
