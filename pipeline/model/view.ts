// The view: a document's text as a reader sees it, without hard wraps and odd forms, each character mapped back.
import type { Document } from './document.ts';
import type { Span } from './span.ts';

/**
 * title: the article's own; heading: over a section; paragraph: running text; item: one entry of a list;
 * caption: under a picture; byline: who wrote it; credit: who supplied pictures; furniture: the rest of the page.
 */
export type BlockKind = 'title' | 'heading' | 'paragraph' | 'item' | 'caption' | 'byline' | 'credit' | 'furniture';

/** A stretch of the view's text that belongs together; within it there is no line break. */
export interface Block extends Span {
  readonly kind: BlockKind;
  /** index into `View.sections` of the innermost section that it stands in (a heading stands in its own section) */
  readonly section: number;
}

/** A part of a document under one heading. Sections nest; number 0 is the first article of the file. */
export interface Section {
  /** index of the enclosing section, or null for an article (a file may hold several) */
  readonly parent: number | null;
  /** indices of the title or heading blocks that open it; empty where it has none */
  readonly headings: readonly number[];
  /** blocks [firstBlock, endBlock), including those of nested sections */
  readonly firstBlock: number;
  readonly endBlock: number;
}

/**
 * Blocks stand in `text` in reading order with exactly one `\n` between them; a caption or page furniture that cuts a
 * paragraph in two in the document stands after that paragraph here, so that the paragraph is whole.
 */
export interface View {
  readonly document: Document;
  readonly text: string;
  /**
   * For each unit of `text` the offset in `document.text` of the unit that it comes from; a `\n` between blocks maps to
   * the offset behind the block before it. Not always ascending (see captions). Length: `text.length`.
   */
  readonly origin: Int32Array;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
}

/** Opens a letter or a speech and tells nothing (各位代表：). */
const SALUTATION = /^[^。！？；]{1,40}[：:]$/u;

/** The first block of running text that stands in the section itself, a salutation apart; -1 where it has none. */
export function leadOf({ blocks, sections, text }: View, section: number): number {
  const { firstBlock, endBlock } = sections[section]!;
  for (let at = firstBlock; at < endBlock; at++) {
    const block = blocks[at]!;
    if (block.section !== section || block.kind !== 'paragraph') continue;
    if (!SALUTATION.test(text.slice(block.start, block.end))) return at;
  }
  return -1;
}

/** One past the document unit that view unit `at` comes from: a folded surrogate pair is two units wide. */
function originEnd(view: View, at: number): number {
  const from = view.origin[at]!;
  const unit = view.document.text.charCodeAt(from);
  const pair = unit >= 0xd800 && unit <= 0xdbff && view.text.charCodeAt(at) !== unit;
  return pair ? from + 2 : from + 1;
}

/** True where the units of a view span stand side by side in the document too, in the same order. */
function isWhole({ origin }: View, { start, end }: Span): boolean {
  for (let at = start + 1; at < end; at++) if (origin[at] !== origin[at - 1]! + 1) return false;
  return true;
}

/** Where a non-empty view span stands in the document: the smallest span that encloses all its characters. */
export function toDocument(view: View, span: Span): Span {
  let start = view.origin[span.start]!;
  let end = originEnd(view, span.end - 1);
  if (end - start === span.end - span.start) return { start, end };
  for (let at = span.start; at < span.end; at++) {
    start = Math.min(start, view.origin[at]!);
    end = Math.max(end, originEnd(view, at));
  }
  return { start, end };
}

/**
 * The pieces of a view span in the document, where something other than white space parts them; one piece, equal to
 * `toDocument`, where nothing does. In the order of the view.
 */
export function fragmentsInDocument(view: View, span: Span): Span[] {
  if (isWhole(view, span)) return [{ start: view.origin[span.start]!, end: originEnd(view, span.end - 1) }];
  const text = view.document.text;
  const pieces: { start: number; end: number }[] = [];
  for (let at = span.start; at < span.end; at++) {
    const start = view.origin[at]!;
    const end = originEnd(view, at);
    const last = pieces.at(-1);
    if (last && start >= last.end && (start === last.end || text.slice(last.end, start).trim() === '')) last.end = end;
    else if (last && start >= last.start && end <= last.end) continue;
    else pieces.push({ start, end });
  }
  return pieces;
}
