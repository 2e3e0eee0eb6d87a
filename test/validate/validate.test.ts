import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { ArticleRecords, FactRecord, Knowledge } from '../../pipeline/model/knowledge.ts';
import { validate } from '../../pipeline/validate/index.ts';
import { SCHEMA_PATH, schemaFault } from '../../pipeline/validate/schema.ts';
import { HEAD, SAMPLE, sampleRecords } from '../knowledge/sample.ts';

const schema = JSON.parse(readFileSync(SCHEMA_PATH, 'utf8'));
const good = sampleRecords();

/** The sample's records after `change`, which may do anything to a copy of them. */
// biome-ignore lint/suspicious/noExplicitAny: records are broken on purpose
function broken(change: (records: any) => void): ArticleRecords {
  const copy = JSON.parse(JSON.stringify(good));
  change(copy);
  return copy;
}

describe('the published schema', () => {
  test('holds a whole file', () => {
    const check = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
    const { document, ...lists } = good;
    const whole: Knowledge = { ...HEAD, documents: [document], ...lists };
    expect(check(whole), JSON.stringify(check.errors)).toBe(true);
    expect(check({ ...whole, extra: 1 })).toBe(false);
  });

  test('describes every field and closes every object', () => {
    const faults: string[] = [];
    const walk = (node: unknown, path: string): void => {
      if (node === null || typeof node !== 'object') return;
      const { type, properties, additionalProperties } = node as Record<string, unknown>;
      const part = /allOf/.test(path);
      if (type === 'object' && !part && additionalProperties !== false) faults.push(`${path} is open`);
      for (const [key, field] of Object.entries((part ? {} : properties) ?? {})) {
        const { description, $ref } = field as { description?: string; $ref?: string };
        const target = $ref && schema.$defs[$ref.slice('#/$defs/'.length)];
        if (!description && !target?.description) faults.push(`${path}.${key} is not described`);
      }
      for (const [key, child] of Object.entries(node)) walk(child, `${path}/${key}`);
    };
    walk(schema, '#');
    expect(faults).toStrictEqual([]);
  });

  test('gives the keys in the order in which they are written', () => {
    const fact = good.facts[0]!;
    const pairs: [string, object][] = [
      ['document', good.document],
      ['place', good.places[0]!],
      ['organization', good.organizations[0]!],
      ['mention', good.mentions[0]!],
      ['fact', fact],
      ['quantity', fact.quantity],
      ['quote', fact.evidence.sentence],
      ['filler', fact.provider[0]!],
      ['time', fact.time!],
      ['object', fact.object!],
      ['issue', good.issues[0]!],
    ];
    for (const [name, record] of pairs) {
      const { properties, required } = schema.$defs[name];
      const keys = Object.keys(properties).filter((key) => required.includes(key) || key in record);
      expect(Object.keys(record)).toStrictEqual(keys);
    }
  });

  test.for([
    ['2021', true],
    ['2021-10', true],
    ['2021-10-09', true],
    ['1992/..', true],
    ['../2021-06', true],
    ['2016/2020', true],
    ['{2019-03,2019-07,2019-11}', true],
    ['2021-06~', true],
    ['199X', true],
    ['2021-13', false],
    ['2021-6', false],
    ['21', false],
    ['2021/', false],
    ['../..', false],
    ['{2019-03', false],
    ['2021-10-09T00:00', false],
    ['', false],
  ] as const)('edtf %s: %s', ([edtf, right]) => expect(schemaFault('$defs/edtf', edtf) === null).toBe(right));

  test.for([
    ['0', true],
    ['762300000', true],
    ['33.333', true],
    ['-0.5', true],
    ['1.50', false],
    ['-0', false],
    ['01', false],
    ['1e9', false],
    ['1,000', false],
    ['.5', false],
  ] as const)('decimal %s: %s', ([decimal, right]) =>
    expect(schemaFault('$defs/decimal', decimal) === null).toBe(right),
  );
});

describe('validation', () => {
  test('keeps a sound article as it is', () => {
    expect(validate(good, SAMPLE)).toStrictEqual({ records: good, issues: [] });
  });

  type Case = readonly [what: string, change: Parameters<typeof broken>[0], messages: readonly string[], left: object];
  const [first, second, third] = good.facts.map(({ id }) => id);
  const cases: readonly Case[] = [
    [
      'a moved span',
      (records) => records.facts[2].span.start--,
      [`The fact ${third} is left out: span: found "300人次" at [70, 76); the article says "部300人次".`],
      { facts: 2 },
    ],
    [
      'a whole that is left out takes its part with it',
      (records) => {
        records.facts[0].quantity.upper = '1';
      },
      [
        `The fact ${first} is left out: quantity: the lower bound 120000000 exceeds the upper bound 1.`,
        `The fact ${second} is left out: partOf: found ${first}; this file has no such record.`,
      ],
      { facts: 1 },
    ],
    [
      'a place that is left out takes with it what stands in it and whatever names these',
      (records) => {
        records.places[1].level = 'planet';
      },
      [
        'The place CN-420000 is left out: level: found "planet"; must be equal to one of the allowed values.',
        'The place CN-420500 is left out: parent: found CN-420000; this file has no such record.',
        'The place CN-420506 is left out: parent: found CN-420500; this file has no such record.',
        ...[0, 3].map(
          (index) =>
            `The mention ${good.mentions.filter(({ kind }) => kind === 'place')[index === 0 ? 0 : 2]?.id} is left out: ref: found CN-420506; this file has no such record.`,
        ),
        ...good.facts.map(
          ({ id }) => `The fact ${id} is left out: recipient: found CN-420506; this file has no such record.`,
        ),
      ],
      { facts: 0, places: 1, mentions: 6 },
    ],
    [
      'one of two records with one id',
      (records) => records.facts.push({ ...records.facts[2] }),
      [`The fact ${third} is left out: id: another record has it already.`],
      { facts: 3 },
    ],
    [
      'an unknown key',
      (records) => {
        records.mentions[0].colour = 'red';
      },
      [`The mention ${good.mentions[0]?.id} is left out: found "colour", must NOT have additional properties.`],
      { mentions: 7 },
    ],
    [
      'a missing key',
      (records) => delete records.facts[2].per,
      [`The fact ${third} is left out: must have required property 'per'.`],
      { facts: 2 },
    ],
    [
      'an amount that is not a decimal',
      (records) => {
        records.facts[2].quantity.value = '300.0';
      },
      [/^The fact f_[0-9a-f]+ is left out: quantity\.value: found "300\.0"; must match pattern/.source],
      { facts: 2 },
    ],
    [
      'words that the span does not say',
      (records) => {
        records.facts[2].quantity.asWritten = '301人次';
      },
      [`The fact ${third} is left out: quantity.asWritten: found "301人次"; its span says "300人次".`],
      { facts: 2 },
    ],
    [
      'fragments out of order',
      (records) => records.facts[2].evidence.sentence.fragments.reverse(),
      [`The fact ${third} is left out: evidence.sentence.fragments: one starts at 12, before 77.`],
      { facts: 2 },
    ],
    [
      'facts that are parts of each other',
      (records) => {
        records.facts[0].partOf = second;
      },
      [
        `The fact ${first} is left out: partOf: found ${second}; that is a part of this fact.`,
        `The fact ${second} is left out: partOf: found ${first}; that is a part of this fact.`,
      ],
      { facts: 1 },
    ],
    [
      'a record of another article',
      (records) => {
        records.mentions[0].document = 'd_0000000000000000';
      },
      [/^The mention m_[0-9a-f]+ is left out: document: found d_0000000000000000; this is/.source],
      { mentions: 7 },
    ],
    [
      'an issue without a message',
      (records) => {
        records.issues[0].message = '';
      },
      ['The issue caption-inside-sentence is left out: message: found ""; must NOT have fewer than 1 characters.'],
      { issues: 1 },
    ],
    [
      'an organization whose place is gone',
      (records) => {
        records.organizations[0].place = 'CN-999999';
      },
      [
        /^The organization o_[0-9a-f]+ is left out: place: found CN-999999/.source,
        /^The mention m_[0-9a-f]+ is left out: ref: found o_/.source,
        /^The fact f_[0-9a-f]+ is left out: provider: found o_/.source,
      ],
      { organizations: 0, mentions: 7, facts: 2 },
    ],
  ];

  test.for(cases)('%s', ([, change, messages, left]) => {
    const { records, issues } = validate(broken(change), SAMPLE);
    expect(issues).toHaveLength(messages.length);
    for (const [index, message] of messages.entries()) {
      if (message.startsWith('^')) expect(issues[index]?.message).toMatch(new RegExp(message));
      else expect(issues[index]?.message).toBe(message);
    }
    for (const issue of issues) expect(issue).toMatchObject({ severity: 'error', source: 'yiling.txt' });
    for (const [list, count] of Object.entries(left)) {
      const kept = records?.[list as 'facts'].filter((record) => !issues.includes(record as never));
      expect(kept, list).toHaveLength(count);
    }
    expect(validate(records!, SAMPLE)).toStrictEqual({ records, issues: [] });
  });

  test('an error points to the words where the span is right', () => {
    const { issues } = validate(
      broken((records) => {
        records.facts[2].modality = 'perhaps';
      }),
      SAMPLE,
    );
    expect(issues).toMatchObject([{ code: 'invalid-fact', span: { text: '300人次' } }]);
  });

  test('a faulty document leaves nothing to write', () => {
    const { records, issues } = validate(
      broken((records) => {
        records.document.published = 'autumn';
      }),
      SAMPLE,
    );
    expect(records).toBe(null);
    expect(issues).toMatchObject([{ document: null, code: 'invalid-document', source: 'yiling.txt', span: null }]);
  });

  test('checks a great many facts', () => {
    const facts: FactRecord[] = Array.from({ length: 20_000 }, (_, index) => ({
      ...good.facts[0]!,
      id: `f_${index.toString(16).padStart(16, '0')}`,
    }));
    expect(validate({ ...good, facts }, SAMPLE).issues).toStrictEqual([]);
  });
});
