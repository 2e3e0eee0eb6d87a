// A role pattern that did not match a sentence → how far it came, and on which words it failed.
import { type MaskedSentence, toView } from '../fact/masked.ts';
import type { Span } from '../model/span.ts';
import type { RoleRule } from '../ruleset/domain.ts';
import { expandPattern, type Mask } from '../ruleset/mask.ts';

/** Where a pattern that has its trigger in a sentence stops matching. Spans are in the view. */
export interface NearMiss {
  /** the words that the longest run of parts around the trigger matches */
  readonly matched: Span;
  /** how many of the pattern's parts these are, and how many there are */
  readonly parts: readonly [number, number];
  /** the part that fails, as its author wrote it */
  readonly failed: string;
  /** the words that stand where it should match */
  readonly instead: Span;
}

/** How many units of the words that stand instead are shown. */
const SHOWN = 12;

/**
 * How near a rule's pattern comes to matching. First the parts up to the trigger are tried, as many as match, then
 * those behind it. null where the pattern matches or has no `{trigger}` among its outermost parts.
 */
export function nearMiss(rule: RoleRule, masked: MaskedSentence, mask: Mask): NearMiss | null {
  const parts = partsOf(rule.source);
  const trigger = parts.findIndex((part) => part.startsWith('{trigger}'));
  if (trigger < 0) return null;
  const match = (from: number, end: number) =>
    new RegExp(expandPattern(parts.slice(from, end).join(''), rule.trigger, mask), 'du').exec(masked.text);
  let from = 0;
  while (from < trigger && !match(from, trigger + 1)) from++;
  let end = parts.length;
  while (end > trigger + 1 && !match(from, end)) end--;
  const found = match(from, end);
  if (!found || (from === 0 && end === parts.length)) return null;
  const [start, stop] = found.indices![0]!;
  const behind = end < parts.length;
  return {
    matched: toView(masked, start, stop),
    parts: [end - from, parts.length],
    failed: behind ? parts[end]! : parts[from - 1]!,
    instead: behind
      ? toView(masked, stop, Math.min(stop + SHOWN, masked.text.length))
      : toView(masked, Math.max(0, start - SHOWN), start),
  };
}

/**
 * The parts of a pattern in sequence, each with its repetition: a placeholder, a group, a class or a character. A pattern
 * of alternatives is one part.
 */
export function partsOf(source: string): string[] {
  const parts: string[] = [];
  let at = 0;
  while (at < source.length) {
    const start = at;
    const first = source[at]!;
    if (first === '|') return [source];
    if (first === '{') at = source.indexOf('}', at) + 1;
    else if (first === '(' || first === '[') at = endOfBracket(source, at);
    else if (first === '\\') at += source.startsWith('\\u', at) ? 6 : 2;
    else at++;
    at += /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(source.slice(at))?.[0].length ?? 0;
    parts.push(source.slice(start, at));
  }
  return parts;
}

/** One past the bracket that closes the one at `start`. */
function endOfBracket(source: string, start: number): number {
  let depth = 0;
  let inClass = false;
  for (let at = start; at < source.length; at++) {
    const character = source[at];
    if (character === '\\') at++;
    else if (inClass) inClass = character !== ']';
    else if (character === '[') inClass = true;
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    if (depth === 0 && !inClass) return at + 1;
  }
  return source.length;
}
