// Tokenizer: nodejieba, wrapped once → where tokens begin in a piece of text.
//
// Note: nodejieba's traps. Only the default import works from an ES module. A missing dictionary file aborts the whole
// process, so it is looked for first. Words carry no offsets, but their lengths add up exactly. Its state is one for
// the process: words inserted for one ruleset stay for all. A piece without a break costs seconds from some million
// characters on, so callers hand over at most MAX_PIECE units at a time.
//
// Note: why the small dictionary. The rules need word borders only, to veto a dictionary hit that cuts a word. The
// small one (110,000 words) loads in a quarter of the time and a third of the memory of the default one; keyword
// weights and stop words, which only nodejieba's `extract` uses, are replaced by lists of one entry (it aborts on none).
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import nodejieba from 'nodejieba';

export const MAX_PIECE = 2000;

/** Calls `visit` with the length of each token of `piece`, in order; the lengths add up to the piece's. */
export type Tokenizer = (piece: string, visit: (length: number) => void) => void;

let loaded = false;
const inserted = new Set<string>();

/** A tokenizer that knows `words` beside its own dictionary. Throws an Error where nodejieba is not as it should be. */
export function createTokenizer(words: Iterable<string>): Tokenizer {
  if (!loaded) load();
  for (const word of words) {
    if (inserted.has(word)) continue;
    inserted.add(word);
    // inserted words get a middling weight, less than a common one (日本) has in the dictionary
    if (nodejieba.cut(word).length > 1) nodejieba.insertWord(word);
  }
  return (piece, visit) => {
    for (const word of nodejieba.cut(piece)) visit(word.length);
  };
}

function load(): void {
  const home = dirname(createRequire(import.meta.url).resolve('nodejieba/package.json'));
  const dict = join(home, 'submodules/cppjieba/test/testdata/extra_dict/jieba.dict.small.utf8');
  const hmmDict = join(home, 'submodules/cppjieba/dict/hmm_model.utf8');
  for (const file of [dict, hmmDict]) {
    if (!existsSync(file)) throw new Error(`nodejieba lacks its file ${file}; reinstall it with npm ci`);
  }
  const scratch = mkdtempSync(join(tmpdir(), 'chuchu-'));
  const weights = join(scratch, 'weights.utf8');
  const words = join(scratch, 'words.utf8');
  writeFileSync(weights, 'x 1.0\n');
  writeFileSync(words, 'x\n');
  nodejieba.load({ dict, hmmDict, userDict: words, idfDict: weights, stopWordDict: words });
  rmSync(scratch, { recursive: true });
  loaded = true;
}
