// Time: a fact → when it holds, from its clause or the nearest unit that says so.
import type { FactTime } from '../model/fact.ts';
import type { TimeMention } from '../model/mention.ts';
import type { Clause } from '../model/segmentation.ts';
import type { Measure } from '../ruleset/domain.ts';
import { isOfPart } from './part.ts';
import { quantityAt, type Reading } from './reading.ts';
import { ladder } from './scope.ts';
import { isQuoted } from './speech.ts';

/** Times that open a stretch hold for the section that they stand in; a date holds for its paragraph. */
const OPEN = new Set<TimeMention['role']>(['since', 'span-so-far', 'until']);

/**
 * When the fact of the quantity `index` holds; null where nothing says so or only vague words do. In its own clause the
 * last time before it counts, else one behind it; in its sentence the last before it, else one in a later clause that says when it was finished;
 * elsewhere one that opens a clause (`2020年，…`), as a time inside a noun phrase governs nothing around it. A date holds
 * for the rest of its paragraph, if no other figure of its sentence stands before it; an open stretch in a section's lead
 * for what the section tells (`told`) and sums up. A word at the start of a clause that takes up a stated time (同期,
 * 考察期间) takes the last that fits, wherever it stood.
 */
export function findTime(
  reading: Reading,
  sentence: number,
  index: number,
  measure: Measure,
  told: boolean,
): FactTime | null {
  const quantity = reading.mentions[index]!;
  const clause = reading.clauseAt(quantity.start);
  const cumulative = isCumulative(reading, sentence, quantity.start);
  const own = (at: number): boolean => reading.clauseAt(reading.mentions[at]!.start) === clause;
  const here = reading.timesOf(sentence);
  const nearest =
    touching(reading, sentence, index) ??
    here.findLast((at) => reading.mentions[at]!.start < quantity.start && own(at)) ??
    here.find((at) => own(at) && (reading.mentions[at] as TimeMention).edtf !== null) ??
    here.findLast((at) => reading.mentions[at]!.start < quantity.start && !isOfPart(reading, at));
  const strange = nearest === undefined || !own(nearest);
  if (strange && (isLeftBehind(reading, sentence, index) || isLasting(reading, sentence, index))) return null;
  if (nearest !== undefined) return stated(reading, nearest, own(nearest) ? 'clause' : 'sentence', cumulative);
  const finished = finishedAt(reading, sentence, clause);
  if (finished !== undefined) return stated(reading, finished, 'sentence', cumulative);
  const meant = timeMeant(reading, sentence, quantity.start);
  if (measure.datedBy === 'credit' && !told && !cumulative) return null;
  const ofSection = measure.datedBy !== 'paragraph';
  // what somebody says is not dated by the title of the article in which it is told
  const quoted = isQuoted(reading, quantity.start);
  // a time that dates what it stands with alone stands between
  let interrupted = false;
  for (const step of ladder(reading, sentence)) {
    if (step.of === 'outer' && !meant) continue;
    if (step.scope !== 'paragraph' && quoted) break;
    for (const at of reading.timesOf(step.sentence).toReversed()) {
      const { role, edtf } = reading.mentions[at] as TimeMention;
      if (edtf !== null && meant?.test(edtf)) return stated(reading, at, step.scope, cumulative);
      if (step.scope === 'title' && edtf !== null && DAY.test(edtf)) continue;
      if (step.of === 'heading') return stated(reading, at, step.scope, cumulative);
      if (!opens(reading, at) || (interrupted && step.scope === 'paragraph')) continue;
      if (step.scope === 'paragraph' && isAside(reading, step.sentence, at)) {
        interrupted = true;
        continue;
      }
      // 现在 goes on to hold for what somebody gives
      const governs = role !== 'state' || (told && edtf !== null && YEAR.test(edtf));
      const isOpen = OPEN.has(role) && (cumulative || (told && !interrupted));
      const leads = step.lead && (isAccount(reading, edtf) || (ofSection && isOpen));
      if (step.scope === 'paragraph' ? governs : leads) return stated(reading, at, step.scope, cumulative);
    }
  }
  if (cumulative) return untilPublished(reading);
  const ahead = ofSection ? timeAhead(reading, sentence) : null;
  return ahead === null ? null : stated(reading, ahead, 'section', cumulative);
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
    if (time.start < end || time.role !== 'point' || END.test(view.text.slice(end - 1, time.start))) return false;
    const own = reading.clauseAt(time.start);
    if (isDeadline(reading, segmentation.clauses[own]!, time.start)) return false;
    if (isCleft(reading, segmentation.clauses[own]!)) return true;
    return done.some((cue) => cue.start >= time.end && reading.clauseAt(cue.start) === own);
  });
}

/** True for a clause that says of what stands before it when or by whom it was done (是县里去年改造的). */
function isCleft(reading: Reading, { sentence, start, end }: Clause): boolean {
  const opens = reading.cuesOf(sentence, 'cleft').some((cue) => cue.start === start);
  return opens && reading.cuesOf(sentence, 'attribute').some((cue) => cue.end === end - 1);
}

/** True where the clause describes, up to the quantity, what is so at any time (离县城80公里; 户籍人口9万人). */
function isLasting(reading: Reading, sentence: number, index: number): boolean {
  const { start: before, quantity } = quantityAt(reading, index);
  const { start } = reading.segmentation.clauses[reading.clauseAt(before)]!;
  return reading
    .cuesOf(sentence, 'lasting')
    .some((cue) => cue.start >= start && cue.end <= before && (!cue.uses[0]!.measured || quantity.kind === 'measure'));
}

/** What a clause of the sentence up to the offset takes up with its first word (同期; 考察期间): a stretch, days, or null. */
function timeMeant(reading: Reading, sentence: number, before: number): RegExp | null {
  for (const { start, end, uses } of reading.cuesOf(sentence, 'meantime')) {
    const opening = start === reading.segmentation.clauses[reading.clauseAt(start)]!.start;
    if (opening && end <= before) return uses[0]!.event ? DAYS : STRETCH;
  }
  return null;
}

const YEAR = /^\d{4}$/;

/** A day in a title is that on which something was said or published, not when facts held. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** EDTF of a day, or of a stretch that begins on one; and of anything longer or finer than one year. */
const DAYS = /^\d{4}-\d{2}-\d{2}/;
const STRETCH = /^(?!\d{4}$)/;

/** How many sentences ahead a summary at the head of an article is dated. */
const AHEAD = 8;

/**
 * Sums that stand before any time, at the head of an article, hold for the years that its lead then counts (29年来，…):
 * the first time ahead in the same section, where it is such a stretch; else null.
 */
function timeAhead(reading: Reading, sentence: number): number | null {
  const { sentences } = reading.segmentation;
  const { blocks } = reading.view;
  const { section } = blocks[sentences[sentence]!.block]!;
  for (let before = sentence - 1; before >= Math.max(0, sentence - AHEAD); before--) {
    if (reading.timesOf(before).length > 0) return null;
  }
  if (sentence > AHEAD) return null;
  for (let at = sentence + 1; at <= Math.min(sentence + AHEAD, sentences.length - 1); at++) {
    if (blocks[sentences[at]!.block]!.section !== section) return null;
    const [first] = reading.timesOf(at);
    if (first === undefined) continue;
    const { role } = reading.mentions[first] as TimeMention;
    return role === 'span-so-far' && opens(reading, first) ? first : null;
  }
  return null;
}

/** How many units may stand between the start of a clause and a time that opens it (早在2016年). */
const OPENING = 2;

/** True for a time behind a figure of its sentence, in another clause: it dates what is said there alone (…，去年9月启用). */
function isAside(reading: Reading, sentence: number, at: number): boolean {
  const clause = reading.clauseAt(reading.mentions[at]!.start);
  return reading.quantitiesOf(sentence).some((index) => reading.clauseAt(reading.mentions[index]!.start) < clause);
}

/** True where a time opens its clause, or closes one before the last (对口支援30年来，…), and is no attribute (8月的江边). */
function opens(reading: Reading, index: number): boolean {
  const { start, end } = reading.mentions[index]!;
  const clause = reading.segmentation.clauses[reading.clauseAt(start)]!;
  if (reading.cuesOf(clause.sentence, 'attribute').some((cue) => cue.start === end)) return false;
  const { firstClause, endClause } = reading.segmentation.sentences[clause.sentence]!;
  const { role } = reading.mentions[index] as TimeMention;
  const later = role === 'span-so-far' && clause.start > reading.segmentation.clauses[firstClause]!.start;
  if (isDeadline(reading, clause, start)) return false;
  if (start - clause.start <= OPENING) return !later;
  return end === clause.end - 1 && clause.end < reading.segmentation.clauses[endClause - 1]!.end;
}

/** True for a time behind a word of intention or expectation in its clause (预计7月试产): it dates that plan alone. */
function isDeadline(reading: Reading, clause: Clause, before: number): boolean {
  const { modalityRules } = reading.rules.domain;
  return reading
    .cuesOf(clause.sentence, 'modality')
    .some(
      (cue) =>
        cue.start >= clause.start &&
        cue.end <= before &&
        cue.uses.some(({ unless, rule }) => !unless && modalityRules[rule]!.modality !== 'actual'),
    );
}

function stated(reading: Reading, index: number, scope: FactTime['scope'], cumulative: boolean): FactTime | null {
  const mention = reading.mentions[index] as TimeMention;
  if (mention.edtf === null) return mention.role === 'vague' || !cumulative ? null : untilPublished(reading);
  const sum = mention.role === 'state' && cumulative && !isAhead(reading, mention.edtf);
  const edtf = sum ? `../${mention.edtf}` : (yearSoFar(reading, mention) ?? mention.edtf);
  return { edtf, mention: index, scope };
}

/** `YEAR-01/YEAR-MONTH` where a sentence says up to when, and next, before it counts anything, of which year (截至7月底，今年…). */
function yearSoFar(reading: Reading, mention: TimeMention): string | null {
  if (mention.role !== 'until' && !YEAR.test(mention.edtf ?? '')) return null;
  const sentence = reading.sentenceAt(mention.start);
  const times = reading.timesOf(sentence).map((at) => reading.mentions[at] as TimeMention);
  const until = times.find(({ role }) => role === 'until');
  const year = times.find(({ start, role, edtf }) => start > (until?.start ?? start) && role === 'point' && edtf);
  if (!until?.edtf || !year || !until.edtf.startsWith(`../${year.edtf}-`)) return null;
  const counts = reading.quantitiesOf(sentence).some((at) => {
    const { start } = reading.mentions[at]!;
    return start > until.start && start < year.start;
  });
  const [, end] = until.edtf.split('/');
  const isEither = mention === until || mention.edtf === year.edtf;
  return counts || !isEither ? null : `${year.edtf}-01${end!.length > MONTH ? '-01' : ''}/${end}`;
}

/** How long a month is in EDTF. */
const MONTH = 7;

/** True for what begins in a year after the article's own: nothing of it is done, or summed up, yet. */
export function isAhead({ view }: Reading, edtf: string): boolean {
  const published = view.document.published?.slice(0, 4);
  const year = edtf.match(/\d{4}/)?.[0];
  return published !== undefined && year !== undefined && year > published;
}

/** `../YEAR`: up to the article's own year, as a sum without a stated start is understood. */
function untilPublished(reading: Reading): FactTime | null {
  const year = reading.view.document.published?.slice(0, 4);
  return year ? { edtf: `../${year}`, mention: null, scope: 'document' } : null;
}

/** True where a word such as 累计 stands before the quantity in its sentence. */
function isCumulative(reading: Reading, sentence: number, before: number): boolean {
  return reading.cuesOf(sentence, 'cumulative').some((cue) => cue.end <= before);
}

/** Until which month an article may look back on the whole of the year before, and from which on its own. */
const EARLY = 3;
const LATE = 12;

/** True for the year that an article gives account of: its own in December, the one before in a year's first months. */
function isAccount({ view }: Reading, edtf: string | null): boolean {
  const [year, month] = (view.document.published ?? '').split('-').map(Number);
  if (month === undefined || (month > EARLY && month < LATE)) return false;
  return edtf === String(month >= LATE ? year! : year! - 1);
}

/** True where a time lies in years before the article's own, or in a stretch from before up to it; nothing to come is of it. */
export function isOver({ view }: Reading, edtf: string): boolean {
  const published = view.document.published?.slice(0, 4);
  const years = edtf.match(/\d{4}/g) ?? [];
  const [first] = years;
  const last = years.at(-1);
  if (published === undefined || first === undefined || last === undefined || edtf.endsWith('..')) return false;
  return last < published || (last === published && (first < published || edtf.startsWith('..')));
}
