// A document → why each of its quantities became the fact that it is, or none.
import type { RoleSource, RoleStep, RoleTrial, TraceEvent } from '../fact/trace.ts';
import { records } from '../knowledge/index.ts';
import { asWritten, quoter } from '../knowledge/quote.ts';
import type { Document } from '../model/document.ts';
import type { Scope } from '../model/fact.ts';
import type { Report } from '../model/issue.ts';
import type { FactRecord } from '../model/knowledge.ts';
import type { Mention, Quantity, QuantityMention } from '../model/mention.ts';
import type { Sentence } from '../model/segmentation.ts';
import { type Span, slice } from '../model/span.ts';
import type { BlockKind } from '../model/view.ts';
import type { Ruleset } from '../ruleset/index.ts';
import { understand } from '../run.ts';
import type { Tokenizer } from '../segment/tokenizer.ts';
import { judged, type MeasureVerdict } from './measure.ts';
import { nearMiss } from './near.ts';

export type { MeasureVerdict } from './measure.ts';

/** A mention as the tree shows it. */
export interface ExplainedMention {
  readonly text: string;
  readonly kind: Mention['kind'];
  /** what it means: a value with its unit, an EDTF date, the path of a place, the name of a body; null where undecided */
  readonly meaning: string | null;
  readonly foundBy: string;
}

/** A role rule whose trigger stands in the sentence. */
export interface ExplainedPattern {
  readonly rule: string;
  readonly pattern: string;
  /** the words of each match, with whom they name */
  readonly matches: readonly { readonly text: string; readonly provider: string[]; readonly recipient: string[] }[];
  /** where it does not match: how far it came; null where that cannot be told */
  readonly near: {
    readonly matched: string;
    readonly parts: readonly [number, number];
    readonly failed: string;
    readonly instead: string;
  } | null;
}

/** One step from the quantity outward in search of who gives or receives. */
export interface ExplainedStep {
  readonly scope: Scope;
  readonly by: RoleSource;
  /** the words of the sentence that was looked into */
  readonly sentence: string;
  /** whom it names; empty where it says nothing */
  readonly names: readonly string[];
  readonly rule: string | null;
}

export interface ExplainedQuantity {
  /** in code points of the document's text, as in the contract */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly quantity: Quantity;
  readonly foundBy: string;
  readonly measures: readonly MeasureVerdict[];
  /** the measure that it takes from a neighbour or from its whole in place of the one decided; else null */
  readonly inherited: string | null;
  readonly provider: readonly ExplainedStep[];
  readonly recipient: readonly ExplainedStep[];
  /** null where it is in no fact: then no measure rule has a say */
  readonly fact: FactRecord | null;
}

/** A sentence with quantities in it. */
export interface ExplainedSentence {
  readonly block: BlockKind;
  /** as the view has it, without hard wraps */
  readonly text: string;
  readonly tokens: readonly string[];
  readonly mentions: readonly ExplainedMention[];
  readonly patterns: readonly ExplainedPattern[];
  readonly quantities: readonly ExplainedQuantity[];
}

export interface Explanation {
  readonly source: string;
  readonly published: string | null;
  readonly blocks: readonly { readonly kind: BlockKind; readonly text: string }[];
  readonly sentences: readonly ExplainedSentence[];
}

/** Extracts from the document once more, and tells how each quantity was decided, in text order. */
export function explain(document: Document, rules: Ruleset, tokenizer: Tokenizer, report: Report): Explanation {
  const events: TraceEvent[] = [];
  const understanding = understand(document, rules, tokenizer, report, (event) => events.push(event));
  const { view, segmentation, mentions, facts } = understanding;
  const lookup = (key: string) => rules.gazetteer.entry(key);
  const found = records(view, mentions, facts, [], lookup).facts;
  const quotes = quoter(view);
  const words = (span: Span): string => slice(view.text, span);
  const nameOf = (at: number): string => meaningOf(mentions[at]!, rules) ?? words(mentions[at]!);
  return {
    source: document.source,
    published: document.published,
    blocks: view.blocks.map((block) => ({ kind: block.kind, text: words(block) })),
    sentences: segmentation.sentences.flatMap((sentence, index) => {
      const inside = mentions.flatMap(({ start }, at) => (start >= sentence.start && start < sentence.end ? [at] : []));
      if (!inside.some((at) => mentions[at]!.kind === 'quantity')) return [];
      return [sentenceAt(sentence, index, inside)];
    }),
  };

  function sentenceAt(sentence: Sentence, index: number, inside: readonly number[]): ExplainedSentence {
    return {
      block: view.blocks[sentence.block]!.kind,
      text: words(sentence),
      tokens: tokensOf(sentence, segmentation.tokens).map(words),
      mentions: inside.map((at) => {
        const { kind, foundBy } = mentions[at]!;
        return { text: words(mentions[at]!), kind, meaning: meaningOf(mentions[at]!, rules), foundBy };
      }),
      patterns: events
        .filter((event) => event.type === 'pattern')
        .filter((event) => event.sentence === index)
        .map(pattern),
      quantities: inside.flatMap((at) => {
        const mention = mentions[at]!;
        return mention.kind === 'quantity' ? [quantityAt(at, mention)] : [];
      }),
    };
  }

  function pattern({ rule, masked, statements }: RoleTrial): ExplainedPattern {
    const near = statements.length > 0 ? null : nearMiss(rule, masked, rules.mask);
    return {
      rule: rule.name,
      pattern: rule.source,
      matches: statements.map((statement) => ({
        text: words(statement),
        provider: statement.provider.map(nameOf),
        recipient: statement.recipient.map(nameOf),
      })),
      near: near && { ...near, matched: words(near.matched), instead: words(near.instead) },
    };
  }

  function quantityAt(index: number, mention: QuantityMention): ExplainedQuantity {
    const span = quotes.ofView(mention);
    const own = events.filter((event) => event.type !== 'pattern').filter(({ quantity }) => quantity === index);
    const steps = own.filter((event) => event.type === 'role');
    return {
      start: span.start,
      end: span.end,
      text: asWritten(span),
      quantity: mention.quantity,
      foundBy: mention.foundBy,
      measures: judged(
        own.filter((event) => event.type === 'measure'),
        words,
      ),
      inherited: own.find((event) => event.type === 'inherited')?.measure ?? null,
      provider: steps.filter(({ role }) => role === 'provider').map(step),
      recipient: steps.filter(({ role }) => role === 'recipient').map(step),
      fact: found.find((fact) => fact.span.start === span.start && fact.span.end === span.end) ?? null,
    };
  }

  function step({ scope, by, sentence, statement, fillers }: RoleStep): ExplainedStep {
    return {
      scope,
      by,
      sentence: words(segmentation.sentences[sentence]!),
      names: fillers.map(({ mention }) => nameOf(mention)),
      rule: statement?.rule.name ?? null,
    };
  }
}

/** The tokens that begin in a span. */
function tokensOf({ start, end }: Span, tokens: Int32Array): Span[] {
  const found: Span[] = [];
  for (let at = 0; at < tokens.length && tokens[at]! < end; at++) {
    if (tokens[at]! >= start) found.push({ start: tokens[at]!, end: Math.min(tokens[at + 1] ?? end, end) });
  }
  return found;
}

function meaningOf(mention: Mention, { gazetteer }: Ruleset): string | null {
  if (mention.kind === 'organization') return mention.name;
  if (mention.kind === 'time') return mention.edtf;
  if (mention.kind === 'place') return mention.ref && (gazetteer.entry(mention.ref)?.path.join('') ?? mention.ref);
  const { value, lower, upper, bound, unit } = mention.quantity;
  return `${value ?? `${lower ?? ''}..${upper ?? ''}`} ${unit} ${bound}`;
}
