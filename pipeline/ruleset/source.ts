// Rule files: a folder of YAML → checked contents, each value of which knows its line and column.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { LineCounter, parseDocument } from 'yaml';
import { didYouMean, type Fault } from './fault.ts';
import { type Memory, sha256 } from './memory.ts';

type Pointer = readonly (string | number)[];

/** A rule file whose content fits the schema of its kind. */
export interface RuleFile<T = unknown> {
  /** relative to the ruleset's folder, with `/` */
  readonly path: string;
  /** value of the file's `kind` key: names the schema that it was checked against */
  readonly kind: string;
  readonly content: T;
}

/** Collects faults for the whole ruleset; `at` finds a value's line and column by its path inside the file. */
export class Faults {
  readonly found: Fault[] = [];
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Adds a fault about the value at `pointer` (keys and indices from the file's top) of the file at `path`. */
  add(path: string, pointer: Pointer, code: string, message: string): void {
    const text = readFileSync(join(this.#folder, path), 'utf8');
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines });
    let node: unknown;
    for (let depth = pointer.length; depth >= 0 && !node; depth--) {
      node = document.getIn(pointer.slice(0, depth), true);
    }
    const offset = (node as { range?: readonly number[] } | undefined)?.range?.[0] ?? 0;
    const { line, col } = lines.linePos(offset);
    this.found.push({ path, line, column: col, rule: ruleName(document.toJS(), pointer), code, message });
  }
}

/** The `name` (or `symbol`, or `word`) of the innermost list entry on the way to `pointer`. */
function ruleName(content: unknown, pointer: Pointer): string | null {
  let name: string | null = null;
  let value = content;
  for (let depth = 0; depth <= pointer.length && value !== null && typeof value === 'object'; depth++) {
    const own = value as Record<string | number, unknown>;
    name = [own.name, own.symbol, own.word].find((one) => typeof one === 'string') ?? name;
    if (depth < pointer.length) value = own[pointer[depth]!];
  }
  return name;
}

/** All files below `folder` with one of these endings, sorted by path, so that order never depends on the disk. */
export function listFiles(folder: string, endings: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

/**
 * Reads every `.yml` below `folder` and checks it against `schemas/<kind>.schema.json`. Files with faults are left out
 * of the result and told to `faults`.
 */
export function readRuleFiles(folder: string, schemas: string, memory: Memory, faults: Faults): RuleFile[] {
  const validators = new Validators(schemas);
  const files: RuleFile[] = [];
  for (const path of listFiles(folder, ['.yml'])) {
    const text = readFileSync(join(folder, path), 'utf8');
    const content = memory.recall(sha256('file', path, text, validators.version), () =>
      readRuleFile(path, text, validators, faults),
    );
    if (content) files.push({ path, kind: content.kind, content });
  }
  return files;
}

function readRuleFile(
  path: string,
  text: string,
  validators: Validators,
  faults: Faults,
): { kind: string } | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const { errors } = document;
  for (const error of errors) {
    const { line, col } = lines.linePos(error.pos[0]);
    const message = `${error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '')}; mend the YAML here`;
    faults.found.push({ path, line, column: col, rule: null, code: 'yaml', message });
  }
  if (errors.length > 0) return undefined;
  const content: unknown = document.toJS({ maxAliasCount: 0 });
  const kind = (content as { kind?: unknown } | null)?.kind;
  const validate = typeof kind === 'string' ? validators.of(kind) : undefined;
  if (!validate) {
    const known = validators.kinds;
    const hint = typeof kind === 'string' ? didYouMean(kind, known) : '';
    const found = kind === undefined ? 'no kind' : `kind ${JSON.stringify(kind)}`;
    faults.add(path, ['kind'], 'unknown-kind', `found ${found}${hint || `; kinds are ${known.join(', ')}`}`);
    return undefined;
  }
  if (validate(content)) return content as { kind: string };
  for (const error of leafErrors(validate.errors ?? [])) {
    faults.add(path, pointerOf(error, content), codeOf(error), describe(error));
  }
  return undefined;
}

/** `anyOf` and `if` wrap the errors that matter: keep the inner ones where there are any. */
function leafErrors(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const leaves = errors.filter((error) => !['anyOf', 'oneOf', 'if'].includes(error.keyword));
  return leaves.length > 0 ? leaves : errors;
}

function pointerOf(error: ErrorObject, content: unknown): (string | number)[] {
  const steps: (string | number)[] = [];
  let value = content;
  for (const raw of error.instancePath.split('/').slice(1)) {
    const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    const step = Array.isArray(value) ? Number(key) : key;
    steps.push(step);
    value = (value as Record<string | number, unknown> | null)?.[step];
  }
  const unknown = error.params.additionalProperty ?? error.params.unevaluatedProperty;
  return typeof unknown === 'string' ? [...steps, unknown] : steps;
}

function codeOf(error: ErrorObject): string {
  const unknown = error.keyword === 'additionalProperties' || error.keyword === 'unevaluatedProperties';
  return unknown ? 'unknown-key' : error.keyword === 'required' ? 'missing-key' : 'schema';
}

function describe(error: ErrorObject): string {
  const { params, parentSchema } = error;
  const unknown = params.additionalProperty ?? params.unevaluatedProperty;
  if (typeof unknown === 'string') {
    const known = Object.keys((parentSchema as { properties?: object } | undefined)?.properties ?? {});
    return `found the key "${unknown}"; keys here are ${known.join(', ')}${didYouMean(unknown, known)}`;
  }
  if (error.keyword === 'required') {
    const what = (parentSchema as { properties?: Record<string, { description?: string }> } | undefined)?.properties;
    const description = what?.[params.missingProperty]?.description;
    return `the key "${params.missingProperty}" is missing${description ? ` (${description})` : ''}; add it`;
  }
  const found = JSON.stringify(error.data)?.slice(0, 60);
  if (error.keyword === 'enum') {
    const allowed = (params.allowedValues as unknown[]).map(String);
    const hint = typeof error.data === 'string' ? didYouMean(error.data, allowed) : '';
    return `found ${found}; expected one of ${allowed.join(', ')}${hint}`;
  }
  if (error.keyword === 'uniqueItems') {
    const twice = (error.data as unknown[])[params.i];
    return `found ${JSON.stringify(twice)} twice, as entries ${params.j + 1} and ${params.i + 1}; remove one`;
  }
  const meaning = (parentSchema as { description?: string }).description;
  return `found ${found}; ${expectation(error)}${meaning ? ` (${meaning})` : ''}`;
}

function expectation({ keyword, params, message }: ErrorObject): string {
  if (keyword === 'type') return `expected ${params.type}`;
  if (keyword === 'minItems') return `expected a list of ${params.limit} or more`;
  if (keyword === 'minLength')
    return params.limit === 1 ? 'expected some text' : `expected ${params.limit} characters or more`;
  if (keyword === 'maxLength') return `expected ${params.limit} characters or fewer`;
  if (keyword === 'pattern') return `expected what fits ${params.pattern}`;
  return `it ${message}`;
}

/** The JSON Schemas of rule files, one a kind, compiled when first needed. */
class Validators {
  /** changes when any schema changes */
  readonly version: string;
  readonly kinds: string[];
  readonly #folder: string;
  readonly #compiled = new Map<string, ValidateFunction>();
  #ajv: Ajv2020 | undefined;

  constructor(folder: string) {
    this.#folder = folder;
    const files = listFiles(folder, ['.schema.json']);
    this.version = sha256(...files.map((file) => readFileSync(join(folder, file), 'utf8')));
    this.kinds = files.map((file) => file.replace('.schema.json', '')).filter((kind) => kind !== 'common');
  }

  of(kind: string): ValidateFunction | undefined {
    if (!this.kinds.includes(kind)) return undefined;
    this.#ajv ??= this.#open();
    let validate = this.#compiled.get(kind);
    if (!validate) {
      validate = this.#ajv.compile(this.#read(kind));
      this.#compiled.set(kind, validate);
    }
    return validate;
  }

  #open(): Ajv2020 {
    const ajv = new Ajv2020({
      strict: true,
      strictRequired: false,
      allErrors: true,
      verbose: true,
      allowUnionTypes: true,
    });
    ajv.addSchema(this.#read('common'));
    return ajv;
  }

  #read(kind: string): object {
    return JSON.parse(readFileSync(join(this.#folder, `${kind}.schema.json`), 'utf8'));
  }
}
