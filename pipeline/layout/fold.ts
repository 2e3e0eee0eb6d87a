// A document's text → the same text with odd forms shown as common ones and invisible characters left out.
import type { Document } from '../model/document.ts';
import { FOLD, type LayoutRules } from '../ruleset/layout.ts';
import { simplifying } from './traditional.ts';

/** Text that knows for each of its units the offset of the document's unit that it comes from. */
export interface Folded {
  readonly text: string;
  /** null where every unit is the document's own at the same offset */
  readonly origin: Int32Array | null;
}

/** Line breaks and spaces stay as they are; a lone surrogate too. One pass. */
export function fold(document: Document, rules: LayoutRules): Folded {
  const { text } = document;
  const { expansions } = rules;
  const folds = document.language === 'zh-Hant' ? simplifying(rules.folds) : rules.folds;
  const length = text.length;
  let at = 0;
  while (at < length && folds[text.charCodeAt(at)] === FOLD.KEEP) at++;
  if (at === length) return { text, origin: null };

  let origin = new Int32Array(length + 64);
  let size = 0;
  let folded = '';
  let kept = 0;
  const keepUntil = (end: number): void => {
    if (end === kept) return;
    folded += text.slice(kept, end);
    for (let from = kept; from < end; from++) origin[size++] = from;
  };
  for (; at < length; at++) {
    const unit = text.charCodeAt(at);
    const shown = folds[unit]!;
    if (shown === FOLD.KEEP) continue;
    let width = 1;
    let form = '';
    if (shown === FOLD.EXPAND) form = expansions.get(unit)!;
    else if (shown === FOLD.PAIR) {
      const trail = text.charCodeAt(at + 1);
      if (!(trail >= 0xdc00 && trail <= 0xdfff)) continue;
      const pair = text.slice(at, at + 2);
      form = pair.normalize('NFKC');
      width = 2;
      if (form === pair) continue;
    } else if (shown !== FOLD.DROP) form = String.fromCharCode(shown);
    keepUntil(at);
    if (size + form.length + length - at > origin.length) origin = grown(origin);
    folded += form;
    for (let shownAt = 0; shownAt < form.length; shownAt++) origin[size++] = at;
    at += width - 1;
    kept = at + 1;
  }
  keepUntil(length);
  return { text: folded, origin: origin.subarray(0, size) };
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
