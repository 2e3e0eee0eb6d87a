// Provider: a fact → who gives, from its clause or the nearest unit that says so.
import type { Filler, Scope } from '../model/fact.ts';
import type { Measure, ProviderPolicy } from '../ruleset/domain.ts';
import { isOfNation } from './item.ts';
import { openerOf, opensWithReceiver, subjectOf } from './opener.ts';
import { hasOwn, namesGroup, tells, tellsOfOwn } from './own.ts';
import { isName, placeKey } from './party.ts';
import { isProfile } from './portrait.ts';
import { quantityAt } from './reading.ts';
import type { Statement } from './role.ts';
import { isHere, ladder, type Step } from './scope.ts';
import { type Filled, filled, NOBODY, nearest, type RoleContext, statementsFor } from './stated.ts';
import { isAbbreviation, levelOf, liesIn, onlyInside, pathOf } from './topic.ts';
import { roleTeller } from './trace.ts';

/**
 * Who gives what the quantity `index` states; no fillers where nobody does. `last`: who gives the quantity before it in the
 * sentence.
 */
export function findProvider(
  context: RoleContext,
  sentence: number,
  index: number,
  measure: Measure,
  policy: ProviderPolicy,
  last: readonly Filler[],
): Filled {
  const { reading } = context;
  const tell = roleTeller(reading.trace, index, 'provider');
  if (policy === 'none' || (policy !== 'scope' && isProfile(reading, sentence)))
    return tell('policy', 'clause', sentence, NOBODY);
  const here = nearest(context, sentence, index, 'provider', measure.code);
  const { start } = reading.mentions[index]!;
  const clause = reading.segmentation.clauses[reading.clauseAt(start)]!;
  const isSought = policy === 'scope' || policy === 'result';
  // what is said behind its clause bears on a quantity only where it is given by its measure, or right behind it, of the
  // same thing (那片3200亩的果园，是上海市援建的)
  const isOfThat = here !== null && tellsOfThat(context, here, clause.end);
  const isBehind = here !== null && here.start >= clause.end && !isOfThat;
  // what the side that receives has of its own (全县肉牛存栏3万头) no clause before gives
  const isReceivers = hasOwn(reading, sentence, clause.start, start) && opensWithReceiver(context, sentence, index);
  if (!isSought && here && here.end <= clause.start && isReceivers) return tell('policy', 'sentence', sentence, NOBODY);
  const subject = subjects(context, subjectOf(context, sentence, index), index);
  const [acting] = subject.fillers;
  // who acts in the clause gives, whatever one before it says of another (甲省培训600人次；乙市办班12期)
  const isNearer = acting !== undefined && here !== null && here.end <= reading.mentions[acting.mention]!.start;
  // and whatever it says in the same clause of where others come from (甲省选派乙市的技术员)
  const isOfOthers = acting !== undefined && here !== null && comesBehind(context, here, acting.mention);
  const isPair = acting !== undefined && here !== null && isAroundIt(context, here, acting.mention);
  if (here && !isNearer && !isOfOthers && !isPair && (!isBehind || isSought)) {
    const stated = specific(context, sentence, measure.code, saidBy(context, here, index, 'sentence'));
    return tell('statement', 'sentence', sentence, stated);
  }
  if (subject.fillers.length > 0) return tell('subject', 'sentence', sentence, subject);
  // a group is named (各支援省市), and not who is in it
  if (namesGroup(reading, sentence, start)) return tell('collective', 'sentence', sentence, NOBODY);
  if (isOfNation(reading, sentence, index)) return tell('nation', 'sentence', sentence, NOBODY);
  const credited = tells(reading, sentence, start, 'credit');
  const isOwn = policy === 'result' && tellsOfOwn(reading, sentence, index);
  if (policy === 'shared' && last.length > 0 && !tellsOfOwn(reading, sentence, index))
    return tell('policy', 'sentence', sentence, { ...NOBODY, fillers: last });
  const isRate = policy === 'shared' && quantityAt(reading, index).quantity.kind === 'ratio';
  if (isOwn || isRate || (!isSought && !credited)) return tell('policy', 'sentence', sentence, NOBODY);
  return around(context, sentence, index, measure);
}

/**
 * True where a weak statement begins behind a name, in the clause that the name opens; one of certain measures only where
 * it tells of a place in what is named (甲省在乙市举办培训班).
 */
function comesBehind({ reading }: RoleContext, { rule, start, provider }: Statement, name: number): boolean {
  const { start: opening, end } = reading.mentions[name]!;
  if (!rule.weak || end > start || reading.clauseAt(opening) !== reading.clauseAt(start)) return false;
  const key = placeKey(reading.mentions[name]!);
  return !rule.measures || provider.every((place) => liesIn(reading, place, key));
}

/** True where a statement names by a letter (京蒙协作) what the one who acts lies in (北京市昌平区). */
function isAroundIt({ reading }: RoleContext, { provider: [giver] }: Statement, acting: number): boolean {
  return isAbbreviation(reading, giver!) && liesIn(reading, acting, placeKey(reading.mentions[giver!]!));
}

/** True where the one who gives by a statement is told of at `start` behind words of another one (是上海市, 由上海市). */
function tellsOfThat({ reading, statements }: RoleContext, { sentence, provider: [giver] }: Statement, start: number) {
  const isBehindWords = start < reading.mentions[giver!]!.start;
  return isBehindWords && statements.get(sentence)!.some((one) => one.start === start && one.provider[0] === giver);
}

/** Who gives by the units around the sentence: nearest first what they state or who opens them, last who leads the article. */
function around(context: RoleContext, sentence: number, index: number, measure: Measure): Filled {
  const { reading } = context;
  const tell = roleTeller(reading.trace, index, 'provider');
  const isAbout = context.about(sentence);
  // another paragraph on one of several who give together does not speak for this one
  const isEach = context.standing.isRoundUp || (context.standing.leading('provider')?.length ?? 0) > 1;
  for (const step of ladder(reading, sentence)) {
    if (!isAbout && step.scope !== 'paragraph') return tell('standing', 'document', sentence, NOBODY);
    const there = statementsFor(context, step.sentence, 'provider', measure.code)
      .filter(({ rule }) => !rule.local && (!rule.weak || context.standing.tellsOfAid))
      // a township speaks for its own sentence only
      .filter(({ provider }) => provider.every((name) => levelOf(reading, name) !== 'township'))
      .at(-1);
    const opening = openingOf(context, step);
    const isPair = there !== undefined && opening.length === 1 && isAroundIt(context, there, opening[0]!);
    if (there && !isPair && !(isEach && step.scope === 'section' && step.of !== 'heading')) {
      const stated = specific(context, step.sentence, measure.code, saidBy(context, there, index, step.scope));
      return tell('statement', step.scope, step.sentence, stated);
    }
    if (opening.length > 0) return tell('subject', step.scope, step.sentence, mentioned(context, opening, step.scope));
    const named = step.of === 'heading' ? headingFillers(context, step.sentence) : [];
    if (named.length > 0) return tell('heading', step.scope, step.sentence, mentioned(context, named, step.scope));
    tell('statement', step.scope, step.sentence, NOBODY);
  }
  // what stands before the article first names who gives is not theirs
  const { leadingFrom, leading } = context.standing;
  const isNamed = leadingFrom !== null && leadingFrom < index;
  return tell(
    'standing',
    'document',
    sentence,
    isNamed ? mentioned(context, leading('provider')!, 'document') : NOBODY,
  );
}

/** The names on the givers' side that open a sentence of the same paragraph; a township speaks for its own sentence only. */
function openingOf(context: RoleContext, { sentence, scope }: Step): readonly number[] {
  if (scope !== 'paragraph') return [];
  const { reading } = context;
  const names = openerOf(context, sentence, reading.segmentation.sentences[sentence]!.endClause - 1);
  return names.some((name) => levelOf(reading, name) === 'township') ? [] : names;
}

/** Fillers that no rule states. */
function mentioned(context: RoleContext, mentions: readonly number[], scope: Scope): Filled {
  return { fillers: mentions.map((mention) => giving(context, mention, scope)), rule: null, statement: null };
}

function subjects(context: RoleContext, mentions: readonly number[], index: number): Filled {
  const { reading } = context;
  const { start } = reading.mentions[index]!;
  const scopeOf = (at: number): Scope => {
    if (reading.clauseAt(at) === reading.clauseAt(start)) return 'clause';
    return reading.sentenceAt(at) === reading.sentenceAt(start) ? 'sentence' : 'document';
  };
  const fillers = mentions.map((mention) => giving(context, mention, scopeOf(reading.mentions[mention]!.start)));
  return { fillers, rule: null, statement: null };
}

/** Who gives by a statement. */
function saidBy(context: RoleContext, statement: Statement, index: number, scope: Scope): Filled {
  const found = filled(context.reading, statement, 'provider', index, scope);
  return { ...found, fillers: found.fillers.map(({ mention, scope }) => giving(context, mention, scope)) };
}

/** A name that gives; for a body that does not give in its own name (市人民医院) its place does. */
function giving({ reading, standing }: RoleContext, mention: number, scope: Scope): Filler {
  const named = reading.mentions[mention]!;
  // a university of which a sentence says that it assists, or whose place gives nothing else, gives in its own name
  const gives = isName(named) || standing.of(named) === 'provider' || standing.ofPlace(named) !== 'provider';
  return gives ? { mention, scope } : { mention, scope, home: true };
}

/**
 * An abbreviation (沪滇协作), or what a weak rule says, around the leading provider means that one (上海市闵行区); an
 * abbreviation or the home of firms (引进山东企业) around the one who gives right before it means that one first.
 */
function specific(context: RoleContext, sentence: number, measure: string, found: Filled): Filled {
  const { reading, standing } = context;
  const [only, second] = found.fillers;
  if (!only || second) return found;
  const outer = reading.mentions[only.mention]!;
  const key = placeKey(outer);
  // who acts in the clause by his full name, or as 我市, is nobody else
  const words = reading.view.text.slice(outer.start, outer.end);
  const name = reading.rules.place(key ?? '')?.name;
  const inFull = isHere(only.scope) && name !== undefined && (name === words || !name.includes(words));
  const isVague =
    isAbbreviation(reading, only.mention) ||
    (found.statement?.rule.weak === true && !inFull) ||
    only.scope === 'section';
  if (!isVague || key === null) return found;
  const isInside = (mention: number): boolean => {
    const path = pathOf(reading, mention);
    // a body of the outer unit itself is somebody else
    return (
      mention !== only.mention && path.includes(key) && (path[0] !== key || reading.mentions[mention]!.kind === 'place')
    );
  };
  const inside = (mentions: readonly number[] | undefined, scope: Scope): Filled | null =>
    mentions?.length === 1 && isInside(mentions[0]!)
      ? { fillers: [{ mention: mentions[0]!, scope }], rule: found.rule, statement: found.statement }
      : null;
  const isPart = isAbbreviation(reading, only.mention) || found.statement?.rule.local === true;
  const own =
    isHere(only.scope) && isAbbreviation(reading, only.mention) ? onlyInside(reading, sentence, only.mention) : null;
  if (own !== null && standing.of(reading.mentions[own]!) === 'provider') return inside([own], 'sentence') ?? found;
  for (const step of isPart ? ladder(reading, sentence) : []) {
    if (step.scope === 'title' || step.of === 'outer') break;
    const there = statementsFor(context, step.sentence, 'provider', measure).findLast(
      ({ rule, provider }) => !rule.local && !provider.some((mention) => isAbbreviation(reading, mention)),
    );
    const named = there?.provider ?? openingOf(context, step);
    if (named.length > 0) return inside(named, step.scope) ?? found;
  }
  const leaders = standing.leading('provider') ?? [];
  const [leader] = leaders;
  // 津甘协作 in the report of a hospital of 天津市
  if (isAbbreviation(reading, only.mention) && leaders.length === 1 && pathOf(reading, leader!)[0] === key)
    return { ...found, fillers: [{ mention: leader!, scope: 'document' }] };
  return inside(leaders, 'document') ?? found;
}

const COLON = /[：:]/u;

/** Places and bodies in a heading that is little more than their names (上海市, 山东省青岛市): the last of each chain. */
function headingFillers({ reading, standing }: RoleContext, sentence: number): number[] {
  const { view, segmentation } = reading;
  const { block, start, end } = segmentation.sentences[sentence]!;
  const { kind } = view.blocks[block]!;
  if (kind !== 'heading' && kind !== 'title') return [];
  const mentions = reading.mentionsOf(sentence).filter((index) => isName(reading.mentions[index]!));
  const [first] = mentions;
  // 北京市：饮水思源
  const isLabel = first !== undefined && COLON.test(view.text.charAt(reading.mentions[first]!.end));
  const named = mentions.reduce((sum, index) => sum + reading.mentions[index]!.end - reading.mentions[index]!.start, 0);
  if (named * 2 < end - start && !isLabel) return [];
  // where the article says who gives, a place on no side is one of those that receive (安徽岳西县)
  const isOpen = kind === 'heading' && standing.leading('provider') === null;
  return (isLabel ? [first] : mentions).filter((index) => {
    const mention = reading.mentions[index]!;
    const chained = mentions.some((other) => reading.mentions[other]!.start === mention.end);
    return !chained && (standing.of(mention) === 'provider' || (isOpen && standing.of(mention) === null));
  });
}
