// A tiny notation of articles → the records of their facts: `上海市投入[4100万元]。` is a sentence with one quantity.
import { hash } from 'node:crypto';
import { documentId, factId } from '../../pipeline/model/id.ts';
import type { DocumentRecord, FactRecord, FillerRecord, MentionRecord } from '../../pipeline/model/knowledge.ts';

/** What differs from a fact of 100元 aid that nobody gives to nobody. */
export interface Said {
  readonly measure?: string;
  readonly value?: string;
  readonly provider?: string;
  readonly recipient?: string;
  readonly time?: string;
  readonly rules?: readonly string[];
}

export interface ArticleOf {
  readonly document: DocumentRecord;
  readonly facts: readonly FactRecord[];
  readonly mentions: readonly MentionRecord[];
  readonly text: string;
}

const filler = (name: string | undefined): FillerRecord[] =>
  name === undefined ? [] : [{ name, ref: null, span: null, scope: 'sentence' }];

/** Sentences in the notation, one fact for each quantity in brackets; what a sentence says holds for all of its facts. */
export function articleOf(source: string, ...sentences: (readonly [sentence: string, said?: Said])[]): ArticleOf {
  const text = sentences.map(([sentence]) => sentence.replace(/[[\]]/g, '')).join('');
  const id = documentId(hash('sha256', text));
  const facts: FactRecord[] = [];
  const mentions: MentionRecord[] = [];
  let start = 0;
  for (const [marked, said = {}] of sentences) {
    const sentence = marked.replace(/[[\]]/g, '');
    const quote = { start, end: start + sentence.length, text: sentence };
    for (const [index, { 0: bracketed, index: at }] of [...marked.matchAll(/\[.*?\]/g)].entries()) {
      const words = bracketed.slice(1, -1);
      const from = start + at - 2 * index;
      const span = { start: from, end: from + words.length, text: words };
      const foundBy = 'unit.money.元';
      mentions.push({ id: 'm_0', document: id, kind: 'quantity', span, ref: null, candidates: [], foundBy });
      facts.push(factOf(id, span, quote, said));
    }
    start = quote.end;
  }
  const sha256 = hash('sha256', text);
  const document: DocumentRecord = {
    id,
    source,
    sha256,
    charset: 'utf-8',
    mediaType: 'text/plain',
    language: 'zh-Hans',
    title: null,
    published: null,
    publishedFrom: null,
    offsetUnit: 'codePoint',
    length: text.length,
    textSha256: sha256,
  };
  return { document, facts, mentions, text };
}

function factOf(document: string, span: FactRecord['span'], sentence: FactRecord['span'], said: Said): FactRecord {
  const { measure = 'aid_funds', value = '100', provider, recipient, time, rules = ['aid_funds.noun'] } = said;
  return {
    id: factId(document, span.start, span.end, measure),
    document,
    measure,
    span,
    quantity: {
      kind: 'money',
      asWritten: span.text,
      value,
      lower: value,
      upper: value,
      lowerInclusive: true,
      upperInclusive: true,
      bound: 'exact',
      unit: 'CNY',
    },
    object: null,
    provider: filler(provider),
    recipient: filler(recipient),
    time: time === undefined ? null : { edtf: time, asWritten: null, span: null, scope: 'sentence' },
    modality: 'actual',
    per: null,
    partOf: null,
    evidence: { sentence, rules },
  };
}
