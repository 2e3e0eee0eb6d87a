// golden.yml: what it may say, and what is told of a slip in it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../pipeline/cli/golden-config.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chuchu-config-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string) {
  const path = join(folder, 'golden.yml');
  writeFileSync(path, text);
  return readConfig(path);
}

test('paths are from its folder; limits are facts or shares', () => {
  const { articles, ruleset, manifest, allowance, accepted } = read(`
articles: [a, ../b/*.txt]
ruleset: my-rules
allow: { removed: 2, changed: 0.5%, time: 1 }
accept: [{ fact: f_0123456789abcdef, why: " it is right " }]`);
  expect(articles).toEqual([join(folder, 'a'), join(folder, '../b/*.txt')]);
  expect([ruleset, manifest]).toEqual([join(folder, 'my-rules'), undefined]);
  expect(allowance).toEqual({ removed: { facts: 2 }, changed: { share: 0.005 }, time: { facts: 1 } });
  expect(accepted).toEqual(new Map([['f_0123456789abcdef', 'it is right']]));
});

test('an empty one says nothing', () => {
  expect(read('')).toMatchObject({ articles: [], allowance: {}, ruleset: undefined });
});

test.for([
  { text: 'allow: { gone: 1 }', says: /:1:\d+: found the key "gone"; expected some of removed, added/ },
  { text: 'alow: {}', says: /found the key "alow"; expected some of articles.*did you mean "allow"/ },
  { text: 'allow: { removed: many }', says: /:1:19: found "many"; expected a number of facts, or a share/ },
  { text: 'allow: { removed: -1 }', says: /found -1; expected a number of facts/ },
  { text: 'accept: [{ fact: f_1, why: x }]', says: /found "f_1"; expected the id of a fact/ },
  { text: 'accept: [{ fact: f_0123456789abcdef }]', says: /found nothing; expected the reason/ },
  { text: 'accept: {}', says: /found \{\}; expected a list/ },
  { text: 'articles: [3]', says: /found 3; expected a path/ },
  { text: '- a', says: /found \["a"\]; expected a map/ },
  { text: 'a: [', says: /mend the YAML here/ },
])('refuses $text', ({ text, says }) => {
  expect(() => read(text)).toThrow(says);
});
