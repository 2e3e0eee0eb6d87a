// The head of a knowledge file → the rows of the table meta.
import type { KnowledgeHead } from '../model/knowledge.ts';

/** Keys as paths into the head: `ruleset.sha256`. */
export function metaRows({ schemaVersion, generator, ruleset }: KnowledgeHead): [key: string, value: string][] {
  return [
    ['schemaVersion', schemaVersion],
    ...Object.entries(generator).map(([key, value]): [string, string] => [`generator.${key}`, value]),
    ...Object.entries(ruleset).map(([key, value]): [string, string] => [`ruleset.${key}`, value]),
  ];
}
