// The explanation of a sentence → the tree that a terminal shows.
import type {
  ExplainedMention,
  ExplainedPattern,
  ExplainedQuantity,
  ExplainedSentence,
  ExplainedStep,
  MeasureVerdict,
} from '../explain/index.ts';
import type { FactRecord } from '../model/knowledge.ts';
import type { Node } from './tree.ts';

/** What was read in one sentence, and below it each of its quantities, slot by slot: what won and what did not. */
export function derivation({ block, text, tokens, mentions, patterns, quantities }: ExplainedSentence): Node[] {
  return [
    { label: block, text, tone: 'strong' },
    { label: 'tokens', text: tokens.join(' | '), tone: 'dim' },
    ...mentions.map(mentionNode),
    {
      label: 'patterns',
      text: patterns.length === 0 ? 'no role rule has its trigger here' : `${patterns.length} role rules tried`,
      below: [...patterns].sort(byParts).map(patternNode),
    },
    ...quantities.map(quantityNode),
  ];
}

function quantityNode(quantity: ExplainedQuantity): Node {
  const { fact, text } = quantity;
  const what = fact ? fact.measure : 'in no fact';
  const below = [measureNode(quantity), ...(fact ? slots(quantity, fact) : [])];
  return { label: text, text: what, tone: 'strong', below };
}

function mentionNode({ text, kind, meaning, foundBy }: ExplainedMention): Node {
  return {
    label: kind,
    text: `${text} = ${meaning ?? 'undecided'} ← ${foundBy}`,
    tone: meaning === null ? 'bad' : 'dim',
  };
}

function measureNode({ measures, inherited, fact }: ExplainedQuantity): Node {
  const [winner] = measures.filter(({ verdict }) => verdict === 'won');
  const text = winner
    ? `${winner.measure} ← ${called(winner)}`
    : 'no rule has a say about it; a rule without words for this kind would decide it';
  return {
    label: 'measure',
    text: inherited === null ? text : `${inherited}, taken from the quantity that it belongs to; by itself ${text}`,
    tone: fact ? 'good' : 'bad',
    below: [
      ...measures.filter((one) => one !== winner && !isForOthers(one)).map(loserNode),
      ...othersNode(measures.filter(isForOthers)),
    ],
  };
}

/** Rules for other kinds and for other words are many and say little: they are counted together. */
function isForOthers({ why }: MeasureVerdict): boolean {
  return why === 'unit' || why === 'pattern';
}

function loserNode(verdict: MeasureVerdict): Node {
  const { verdict: label, measure, why } = verdict;
  return { label, text: `${measure} ← ${called(verdict)}: ${WHY[why!]}`, tone: 'dim' };
}

function othersNode(others: readonly MeasureVerdict[]): Node[] {
  if (others.length === 0) return [];
  const rules = [...new Set(others.map(({ rule }) => rule))];
  return [
    { label: 'no say', text: `for other units or by patterns that do not match: ${rules.join(', ')}`, tone: 'dim' },
  ];
}

function called({ rule, word, class: name, distance }: MeasureVerdict): string {
  const by = word === null ? rule : `${rule} by ${word}`;
  return name === null ? by : `${by} (${name}, ${distance} away)`;
}

const WHY: Readonly<Record<NonNullable<MeasureVerdict['why']>, string>> = {
  class: 'a stronger kind of evidence decided',
  distance: 'the winner stands nearer',
  length: "the winner's word is longer",
  order: 'the winner comes first in the rules',
  unit: 'it is for other kinds or units',
  article: 'the article does not tell of assistance',
  subject: 'the subject of its clause, or of one before it, is not on the side that it needs (subject)',
  with: 'none of the words that it needs (with) is there',
  unless: 'a word that excludes it (unless) is in the clause',
  pattern: 'its pattern does not match',
  far: 'the word stands too far away, or in another clause',
  inside: 'the word is part of a longer one',
  quantity: 'another quantity stands between',
  mark: 'a mark stands between',
  verb: 'a verb stands between',
  modifier: 'the noun right behind the word is the head',
};

function slots({ provider, recipient }: ExplainedQuantity, fact: FactRecord): Node[] {
  const { time, modality, per, partOf, object, evidence } = fact;
  return [
    roleNode('provider', fact.provider, provider),
    roleNode('recipient', fact.recipient, recipient),
    {
      label: 'time',
      text: time
        ? `${time.edtf} ← ${time.asWritten ?? 'the date of the article'} (${time.scope})`
        : 'nothing says when',
      tone: time ? 'good' : 'bad',
    },
    { label: 'modality', text: modality },
    ...(per ? [{ label: 'per', text: per }] : []),
    ...(partOf ? [{ label: 'part of', text: partOf }] : []),
    { label: 'object', text: object?.text ?? 'none' },
    { label: 'rules', text: evidence.rules.join(', '), tone: 'dim' },
  ];
}

function roleNode(label: string, fillers: FactRecord['provider'], steps: readonly ExplainedStep[]): Node {
  const names = fillers.map(({ name, scope }) => `${name} (${scope})`);
  return {
    label,
    text: names.length > 0 ? names.join(', ') : 'nobody',
    tone: names.length > 0 ? 'good' : 'bad',
    below: together(steps).map(stepNode),
  };
}

/** Steps one after the other that say nothing in the same scope, counted as one. */
function together(steps: readonly ExplainedStep[]): { step: ExplainedStep; times: number }[] {
  const kept: { step: ExplainedStep; times: number }[] = [];
  for (const step of steps) {
    const last = kept.at(-1);
    const same = last && last.step.scope === step.scope && last.step.by === step.by && last.step.names.length === 0;
    if (same && step.names.length === 0) last.times++;
    else kept.push({ step, times: 1 });
  }
  return kept;
}

/** Why nobody is looked for beyond a step. */
const NOBODY = {
  policy: 'the measure asks for none beyond this',
  collective: 'a group is named, not who is in it',
  before: 'this tells of the time before',
  portrait: 'the giver tells of itself here',
  nation: 'this tells of the whole country',
};

function stepNode({ step, times }: { step: ExplainedStep; times: number }): Node {
  const { scope, by, names, rule, sentence } = step;
  if (by in NOBODY) return { label: scope, text: NOBODY[by as keyof typeof NOBODY], tone: 'dim' };
  if (names.length === 0) {
    const where = times > 1 ? `${times} places` : scope === 'document' ? 'the article as a whole' : sentence;
    return { label: scope, text: `nothing in: ${where}`, tone: 'dim' };
  }
  const source = { statement: rule ?? by, topic: 'what the words are about', subject: 'the subject of the clause' };
  const told = { ...source, ...NOBODY, heading: 'the heading', standing: 'the article as a whole' }[by];
  return { label: scope, text: `${names.join(', ')} ← ${told}` };
}

/** What matches first, then what came nearest. */
function byParts(a: ExplainedPattern, b: ExplainedPattern): number {
  return share(b) - share(a);
}

function share({ matches, near }: ExplainedPattern): number {
  if (matches.length > 0) return 1;
  return near ? near.parts[0] / near.parts[1] : 0;
}

function patternNode({ rule, pattern, matches, near }: ExplainedPattern): Node {
  if (matches.length > 0) {
    const text = matches.map((match) => {
      const sides = [
        ...match.provider.map((name) => `provider ${name}`),
        ...match.recipient.map((name) => `recipient ${name}`),
      ];
      return `「${match.text}」 ${sides.join(', ')}`;
    });
    return { label: 'matched', text: `${rule}: ${text.join('; ')}`, tone: 'good' };
  }
  if (!near) return { label: 'failed', text: `${rule}: ${pattern}`, tone: 'dim' };
  const [found, all] = near.parts;
  return {
    label: `${found} of ${all}`,
    text: `${rule}: 「${near.matched}」 matches, then ${near.failed} fails on 「${near.instead}」`,
    tone: 'dim',
  };
}
