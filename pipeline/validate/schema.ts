// The published contract → one compiled check for each kind of record.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';

/** Where the contract of the knowledge file lies. */
export const SCHEMA_PATH: string = resolve(import.meta.dirname, '../../output/knowledge.schema.json');

const compiled = new Map<string, ValidateFunction>();
let ajv: Ajv | undefined;

/**
 * What is wrong with `value` by the part of the contract at `pointer` (as `$defs/fact`), or null. Each part is compiled
 * when it is first needed and kept for the life of the program.
 */
export function schemaFault(pointer: string, value: unknown): string | null {
  let check = compiled.get(pointer);
  if (!check) {
    check = compile(pointer);
    compiled.set(pointer, check);
  }
  return check(value) ? null : describe(check.errors!);
}

function compile(pointer: string): ValidateFunction {
  if (!ajv) {
    // Ajv2020 does the same, a third slower: it keeps book for unevaluatedProperties and dynamic references, which the
    // contract does not use (strict mode would refuse them). A test checks the schema itself, against 2020-12; and checks
    // whose code is not optimised run as fast and start quicker.
    const options = { strict: true, allowUnionTypes: true, verbose: true, validateSchema: false } as const;
    ajv = new Ajv({ ...options, code: { optimize: false } });
    ajv.addSchema(JSON.parse(readFileSync(SCHEMA_PATH, 'utf8')), 'knowledge');
  }
  const check = ajv.getSchema(`knowledge#/${pointer}`);
  if (!check) throw new Error(`internal: the knowledge schema has no part ${pointer}`);
  return check as ValidateFunction;
}

/** `quantity.value: found "1.50"; must match pattern …`. Branches of an `anyOf` say less than what lies inside. */
function describe(errors: readonly ErrorObject[]): string {
  const error = errors.reduce((best, other) => (depth(other) > depth(best) ? other : best));
  const path = error.instancePath.slice(1).replaceAll('/', '.');
  const found = error.params.additionalProperty ?? error.params.missingProperty;
  const what = typeof found === 'string' ? 'found' : `found ${JSON.stringify(error.data)?.slice(0, 60)};`;
  const extra = error.keyword === 'additionalProperties' ? ` "${String(found)}",` : '';
  const subject = path === '' ? '' : `${path}: `;
  return error.keyword === 'required' ? `${subject}${error.message}` : `${subject}${what}${extra} ${error.message}`;
}

function depth(error: ErrorObject): number {
  return error.instancePath.split('/').length;
}
