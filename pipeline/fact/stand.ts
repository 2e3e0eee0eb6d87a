// How a cue stands to a quantity → the class and distance by which measure rules are compared, or why it has no say.
import type { QuantityMention } from '../model/mention.ts';
import { contains, type Span } from '../model/span.ts';
import type { Slot, UseOf } from '../ruleset/domain.ts';
import type { Cue } from './cue.ts';
import type { Reading } from './reading.ts';
import type { Objection, Stand } from './trace.ts';

/** The classes of measure rules, the first to win first. */
export const CLASSES = { pattern: 0, head: 1, verb: 2, near: 3, topic: 4, fallback: 5 } as const;
/** How far the ending of a head noun may stand behind its quantity (5个菌包厂). */
const ENDING_REACH = 3;
/** How far a head noun may stand from its quantity, in UTF-16 units. */
const HEAD_REACH = 16;
const MARK = /[、，；：]/u;
const BRACKET = /^(?:[（(][^）)]{1,6})?[）)]/u;
/** What a noun before the quantity loses where words follow the quantity. */
const FOLLOWED = 8;
/** What a verb loses by standing behind the quantity, and by each clause between. */
const BEHIND = 6;
const PER_CLAUSE = 30;

/** What else stands in the sentence: cues of measure rules and quantities, both ascending. */
interface Surroundings {
  readonly cues: readonly Cue<'measure'>[];
  readonly quantities: readonly QuantityMention[];
}

/**
 * Class and distance of a cue from a quantity, or why it does not bear on it. `applies`: for each measure rule whether it is
 * for such quantities.
 */
export function stand(
  reading: Reading,
  use: UseOf<'measure'>,
  cue: Cue<'measure'>,
  mention: QuantityMention,
  { cues, quantities }: Surroundings,
  applies: readonly boolean[],
): Stand | Objection {
  const { clauses } = reading.segmentation;
  const between = Math.abs(reading.clauseAt(cue.start) - reading.clauseAt(mention.start));
  const behind = cue.start >= mention.end;
  if (!behind && cue.end > mention.start) return 'inside';
  const gap = behind ? cue.start - mention.end : mention.start - cue.end;
  if (use.slot === 'head' && (gap > reachOf(use, behind) || between > 0)) return 'far';
  if (hidden(cue, cues, applies)) return 'inside';
  if (use.slot === 'near') return between === 0 ? { class: CLASSES.near, distance: gap } : 'far';
  if (use.slot === 'verb') {
    if (behind) return between === 0 ? { class: CLASSES.verb, distance: gap + BEHIND } : 'far';
    return { class: CLASSES.verb, distance: gap + between * PER_CLAUSE };
  }
  const [from, to] = behind ? [mention.end, cue.start] : [cue.end, mention.start];
  if (quantities.some((other) => other.start >= from && other.end <= to)) return 'quantity';
  if (MARK.test(reading.view.text.slice(from, to))) return 'mark';
  // 近400家入驻园区: a noun behind a verb is that verb's object
  const verbBetween = (verb: Cue<'measure'>): boolean =>
    verb.start >= from && verb.end <= to && calls(verb, 'verb', applies) && !hidden(verb, cues, applies);
  if (behind && cues.some(verbBetween)) return 'verb';
  // 15个村(社区)服务中心: of two nouns side by side the last is the head
  const bracket = BRACKET.exec(reading.view.text.slice(cue.end, cue.end + HEAD_REACH))?.[0].length ?? 0;
  const isNext = ({ start }: Span): boolean => start === cue.end || start === cue.end + bracket;
  if (behind && cues.some((next) => isNext(next) && calls(next, 'head', applies) && !hidden(next, cues, applies)))
    return 'modifier';
  const clauseEnd = clauses[reading.clauseAt(mention.start)]!.end;
  if (cue.end > clauseEnd) return 'far';
  // behind 大桥等8个经济项目 the noun that follows is the head
  const followed = !behind && /[\p{L}]/u.test(reading.view.text.charAt(mention.end));
  return { class: CLASSES.head, distance: followed ? gap + FOLLOWED : gap };
}

/** A head noun anywhere before a quantity that names nothing itself, with none of its kind between; else null. */
export function standAsTopic(
  cue: Cue<'measure'>,
  mention: QuantityMention,
  { cues, quantities }: Surroundings,
  applies: readonly boolean[],
): Stand | null {
  if (cue.end > mention.start || hidden(cue, cues, applies)) return null;
  const taken = quantities.some(
    ({ start, end, quantity }) => start >= cue.end && end <= mention.start && quantity.kind === mention.quantity.kind,
  );
  return taken ? null : { class: CLASSES.topic, distance: mention.start - cue.end };
}

function reachOf({ suffix }: UseOf<'measure'>, behind: boolean): number {
  if (!suffix) return HEAD_REACH;
  return behind ? ENDING_REACH : 0;
}

/** True where the cue calls a rule for such quantities, as a word of this slot or (null) of any. */
function calls({ uses }: Cue<'measure'>, slot: Slot | null, applies: readonly boolean[]): boolean {
  for (const use of uses) if ((slot === null || use.slot === slot) && applies[use.rule]) return true;
  return false;
}

/** True where a longer cue of a rule for such quantities holds this one. */
function hidden(cue: Span, cues: readonly Cue<'measure'>[], applies: readonly boolean[]): boolean {
  for (const other of cues) {
    const longer = other.end - other.start > cue.end - cue.start;
    if (longer && contains(other, cue) && calls(other, null, applies)) return true;
  }
  return false;
}
