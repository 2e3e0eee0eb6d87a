import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readKnowledge } from '../../pipeline/read/knowledge.ts';
import { type Articles, type VerifyReport, verify } from '../../pipeline/validate/verify.ts';
import { openSink } from '../../pipeline/write/index.ts';
import { HEAD, SAMPLE, sampleRecords } from '../knowledge/sample.ts';

const NAMES = ['a', 'b', 'c'];
const textOf = (source: string) => `${SAMPLE}\n${source.slice(0, 1)}`;
const ARTICLES = NAMES.map((name) => sampleRecords(`\n${name}`, `${name}.txt`));

/** The articles as they are read, after `change` to one of them. */
function reading(change: (text: string, source: string) => string = (text) => text): Articles {
  return {
    read(source) {
      if (!NAMES.includes(source.slice(0, 1))) throw new Error(`no file ${source}`);
      return Buffer.from(change(textOf(source), source));
    },
    decode: (bytes) => Buffer.from(bytes).toString('utf8'),
  };
}

let folder: string;
let path: string;
let whole: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chuchu-verify-'));
  const sink = await openSink('json', folder, HEAD);
  for (const article of ARTICLES) await sink.write(article);
  path = await sink.close();
  whole = readFileSync(path, 'utf8');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function verifyText(text: string, articles = reading()): VerifyReport {
  const changed = join(folder, 'changed.json');
  writeFileSync(changed, text);
  return verify(readKnowledge(changed), articles);
}

const told = ({ faults }: VerifyReport) => faults.map(({ where, what }) => `${where}: ${what}`);

/** The file after `change` to its content, in our own layout or not. */
// biome-ignore lint/suspicious/noExplicitAny: records are broken on purpose
function tampered(change: (knowledge: any) => void, indent?: number): string {
  const knowledge = JSON.parse(whole);
  change(knowledge);
  if (indent !== undefined) return JSON.stringify(knowledge, null, indent);
  const lists = Object.entries(knowledge).map(([key, value]) =>
    Array.isArray(value)
      ? `"${key}":[\n${value.map((record) => JSON.stringify(record)).join(',\n')}\n]`
      : `"${key}":${JSON.stringify(value)}`,
  );
  return `{\n${lists.join(',\n')}\n}\n`;
}

test('a file as it was written is proven', () => {
  const records = { documents: 3, places: 4, organizations: 1, mentions: 24, facts: 9, issues: 6 };
  expect(verify(readKnowledge(path), reading())).toStrictEqual({ records, count: 0, faults: [] });
});

test.for([
  ['indented', (text: string) => JSON.stringify(JSON.parse(text), null, 2)],
  ['on one line', (text: string) => JSON.stringify(JSON.parse(text))],
  [
    'with sorted keys',
    (text: string) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).toSorted())),
  ],
  ['with one record broken over lines', (text: string) => text.replace('"measure":', '\n"measure":')],
  ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
] as const)('a file %s is proven', ([, format]) => {
  const report = verifyText(format(whole));
  expect([told(report), report.records.facts]).toStrictEqual([[], 9]);
});

test.for(['', '[]', 'null', '{', '{"documents": [', whole0()])('what is no knowledge file is refused: %s', (text) => {
  expect(() => verifyText(text)).toThrow();
});

/** the beginning of a file in our layout: a copy that was cut off */
function whole0(): string {
  return '{\n"schemaVersion":"1.0.0",\n"documents":[\n{"id":';
}

test('an empty object lacks everything', () => {
  expect(told(verifyText('{}'))).toHaveLength(9);
});

describe('one changed character of an article is found, with its place', () => {
  const points = [...textOf('a')];
  const quantity = ARTICLES[0]!.facts[1]!.span;

  test('in a quantity', () => {
    const change = (text: string, source: string) => (source === 'a.txt' ? text.replace('4000', '4001') : text);
    const report = verify(readKnowledge(path), reading(change));
    const faults = told(report);
    expect(faults.slice(0, 2)).toStrictEqual([
      expect.stringMatching(/^documents\[0\] d_[0-9a-f]{16} in a\.txt: sha256: found [0-9a-f]{64}; the article has/),
      expect.stringMatching(/^documents\[0\] .*: textSha256: found/),
    ]);
    const { start, end, text } = quantity;
    expect(faults.find((fault) => fault.startsWith('facts[1]'))).toBe(
      `facts[1] ${ARTICLES[0]!.facts[1]!.id} in a.txt: span: found "${text}" at [${start}, ${end}); the article says "4001万元"`,
    );
    expect(faults.filter((fault) => /in [bc]\.txt/.test(fault))).toStrictEqual([]);
  });

  test('anywhere', () => {
    for (const [index, point] of points.entries()) {
      const other = points.with(index, point === '甲' ? '乙' : '甲').join('');
      const report = verify(
        readKnowledge(path),
        reading((text, source) => (source === 'a.txt' ? other : text)),
      );
      expect(report.count, point).toBeGreaterThan(1);
      expect(told(report)[0]).toContain('a.txt: sha256');
    }
  });

  test('an article that is gone', () => {
    const report = verifyText(whole.replaceAll('"c.txt"', '"z.txt"'));
    expect(told(report)).toStrictEqual([
      `documents[2] ${ARTICLES[2]!.document.id} in z.txt: source: the article cannot be read (no file z.txt)`,
    ]);
  });
});

describe('each kind of tampering is found', () => {
  const [a, b] = ARTICLES as [(typeof ARTICLES)[0], (typeof ARTICLES)[0]];
  const cases: readonly (readonly [string, Parameters<typeof tampered>[0], readonly (string | RegExp)[]])[] = [
    [
      'a span moved',
      (knowledge) => knowledge.facts[0].span.end++,
      [/^facts\[0\] f_[0-9a-f]+ in a\.txt: span: found "1\.2\\n亿元" at \[32, 39\); the article says "1\.2\\n亿元，"$/],
    ],
    [
      'a span moved with its words',
      (knowledge) => {
        knowledge.mentions[0].span = { start: 0, end: 1, text: '对' };
      },
      [/^mentions\[0\] .*: id: found m_[0-9a-f]+; its content gives m_[0-9a-f]+$/],
    ],
    [
      'a fact’s id changed',
      (knowledge) => {
        knowledge.facts[2].id = 'f_0123456789abcdef';
      },
      [/^facts\[2\] f_0123456789abcdef in a\.txt: id: found f_0123456789abcdef; its content gives f_/],
    ],
    [
      'a measure changed',
      (knowledge) => {
        knowledge.facts[2].measure = 'projects';
      },
      [/^facts\[2\] .*: id: found/],
    ],
    [
      'an organization renamed',
      (knowledge) => {
        knowledge.organizations[0].name = '财政部';
      },
      [/^organizations\[0\] .*: id: found/],
    ],
    [
      'a place taken away',
      (knowledge) => knowledge.places.splice(1, 1),
      [/^places\[1\] CN-420500: parent: found CN-420000; this file has no such record$/],
    ],
    [
      'a filler’s reference dangling',
      (knowledge) => {
        knowledge.facts[4].provider[0].ref = 'CN-999999';
      },
      [/^facts\[4\] .* in b\.txt: provider: found CN-999999; this file has no such record$/],
    ],
    [
      'a part of a fact of another article',
      (knowledge) => {
        knowledge.facts[1].partOf = b.facts[0]!.id;
      },
      [`facts[1] ${a.facts[1]!.id} in a.txt: partOf: found ${b.facts[0]!.id}; this file has no such record`],
    ],
    [
      'facts that are parts of each other',
      (knowledge) => {
        knowledge.facts[0].partOf = a.facts[1]!.id;
      },
      [
        /^facts\[0\] .*: partOf: .*that is a part of this fact$/,
        /^facts\[1\] .*: partOf: .*that is a part of this fact$/,
      ],
    ],
    [
      'a repetition of a fact that is not there',
      (knowledge) => {
        knowledge.facts[1].sameAs = b.facts[0]!.id;
      },
      [`facts[1] ${a.facts[1]!.id} in a.txt: sameAs: found ${b.facts[0]!.id}; this file has no such record`],
    ],
    [
      'a repetition of a repetition',
      (knowledge) => {
        knowledge.facts[1].sameAs = a.facts[0]!.id;
        knowledge.facts[2].sameAs = a.facts[1]!.id;
      },
      [/^facts\[2\] .*: sameAs: .*that fact repeats another one itself, and the first of all was expected$/],
    ],
    [
      'bounds turned round',
      (knowledge) => Object.assign(knowledge.facts[0].quantity, { lower: '2', value: null, upper: '1' }),
      [/^facts\[0\] .*: quantity: the lower bound 2 exceeds the upper bound 1$/],
    ],
    [
      'a record twice',
      (knowledge) => knowledge.facts.splice(1, 0, knowledge.facts[0]),
      [/^facts\[1\] .*: id: another record has it already$/],
    ],
    [
      'a document twice',
      (knowledge) => knowledge.documents.push(knowledge.documents[0]),
      [/^documents\[3\] .* in a\.txt: id: another record has it already$/],
    ],
    [
      'a document’s id changed',
      (knowledge) => {
        knowledge.documents[2].id = 'd_0123456789abcdef';
      },
      [
        /^documents\[2\] d_0123456789abcdef in c\.txt: id: found/,
        ...Array.from({ length: 8 }, () => /^mentions\[\d+\] m_[0-9a-f]+: document: found d_/),
        ...Array.from({ length: 3 }, () => /^facts\[\d+\] f_[0-9a-f]+: document: found d_/),
        ...Array.from({ length: 2 }, () => /^issues\[\d+\] in c\.txt: document: found d_/),
      ],
    ],
    [
      'records of an article apart',
      (knowledge) => knowledge.facts.push(knowledge.facts.shift()),
      [
        /^facts\[0\] .*: partOf: found f_[0-9a-f]+; this file has no such record$/,
        /^facts\[8\] .* in a\.txt: document: found d_[0-9a-f]+ again; an article's records were expected in one place$/,
      ],
    ],
    [
      'words of an issue changed',
      (knowledge) => {
        knowledge.issues[0].span.text = '（无图）';
      },
      [/^issues\[0\] in a\.txt: span: found "（无图）"/],
    ],
    [
      'an unknown key in a record',
      (knowledge) => Object.assign(knowledge.places[0], { x: 1 }),
      [/^places\[0\] .*: found "x"/],
    ],
    [
      'an unknown key at the top',
      (knowledge) => Object.assign(knowledge, { x: 1 }),
      [/^x: found an unknown key; keys are/],
    ],
    ['an unknown list', (knowledge) => Object.assign(knowledge, { x: [1] }), [/^x: found an unknown key; keys are/]],
    [
      'a list that is none',
      (knowledge) => Object.assign(knowledge, { issues: {} }),
      ['issues: found {}; a list was expected'],
    ],
    ['a head that lacks a key', (knowledge) => delete knowledge.ruleset, ['ruleset: it is missing']],
    [
      'another version',
      (knowledge) => Object.assign(knowledge, { schemaVersion: '2.0.0' }),
      [/^schemaVersion: found "2\.0\.0"/],
    ],
    [
      'records that are none',
      (knowledge) => knowledge.facts.push(null, 7),
      [
        /^facts\[9\]: document: found undefined/,
        /^facts\[9\]: found null; must be object$/,
        /^facts\[10\]: id: another/,
        /^facts\[10\]: document: found undefined/,
        /^facts\[10\]: found 7; must be object$/,
      ],
    ],
  ];

  describe.for([undefined, 2])('indented by %s', (indent) => {
    test.for(cases)('%s', ([, change, expected]) => {
      const report = verifyText(tampered(change, indent));
      const faults = told(report);
      expect(report.count).toBe(expected.length);
      for (const [index, fault] of expected.entries()) {
        if (typeof fault === 'string') expect(faults[index]).toBe(fault);
        else expect(faults[index]).toMatch(fault);
      }
    });
  });
});

test('faults are counted where they are too many to name', () => {
  const report = verifyText(
    tampered((knowledge) => {
      knowledge.facts = Array.from({ length: 3000 }, () => ({ ...knowledge.facts[0], per: 'century' }));
    }),
  );
  expect([report.faults.length, report.count > 3000, report.records.facts]).toStrictEqual([1000, true, 3000]);
});
