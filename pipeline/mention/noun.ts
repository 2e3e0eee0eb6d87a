// A number without a unit → the unit that a noun nearby gives it (44.45万农村人口).
import type { Numeral, Unit } from '../model/quantity.ts';
import type { QuantityRules } from '../ruleset/quantity.ts';
import { modifierBefore } from './modifier.ts';

/** How far a noun may stand behind the number, in UTF-16 units. */
const REACH_BEHIND = 14;
/** How far one may begin before it, and how much may stand between. */
const REACH_BEFORE = 8;
const MAX_BETWEEN = 3;
const LATIN = /[A-Za-z]/;
/** What stands behind a number that closes its phrase. */
const CLOSES = /^[，。；！？、”’\n]?$/u;
const PHRASE = /^[^\s\d，。；：、！？,;:!?“”‘’（）()《》]*/u;

/**
 * The unit of the number at `at`, or of the range to `to`; null where no word says one. Only large numbers leave it out; in
 * speech, behind a verb that spends or earns and with nothing behind them, thousands do too (一个月拿一千八).
 */
export function nounUnit(
  text: string,
  at: number,
  floor: number,
  numeral: Numeral,
  to: Numeral | null,
  rules: QuantityRules,
): Unit | null {
  const { end, terms } = to ?? numeral;
  const last = text.charAt(end - 1);
  if (LATIN.test(last) && !rules.scales.has(last)) return null;
  const reaches = (least: number): boolean => numeral.more || terms.some(({ power }) => power >= least);
  const isLarge = reaches(LATIN.test(last) ? 3 : 4);
  const isSpoken = !numeral.plain && reaches(3) && CLOSES.test(text.slice(end, end + 1));
  if (numeral.bare || !(isLarge || isSpoken)) return null;
  const before = modifierBefore(text, at, floor, numeral, rules);
  const edge = at - (before?.word.length ?? 0);
  const lead = text.slice(Math.max(floor, edge - REACH_BEFORE), edge);
  const tail = PHRASE.exec(text.slice(end, end + REACH_BEHIND))?.[0] ?? '';
  const said = rules.bare.find(({ side, nouns }) => {
    if (side === 'closing') return isSpoken && nouns.some((word) => lead.endsWith(word));
    if (!isLarge) return false;
    if (side === 'before') return nouns.some((noun) => leadsTo(lead, noun));
    return nouns.some((noun) => (side === 'next' ? tail.startsWith(noun) : tail.includes(noun)));
  });
  return said?.unit ?? null;
}

/** True where `noun` ends the lead, but for a few characters such as 达 or 共计. */
function leadsTo(lead: string, noun: string): boolean {
  const at = lead.lastIndexOf(noun);
  return at >= 0 && lead.length - at - noun.length <= MAX_BETWEEN && !/[，。；、\s]/u.test(lead.slice(at));
}
