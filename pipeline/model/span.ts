// Spans: the one place that knows how positions in a text are counted.
//
// Note: two units. Inside the program every offset counts UTF-16 code units, as JavaScript strings do. What is
// written counts Unicode code points, as W3C Web Annotation's TextPositionSelector, SQL and Python do. The change
// from one to the other happens once, in knowledge/, by `codePointIndex`.

/** Half open, `[start, end)`, in UTF-16 code units of one text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True where `outer` holds all of `inner` (equal spans hold each other). */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The text under a span. */
export function slice(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/**
 * A function from UTF-16 offsets of `text` to code point offsets. An offset inside a surrogate pair counts the pair
 * as one that has begun (it maps to the offset behind it); a lone surrogate counts as one code point. Constant time
 * for texts without surrogate pairs, else a binary search over their places.
 */
export function codePointIndex(text: string): (offset: number) => number {
  const pairs = surrogatePairs(text);
  if (pairs.length === 0) return (offset) => offset;
  return (offset) => offset - firstNotBefore(pairs, (pair) => pair + 1 < offset);
}

/** The way back: a function from code point offsets of `text` to UTF-16 offsets, at the same cost. */
export function codeUnitIndex(text: string): (offset: number) => number {
  const pairs = surrogatePairs(text);
  if (pairs.length === 0) return (offset) => offset;
  return (offset) => offset + firstNotBefore(pairs, (pair, index) => pair - index < offset);
}

/** UTF-16 offsets of the surrogate pairs of `text`, ascending. */
function surrogatePairs(text: string): number[] {
  const pairs: number[] = [];
  for (let at = text.search(/[\uD800-\uDBFF][\uDC00-\uDFFF]/); at >= 0 && at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(at + 1);
    if (next >= 0xdc00 && next <= 0xdfff) pairs.push(at++);
  }
  return pairs;
}

/** Index of the first pair that is not `before`, by binary search. */
function firstNotBefore(pairs: readonly number[], before: (pair: number, index: number) => boolean): number {
  let low = 0;
  let high = pairs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(pairs[middle]!, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
