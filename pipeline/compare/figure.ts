// Counts → precision, recall, F1 and shares; a share of nothing is none.

export interface Figure {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** `right` of `found` and of `wanted`; F1 is the harmonic mean of precision and recall (van Rijsbergen 1979). */
export function figure(right: number, found: number, wanted: number): Figure {
  const precision = found === 0 ? 0 : right / found;
  const recall = wanted === 0 ? 0 : right / wanted;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** How much of the second list the first one is. */
export function share(part: readonly unknown[], whole: readonly unknown[]): number {
  return whole.length === 0 ? 0 : part.length / whole.length;
}
