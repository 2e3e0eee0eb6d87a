// One text → the quantities, times or places that it names, without facts: `quantities`, `times`, `places`.
//
// Note: what these functions share with the pipeline. The same rules and the same stages read the text; only the layout
// is left out, so a text is taken as it stands. The rules are loaded when the first text comes, and once.
import { plainView } from './layout/plain.ts';
import { findHits } from './mention/hits.ts';
import { numberless } from './mention/numberless.ts';
import { findOrganizations } from './mention/organisation.ts';
import { findPlaces } from './mention/place.ts';
import { findQuantities } from './mention/quantity.ts';
import { findTimes } from './mention/time.ts';
import type { PlaceLevel } from './model/knowledge.ts';
import type { Quantity, QuantityKind, TimeRole } from './model/mention.ts';
import type { QuantitySort, UnitBase } from './model/quantity.ts';
import type { Segmentation } from './model/segmentation.ts';
import type { Span } from './model/span.ts';
import { toDocument, type View } from './model/view.ts';
import { decidePlaces, placeMentions } from './normalise/place.ts';
import { numberValue, quantityMention, valuedUnit } from './normalise/quantity.ts';
import { resolveTimes } from './normalise/time.ts';
import { loadRuleset, type Ruleset } from './ruleset/index.ts';
import { openTokenizer } from './run.ts';
import { segment } from './segment/index.ts';
import type { Tokenizer } from './segment/tokenizer.ts';

/** A value found in a text. `text` is what stands at `[start, end)`, in UTF-16 units of the text as given. */
export interface FoundText extends Span {
  readonly text: string;
}

/** What `quantities` reports beside money, counts, measures and ratios; all of it is left out unless asked for. */
export interface QuantityOptions {
  /** numbers that count nothing named (`答案是四`) */
  readonly numbers?: boolean;
  /** lengths of time (`三个半月`); dates are times */
  readonly durations?: boolean;
  /** ages (`76岁`, `三周大`) */
  readonly ages?: boolean;
  /** ordinals (`第三`) */
  readonly ordinals?: boolean;
}

/** The contract's kinds; beside them temperature, and what `QuantityOptions` asks for. */
export type FoundKind = QuantityKind | QuantitySort;

/** The number in a quantity, without modifiers and unit; value null where it has two ends (`三四百`). */
export interface FoundNumber extends FoundText {
  readonly value: string | null;
}

/** A quantity: its value as a decimal string in `unit`, its bounds, and the words that say it, modifiers included. */
export interface FoundQuantity extends FoundText, Omit<Quantity, 'asWritten' | 'kind'> {
  readonly kind: FoundKind;
  /** null for a word that is a share (`半数`) */
  readonly number: FoundNumber | null;
  /**
   * The unit that its dimension is measured in (the SI's; bit for data; 月 for 年), and how many of it one `unit` is,
   * exact; null for money and counts, and where a factor is not enough.
   */
  readonly base: UnitBase | null;
}

/** A time in EDTF; null where the words need a reference date and none is given, or where they are vague. */
export interface FoundTime extends FoundText {
  readonly role: TimeRole;
  readonly edtf: string | null;
  /** the end of it that is meant, which has no fixed days: `2021年底` is the end of 2021; else null */
  readonly edge: 'start' | 'end' | null;
  /** how long it is, in ISO 8601, where its start is not known but its length is: `近三年` P3Y; else null */
  readonly length: string | null;
}

/** An administrative unit, country or region. Where the text does not decide which, `code` and `name` are null. */
export interface FoundPlace extends FoundText {
  readonly name: string | null;
  readonly level: PlaceLevel | null;
  /** GB/T 2260 or statistical code; null for regions too */
  readonly code: string | null;
  /** official names from the province down to this place itself */
  readonly path: readonly string[];
  /** codes of the places that it may be, where that is undecided */
  readonly candidates: readonly string[];
}

/** The quantities of a text, in its order, none overlapping another. Linear in its length. */
export function quantities(text: string, options: QuantityOptions = {}): FoundQuantity[] {
  const { rules } = loaded();
  const view = plainView(text, null, rules.layout);
  const hits = findHits(view.text, rules.dictionary.automaton);
  const places = findPlaces(view, UNCUT, hits, rules.dictionary.surface, rules.gazetteer);
  const times = findTimes(view, UNCUT, rules.times);
  const sorts = new Set<QuantitySort>(['temperature']);
  if (options.durations) sorts.add('duration');
  if (options.ages) sorts.add('age');
  if (options.ordinals) sorts.add('ordinal');
  const wanted = { numbers: options.numbers === true, sorts };
  return findQuantities(view.text, numberless(times, places), rules.quantities, wanted).map((raw) => {
    const { asWritten: _, kind, ...quantity } = quantityMention(raw, view.text).quantity;
    const { sort } = raw.unit;
    const { base } = valuedUnit(raw);
    const number = raw.number ? { ...spanned(raw.number, view), value: numberValue(raw) } : null;
    return { ...spanned(raw, view), ...quantity, kind: sort ?? kind, number, base: base ?? null };
  });
}

/** The times of a text. `reference`: the date, in EDTF, that relative ones (`去年`) refer to; never today's. */
export function times(text: string, { reference }: { readonly reference?: string } = {}): FoundTime[] {
  const { rules, tokenizer } = loaded();
  const view = plainView(text, reference ?? null, rules.layout);
  const raw = findTimes(view, segment(view, rules.punctuation, tokenizer()), rules.times);
  return resolveTimes(raw, view, ignore).map(({ role, edtf, edge, length, ...span }) => ({
    ...spanned(span, view),
    role,
    edtf,
    edge,
    length,
  }));
}

/** The places that a text names, those decided by it and those left with their candidates. */
export function places(text: string): FoundPlace[] {
  const { rules, tokenizer } = loaded();
  const { dictionary, gazetteer } = rules;
  const view = plainView(text, null, rules.layout);
  const segmentation = segment(view, rules.punctuation, tokenizer());
  const hits = findHits(view.text, dictionary.automaton);
  const named = findPlaces(view, segmentation, hits, dictionary.surface, gazetteer);
  const bodies = findOrganizations(view, segmentation, hits, dictionary.body, named);
  const decisions = decidePlaces(named, bodies, view, (key) => gazetteer.entry(key), ignore);
  const references = new Set(named.flatMap(({ form, start }) => (form === 'reference' ? [start] : [])));
  const mentions = placeMentions(named, decisions, bodies).filter(({ start }) => !references.has(start));
  return mentions.map((mention) => {
    const entry = mention.ref === null ? undefined : gazetteer.entry(mention.ref);
    const { name = null, level = null, code = null, path = [] } = entry ?? {};
    return { ...spanned(mention, view), name, level, code, path, candidates: mention.candidates };
  });
}

/** A segmentation in which no word stands in the way of a number. */
const UNCUT: Segmentation = {
  sentences: [],
  clauses: [],
  tokens: new Int32Array(0),
  latin: [],
  isBoundary: () => true,
};

function spanned(found: Span, view: View): FoundText {
  const { start, end } = toDocument(view, found);
  return { start, end, text: view.document.text.slice(start, end) };
}

/** What a stage says of the text beside what it finds: there is no article to hold it. */
function ignore(): void {}

interface Loaded {
  readonly rules: Ruleset;
  readonly tokenizer: () => Tokenizer;
}

let held: Loaded | undefined;

function loaded(): Loaded {
  if (held) return held;
  const rules = loadRuleset();
  let tokenizer: Tokenizer | undefined;
  held = { rules, tokenizer: () => (tokenizer ??= openTokenizer(rules)) };
  return held;
}
