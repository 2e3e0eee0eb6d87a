import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatFault } from '../../pipeline/ruleset/fault.ts';
import { compileOrganisations } from '../../pipeline/ruleset/organisation.ts';
import { compilePlaces } from '../../pipeline/ruleset/place.ts';
import { compilationOf } from './load.ts';

const EXAMPLES = 'finds: [{ text: 某地, quote: 某地 }]\nignores: [某人]\n';
const FULL = `kind: place-full-name\nname: place.full\ntables: [table.tsv]\n${EXAMPLES}`;

/** The faults of a ruleset of these files. */
function faultsOf(files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'broken-places-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const compilation = compilationOf(folder, ['']);
    compilePlaces(compilation);
    compileOrganisations(compilation);
    return compilation.faults.found.map(formatFault);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.for([
  {
    files: { 'a.yml': FULL, 'table.tsv': '# revision: 2023\n110000\t北京市\nx\t某区\n' },
    faults: ['a.yml:3:10 place.full table: found line 3: expected code, tab and name; make the table anew'],
  },
  {
    files: {
      'a.yml': FULL,
      'table.tsv': '110000\t北京市\n',
      'b.yml': `kind: gazetteer\nname: place.region\nlevel: region\nentries:\n  - { key: a, name: 某库区, parent: 北京市/海淀区 }\n${EXAMPLES}`,
    },
    faults: [
      'b.yml:5:34 某库区 unknown-place: no division "海淀区" directly below 北京市; give its path from the province down',
    ],
  },
  {
    files: {
      'b.yml': `kind: gazetteer\nname: place.region\nlevel: region\nentries:\n  - { key: a, name: 某库区 }\n  - { key: a, name: 某山区 }\n${EXAMPLES}`,
    },
    faults: ['b.yml:6:12 某山区 duplicate-key: the key "a" is given twice; each place needs its own'],
  },
  {
    files: {
      'c.yml': `kind: organisation\nname: organization.body\nentries:\n  - { name: 某某部 }\n  - { name: 某局, aliases: [某某部] }\n${EXAMPLES}`,
    },
    faults: [
      'c.yml:5:5 某局 duplicate-word: "某某部" is in organization.body already, for 某某部; a word belongs to one entry',
    ],
  },
])('$faults', ({ files, faults }) => {
  expect(faultsOf(files)).toEqual(faults);
});
