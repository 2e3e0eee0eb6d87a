// Text as a caller gives it → a view with one block a line, folded, each character mapped back.
import type { Document } from '../model/document.ts';
import type { Block, View } from '../model/view.ts';
import { type LayoutRules, MARK } from '../ruleset/layout.ts';
import { fold } from './fold.ts';

/**
 * The view of a text that is no article: nothing is joined, moved or left out but white space beside a wide character,
 * where Chinese writes none. Traditional characters are shown as simplified ones. `published`: EDTF, what relative times
 * refer to.
 */
export function plainView(text: string, published: string | null, { marks, ...rules }: LayoutRules): View {
  const document: Document = {
    id: '',
    source: '',
    sha256: '',
    charset: 'utf-8',
    mediaType: 'text/plain',
    // in simplified text there is nothing for the fold of traditional text to do
    language: 'zh-Hant',
    title: null,
    published,
    publishedFrom: null,
    text,
    textSha256: '',
  };
  const folded = fold(document, { marks, ...rules });
  const from = folded.text;
  const has = (at: number, bit: number): boolean => (marks[from.charCodeAt(at)]! & bit) !== 0;
  const origin = new Int32Array(from.length);
  const blocks: Block[] = [];
  let shown = '';
  let size = 0;
  let blockStart = 0;
  let kept = 0;
  const keepUntil = (end: number): void => {
    shown += from.slice(kept, end);
    for (let at = kept; at < end; at++) origin[size++] = folded.origin === null ? at : folded.origin[at]!;
  };
  const endBlock = (): void => {
    blocks.push({ kind: 'paragraph', start: blockStart, end: size, section: 0 });
  };
  for (let at = 0; at < from.length; at++) {
    if (!has(at, MARK.SPACE)) continue;
    if (has(at, MARK.BREAK)) {
      keepUntil(at);
      endBlock();
      kept = at;
      keepUntil(at + 1);
      kept = at + 1;
      blockStart = size;
      continue;
    }
    const left = at - 1;
    const first = at;
    while (has(at + 1, MARK.SPACE) && !has(at + 1, MARK.BREAK)) at++;
    if (left < 0 || at + 1 === from.length || !(has(left, MARK.WIDE) || has(at + 1, MARK.WIDE))) continue;
    keepUntil(first);
    kept = at + 1;
  }
  keepUntil(from.length);
  endBlock();
  const sections = [{ parent: null, headings: [], firstBlock: 0, endBlock: blocks.length }];
  return { document, text: shown, origin: origin.subarray(0, size), blocks, sections };
}
