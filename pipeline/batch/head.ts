// The program and its ruleset → the head of what a run writes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KnowledgeHead } from '../model/knowledge.ts';

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
