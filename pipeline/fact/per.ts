// Rate: a quantity and the words before it → whether it counts per year, month, day, person or household.
import type { Per } from '../model/fact.ts';
import type { QuantityMention } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { PerRule } from '../ruleset/domain.ts';
import { quantityAt, type Reading } from './reading.ts';

/** How far a rate word may stand before its quantity, in UTF-16 units. */
const REACH = 14;

export interface Rate {
  readonly per: Per;
  /** name of the rule; null where nothing says so */
  readonly rule: string | null;
}

const NONE: Rate = { per: null, rule: null };

/**
 * What the rate words before the quantity `index` say, in its clause: the first rule of the file that has one there (so
 * 户均年增收 is per household); with quantities of its kind between, what was said of the nearest of these (每年选派10名教师、
 * 6名医生).
 */
export function findPer(reading: Reading, sentence: number, index: number): Rate {
  const quantity = quantityAt(reading, index);
  const clause = reading.clauseAt(quantity.start);
  const before = reading
    .quantitiesOf(sentence)
    .filter((other) => other < index && reading.clauseAt(quantityAt(reading, other).start) === clause)
    .at(-1);
  const from = before === undefined ? reading.segmentation.clauses[clause]!.start : quantityAt(reading, before).end;
  const own = wordsIn(reading, sentence, from, quantity);
  if (own !== null) return { per: own.per, rule: own.name };
  if (before === undefined || !isListed(reading, quantityAt(reading, before), quantity)) return NONE;
  return findPer(reading, sentence, before);
}

function wordsIn(reading: Reading, sentence: number, from: number, quantity: QuantityMention): PerRule | null {
  const { perRules } = reading.rules.domain;
  let first: number | null = null;
  for (const cue of reading.cuesOf(sentence, 'per')) {
    if (cue.start < from || cue.end > quantity.start || quantity.start - cue.end > REACH) continue;
    const use = cue.uses.find((one) => one.type === 'per');
    if (use?.type !== 'per' || !applies(perRules[use.rule]!, cue, quantity)) continue;
    if (isCut(reading, sentence, cue)) continue;
    if (first === null || use.rule < first) first = use.rule;
  }
  return first === null ? null : perRules[first]!;
}

function applies({ kinds, adjacent }: PerRule, cue: Span, { start, quantity }: QuantityMention): boolean {
  return (kinds === null || kinds.has(quantity.kind)) && (!adjacent || cue.end === start);
}

/** True where the two are members of a list, or the ends of a change (年产30万吨到120万吨). */
function isListed({ view, rules }: Reading, before: QuantityMention, { start, quantity }: QuantityMention): boolean {
  if (before.quantity.kind !== quantity.kind) return false;
  const gap = view.text.slice(before.end, start);
  return gap.length <= 1 || rules.mask.joiners.split('').some((joiner) => gap.includes(joiner));
}

/** True where the cue begins inside of a time or number (今年|产值, 10日|供应). */
function isCut(reading: Reading, sentence: number, cue: Span): boolean {
  if (/\d/.test(reading.view.text.charAt(cue.start - 1))) return true;
  return reading.mentionsOf(sentence).some((index) => {
    const mention = reading.mentions[index]!;
    return mention.kind === 'time' && mention.start < cue.start && cue.start < mention.end;
  });
}
