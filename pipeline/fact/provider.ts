// Provider: a fact → who gives, from its clause or the nearest unit that says so.
import type { Filler, Scope } from '../model/fact.ts';
import type { Mention } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { Measure, ProviderPolicy } from '../ruleset/domain.ts';
import { GIVER, PLACE, TIME } from '../ruleset/mask.ts';
import type { MaskedSentence } from './masked.ts';
import { isName, placeKey } from './party.ts';
import type { Reading } from './reading.ts';
import type { Role, Statement } from './role.ts';
import { ladder } from './scope.ts';
import type { Standing } from './standing.ts';
import { roleTeller } from './trace.ts';

export interface RoleContext {
  readonly reading: Reading;
  /** by sentence, in text order */
  readonly statements: ReadonlyMap<number, readonly Statement[]>;
  readonly standing: Standing;
  /** see `findSites` */
  readonly sites: ReadonlyMap<number, number>;
  /** the sentence with a character for each mention */
  masked(sentence: number): MaskedSentence;
}

export interface Filled {
  readonly fillers: readonly Filler[];
  /** name of the role rule, or null where only the place's standing decided */
  readonly rule: string | null;
  /** the match of that rule */
  readonly statement: Statement | null;
}

export const NOBODY: Filled = { fillers: [], rule: null, statement: null };

/** The statements of a sentence that fill a role for a fact of this measure. */
export function statementsFor(context: RoleContext, sentence: number, role: Role, measure: string): Statement[] {
  const { reading } = context;
  return (context.statements.get(sentence) ?? []).filter((statement) => {
    if (statement[role].length === 0) return false;
    if (statement.rule.measures && !statement.rule.measures.has(measure)) return false;
    if (!statement.rule.weak) return true;
    const isAid = reading.rules.domain.measures.get(measure)?.provider === 'scope';
    return statement[role].every((index) => mayBe(context, role, reading.mentions[index]!, isAid));
  });
}

/**
 * What a weak rule may say: nothing against strong ones; no township gives; and where the article tells of no
 * aid nothing of a place, and of a body only what is aid by its measure.
 */
function mayBe({ reading, standing }: RoleContext, role: Role, mention: Mention, isAid: boolean): boolean {
  const known = standing.of(mention);
  if (known !== null) return known === role;
  const level = mention.kind === 'place' && mention.ref !== null ? reading.rules.place(mention.ref)?.level : undefined;
  if (role === 'provider' && level === 'township') return false;
  return standing.tellsOfAid || (isAid && mention.kind !== 'place');
}

/** Who gives what the quantity `index` states; no fillers where nobody does. */
export function findProvider(
  context: RoleContext,
  sentence: number,
  index: number,
  measure: Measure,
  policy: ProviderPolicy,
): Filled {
  const { reading } = context;
  const tell = roleTeller(reading.trace, index, 'provider');
  if (policy === 'none') return tell('policy', 'clause', sentence, NOBODY);
  const here = nearest(context, sentence, index, 'provider', measure.code);
  const clauseEnd = reading.segmentation.clauses[reading.clauseAt(reading.mentions[index]!.start)]!.end;
  const isSought = policy === 'scope' || policy === 'result';
  // what is said behind its clause bears on a quantity only where it is given by its measure, and nothing ends before it
  const isBehind = here !== null && here.start >= clauseEnd;
  if (here && (!isBehind || (isSought && !END.test(reading.view.text.slice(clauseEnd - 1, here.start))))) {
    const stated = specific(context, sentence, measure.code, filled(reading, here, 'provider', index, 'sentence'));
    return tell('statement', 'sentence', sentence, stated);
  }
  const subject = subjects(context, subjectOf(context, sentence, index), index);
  if (subject.fillers.length > 0) return tell('subject', 'sentence', sentence, subject);
  // a group is named (各支援省市), and not who is in it
  if (tells(reading, sentence, reading.mentions[index]!.start, 'collective'))
    return tell('collective', 'sentence', sentence, NOBODY);
  const credited = tells(reading, sentence, reading.mentions[index]!.start, 'credit');
  const isOwn = policy === 'result' && tellsOfOwn(reading, sentence, index);
  if (isOwn || policy === 'shared' || (policy === 'stated' && !credited))
    return tell('policy', 'sentence', sentence, NOBODY);
  for (const step of ladder(reading, sentence)) {
    const there = statementsFor(context, step.sentence, 'provider', measure.code)
      .filter(({ rule }) => !rule.local && (!rule.weak || context.standing.tellsOfAid))
      .at(-1);
    if (there) {
      const stated = specific(
        context,
        step.sentence,
        measure.code,
        filled(reading, there, 'provider', index, step.scope),
      );
      return tell('statement', step.scope, step.sentence, stated);
    }
    const named = step.of === 'heading' ? headingFillers(context, step.sentence) : [];
    if (named.length > 0) return tell('heading', step.scope, step.sentence, mentioned(named, step.scope));
    tell('statement', step.scope, step.sentence, NOBODY);
  }
  // what stands before the article first names who gives is not theirs
  const leading = context.standing.leading('provider');
  const isNamed = leading && reading.mentions[leading[0]!]!.start < reading.mentions[index]!.start;
  return tell('standing', 'document', sentence, isNamed ? mentioned(leading, 'document') : NOBODY);
}

/** Ends what a statement behind it speaks for. */
const END = /[；;]/u;

/** Fillers that no rule states. */
function mentioned(mentions: readonly number[], scope: Scope): Filled {
  return { fillers: mentions.map((mention) => ({ mention, scope })), rule: null, statement: null };
}

/**
 * True where the clause of the quantity up to it, or the start of a clause before it in the sentence, tells of a place as a
 * whole (全县), and the sentence up to it credits nobody.
 */
export function tellsOfOwn(reading: Reading, sentence: number, index: number): boolean {
  const { start } = reading.mentions[index]!;
  if (tells(reading, sentence, start, 'credit')) return false;
  const clause = reading.clauseAt(start);
  return reading.cuesOf(sentence, 'own').some((cue) => {
    if (cue.end > start) return false;
    const at = reading.clauseAt(cue.start);
    return at === clause || opens(reading, sentence, cue);
  });
}

/** True where little but a time stands before the span in its clause. */
function opens(reading: Reading, sentence: number, { start }: Span): boolean {
  const from = reading.segmentation.clauses[reading.clauseAt(start)]!.start;
  const times = reading
    .mentionsOf(sentence)
    .map((index) => reading.mentions[index]!)
    .filter((mention) => mention.kind === 'time' && mention.start >= from && mention.end <= start);
  return start - from - times.reduce((sum, time) => sum + time.end - time.start, 0) <= SUBJECT;
}

/** True where a word of this kind stands before the quantity in its sentence. */
function tells(reading: Reading, sentence: number, before: number, type: 'collective' | 'credit' | 'own'): boolean {
  return reading.cuesOf(sentence, type).some((cue) => cue.end <= before);
}

/** How far into a clause its subject may begin, where no time stands before it. */
const SUBJECT = 3;

/**
 * The names on the givers' side that open the clause of the quantity or, nearest first, one before it in the sentence:
 * 上海市加大力度，5年间援建… Where a name on the other side opens a clause between, it is the subject, and nobody gives.
 */
function subjectOf({ reading, standing, masked }: RoleContext, sentence: number, index: number): readonly number[] {
  if (!standing.tellsOfAid) return [];
  const { clauses, sentences } = reading.segmentation;
  const { text, masks } = masked(sentence);
  for (let at = reading.clauseAt(reading.mentions[index]!.start); at >= sentences[sentence]!.firstClause; at--) {
    const { start, end } = clauses[at]!;
    let from = start;
    for (const mask of masks) {
      if (mask.start < start) continue;
      const isTime = text[mask.at] === TIME;
      if (mask.end > end || mask.start - from > (isTime || from > start ? SUBJECT : 0)) break;
      if (text[mask.at] === PLACE || text[mask.at] === GIVER) {
        const gives = mask.mentions.every((name) => standing.of(reading.mentions[name]!) === 'provider');
        return gives ? mask.mentions : [];
      }
      if (!isTime) break;
      from = mask.end;
    }
  }
  return [];
}

function subjects({ reading }: RoleContext, mentions: readonly number[], index: number): Filled {
  const clause = reading.clauseAt(reading.mentions[index]!.start);
  const fillers = mentions.map((mention) => {
    const own = reading.clauseAt(reading.mentions[mention]!.start) === clause;
    return { mention, scope: own ? 'clause' : 'sentence' } as const;
  });
  return { fillers, rule: null, statement: null };
}

/**
 * An abbreviation (沪滇协作), or what a weak rule says, around the leading provider means that one (上海市闵行区); an
 * abbreviation around the one who gives in the nearest statement before it means that one first.
 */
function specific(context: RoleContext, sentence: number, measure: string, found: Filled): Filled {
  const { reading, standing } = context;
  const [only, second] = found.fillers;
  if (!only || second) return found;
  const outer = reading.mentions[only.mention]!;
  const key = placeKey(outer);
  if ((!isAbbreviated(outer) && !found.statement?.rule.weak) || key === null) return found;
  const isInside = (mention: number): boolean => {
    for (let at = placeKey(reading.mentions[mention]!); at !== null; at = reading.rules.place(at)?.parent ?? null)
      if (at === key) return mention !== only.mention;
    return false;
  };
  const inside = (mentions: readonly number[] | undefined, scope: Scope): Filled | null =>
    mentions?.length === 1 && isInside(mentions[0]!)
      ? { fillers: [{ mention: mentions[0]!, scope }], rule: found.rule, statement: found.statement }
      : null;
  for (const step of isAbbreviated(outer) ? ladder(reading, sentence) : []) {
    if (step.scope === 'title' || step.of === 'outer') break;
    const there = statementsFor(context, step.sentence, 'provider', measure).findLast(
      ({ rule, provider }) => !rule.local && !provider.some((mention) => isAbbreviated(reading.mentions[mention]!)),
    );
    if (there) return inside(there.provider, step.scope) ?? found;
  }
  return inside(standing.leading('provider') ?? undefined, 'document') ?? found;
}

/** True for a name of one character. */
function isAbbreviated({ start, end }: Span): boolean {
  return end - start === 1;
}

/** Places and bodies in a heading that is little more than their names (上海市, 山东省青岛市): the last of each chain. */
function headingFillers({ reading, standing }: RoleContext, sentence: number): number[] {
  const { view, segmentation } = reading;
  const { block, start, end } = segmentation.sentences[sentence]!;
  const { kind } = view.blocks[block]!;
  if (kind !== 'heading' && kind !== 'title') return [];
  const mentions = reading.mentionsOf(sentence).filter((index) => isName(reading.mentions[index]!));
  const named = mentions.reduce((sum, index) => sum + reading.mentions[index]!.end - reading.mentions[index]!.start, 0);
  if (named * 2 < end - start) return [];
  return mentions.filter((index) => {
    const mention = reading.mentions[index]!;
    const chained = mentions.some((other) => reading.mentions[other]!.start === mention.end);
    return !chained && (standing.of(mention) === 'provider' || (kind === 'heading' && standing.of(mention) === null));
  });
}

/** The statement of the sentence that bears on the quantity: one over its clause, else before it, else behind it. */
export function nearest(
  context: RoleContext,
  sentence: number,
  index: number,
  role: Role,
  measure: string,
): Statement | null {
  const { reading } = context;
  const at = reading.mentions[index]!;
  const clause = reading.segmentation.clauses[reading.clauseAt(at.start)]!;
  let best: Statement | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const statement of statementsFor(context, sentence, role, measure)) {
    const touches = statement.start < clause.end && clause.start < statement.end;
    if (statement.rule.local && !touches) continue;
    const gap = statement.end <= at.start ? at.start - statement.end : Math.max(0, statement.start - at.end) * 2;
    const behind = statement.start >= clause.end ? 500 : 0;
    const distance =
      (touches ? 0 : 1000) + behind + (statement.rule.weak ? 40 : 0) + (statement.rule.measures ? -500 : 0) + gap;
    if (distance < bestDistance) {
      best = statement;
      bestDistance = distance;
    }
  }
  return best;
}

/** Fillers of a statement; in the sentence of the quantity the scope is clause where they stand in its clause. */
export function filled(reading: Reading, statement: Statement, role: Role, index: number, scope: Scope): Filled {
  const clause = reading.clauseAt(reading.mentions[index]!.start);
  const fillers = statement[role].map((mention) => {
    const own = scope === 'sentence' && reading.clauseAt(reading.mentions[mention]!.start) === clause;
    return { mention, scope: own ? 'clause' : scope } as const;
  });
  return { fillers, rule: statement.rule.name, statement };
}
