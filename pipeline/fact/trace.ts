// Trace: what the fact stage tells of each decision while it makes it, for whoever asks why.
import type { Filler, Scope } from '../model/fact.ts';
import type { Span } from '../model/span.ts';
import type { MeasureRule, RoleRule } from '../ruleset/domain.ts';
import type { MaskedSentence } from './masked.ts';
import type { Role, Statement } from './role.ts';

/** How a rule stands to a quantity: the lower class wins, then the lower distance. */
export interface Stand {
  readonly class: number;
  /** in UTF-16 units, with what is added for marks and clauses between */
  readonly distance: number;
}

/**
 * Why a rule whose word stands in the sentence has no say about a quantity. unit: it is for other kinds or units; with,
 * unless: a word that it needs is missing, or one that it excludes is there; article: it tells of no assistance; subject: no giver is the subject; pattern: its pattern does not match; far:
 * the word stands too far or in another clause; inside: the word is part of a longer cue, or of the quantity; quantity,
 * mark, verb: one of these stands between; modifier: another noun behind it is the head.
 */
export type Objection =
  | 'unit'
  | 'with'
  | 'article'
  | 'subject'
  | 'unless'
  | 'pattern'
  | 'far'
  | 'inside'
  | 'quantity'
  | 'mark'
  | 'verb'
  | 'modifier';

/** A measure rule that was looked at for a quantity. */
export interface MeasureTrial {
  readonly type: 'measure';
  readonly quantity: number;
  readonly rule: MeasureRule;
  /** place of the rule among all: where all else is equal the first wins */
  readonly order: number;
  /** the word that called the rule; null for one without cues */
  readonly cue: Span | null;
  readonly outcome: Stand | Objection;
}

/** A quantity takes the measure of another one in place of the one decided: of that beside it or of its whole. */
export interface Inherited {
  readonly type: 'inherited';
  readonly quantity: number;
  readonly measure: string;
}

/** A role rule whose trigger stands in a sentence; `statements` is empty where it says nothing. */
export interface RoleTrial {
  readonly type: 'pattern';
  readonly sentence: number;
  readonly rule: RoleRule;
  readonly masked: MaskedSentence;
  readonly statements: readonly Statement[];
}

/** What was found for a role at one step from the quantity outward; `fillers` is empty where the step says nothing. */
export interface RoleStep {
  readonly type: 'role';
  readonly quantity: number;
  readonly role: Role;
  readonly scope: Scope;
  readonly sentence: number;
  readonly by: RoleSource;
  readonly fillers: readonly Filler[];
  readonly statement: Statement | null;
}

/**
 * statement: a role rule; topic: the place that the words are about; subject: the name that opens the clause; heading: the
 * names in it; standing: the article as a whole; policy: the measure's own policy, by which nobody is looked for;
 * collective: a group is named and not who is in it; before: the words tell of the time before; portrait: the giver tells of
 * itself; nation: the whole country is told of.
 */
export type RoleSource =
  | 'statement'
  | 'topic'
  | 'subject'
  | 'heading'
  | 'standing'
  | 'policy'
  | 'collective'
  | 'before'
  | 'portrait'
  | 'nation';

export type TraceEvent = MeasureTrial | Inherited | RoleTrial | RoleStep;

/** Is told what happens, in order; absent in a normal run. */
export type Trace = (event: TraceEvent) => void;

/** Tells of the steps of one role of one quantity and hands on what was found at each. */
export function roleTeller(trace: Trace | undefined, quantity: number, role: Role) {
  return <F extends Pick<RoleStep, 'fillers' | 'statement'>>(
    by: RoleSource,
    scope: Scope,
    sentence: number,
    found: F,
  ): F => {
    const { fillers, statement } = found;
    trace?.({ type: 'role', quantity, role, scope, sentence, by, fillers, statement });
    return found;
  };
}
