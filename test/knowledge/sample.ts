// A small article with everything in it: views, mentions, facts and records for tests of what comes behind the facts.
import { hash } from 'node:crypto';
import { records } from '../../pipeline/knowledge/index.ts';
import type { Document } from '../../pipeline/model/document.ts';
import type { Fact } from '../../pipeline/model/fact.ts';
import { documentId } from '../../pipeline/model/id.ts';
import type { ArticleRecords, KnowledgeHead } from '../../pipeline/model/knowledge.ts';
import type { Mention, Quantity } from '../../pipeline/model/mention.ts';
import type { PlaceEntry } from '../../pipeline/model/place.ts';
import type { Span } from '../../pipeline/model/span.ts';
import type { BlockKind, View } from '../../pipeline/model/view.ts';

export const HEAD: KnowledgeHead = {
  schemaVersion: '1.0.0',
  generator: { name: 'chuchu', version: '0.0.0' },
  ruleset: { name: 'test', version: '0.0.0', sha256: hash('sha256', '') },
};

function place(
  key: string,
  name: string,
  level: PlaceEntry['level'],
  parent: string | null,
  path: string[],
): PlaceEntry {
  const region = key.startsWith('R-');
  const code = region ? null : key;
  const keys = parent === null ? [key] : [key, parent];
  return { key, name, level, code, codeRevision: region ? null : '2023', parent, keys, path, aliases: [] };
}

const PLACES = new Map(
  [
    place('310000', '上海市', 'province', null, ['上海市']),
    place('420000', '湖北省', 'province', null, ['湖北省']),
    place('420500', '宜昌市', 'prefecture', '420000', ['湖北省', '宜昌市']),
    place('420506', '夷陵区', 'county', '420500', ['湖北省', '宜昌市', '夷陵区']),
    place('R-three-gorges', '三峡库区', 'region', null, ['三峡库区']),
  ].map((entry) => [entry.key, entry]),
);

export const lookup = (key: string): PlaceEntry | undefined => PLACES.get(key);

export function documentOf(text: string, source = 'yiling.txt'): Document {
  const bytes = hash('sha256', text);
  return {
    id: documentId(bytes),
    source,
    sha256: bytes,
    charset: 'utf-8',
    mediaType: 'text/plain',
    language: 'zh-Hans',
    title: null,
    published: '2021',
    publishedFrom: 'manifest',
    text,
    textSha256: hash('sha256', text),
  };
}

/** Blocks as `kind: [parts of the document]`; parts are joined, so what stands between them interrupts. */
export function viewOf(document: Document, blocks: readonly (readonly [BlockKind, readonly Span[]])[]): View {
  const origin: number[] = [];
  const made: View['blocks'][number][] = [];
  for (const [kind, parts] of blocks) {
    if (origin.length > 0) origin.push(origin.at(-1)! + 1);
    const start = origin.length;
    for (const part of parts) for (let at = part.start; at < part.end; at++) origin.push(at);
    made.push({ kind, section: 0, start, end: origin.length });
  }
  const breaks = new Set(made.map((block) => block.end));
  const text = origin.map((at, index) => (breaks.has(index) ? '\n' : document.text[at]!)).join('');
  const sections = [{ parent: null, headings: [], firstBlock: 0, endBlock: made.length }];
  return { document, text, origin: Int32Array.from(origin), blocks: made, sections };
}

/** Where `words` first stand in `text`. */
export function at(text: string, words: string, from = 0): Span {
  const start = text.indexOf(words, from);
  if (start < 0) throw new Error(`the sample has no ${words}`);
  return { start, end: start + words.length };
}

function quantity(kind: Quantity['kind'], asWritten: string, value: string, unit: string): Quantity {
  const bounds = { value, lower: value, upper: value, lowerInclusive: true, upperInclusive: true };
  return { kind, asWritten, ...bounds, bound: 'exact', unit };
}

const TITLE = '对口支援夷陵区';
const CAPTION = '（图为培训现场）';

/** `𠮷` is a surrogate pair before everything; the amount is hard-wrapped; a caption cuts the sentence in two. */
export const SAMPLE = `${TITLE}\n𠮷报讯\n自1992年以来，上海市向夷陵区援助资金1.2\n亿元，\n${CAPTION}\n其中无偿援助4000万元；国家水利部培训干部300人次。`;

export interface Sample {
  readonly view: View;
  readonly mentions: readonly Mention[];
  readonly facts: readonly Fact[];
}

/** The sample article, with `more` behind it so that articles differ. */
export function sample(more = '', source = 'yiling.txt'): Sample {
  const document = documentOf(SAMPLE + more, source);
  const whole = document.text;
  const wrap = whole.indexOf('\n亿元');
  const caption = at(whole, CAPTION);
  const view = viewOf(document, [
    ['title', [at(whole, TITLE)]],
    ['byline', [at(whole, '𠮷报讯')]],
    [
      'paragraph',
      [
        { start: whole.indexOf('自1992'), end: wrap },
        { start: wrap + 1, end: caption.start - 1 },
        { start: caption.end + 1, end: whole.length },
      ],
    ],
    ['caption', [caption]],
  ]);
  const { text } = view;
  const body = text.indexOf('自1992');
  const mentions: Mention[] = [
    { kind: 'place', ...at(text, '夷陵区'), ref: '420506', candidates: [], foundBy: 'place.gazetteer' },
    { kind: 'time', ...at(text, '自1992年以来'), role: 'since', edtf: '1992/..', foundBy: 'time.since' },
    { kind: 'place', ...at(text, '上海市'), ref: '310000', candidates: [], foundBy: 'place.gazetteer' },
    { kind: 'place', ...at(text, '夷陵区', body), ref: '420506', candidates: [], foundBy: 'place.gazetteer' },
    {
      kind: 'quantity',
      ...at(text, '1.2亿元'),
      quantity: quantity('money', '1.2亿元', '120000000', 'CNY'),
      foundBy: 'q',
    },
    {
      kind: 'quantity',
      ...at(text, '4000万元'),
      quantity: quantity('money', '4000万元', '40000000', 'CNY'),
      foundBy: 'q',
    },
    {
      kind: 'organization',
      ...at(text, '国家水利部'),
      name: '国家水利部',
      place: null,
      actsForPlace: false,
      foundBy: 'body.ministry',
    },
    { kind: 'quantity', ...at(text, '300人次'), quantity: quantity('count', '300人次', '300', '人次'), foundBy: 'q' },
  ];
  const sentence = view.blocks[2]!;
  const time = { edtf: '1992/..', mention: 1, scope: 'sentence' } as const;
  const common = { time, modality: 'actual', per: null, sentence } as const;
  const toYiling = [{ mention: 3, scope: 'clause' }] as const;
  const aid = {
    ...common,
    measure: 'aid_funds',
    recipient: toYiling,
    provider: [{ mention: 2, scope: 'clause' }],
  } as const;
  const facts: Fact[] = [
    { ...aid, quantity: 4, object: at(text, '资金'), partOf: null, rules: ['aid_funds.noun', 'role.aids'] },
    { ...aid, quantity: 5, object: null, partOf: 0, rules: ['aid_funds.noun'] },
    {
      ...common,
      measure: 'people_trained',
      quantity: 7,
      object: at(text, '，其中'),
      provider: [{ mention: 6, scope: 'clause' }],
      recipient: [{ mention: 0, scope: 'title' }],
      time: { edtf: '2021', mention: null, scope: 'document' },
      partOf: null,
      rules: ['people_trained.verb'],
    },
  ];
  return { view, mentions, facts };
}

/** The records of the sample article. */
export function sampleRecords(more = '', source = 'yiling.txt'): ArticleRecords {
  const { view, mentions, facts } = sample(more, source);
  const span = at(view.document.text, CAPTION);
  const issue = {
    severity: 'note',
    code: 'caption-inside-sentence',
    message: 'A caption cuts a sentence.',
    span,
  } as const;
  return records(view, mentions, facts, [issue, { ...issue, span: null }], lookup);
}
