// A time in EDTF → what people write.
import { filled, type Labels } from './labels.ts';

/** `2021`, `2016 — 2020`, `2021 起`, `至 2022`. */
export function timeOf(edtf: string, labels: Labels): string {
  const [from = '', to] = edtf.split('/');
  if (to === undefined) return from;
  if (to === '..') return filled(labels.times.since, { from });
  if (from === '..') return filled(labels.times.until, { to });
  return filled(labels.times.range, { from, to });
}
