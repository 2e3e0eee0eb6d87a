// The articles of a run → groups of neighbours that go through the pipeline together.
//
// Note: why groups. The stages work faster on several articles side by side (steps.ts), and a worker is sent fewer
// messages. A group is bounded by bytes too, so that memory does not grow with the size of articles.

/** From about this many articles on more of them side by side gain next to nothing. */
export const MOST_ARTICLES = 32;
const MOST_BYTES = 256 * 1024;

interface Sized {
  readonly original: { readonly bytes: Uint8Array };
}

/** In their order, each article once, at most `most` together. One that is longer than a group may be goes alone. */
export async function* groups<T extends Sized>(articles: AsyncIterable<T>, most: number): AsyncGenerator<readonly T[]> {
  let group: T[] = [];
  let bytes = 0;
  for await (const article of articles) {
    const size = article.original.bytes.length;
    if (group.length === most || (group.length > 0 && bytes + size > MOST_BYTES)) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(article);
    bytes += size;
  }
  if (group.length > 0) yield group;
}
