// Time: a fact → when it holds, from its clause or the nearest unit that says so.
import type { FactTime } from '../model/fact.ts';
import type { TimeMention } from '../model/mention.ts';
import { leadOf } from '../model/view.ts';
import type { Measure } from '../ruleset/domain.ts';
import { isDeadline, timeHere } from './own-time.ts';
import type { Reading } from './reading.ts';
import { ofTown, sceneOf } from './scene.ts';
import { isLead, ladder, type Step } from './scope.ts';
import { isQuoted } from './speech.ts';
import { isAccount, isAhead, isOver } from './year.ts';

/** Times that open a stretch hold for the section that they stand in; a date holds for its paragraph. */
const OPEN = new Set<TimeMention['role']>(['since', 'span-so-far']);

/**
 * When the fact of the quantity `index` holds; null where nothing says so or only vague words do. A time of its own
 * sentence counts (see `timeHere`); elsewhere one that opens a clause (`2020年，…`), as a time inside a noun phrase
 * governs nothing around it. A date holds for the rest of its paragraph, if no other figure of its sentence stands
 * before it; an open stretch in a section's lead for what the section tells (`told`) and sums up. A word at the start
 * of a clause that takes up a stated time (同期, 考察期间) takes the last that fits, wherever it stood.
 */
export function findTime(
  reading: Reading,
  sentence: number,
  index: number,
  measure: Measure,
  told: boolean,
): FactTime | null {
  const { start } = reading.mentions[index]!;
  const cumulative = isCumulative(reading, sentence, start);
  const here = timeHere(reading, sentence, index);
  if (here === 'none') return null;
  if (here) {
    // 累计发放贷款2亿元，目前有农户300户: what is so now is no sum for what was summed up before it
    const from = reading.segmentation.clauses[reading.clauseAt(reading.mentions[here.at]!.start)]!.start;
    const isState = (reading.mentions[here.at] as TimeMention).role === 'state';
    const summed = isState ? isCumulative(reading, sentence, start, from) : cumulative;
    return stated(reading, here.at, here.scope, summed);
  }
  let meant = timeMeant(reading, sentence, start);
  if (measure.datedBy === 'credit' && !told && !cumulative) return null;
  const ofSection = measure.datedBy !== 'paragraph';
  // what somebody says is not dated by the title of the article in which it is told
  const quoted = isQuoted(reading, start);
  const elsewhere = sceneOf(reading, sentence);
  const isOnly = (lead: number, edtf: string | null): boolean => isOnlyYear(reading, lead, sentence, edtf);
  // a time that dates what it stands with alone stands between
  let interrupted = false;
  for (const step of ladder(reading, sentence)) {
    if (step.of === 'outer' && !meant) continue;
    let aside: string | null | undefined;
    if (step.scope !== 'paragraph' && quoted) break;
    for (const at of nearestFirst(reading, step)) {
      const { role, edtf } = reading.mentions[at] as TimeMention;
      if (edtf !== null && meant?.test(edtf)) return stated(reading, at, step.scope, cumulative);
      if (step.scope === 'title' && edtf !== null && DAY.test(edtf)) continue;
      if (step.of !== 'heading' && (isNarrow(edtf) || ofTown(reading, step.sentence)) && elsewhere(step.sentence))
        continue;
      if (step.of === 'heading') return stated(reading, withinTitle(reading, at) ?? at, step.scope, cumulative);
      if (!opens(reading, at) || (interrupted && step.scope === 'paragraph')) continue;
      if (isAside(reading, step.sentence, at)) {
        if (step.scope === 'paragraph') aside = edtf;
        continue;
      }
      if (aside !== undefined && !spans(edtf, aside)) break;
      // 现在 goes on to hold for what somebody gives
      const governs = role !== 'state' || (told && edtf !== null && YEAR.test(edtf));
      const isOpen = OPEN.has(role) && (cumulative || (told && !interrupted));
      const leads =
        ((role !== 'state' && isAccount(reading, edtf)) || (ofSection && (isOpen || isOnly(step.sentence, edtf)))) &&
        isLead(reading, step.sentence);
      if (step.scope === 'paragraph' ? governs : leads) return stated(reading, at, step.scope, cumulative);
    }
    interrupted ||= aside !== undefined;
    if (step.scope === 'paragraph') meant ??= timeMeant(reading, step.sentence, Number.POSITIVE_INFINITY);
  }
  if (cumulative) return untilPublished(reading);
  const ahead = ofSection ? timeAhead(reading, sentence) : null;
  return ahead === null ? null : stated(reading, ahead, 'section', cumulative);
}

/** The times of a step, the last first; but of a heading the year that the article sums up (2023年工作总结和2024年工作安排). */
function nearestFirst(reading: Reading, { sentence, of }: Step): readonly number[] {
  const times = reading.timesOf(sentence).toReversed();
  if (of !== 'heading' || times.length < 2) return times;
  const summed = times.filter((at) => isAccount(reading, (reading.mentions[at] as TimeMention).edtf));
  return summed.length > 0 ? summed : times;
}

/** What a clause of the sentence up to the offset takes up with its first word (同期; 考察期间): a stretch, days, or null. */
function timeMeant(reading: Reading, sentence: number, before: number): RegExp | null {
  for (const { start, end, uses } of reading.cuesOf(sentence, 'meantime')) {
    const opening = start === reading.segmentation.clauses[reading.clauseAt(start)]!.start;
    if (opening && end <= before) return uses[0]!.event ? DAYS : STRETCH;
  }
  return null;
}

/** True for a time finer than years, or one without a date. */
function isNarrow(edtf: string | null): boolean {
  return edtf === null || /\d-\d/.test(edtf);
}

/** The days within the time of a title (五一假期) of which the article's lead gives account (5月1日至5日); else null. */
function withinTitle(reading: Reading, title: number): number | null {
  const { view, segmentation } = reading;
  const { edtf, start } = reading.mentions[title] as TimeMention;
  const { section } = view.blocks[segmentation.sentences[reading.sentenceAt(start)]!.block]!;
  const lead = leadOf(view, section);
  if (lead < 0 || edtf === null) return null;
  const [from, to] = reading.sentencesOf(lead);
  for (let at = from; at < to; at++) {
    const days = reading.timesOf(at).find((time) => {
      const { edtf: stretch } = reading.mentions[time] as TimeMention;
      return DAY_TO_DAY.test(stretch ?? '') && stretch!.startsWith(edtf);
    });
    if (days !== undefined) return days;
  }
  return null;
}

const DAY_TO_DAY = /^\d{4}-\d{2}-\d{2}\/\d{4}-\d{2}-\d{2}$/;

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

/** True for a year before the article's own of which each paragraph tells from that of the sentence `lead` on, up to that of `sentence`. */
function isOnlyYear(reading: Reading, lead: number, sentence: number, edtf: string | null): boolean {
  if (!YEAR.test(edtf ?? '') || !isOver(reading, edtf!)) return false;
  const { sentences } = reading.segmentation;
  let told = 0;
  for (let at = lead + 1; at < sentence; at++) {
    const opening = reading.timesOf(at).filter((time) => opens(reading, time));
    if (!opening.every((time) => (reading.mentions[time] as TimeMention).edtf?.startsWith(edtf!))) return false;
    if (opening.length > 0 && sentences[at]!.block > sentences[lead]!.block) told++;
  }
  return told > 0;
}

/** True where a year, or a stretch up to now, holds what another time tells of (2024年，…，到年底…). */
function spans(outer: string | null, inner: string | null): boolean {
  if (outer === null || inner === null) return false;
  return YEAR.test(outer) ? inner.replace('../', '').startsWith(outer) : outer.endsWith('/..');
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

/** `../YEAR`: up to the article's own year, as a sum without a stated start is understood. */
function untilPublished(reading: Reading): FactTime | null {
  const year = reading.view.document.published?.slice(0, 4);
  return year ? { edtf: `../${year}`, mention: null, scope: 'document' } : null;
}

/** True where a word such as 累计 stands before the quantity in its sentence, from `from` on. */
function isCumulative(reading: Reading, sentence: number, before: number, from = 0): boolean {
  return reading.cuesOf(sentence, 'cumulative').some((cue) => cue.start >= from && cue.end <= before);
}
