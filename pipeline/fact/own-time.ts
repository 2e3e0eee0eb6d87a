// Own time: a quantity and its sentence → the time there that dates it, or that no time beside it does.
import type { TimeMention } from '../model/mention.ts';
import type { Clause } from '../model/segmentation.ts';
import { endsBetween, opensBetween, opensItem, opensWith } from './item.ts';
import { isOfPart } from './part-word.ts';
import { quantityAt, type Reading } from './reading.ts';
import { reachesAhead } from './year.ts';

/**
 * The time that dates a quantity in its own sentence: of its clause the last before it, else one behind it; else the last
 * before it in the sentence, else one in a later clause that says when what is told was finished. `none` where what was
 * before a change, or is so at any time, has no time in its clause: then nothing else dates it. Null where the sentence says nothing.
 */
export function timeHere(
  reading: Reading,
  sentence: number,
  index: number,
): { at: number; scope: 'clause' | 'sentence' } | 'none' | null {
  const { start } = reading.mentions[index]!;
  const clause = reading.clauseAt(start);
  const times = reading.timesOf(sentence);
  const isOwn = (at: number): boolean => reading.clauseAt(reading.mentions[at]!.start) === clause;
  const isBefore = (at: number): boolean => reading.mentions[at]!.start < start;
  const own =
    touching(reading, sentence, index) ??
    times.findLast((at) => isBefore(at) && isOwn(at)) ??
    times.find((at) => isOwn(at) && (reading.mentions[at] as TimeMention).edtf !== null);
  if (own !== undefined) return { at: own, scope: 'clause' };
  if (isLeftBehind(reading, sentence, index) || isLasting(reading, sentence, index)) return 'none';
  const from = onceFrom(reading, sentence, start);
  const before = times.findLast((at) => {
    const time = reading.mentions[at] as TimeMention;
    const isOther = isOfItem(reading, time, start) || isOtherDeadline(reading, time, start);
    return isBefore(at) && time.start >= from && !isOfPart(reading, at) && !isOther;
  });
  if (before === undefined && from > 0) return 'none';
  // behind a semicolon what is said of the item itself comes first
  const parted = before !== undefined && END.test(reading.view.text.slice(reading.mentions[before]!.end, start));
  const finished = before === undefined || parted ? finishedAt(reading, sentence, clause) : undefined;
  const other = finished ?? (before === undefined ? undefined : withinYear(reading, times, before));
  return other === undefined ? null : { at: other, scope: 'sentence' };
}

/** True for a date in one item of a list of clauses, where the quantity stands in a later one (一是2020年…；二是…). */
function isOfItem(reading: Reading, { start: time, role }: TimeMention, quantity: number): boolean {
  const { firstClause } = reading.segmentation.sentences[reading.sentenceAt(time)]!;
  const from = reading.segmentation.clauses[firstClause]!.start;
  return (
    role === 'point' &&
    endsBetween(reading, time, quantity) &&
    opensBetween(reading, time, quantity) &&
    (opensItem(reading, firstClause) || opensBetween(reading, from, time))
  );
}

/**
 * True for a deadline in an item before, or years that lie ahead there, where a time opens the sentence (三季度，力争8月底前…；计划…;
 * 5月签订协议，三年内…；首批8家已开业): that one holds for all.
 */
function isOtherDeadline(reading: Reading, { start: time, edtf }: TimeMention, quantity: number): boolean {
  const sentence = reading.sentenceAt(time);
  const { start } = reading.segmentation.sentences[sentence]!;
  const opens = reading.timesOf(sentence).some((at) => reading.mentions[at]!.start === start);
  if (!opens || time === start || !endsBetween(reading, time, quantity)) return false;
  return reachesAhead(reading, edtf) || isExpected(reading, sentence, time);
}

/**
 * Where the clause begins from which on is what the sentence plans or expects of the quantity (计划今年建厂，投产后年产值3000万元): what
 * stands before it is not its date; 0 where it says no such thing.
 */
function onceFrom(reading: Reading, sentence: number, before: number): number {
  const once = reading.cuesOf(sentence, 'once').findLast(({ end }) => end <= before);
  if (!once || !isExpected(reading, sentence, before)) return 0;
  const parted = END.test(reading.view.text.slice(once.end, before));
  return parted ? 0 : reading.segmentation.clauses[reading.clauseAt(once.start)]!.start;
}

/** The date that stands in the clause before one that a year of its own opens (3月8日，今年首批医生到岗); else that year. */
function withinYear(reading: Reading, times: readonly number[], year: number): number {
  const previous = times[times.indexOf(year) - 1];
  if (previous === undefined) return year;
  const [finer, coarser] = [reading.mentions[previous] as TimeMention, reading.mentions[year] as TimeMention];
  const clause = reading.clauseAt(coarser.start);
  const opens = reading.segmentation.clauses[clause]!.start === coarser.start;
  const within = finer.role === 'point' && coarser.role === 'point' && finer.edtf?.startsWith(`${coarser.edtf}-`);
  return opens && within && reading.clauseAt(finer.start) + 1 === clause ? previous : year;
}

/** How much may stand between a quantity and the word for what it has become (从18张一下子增至45张). */
const GAP = 4;

/** True for a quantity that has become another: it was so before what is told, and its date is its own or none. */
function isLeftBehind(reading: Reading, sentence: number, index: number): boolean {
  const { end } = reading.mentions[index]!;
  const clause = reading.clauseAt(end - 1);
  const next = reading.quantitiesOf(sentence).find((other) => reading.mentions[other]!.start >= end);
  if (next === undefined || reading.clauseAt(reading.mentions[next]!.start) !== clause) return false;
  return reading
    .cuesOf(sentence, 'change')
    .some((cue) => cue.start >= end && cue.start - end <= GAP && cue.end <= reading.mentions[next]!.start);
}

/** The time of the first figure of a change, where the quantity is that figure (由2014年的26.4%降至…). */
function touching(reading: Reading, sentence: number, index: number): number | undefined {
  const { start } = reading.mentions[index]!;
  return reading.mentionsOf(sentence).find((at) => {
    const mention = reading.mentions[at]!;
    if (mention.kind !== 'time' || mention.role !== 'origin') return false;
    return reading.cuesOf(sentence, 'attribute').some((cue) => cue.start === mention.end && cue.end === start);
  });
}

/** Ends what a later clause says of those before it. */
const END = /[；;。！？]/u;

/** The time in a later clause that says when what this one tells of was finished (援助900万元拓宽公路，2021年9月通车). */
function finishedAt(reading: Reading, sentence: number, clause: number): number | undefined {
  const { view, segmentation, mentions } = reading;
  const { end } = segmentation.clauses[clause]!;
  const done = reading.cuesOf(sentence, 'completed');
  return reading.timesOf(sentence).find((at) => {
    const time = mentions[at] as TimeMention;
    if (
      time.start < end ||
      (time.role !== 'point' && time.role !== 'since') ||
      END.test(view.text.slice(end - 1, time.start))
    )
      return false;
    const own = reading.clauseAt(time.start);
    if (isDeadline(reading, segmentation.clauses[own]!, time.start)) return false;
    if (isCleft(reading, own)) return true;
    return done.some((cue) => cue.start >= time.end && reading.clauseAt(cue.start) === own);
  });
}

/** True for a clause that says of what stands before it when or by whom it was done (是县里去年改造的). */
function isCleft(reading: Reading, clause: number): boolean {
  const { sentence, end } = reading.segmentation.clauses[clause]!;
  return (
    opensWith(reading, clause, 'cleft') && reading.cuesOf(sentence, 'attribute').some((cue) => cue.end === end - 1)
  );
}

/** True where the clause describes, up to the quantity, what is so at any time (离县城80公里; 户籍人口9万人). */
function isLasting(reading: Reading, sentence: number, index: number): boolean {
  const { start: before, quantity } = quantityAt(reading, index);
  const { start } = reading.segmentation.clauses[reading.clauseAt(before)]!;
  return reading
    .cuesOf(sentence, 'lasting')
    .some((cue) => cue.start >= start && cue.end <= before && (!cue.uses[0]!.measured || quantity.kind === 'measure'));
}

/** True for a time behind a word of intention or expectation in its clause (预计7月试产): it dates that plan alone. */
export function isDeadline(reading: Reading, clause: Clause, before: number): boolean {
  return isExpected(reading, clause.sentence, before, clause.start);
}

/** True where a word of intention or expectation stands in the sentence between the offsets. */
function isExpected(reading: Reading, sentence: number, before: number, from = 0): boolean {
  const { modalityRules } = reading.rules.domain;
  return reading
    .cuesOf(sentence, 'modality')
    .some(
      ({ start, end, uses }) =>
        start >= from &&
        end <= before &&
        uses.some(({ unless, rule }) => !unless && modalityRules[rule]!.modality !== 'actual'),
    );
}
