// A document: one article as read, its text final from here on.

export type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

/** What is known of an article beside its bytes: from a manifest, or from the caller of the library. */
export interface Metadata {
  readonly title?: string;
  /** EDTF, any precision: `2021`, `2021-10`, `2021-10-09` */
  readonly published?: string;
  /** who published it, free text */
  readonly publisher?: string;
}

/**
 * Note: why text is never rewritten. Every span in the output points into `text`. It is the decoded bytes and nothing
 * else: line breaks, odd spaces and full-width forms stay. Folding and un-wrapping happen in a View, which maps back.
 */
export interface Document {
  /** `d_` and the first 16 hex digits of `sha256` */
  readonly id: string;
  /** path relative to the run's input root, always with `/` */
  readonly source: string;
  /** of the source's bytes, 64 hex digits */
  readonly sha256: string;
  readonly charset: Charset;
  readonly mediaType: 'text/plain';
  /** BCP 47: by the characters used */
  readonly language: 'zh-Hans' | 'zh-Hant' | 'en' | 'und';
  /** from the metadata; the layout may find one where this is null */
  readonly title: string | null;
  /** EDTF, or null where nothing says it */
  readonly published: string | null;
  readonly publishedFrom: 'manifest' | 'name' | 'text' | null;
  readonly text: string;
  /** of `text` encoded as UTF-8 (a lone surrogate as U+FFFD) */
  readonly textSha256: string;
}
