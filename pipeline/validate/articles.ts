// The articles that a knowledge file is about, read and decoded anew → texts to hold its quotes against.
import { hash } from 'node:crypto';
import type { Charset } from '../model/document.ts';
import type { DocumentRecord } from '../model/knowledge.ts';
import { type QuotedText, quotedText } from './record.ts';

/** How to get at articles; a stage touches no disk. */
export interface Articles {
  /** the bytes of the article with this `source`; throws, with a reason, where it cannot be read */
  readonly read: (source: string) => Uint8Array;
  /** the text that `bytes` say in `charset`, exactly as it was read for the file */
  readonly decode: (bytes: Uint8Array, charset: Charset) => string;
}

/** UTF-16 units of text kept, so that a file on few articles reads each of them once */
const KEPT = 1 << 25;

export class ArticleTexts {
  readonly #articles: Articles;
  readonly #kept = new Map<string, QuotedText | null>();
  #units = 0;

  constructor(articles: Articles) {
    this.#articles = articles;
  }

  /** What contradicts the document's record: hashes, length, or that the article cannot be read. */
  faults(document: DocumentRecord): string[] {
    let bytes: Uint8Array;
    try {
      bytes = this.#articles.read(document.source);
    } catch (error) {
      this.#keep(document.id, null);
      return [`source: the article cannot be read (${error instanceof Error ? error.message : String(error)})`];
    }
    const quoted = quotedText(this.#articles.decode(bytes, document.charset as Charset));
    this.#keep(document.id, quoted);
    return [
      ...differs('sha256', document.sha256, hash('sha256', bytes)),
      ...differs('length', document.length, quoted.length),
      ...differs('textSha256', document.textSha256, hash('sha256', quoted.text)),
    ];
  }

  /** The text of the document, or null where the article cannot be read. */
  of(document: DocumentRecord): QuotedText | null {
    if (!this.#kept.has(document.id)) this.faults(document);
    return this.#kept.get(document.id) ?? null;
  }

  /** Keeps the text and lets go of the oldest ones beyond the limit. */
  #keep(id: string, quoted: QuotedText | null): void {
    this.#units += quoted?.text.length ?? 0;
    for (const [oldest, text] of this.#kept) {
      if (this.#units <= KEPT) break;
      this.#kept.delete(oldest);
      this.#units -= text?.text.length ?? 0;
    }
    this.#kept.set(id, quoted);
  }
}

function differs(field: string, found: string | number, actual: string | number): string[] {
  return found === actual ? [] : [`${field}: found ${found}; the article has ${actual}`];
}
