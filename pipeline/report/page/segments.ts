// Spans that overlap, cross or are split → pieces of text, each with all the marks that hold there.
import type { Pieces } from '../content.ts';

export interface Mark<T> {
  readonly span: Pieces;
  readonly value: T;
}

export interface Segment<T> {
  readonly start: number;
  readonly end: number;
  /** in the order in which they were given */
  readonly marks: readonly T[];
  /** those of them that begin here, of a split one with its first piece only */
  readonly opening: readonly T[];
}

/**
 * Cuts `[from, to)` at the border of every piece of every span. The segments tile it: no nesting is ever needed, so
 * crossing marks come out right. Cost: the borders are sorted, then each is passed once.
 */
export function segments<T>(from: number, to: number, marks: readonly Mark<T>[]): Segment<T>[] {
  const borders = new Map<number, { readonly opens: number[]; readonly closes: number[] }>();
  const border = (at: number) => {
    const known = borders.get(at) ?? { opens: [], closes: [] };
    borders.set(at, known);
    return known;
  };
  border(from);
  border(to);
  const firsts = new Map<number, number>();
  for (const [index, { span }] of marks.entries()) {
    for (let at = 0; at < span.length; at += 2) {
      const [start, end] = [Math.max(from, span[at]!), Math.min(to, span[at + 1]!)];
      if (start >= end) continue;
      if (!firsts.has(index)) firsts.set(index, start);
      border(start).opens.push(index);
      border(end).closes.push(index);
    }
  }
  const places = [...borders.keys()].sort((a, b) => a - b);
  const active = new Set<number>();
  const result: Segment<T>[] = [];
  for (const [index, start] of places.entries()) {
    const { opens, closes } = borders.get(start)!;
    for (const mark of closes) active.delete(mark);
    for (const mark of opens) active.add(mark);
    const end = places[index + 1];
    if (end === undefined) break;
    const held = [...active].sort((a, b) => a - b);
    result.push({
      ...{ start, end },
      marks: held.map((mark) => marks[mark]!.value),
      opening: held.filter((mark) => firsts.get(mark) === start).map((mark) => marks[mark]!.value),
    });
  }
  return result;
}
