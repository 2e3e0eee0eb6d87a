// Two lists of spans → pairs of spans that overlap, one to one, so that as much as possible overlaps.
//
// Note: how spans are paired. A pair is worth the length of its overlap, less a fraction of one for spans of unlike
// length; the pairing of greatest worth is taken (the assignment problem, by the Hungarian method: Kuhn 1955, Munkres
// 1957). It is solved for each group of spans that hang together by overlaps. Such groups are small: quantities of one
// text do not overlap each other.

/** Half open; both lists count in the same unit. */
interface Extent {
  readonly start: number;
  readonly end: number;
}

interface Edge {
  readonly left: number;
  readonly right: number;
  readonly worth: number;
}

/** Spans that hang together beyond this come from no article; the assignment takes the cube of their number. */
const LARGEST_GROUP = 400;

/** Indices `[left, right]` of the spans that belong together, ascending by the left. Throws where a group is too large. */
export function pairSpans(left: readonly Extent[], right: readonly Extent[]): [number, number][] {
  const pairs: [number, number][] = [];
  for (const group of groups(overlaps(left, right))) {
    if (group.length === 1) pairs.push([group[0]!.left, group[0]!.right]);
    else pairs.push(...assign(group));
  }
  return pairs.sort(([a], [b]) => a - b);
}

/** Every two spans that overlap. Time grows with their number, not with the product of the lists. */
function overlaps(left: readonly Extent[], right: readonly Extent[]): Edge[] {
  const sorted = right.map((span, index) => ({ ...span, index })).sort((a, b) => a.start - b.start);
  /** the furthest end of the spans so far: where it lies before a span, so does all that comes before */
  const reach: number[] = [];
  for (const { end } of sorted) reach.push(Math.max(end, reach.at(-1) ?? 0));
  return left.flatMap((span, index) => {
    const edges: Edge[] = [];
    for (let at = firstFrom(sorted, span.end) - 1; at >= 0 && reach[at]! > span.start; at--) {
      const other = sorted[at]!;
      const overlap = Math.min(span.end, other.end) - Math.max(span.start, other.start);
      if (overlap <= 0) continue;
      const [a, b] = [span.end - span.start, other.end - other.start];
      edges.push({ left: index, right: other.index, worth: overlap - Math.abs(a - b) / (2 * (a + b)) });
    }
    if (edges.length > LARGEST_GROUP) throw tooMany();
    return edges;
  });
}

function tooMany(): Error {
  return new Error(`more than ${LARGEST_GROUP} spans overlap one another; expected the quantities of an article`);
}

/** The index of the first span that begins at `offset` or behind it. */
function firstFrom(sorted: readonly Extent[], offset: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Edges that share a span, directly or over others, together. */
function groups(edges: readonly Edge[]): Edge[][] {
  const ofLeft = Map.groupBy(edges, ({ left }) => left);
  const ofRight = Map.groupBy(edges, ({ right }) => right);
  const seen = new Set<Edge>();
  return edges.flatMap((first) => {
    if (seen.has(first)) return [];
    const group: Edge[] = [];
    const take = (more: readonly Edge[] = []) => {
      for (const edge of more) {
        if (seen.has(edge)) continue;
        seen.add(edge);
        group.push(edge);
      }
    };
    take([first]);
    for (const { left, right } of group) {
      take(ofLeft.get(left));
      take(ofRight.get(right));
      ofLeft.delete(left);
      ofRight.delete(right);
    }
    return [group];
  });
}

/** The pairs of greatest total worth. */
function assign(group: readonly Edge[]): [number, number][] {
  const lefts = [...new Set(group.map(({ left }) => left))];
  const rights = [...new Set(group.map(({ right }) => right))];
  const size = Math.max(lefts.length, rights.length);
  if (size > LARGEST_GROUP) throw tooMany();
  const cost = Array.from({ length: size }, () => new Float64Array(size));
  for (const { left, right, worth } of group) cost[lefts.indexOf(left)]![rights.indexOf(right)] = -worth;
  return cheapest(cost).flatMap((column, row): [number, number][] =>
    cost[row]![column]! < 0 ? [[lefts[row]!, rights[column]!]] : [],
  );
}

/**
 * The column of each row such that the cost of all is least. Rows enter one by one; each time the shortest augmenting path
 * is sought with row and column potentials, so the whole takes the cube of the size.
 */
function cheapest(cost: readonly Float64Array[]): number[] {
  const size = cost.length;
  const rowPotential = new Float64Array(size);
  const columnPotential = new Float64Array(size);
  const rowOf = new Int32Array(size).fill(-1);
  for (let row = 0; row < size; row++) {
    const distance = new Float64Array(size).fill(Infinity);
    const cameFrom = new Int32Array(size).fill(-1);
    const done = new Uint8Array(size);
    let column = -1;
    let current = row;
    while (current >= 0) {
      let next = -1;
      const soFar = column < 0 ? 0 : distance[column]!;
      for (let other = 0; other < size; other++) {
        if (done[other]) continue;
        const reduced = soFar + cost[current]![other]! - rowPotential[current]! - columnPotential[other]!;
        if (reduced < distance[other]!) {
          distance[other] = reduced;
          cameFrom[other] = column;
        }
        if (next < 0 || distance[other]! < distance[next]!) next = other;
      }
      done[next] = 1;
      column = next;
      current = rowOf[column]!;
    }
    const length = distance[column]!;
    rowPotential[row]! += length;
    for (let other = 0; other < size; other++) {
      if (!done[other] || other === column) continue;
      rowPotential[rowOf[other]!]! += length - distance[other]!;
      columnPotential[other]! -= length - distance[other]!;
    }
    for (let at = column; at >= 0; ) {
      const before = cameFrom[at]!;
      rowOf[at] = before < 0 ? row : rowOf[before]!;
      at = before;
    }
  }
  const columns = new Array<number>(size);
  for (const [column, row] of rowOf.entries()) columns[row] = column;
  return columns;
}
