// Broken rules about times: each fault with its place and its whole message.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Compilation } from '../../pipeline/ruleset/compilation.ts';
import { formatFault } from '../../pipeline/ruleset/fault.ts';
import { OWN_RULES } from '../../pipeline/ruleset/index.ts';
import { Memory } from '../../pipeline/ruleset/memory.ts';
import { compilePublication } from '../../pipeline/ruleset/publication.ts';
import { Faults, type RuleFile, readRuleFiles } from '../../pipeline/ruleset/source.ts';
import { compileTimes } from '../../pipeline/ruleset/time.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'times-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function faultsOf(content: string): string[] {
  writeFileSync(join(folder, 'a.yml'), content);
  const memory = Memory.open('test/time/faults');
  const faults = new Faults(folder);
  const files = readRuleFiles(folder, join(OWN_RULES, 'schema'), memory, faults);
  const of = <T>(kind: string) => files.filter((file) => file.kind === kind) as RuleFile<T>[];
  const compilation: Compilation = { folder, memory, faults, of };
  compileTimes(compilation);
  compilePublication(compilation);
  return faults.found.map(formatFault);
}

/** `${name}` as a rule file writes it. */
const fragment = (name: string) => `\${${name}}`;

/** A file with one part that has this pattern and these further lines. */
const part = (pattern: string, ...lines: string[]) =>
  [
    'kind: time',
    'parts:',
    '  - name: time.x',
    `    pattern: '${pattern}'`,
    ...lines.map((line) => `    ${line}`),
    '    finds: [{ text: 今年, quote: 今年 }]',
    '    ignores: [去年]',
    '',
  ].join('\n');

test.for([
  [
    'an unknown fragment',
    part(`${fragment('yaer')}年`, 'alone: false'),
    [`a.yml:4:14 time.x unknown-fragment: found ${fragment('yaer')}; fragments are `],
  ],
  [
    'a group that the pattern has not',
    part('(?<y>\\d)年', "gives: { year: '{year}' }"),
    ['a.yml:5:20 time.x unknown-group: the pattern has no group "year"; name one (?<year>…)'],
  ],
  [
    'what is no expression',
    part('今年', 'gives: { year: refrence-1 }'),
    [
      'a.yml:5:20 time.x expression: found "refrence-1"; expected terms joined by + or -: a number, {group}, {group}*number, reference, quarter, century, stated, told, nearest, began, account, alike, last',
    ],
  ],
  [
    'a pattern that may begin with anything',
    part('.年', 'alone: false'),
    [
      'a.yml:4:14 time.x pattern-open: it can begin with any character; begin it with definite characters; what stands before them goes into (?<=…)',
    ],
  ],
  [
    'a part that says nothing',
    part('今年'),
    [
      'a.yml:3:5 time.x gives-nothing: it stands alone and says nothing of year, month or day; say what it gives, or that it never stands alone (alone: false)',
    ],
  ],
  [
    'a fragment that nothing uses',
    "kind: time\nfragments: { x: 'a' }\n",
    [`a.yml:2:17 unused-fragment: no pattern uses ${fragment('x')}; use it or remove it`],
  ],
  [
    'fragments in a circle',
    `${part(fragment('x'), 'alone: false')}fragments: { x: '${fragment('y')}', y: '${fragment('x')}' }\n`,
    ['a.yml:4:14 time.x fragment-depth: fragments use each other more than 8 deep; break the circle'],
  ],
] as const)('%s', ([, content, expected]) => {
  expect(faultsOf(content)).toEqual(expected);
});
