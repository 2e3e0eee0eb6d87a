// Stated: what the role rules found in a sentence → what of it bears on a quantity.
import type { Filler, Scope } from '../model/fact.ts';
import type { Mention } from '../model/mention.ts';
import { endsBetween } from './item.ts';
import type { MaskedSentence } from './masked.ts';
import { isOfPart } from './part-word.ts';
import { placeKey } from './party.ts';
import type { Reading } from './reading.ts';
import type { Role, Statement } from './role.ts';
import { provinceOf } from './sides.ts';
import type { Standing } from './standing.ts';

export interface RoleContext {
  readonly reading: Reading;
  /** by sentence, in text order */
  readonly statements: ReadonlyMap<number, readonly Statement[]>;
  readonly standing: Standing;
  /** whether aid is told of where the sentence stands; see `aboutAid` */
  about(sentence: number): boolean;
  /** see `findSites` */
  readonly sites: ReadonlyMap<number, number>;
  /** see `findLists` */
  readonly lists: readonly (readonly number[])[];
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

const NONE: readonly Statement[] = [];

export const NOBODY: Filled = { fillers: [], rule: null, statement: null };

/** The statements of a sentence that fill a role for a fact of this measure. */
export function statementsFor(
  context: RoleContext,
  sentence: number,
  role: Role,
  measure: string,
): readonly Statement[] {
  const { reading } = context;
  const stated = context.statements.get(sentence);
  if (!stated) return NONE;
  return stated.filter((statement) => {
    if (statement[role].length === 0) return false;
    if (statement.rule.measures && !statement.rule.measures.has(measure)) return false;
    if (statement.rule.home && !statement[role].every((index) => isAtHome(context, role, reading.mentions[index]!)))
      return false;
    if (!statement.rule.weak) return true;
    const isAid = reading.rules.domain.measures.get(measure)?.provider === 'scope';
    return statement[role].every((index) => mayBe(context, role, reading.mentions[index]!, isAid));
  });
}

/** True for a place in the province of one who leads the side, and where nobody leads it. */
function isAtHome({ reading, standing }: RoleContext, role: Role, mention: Mention): boolean {
  const provinces = standing.leading(role)?.map((index) => {
    const key = placeKey(reading.mentions[index]!);
    return key === null ? null : provinceOf(reading, key);
  });
  const own = placeKey(mention);
  return !provinces || (own !== null && provinces.includes(provinceOf(reading, own)));
}

/**
 * What a weak rule may say: nothing against strong ones; no township gives; and where the article tells of no
 * aid nothing of a place, and of a body only what is aid by its measure.
 */
function mayBe({ reading, standing }: RoleContext, role: Role, mention: Mention, isAid: boolean): boolean {
  const level = mention.kind === 'place' && mention.ref !== null ? reading.rules.place(mention.ref)?.level : undefined;
  if (role === 'provider' && level === 'township') return false;
  const known = standing.of(mention);
  if (known !== null) return known === role;
  return standing.tellsOfAid || (isAid && mention.kind !== 'place');
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
    if (statement.start >= clause.end && endsBetween(reading, at.start, statement.start)) continue;
    // 到位资金900万元，其中甲街道捐赠80万元: of that part only
    if (statement.start >= at.end && statement[role].every((one) => isOfPart(reading, one))) continue;
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

/** The places that mentions name, or that the bodies among them belong to; no rule states them. */
export function named({ mentions }: Reading, found: readonly number[], scope: Scope): Filled {
  const fillers = found.map(
    (mention): Filler =>
      mentions[mention]!.kind === 'organization' ? { mention, scope, home: true } : { mention, scope },
  );
  return { fillers, rule: null, statement: null };
}
