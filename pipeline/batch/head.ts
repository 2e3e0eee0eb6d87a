// The program and its ruleset → the head of what a run writes.
import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import type { KnowledgeHead } from '../model/knowledge.ts';
import { OWN_RULES } from '../ruleset/index.ts';
import { listFiles } from '../ruleset/source.ts';

/** Of the contract of the knowledge file (`output/knowledge.schema.json`), as in semver. */
const SCHEMA_VERSION = '1.0.0';

/** The version of this program, as its package says. */
export function programVersion(): string {
  const path = join(import.meta.dirname, '../../package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}

/** The head of a knowledge file: no clock and no machine in it, so the same run gives the same bytes. */
export function knowledgeHead({ name, version, sha256 }: KnowledgeHead['ruleset']): KnowledgeHead {
  return {
    schemaVersion: SCHEMA_VERSION,
    generator: { name: 'chuchu', version: programVersion() },
    ruleset: { name, version, sha256 },
  };
}

/**
 * A hash of all that decides over what an article gives, the article apart: the rules in the folder `ruleset`, the pack of
 * them that is used (undefined: their own choice), and the program's code, which in a checkout changes more often
 * than its version. Loads no rules: whether there is anything to do is known before.
 */
export function makerOf(ruleset: string = OWN_RULES, pack = ''): string {
  const code = join(import.meta.dirname, '..');
  const files = [...filesIn(code, [extname(import.meta.filename)]), ...filesIn(resolve(ruleset), ['.yml', '.tsv'])];
  return hash('sha256', [programVersion(), pack, ...files].join('\0'));
}

/** Each file's path, then its content; none where there is no such folder. */
function filesIn(folder: string, endings: readonly string[]): string[] {
  if (!existsSync(folder)) return [];
  return listFiles(folder, endings).flatMap((path) => [path, readFileSync(join(folder, path), 'utf8')]);
}
