// The articles of a run → groups of neighbours that go through the pipeline together.
//
// Note: why groups. The stages work faster on several articles side by side (steps.ts), and a worker is sent fewer
// messages. A group is bounded by bytes too, so that memory does not grow with the size of articles.
import { type Input, sizeOf } from '../read/input.ts';

/** From about this many articles on more of them side by side gain nothing. */
export const MOST_ARTICLES = 16;
const MOST_BYTES = 256 * 1024;

/** In their order, each article once; small enough that each of `workers` has some. A long article goes alone. */
export function* groups(articles: readonly Input[], workers: number): Generator<readonly Input[]> {
  const most = Math.min(MOST_ARTICLES, Math.ceil(articles.length / workers));
  let group: Input[] = [];
  let bytes = 0;
  for (const article of articles) {
    const size = sizeOf(article);
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
