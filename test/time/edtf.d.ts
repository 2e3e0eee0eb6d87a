// What the tests use of the package edtf, which comes without types.
declare module 'edtf' {
  /** Throws where `text` is no EDTF of this level. */
  export function parse(text: string, constraints?: { readonly level?: 0 | 1 | 2 }): unknown;
}
