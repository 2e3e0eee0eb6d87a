// Facts of an article → which of them say once more what an earlier one said (in the lead and in the body).
import type { Fact, FactTime, Filler } from '../model/fact.ts';
import { slice } from '../model/span.ts';
import { fillerKey } from './party.ts';
import { quantityAt, type Reading } from './reading.ts';

/** A number with as many digits that count is hardly written twice by chance. */
const TELLING = 3;
/** How many different facts of one amount are kept to compare with. */
const MOST = 20;

/**
 * Links each fact to the first one of another sentence that it repeats: of equal quantity, measure, rate and modality, with
 * roles and times that do not contradict each other. A round or small number (46所, 3000万元) says little: then both must
 * name the same giver or receiver and count what ends with the same word.
 */
export function linkSame(reading: Reading, facts: readonly Fact[]): Fact[] {
  const firsts = new Map<string, number[]>();
  return facts.map((fact, index) => {
    const key = keyOf(reading, fact);
    if (key === null) return fact;
    const known = firsts.get(key) ?? [];
    const sameAs = known.find((at) => isSame(reading, facts[at]!, fact));
    if (sameAs !== undefined) return { ...fact, sameAs };
    if (known.length < MOST) firsts.set(key, [...known, index]);
    return fact;
  });
}

/** What is equal for facts that say the same; null where the quantity has no value, and for ratios. */
function keyOf(reading: Reading, { quantity: at, measure, per, modality }: Fact): string | null {
  const { kind, value, lower, upper, bound, unit } = quantityAt(reading, at).quantity;
  return value === null || kind === 'ratio'
    ? null
    : `${measure} ${per} ${modality} ${unit} ${value} ${lower} ${upper} ${bound}`;
}

function isSame(reading: Reading, first: Fact, second: Fact): boolean {
  if (first.sentence.start === second.sentence.start) return false;
  const sides = (['provider', 'recipient'] as const).map((role) => agreement(reading, first[role], second[role]));
  if (sides.includes('contrary') || !areCompatible(first.time, second.time)) return false;
  return isTelling(reading, first) || (sides.includes('equal') && endAlike(reading, first, second));
}

/** Whether two lists of fillers name the same; open where one names nobody or the one says less than the other. */
function agreement(reading: Reading, a: readonly Filler[], b: readonly Filler[]): 'equal' | 'open' | 'contrary' {
  if (a.length === 0 || b.length === 0) return 'open';
  const [few, many] = [a, b].map((side) => side.map(({ mention }) => fillerKey(reading.mentions[mention]!)));
  const [within, around] = [few!.every((key) => many!.includes(key)), many!.every((key) => few!.includes(key))];
  if (within && around) return 'equal';
  return within || around ? 'open' : 'contrary';
}

/** True where one is not known, where both are open at an end, or where both are of one year. */
function areCompatible(a: FactTime | null, b: FactTime | null): boolean {
  if (a === null || b === null || a.edtf === b.edtf) return true;
  if (a.edtf.includes('..') && b.edtf.includes('..')) return true;
  const years = new Set([a, b].flatMap(({ edtf }) => edtf.match(/\d{4}(?!\d)/g) ?? []));
  return years.size === 1;
}

function isTelling(reading: Reading, { quantity }: Fact): boolean {
  const digits = quantityAt(reading, quantity)
    .quantity.value!.replace(/\D/g, '')
    .replace(/^0+|0+$/g, '');
  return digits.length >= TELLING;
}

/** True where the last two characters of both objects are equal. */
function endAlike({ view }: Reading, a: Fact, b: Fact): boolean {
  return (
    a.object !== null &&
    b.object !== null &&
    slice(view.text, a.object).slice(-2) === slice(view.text, b.object).slice(-2)
  );
}
