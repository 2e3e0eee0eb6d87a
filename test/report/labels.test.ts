// The words of the page: whatever the program may write has a name in each language.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import glob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { LABELS } from '../../pipeline/report/page/labels.ts';
import { SCHEMA_PATH } from '../../pipeline/validate/schema.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const schema = readFileSync(SCHEMA_PATH, 'utf8');

/** The values of every `enum` of the schema that has this one. */
function valuesWith(value: string): string[] {
  const lists = [...schema.matchAll(/"enum":\s*\[([^\]]*)\]/g)].map(([, list]) => JSON.parse(`[${list}]`) as string[]);
  return lists.filter((list) => list.includes(value)).flat();
}

describe.for(['zh', 'en'] as const)('in %s', (language) => {
  const labels = LABELS[language];

  test('measures of all packs', () => {
    const codes = glob.globSync('rules/*/taxonomy.yml', { cwd: ROOT }).flatMap((path) => {
      const { measures } = parse(readFileSync(join(ROOT, path), 'utf8')) as { measures: { code: string }[] };
      return measures.map(({ code }) => code);
    });
    expect(codes.length).toBeGreaterThan(20);
    expect(Object.keys(labels.measures)).toEqual(expect.arrayContaining(codes));
  });

  test.for([
    ['scopes', 'paragraph'],
    ['modalities', 'planned'],
    ['bounds', 'vague'],
    ['severities', 'warning'],
    ['per', 'household'],
    ['kinds', 'organization'],
  ] as const)('%s', ([group, one]) => {
    const values = valuesWith(one).filter((value) => value !== null);
    expect(values).toContain(one);
    expect(Object.keys(labels[group])).toEqual(expect.arrayContaining(values));
  });

  test('the same placeholders as in Chinese', () => {
    const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
    for (const [path, text] of texts(LABELS.zh)) {
      const own = new Map(texts(labels)).get(path);
      expect(own === undefined ? path : placeholders(own)).toEqual(placeholders(text));
    }
  });
});

function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (value === null || typeof value !== 'object' || path.startsWith('.amount')) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}
