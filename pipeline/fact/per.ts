// Rate: a quantity and the words before it → whether it counts per year, month, day, person or household.
import type { Per } from '../model/fact.ts';
import type { QuantityMention } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { PerRule } from '../ruleset/domain.ts';
import { isBare } from './bare.ts';
import { hasJoiner, quantityAt, type Reading } from './reading.ts';

/** How far a rate word may stand before its quantity, in UTF-16 units. */
const REACH = 14;

export interface Rate {
  readonly per: Per;
  /** name of the rule; null where nothing says so */
  readonly rule: string | null;
  /** it is not shared with quantities behind */
  readonly alone: boolean;
}

const NONE: Rate = { per: null, rule: null, alone: false };

/** The rates of all quantities of a sentence, by mention. */
export function findRates(reading: Reading, sentence: number): ReadonlyMap<number, Rate> {
  const rates = new Map<number, Rate>();
  for (const index of reading.quantitiesOf(sentence)) rates.set(index, findRate(reading, sentence, index, rates));
  return rates;
}

/**
 * What the rate words before the quantity `index` say, in its clause, back to the quantity before it: the first rule of the
 * file that has one there (so 人均年收入 is per year). Without any, what was said of the quantity before, in a list
 * (每年选派10名教师、6名医生), or of the nearest of its unit in the sentence, where it names nothing itself (日产15吨，如今提高到40吨).
 * `rates`: those of the quantities before it.
 */
function findRate(reading: Reading, sentence: number, index: number, rates: ReadonlyMap<number, Rate>): Rate {
  const quantity = quantityAt(reading, index);
  const others = reading.quantitiesOf(sentence);
  const at = others.indexOf(index);
  const before = others[at - 1];
  const { start } = reading.segmentation.clauses[reading.clauseAt(quantity.start)]!;
  const from = before === undefined ? start : Math.max(start, quantityAt(reading, before).end);
  const own = wordsIn(reading, sentence, from, quantity);
  if (own !== null) return { per: own.per, rule: own.name, alone: own.alone };
  if (before === undefined) return NONE;
  const listed = isListed(reading, quantityAt(reading, before), quantity) ? before : undefined;
  const same =
    listed ??
    (isBare(reading, sentence, quantity) ? changed(reading, sentence, others.slice(0, at), quantity) : undefined);
  const rate = same === undefined ? undefined : rates.get(same);
  return rate && !rate.alone ? rate : NONE;
}

function wordsIn(reading: Reading, sentence: number, from: number, quantity: QuantityMention): PerRule | null {
  const { perRules } = reading.rules.domain;
  let first: number | null = null;
  for (const cue of reading.cuesOf(sentence, 'per')) {
    if (cue.start < from || cue.end > quantity.start || quantity.start - cue.end > REACH) continue;
    const { rule } = cue.uses[0]!;
    if (!applies(perRules[rule]!, cue, quantity) || isCut(reading, sentence, cue, perRules[rule]!)) continue;
    if (first === null || rule < first) first = rule;
  }
  return first === null ? null : perRules[first]!;
}

function applies({ kinds, adjacent }: PerRule, cue: Span, { start, quantity }: QuantityMention): boolean {
  return (kinds === null || kinds.has(quantity.kind)) && (!adjacent || cue.end === start);
}

/** True where the two are members of a list in one clause, or the ends of a change (年产30万吨到120万吨). */
function isListed(reading: Reading, before: QuantityMention, { start, quantity }: QuantityMention): boolean {
  const alike =
    before.quantity.kind === quantity.kind && (quantity.kind !== 'measure' || before.quantity.unit === quantity.unit);
  if (!alike || reading.clauseAt(before.start) !== reading.clauseAt(start)) return false;
  return start - before.end <= 1 || hasJoiner(reading, before.end, start);
}

/** The nearest of the quantities before one that has its unit, with no word of a part or a sum (其中, 累计) between. */
function changed(
  reading: Reading,
  sentence: number,
  before: readonly number[],
  { start, quantity }: QuantityMention,
): number | undefined {
  return before.findLast((index) => {
    const other = quantityAt(reading, index);
    const between = (cue: Span): boolean => cue.start >= other.end && cue.end <= start;
    const parted =
      reading.cuesOf(sentence, 'part').some(between) ||
      reading.cuesOf(sentence, 'cumulative').some(between) ||
      reading.cuesOf(sentence, 'total').some(between);
    return !parted && other.quantity.kind === quantity.kind && other.quantity.unit === quantity.unit;
  });
}

/** True where the cue is a part of another word, or begins inside of a time or number (一年|来, 今年|产值, 10日|供应). */
function isCut(reading: Reading, sentence: number, cue: Span, { notBefore, notAfter }: PerRule): boolean {
  const { text } = reading.view;
  if (notBefore.some((word) => text.startsWith(word, cue.end))) return true;
  if (notAfter.some((word) => text.endsWith(word, cue.start))) return true;
  if (/\d/.test(text.charAt(cue.start - 1))) return true;
  return reading.mentionsOf(sentence).some((index) => {
    const mention = reading.mentions[index]!;
    return mention.kind === 'time' && mention.start < cue.start && cue.start < mention.end;
  });
}
