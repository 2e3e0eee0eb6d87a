// Paired lists: a fact of which a list fills a role, and a list of quantities behind 分别 → the fact with its own member only.
import type { Fact, FactTime, Filler } from '../model/fact.ts';
import type { Span } from '../model/span.ts';
import type { MaskedSentence } from './masked.ts';
import { fillerKey } from './party.ts';
import { quantityAt, type Reading } from './reading.ts';

/** Where a quantity stands among those that a list is paired with. */
interface Place {
  /** from 0 */
  readonly nth: number;
  /** how many members the list must have */
  readonly size: number;
  /** where the word of pairing stands */
  readonly cue: Span;
}

/**
 * 在忠县、巫山县分别建成3所、5所: of the names, times or nouns listed in the sentence before the quantities the n-th goes with
 * the n-th quantity (of several quantities each, 3期120人、2期96人, with the n-th group). A role that the list does not fill,
 * and a list of another length, stay as they are.
 */
export function paired(reading: Reading, masked: () => MaskedSentence, sentence: number, fact: Fact): Fact {
  const places = placesOf(reading, sentence, fact.quantity);
  if (places.length === 0) return fact;
  const lists = masked().masks.filter(({ mentions }) => mentions.length > 1);
  for (const place of places) {
    const names = lists
      .filter(({ mentions }) => mentions.length === place.size)
      .map(({ mentions }) => mentions.map((at) => keyAt(reading, at)));
    const own = (fillers: readonly Filler[]): readonly Filler[] => ownFiller(reading, fillers, names, place);
    const [provider, recipient] = [own(fact.provider), own(fact.recipient)];
    const time = ownTime(reading, sentence, fact.time, place);
    if (provider !== fact.provider || recipient !== fact.recipient || time !== fact.time)
      return { ...fact, provider, recipient, time };
    const object = ownNoun(reading, sentence, place);
    if (object) return { ...fact, object };
  }
  return fact;
}

/** The quantities behind the last word of pairing in the quantity's clause, divided into two or more equal groups. */
function placesOf(reading: Reading, sentence: number, index: number): Place[] {
  const { start } = quantityAt(reading, index);
  const clause = reading.clauseAt(start);
  const cue = reading
    .cuesOf(sentence, 'paired')
    .findLast((one) => one.end <= start && reading.clauseAt(one.start) === clause);
  if (!cue) return [];
  const row = reading.quantitiesOf(sentence).filter((at) => {
    const { start: from } = quantityAt(reading, at);
    return from >= cue.end && reading.clauseAt(from) === clause;
  });
  const units = row.map((at) => quantityAt(reading, at).quantity.unit);
  const places: Place[] = [];
  for (let group = 1; group * 2 <= row.length; group++) {
    const repeats = row.length % group === 0 && (group === 1 || units.every((unit, at) => unit === units[at % group]));
    if (repeats) places.push({ nth: Math.floor(row.indexOf(index) / group), size: row.length / group, cue });
  }
  return places;
}

function keyAt(reading: Reading, mention: number): string | null {
  return fillerKey(reading.mentions[mention]!);
}

/** Of fillers that are the members of a list, the one in its place. */
function ownFiller(
  reading: Reading,
  fillers: readonly Filler[],
  lists: readonly (readonly (string | null)[])[],
  { nth, size }: Place,
): readonly Filler[] {
  const keys = fillers.map(({ mention }) => keyAt(reading, mention));
  const list = lists.find(
    (names) => keys.length === size && names.every((name) => name !== null && keys.includes(name)),
  );
  return list ? [fillers[keys.indexOf(list[nth]!)]!] : fillers;
}

/** Of a set of times (2019年、2020年: `{2019,2020}`), or of times listed one by one, the one in its place. */
function ownTime(reading: Reading, sentence: number, time: FactTime | null, { nth, size }: Place): FactTime | null {
  const members = time?.edtf.match(/^\{(.*)\}$/)?.[1]?.split(',');
  if (time && members?.length === size) return { ...time, edtf: members[nth]! };
  const listed = timesListedWith(reading, sentence, time?.mention ?? null);
  const own = listed.length === size ? reading.mentions[listed[nth]!]! : null;
  return time && own?.kind === 'time' && own.edtf !== null ? { ...time, edtf: own.edtf, mention: listed[nth]! } : time;
}

/** The times that stand side by side with one, it included, with a mark of lists between each two. */
function timesListedWith(reading: Reading, sentence: number, time: number | null): number[] {
  const times = reading.mentionsOf(sentence).filter((at) => reading.mentions[at]!.kind === 'time');
  let run: number[] = [];
  for (const at of times) {
    const last = run.at(-1);
    const gap =
      last === undefined ? '' : reading.view.text.slice(reading.mentions[last]!.end, reading.mentions[at]!.start);
    if (gap.length === 1 && reading.rules.mask.joiners.includes(gap)) run.push(at);
    else if (time !== null && run.includes(time)) break;
    else run = [at];
  }
  return time !== null && run.includes(time) ? run : [];
}

/** Of the nouns listed before the word of pairing (干部、教师分别达30名、52名) the one in its place. */
function ownNoun(reading: Reading, sentence: number, { nth, size, cue }: Place): Span | null {
  const { text } = reading.view;
  const borders = [
    ...reading.cuesOf(sentence, 'stop'),
    ...reading.mentionsOf(sentence).map((at) => reading.mentions[at]!),
  ];
  const clause = reading.segmentation.clauses[reading.clauseAt(cue.start)]!;
  let start = Math.max(clause.start, ...borders.filter(({ end }) => end <= cue.start).map(({ end }) => end));
  const nouns: Span[] = [];
  for (let end = start; end <= cue.start; end++) {
    if (end < cue.start && !reading.rules.mask.joiners.includes(text.charAt(end))) continue;
    nouns.push({ start, end });
    start = end + 1;
  }
  const noun = nouns.length === size ? nouns[nth]! : null;
  return noun && noun.start < noun.end ? noun : null;
}
