// Numberless spans: where no number is read, as its characters belong to a time or to a name (三元镇).
import type { Span } from '../model/span.ts';

/** Times and official names of places, ascending. */
export function numberless(times: readonly Span[], places: readonly (Span & { readonly form: string })[]): Span[] {
  return [...times, ...places.filter(({ form }) => form === 'full')].sort((a, b) => a.start - b.start);
}
