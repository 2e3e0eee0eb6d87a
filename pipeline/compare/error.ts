// Facts held against annotation → each error with its sentence, what was found and what should have been, and by which rules.
import type { Gold } from '../model/gold.ts';
import type { DocumentRecord, FactRecord, MentionRecord } from '../model/knowledge.ts';
import { FoundBy, rulesOf } from './rule.ts';
import { type Matching, match } from './score.ts';
import { marked, type Sentence } from './sentence.ts';
import { type FactInArticle, inArticle, PART_OF, SLOTS, type Slot, slotAgrees } from './slots.ts';

/** An article of a knowledge file beside its annotation. */
export interface AnnotatedArticle {
  readonly document: DocumentRecord;
  readonly facts: readonly FactRecord[];
  readonly mentions: readonly MentionRecord[];
  readonly gold: readonly Gold[];
}

export interface SlotError {
  readonly article: string;
  /** of the quantity, in code points */
  readonly start: number;
  /** the slot that is wrong; `quantity` where the quantity itself is missing or spurious */
  readonly slot: string;
  /** null where the slot, or the quantity, should be empty */
  readonly wanted: string | null;
  /** null where it is empty */
  readonly found: string | null;
  /** the sentence in three: before the quantity, the quantity, behind it */
  readonly sentence: Sentence;
  /** where what was found was read: clause, sentence, paragraph …; null where it is not said */
  readonly scope: string | null;
  /** the rules that what was found comes from */
  readonly rules: readonly string[];
  /** what in this article would have led to what was wanted, in words; null where it is not known */
  readonly would: string | null;
}

/** What the rules would have had to do for the slot of a fact to be as wanted, in words; null where nothing is known. */
export type Lead = (slot: string, wanted: string, fact: FactRecord) => string | null;

/**
 * `nameOf`: the official name of a place or body by its id; `rulesLead`: asks the rules, where they are at hand. Errors
 * come article by article, in text order.
 */
export function errorsOf(
  articles: readonly AnnotatedArticle[],
  nameOf: (ref: string) => string | undefined,
  rulesLead: Lead = () => null,
): SlotError[] {
  return articles.flatMap((article) => {
    const matching = match(article);
    const foundBy = new FoundBy(article.mentions);
    const context = { foundBy, nameOf, rulesLead };
    const errors = [...quantityErrors(article, matching, foundBy), ...slotErrors(article, matching, context)];
    return errors.sort((a, b) => a.start - b.start);
  });
}

function quantityErrors({ document, facts }: AnnotatedArticle, { missing, spurious }: Matching, foundBy: FoundBy) {
  const article = document.source;
  const lost = missing.map(({ start, end, text, before, measure }): SlotError => {
    const near = facts.find(({ evidence: { sentence } }) => sentence.start <= start && end <= sentence.end);
    const sentence = near ? marked(near, { start, end }) : ([before, text, ''] as const);
    const wanted = `${text} (${measure})`;
    return { article, start, slot: 'quantity', wanted, found: null, sentence, scope: null, rules: [], would: null };
  });
  const invented = spurious.map(({ fact }): SlotError => {
    const { start, text } = fact.span;
    const rules = [...rulesOf('quantity', fact, foundBy), ...rulesOf('measure', fact, foundBy)];
    const found = `${text} (${fact.measure})`;
    const sentence = marked(fact, fact.span);
    return { article, start, slot: 'quantity', wanted: null, found, sentence, scope: null, rules, would: null };
  });
  return [...lost, ...invented];
}

interface Context {
  readonly foundBy: FoundBy;
  readonly nameOf: (ref: string) => string | undefined;
  readonly rulesLead: Lead;
}

function slotErrors(article: AnnotatedArticle, { pairs }: Matching, context: Context): SlotError[] {
  const all = inArticle(article.facts);
  return pairs.flatMap(({ found, gold }) =>
    [...SLOTS, PART_OF]
      .filter((slot) => slotAgrees(slot, found, gold) === false)
      .map((slot) => {
        const { fact } = found;
        const wanted = slot.wanted(gold) ?? null;
        return {
          article: article.document.source,
          start: fact.span.start,
          slot: slot.name,
          wanted,
          found: slot.found(found),
          sentence: marked(fact, fact.span),
          scope: scopeOf(slot.name, fact),
          rules: rulesOf(slot.name, fact, context.foundBy),
          would: wanted === null ? null : leads(slot, wanted, fact, all, article.mentions, context),
        };
      }),
  );
}

function scopeOf(slot: string, fact: FactRecord): string | null {
  if (slot === 'time') return fact.time?.scope ?? null;
  return slot === 'provider' || slot === 'recipient' ? (fact[slot][0]?.scope ?? null) : null;
}

/** What is known of the way to the wanted filler: from the facts and mentions of the article, then from the rules. */
function leads(
  slot: Slot,
  wanted: string,
  fact: FactRecord,
  all: readonly FactInArticle[],
  mentions: readonly MentionRecord[],
  context: Context,
): string | null {
  const found = [lead(slot, wanted, fact, all, mentions, context), context.rulesLead(slot.name, wanted, fact)];
  return found.filter((one) => one !== null).join('; ') || null;
}

/**
 * What would have led to the wanted filler: the nearest fact of the article that has it, by its rules; else, of times and
 * names, the nearest mention of it.
 */
function lead(
  slot: Slot,
  wanted: string,
  fact: FactRecord,
  all: readonly FactInArticle[],
  mentions: readonly MentionRecord[],
  { foundBy, nameOf }: Context,
): string | null {
  const names = ['provider', 'recipient'].includes(slot.name);
  if (!names && slot.name !== 'time') return null;
  const other = nearest(
    all.filter((one) => slot.found(one) === wanted).map((one) => one.fact),
    fact,
  );
  if (other) {
    const rules = rulesOf(slot.name, other, foundBy);
    const by = rules.length > 0 ? ` by ${rules.join(', ')}` : '';
    const scope = scopeOf(slot.name, other);
    return `so has ${other.span.text}, ${away(fact, other)}${by}${scope === null ? '' : ` (${scope})`}`;
  }
  const said = mentions.filter(({ ref }) =>
    ref === null ? false : names ? wanted.split('|').includes(nameOf(ref) ?? '') : ref === wanted,
  );
  const mention = nearest(said, fact);
  if (!mention) return `nothing in the article is read as ${wanted}`;
  return `${mention.span.text}, ${away(fact, mention)}, by ${mention.foundBy}, is in no fact so`;
}

function nearest<T extends Pick<FactRecord, 'span'>>(among: readonly T[], { span }: FactRecord): T | undefined {
  const distance = (one: T) => Math.abs(one.span.start - span.start);
  return [...among].sort((a, b) => distance(a) - distance(b))[0];
}

function away(fact: FactRecord, { span }: Pick<FactRecord, 'span'>): string {
  const characters = span.start - fact.span.start;
  return `${Math.abs(characters)} characters ${characters < 0 ? 'before' : 'behind'}`;
}
