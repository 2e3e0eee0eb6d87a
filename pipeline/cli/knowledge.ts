// A path → the knowledge file that stands there, whole, each record as the contract describes it.
import { statSync } from 'node:fs';
import type { Knowledge } from '../model/knowledge.ts';
import { UsageError } from '../read/input.ts';
import { readKnowledge } from '../read/knowledge.ts';
import { schemaFault } from '../validate/schema.ts';

const RECORDS: Readonly<Record<string, string>> = {
  documents: 'document',
  places: 'place',
  organizations: 'organization',
  mentions: 'mention',
  facts: 'fact',
  issues: 'issue',
};

/** Reads the file. Throws a UsageError that names the first part of it that is not as its schema says. */
export function loadKnowledge(path: string): Knowledge {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new UsageError(`there is no file ${path}; expected a knowledge.json; check the path`);
  }
  const found: Record<string, unknown> = {};
  for (const { key, index, value } of entriesOf(path)) {
    const record = RECORDS[key];
    if (index === null) found[key] = value;
    else {
      const fault = record === undefined ? 'it is no list of the contract' : schemaFault(`$defs/${record}`, value);
      if (fault !== null) refuse(path, `${key}[${index}]: ${fault}`);
      (found[key] as unknown[]).push(value);
    }
  }
  const missing = Object.keys(RECORDS).find((key) => !Array.isArray(found[key]));
  if (missing !== undefined) refuse(path, `it has no list of ${missing}`);
  const knowledge = found as unknown as Knowledge;
  const documents = new Set(knowledge.documents.map(({ id }) => id));
  const lost = [...knowledge.facts, ...knowledge.mentions].find(({ document }) => !documents.has(document));
  if (lost) refuse(path, `${lost.id} is of the document ${lost.document}, which it has not`);
  return knowledge;
}

function* entriesOf(path: string): ReturnType<typeof readKnowledge> {
  try {
    yield* readKnowledge(path);
  } catch (error) {
    refuse(path, (error as Error).message);
  }
}

function refuse(path: string, found: string): never {
  throw new UsageError(`${path} cannot be used: ${found}; expected a knowledge.json; write it anew with chuchu run`);
}
