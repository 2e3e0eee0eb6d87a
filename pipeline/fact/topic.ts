// Topic: a stretch of text → the places that it is about.
import type { PlaceLevel } from '../model/knowledge.ts';
import { outwards } from '../model/place.ts';
import { contains, type Span } from '../model/span.ts';
import { placeKey } from './party.ts';
import type { Reading } from './reading.ts';

/** How long goods are that stand between two places of a list, with the mark behind them, in UTF-16 units. */
const GOODS = 7;
const WORDS = /^\p{L}+$/u;

/**
 * The place that a stretch of text is about: of the places in it that give nothing, the one that all others lie in or that
 * is chained to its outer one, but the town that its clause names last; members of one list together; of unrelated ones
 * the last before `before`. Townships that are examples (太平溪镇许家冲村等56个) or that stand side by side say nothing:
 * their county is meant.
 */
export function placesAbout(
  reading: Reading,
  span: Span,
  before: number | null,
  isOutside: (mention: number) => boolean,
): readonly number[] {
  const { mentions } = reading;
  const named = reading.placesOf(reading.sentenceAt(span.start));
  if (named.length === 0) return named;
  const places = named.filter((index) => {
    const mention = mentions[index]!;
    return contains(span, mention) && (before === null || mention.start <= before);
  });
  if (places.length === 0) return places;
  let pool = places.filter((index) => {
    if (places.some((other) => isChainedTo(reading, other, index) || isIn(reading, other, index))) return false;
    if (levelOf(reading, index) === 'country' || isOutside(index) || isAside(reading, places, index)) return false;
    if (isOfPair(reading, places, index, isOutside)) return false;
    return !isNamesake(reading, index) && !isExample(reading, index, before ?? span.end);
  });
  const units = pool.filter((index) => levelOf(reading, index) !== 'region');
  if (units.length > 0) pool = units;
  const whole = pool.filter((index) => !isAbbreviation(reading, index));
  if (whole.length > 0) pool = whole;
  if (pool.length <= 1) return pool;
  const top = pool.find((index) =>
    pool.every((other) => pathOf(reading, other).includes(placeKey(mentions[index]!) ?? '')),
  );
  if (top !== undefined) {
    // 忠县在石宝镇新建水厂: what a unit does in one of its towns
    const clause = reading.clauseAt(mentions[top]!.start);
    const [town, ...more] = pool.filter((index) => levelOf(reading, index) === 'township');
    const isThere = town === pool.at(-1) && more.length === 0 && reading.clauseAt(mentions[town!]!.start) === clause;
    return town !== undefined && isThere ? [town] : [top];
  }
  const last = pool.at(-1)!;
  return levelOf(reading, last) === 'township' ? [] : listBefore(reading, pool, last, places);
}

/** True for a place right behind one around it (万州区|龙沙镇), and not a name that something there bears (策勒县|天津工业园). */
function isChainedTo(reading: Reading, inner: number, outer: number): boolean {
  const { end } = reading.mentions[outer]!;
  if (reading.mentions[inner]!.start !== end) return false;
  const key = placeKey(reading.mentions[outer]!);
  return placeKey(reading.mentions[inner]!) === null || key === null || liesIn(reading, inner, key);
}

/** True for a place that a word such as 的 joins to the one before it that it lies in (彭水的靛水街道). */
function isIn(reading: Reading, inner: number, outer: number): boolean {
  const { start, end } = reading.mentions[outer]!;
  const joins = reading.cuesOf(reading.sentenceAt(start), 'attribute').some((cue) => {
    return cue.start === end && cue.end === reading.mentions[inner]!.start;
  });
  return joins && liesIn(reading, inner, placeKey(reading.mentions[outer]!));
}

/**
 * The members of a list (四川、重庆) among `pool` up to and with the place `last`; where 等 closes it, also those of a list
 * of their goods (奉节脐橙、巫山脆李等).
 */
function listBefore(reading: Reading, pool: readonly number[], last: number, places = pool): number[] {
  const list = [last];
  const ofGoods = isAmong(reading, last);
  for (let at = pool.indexOf(last) - 1; at >= 0; at--) {
    const { start, end } = reading.mentions[pool[at]!]!;
    const from = chainStart(reading, places, list[0]!);
    // a member's own outer units
    if (start >= from) continue;
    const gap = reading.view.text.slice(end, from);
    if (!reading.rules.mask.joiners.includes(gap.slice(-1)) || gap === '') break;
    if (gap.length > 1 && !(ofGoods && gap.length <= GOODS && WORDS.test(gap.slice(0, -1)))) break;
    list.unshift(pool[at]!);
  }
  return list;
}

export function levelOf(reading: Reading, index: number): PlaceLevel | undefined {
  const key = placeKey(reading.mentions[index]!);
  return key === null ? undefined : reading.rules.place(key)?.level;
}

/** Where the chain begins that a place ends (重庆市|万州区). */
function chainStart({ mentions }: Reading, places: readonly number[], index: number): number {
  let { start } = mentions[index]!;
  for (let at = places.indexOf(index) - 1; at >= 0 && mentions[places[at]!]!.end === start; at--)
    start = mentions[places[at]!]!.start;
  return start;
}

/** True where a word such as 由 or 发往 stands right before a place: it acts there, or is where things go. */
function isAside(reading: Reading, places: readonly number[], index: number): boolean {
  const words = reading.cuesOf(reading.sentenceAt(reading.mentions[index]!.start), 'aside');
  if (words.length === 0) return false;
  const start = chainStart(reading, places, listBefore(reading, places, index)[0]!);
  return words.some(({ end }) => end === start);
}

/** Joins the names of a pair in the name of something that is theirs. */
const PAIRED = /^[·・—–－-]{1,2}$/u;

/**
 * True for a place that stands beside one of the givers in the name of what both have (甬·万产业园, “石景山—宁城”), where no
 * town is named in another clause.
 */
function isOfPair(
  reading: Reading,
  places: readonly number[],
  index: number,
  isOutside: (mention: number) => boolean,
): boolean {
  const { view, mentions, segmentation, sentenceAt, clauseAt } = reading;
  const { start, end } = mentions[index]!;
  const clause = clauseAt(start);
  const isElsewhere = (other: number): boolean => clauseAt(mentions[other]!.start) !== clause;
  if (places.some((other) => levelOf(reading, other) === 'township' && isElsewhere(other))) return false;
  const { kind } = view.blocks[segmentation.sentences[sentenceAt(start)]!.block]!;
  if (kind !== 'paragraph' && kind !== 'item') return false;
  return places.some((other) => {
    const { start: from, end: until } = mentions[other]!;
    const gap = until <= start ? view.text.slice(until, start) : view.text.slice(end, from);
    return PAIRED.test(gap) && isOutside(other);
  });
}

/**
 * True for a region, or a short form, in a sentence that opens with another place (在辽宁，辽阳灌区…): something that is there
 * bears its name.
 */
function isNamesake(reading: Reading, index: number): boolean {
  const { start, end } = reading.mentions[index]!;
  const sentence = reading.sentenceAt(start);
  const frame = reading.segmentation.clauses[reading.segmentation.sentences[sentence]!.firstClause]!;
  if (start < frame.end) return false;
  const words = reading.cuesOf(sentence, 'at');
  const word = words.find((cue) => cue.start === frame.start);
  // 在辽宁，…；在湖北，…
  if (!word || words.some((cue) => cue.end === start)) return false;
  const names = reading
    .mentionsOf(sentence)
    .map((other) => reading.mentions[other]!)
    .filter((other) => placeKey(other) !== null && contains(frame, other));
  if (names[0]?.start !== word.end || names.at(-1)!.end !== frame.end - 1) return false;
  const entry = reading.rules.place(placeKey(reading.mentions[index]!) ?? '');
  return entry !== undefined && (entry.level === 'region' || entry.name.length > end - start);
}

/** A township is an example where it `isAmong` others. */
export function isExample(reading: Reading, index: number, until?: number): boolean {
  return levelOf(reading, index) === 'township' && isAmong(reading, index, until);
}

/** True where a word such as 等 stands between a place and `until`; up to its clause's end where left out. */
export function isAmong(reading: Reading, index: number, until?: number): boolean {
  const { start, end } = reading.mentions[index]!;
  const last = until ?? reading.segmentation.clauses[reading.clauseAt(start)]!.end;
  return reading.cuesOf(reading.sentenceAt(start), 'example').some((cue) => cue.start >= end && cue.end <= last);
}

/** Keys of a place mention and of the units above it, from the inside out. */
export function pathOf(reading: Reading, index: number): readonly string[] {
  return outwards(placeKey(reading.mentions[index]!), reading.rules.place);
}

/** True for a place that lies in the one with this key, and is not that one itself. */
export function liesIn(reading: Reading, index: number, key: string | null): boolean {
  return key !== null && pathOf(reading, index).slice(1).includes(key);
}

/**
 * The place that a sentence names inside of another one, such as 江门 inside of 粤; null where it names none or several. Of a
 * chain (江门市新会区) the last is meant.
 */
export function onlyInside(reading: Reading, sentence: number, outer: number): number | null {
  const key = placeKey(reading.mentions[outer]!);
  const places = reading.placesOf(sentence).filter((index) => liesIn(reading, index, key));
  const last = places.at(-1);
  if (last === undefined) return null;
  const path = pathOf(reading, last);
  return places.every((index) => path.includes(placeKey(reading.mentions[index]!) ?? '')) ? last : null;
}

/** True for a name of one character (援疆, 苏云情): it names a province, or something in the article that begins so. */
export function isAbbreviation(reading: Reading, index: number): boolean {
  return reading.mentions[index]!.end - reading.mentions[index]!.start === 1;
}
