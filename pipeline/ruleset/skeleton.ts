// The schema of a kind of rule file → such a file to fill in: what must be said with `…`, what may be said as comments.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from './source.ts';

/** What stands where the author has to write something. */
export const BLANK = '…';

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** The kinds that there are, by the schemas in `folder`. */
export function kindsIn(folder: string): string[] {
  const kinds = listFiles(folder, ['.schema.json']).map((file) => file.replace('.schema.json', ''));
  return kinds.filter((kind) => kind !== 'common');
}

/**
 * A file of the kind with one rule of this name, as YAML. `schemas`: the folder of schemas; `schemaPath`: how editors find
 * the kind's schema from where the file will be.
 */
export function skeleton(kind: string, name: string, schemas: string, schemaPath: string): string {
  const writer = new Writer(schemas, kind, name);
  return `${schemaComment(schemaPath)}\n${writer.lines().join('\n')}\n`;
}

/** The line by which editors that know the YAML language server find the schema of a file. */
export function schemaComment(path: string): string {
  return `# yaml-language-server: $schema=${path}`;
}

class Writer {
  readonly #folder: string;
  readonly #root: Schema;
  readonly #common: Schema;
  readonly #kind: string;
  readonly #name: string;
  /** the first key that can hold the name has it */
  #isNamed = false;

  constructor(folder: string, kind: string, name: string) {
    this.#folder = folder;
    this.#kind = kind;
    this.#name = name;
    this.#root = this.#read(`${kind}.schema.json`);
    this.#common = this.#read('common.schema.json');
  }

  lines(): string[] {
    return this.#map(this.#root, '');
  }

  #read(file: string): Schema {
    return JSON.parse(readFileSync(join(this.#folder, file), 'utf8'));
  }

  /** The schema that a reference stands for; what is said beside the reference holds before what it says. */
  #resolve(schema: Schema): Schema {
    if (schema.$ref === undefined) return schema;
    const [file, pointer] = schema.$ref.split('#/$defs/') as [string, string];
    const { $ref: _, ...beside } = schema;
    const own = file === '' ? this.#root.$defs?.[pointer] : undefined;
    return { ...this.#resolve((own ?? this.#common.$defs?.[pointer])!), ...beside };
  }

  #map(schema: Schema, indent: string): string[] {
    const { properties = {}, required = [] } = schema;
    const needed = new Set(required);
    const keys = Object.keys(properties);
    // a kind that needs none of its lists needs at least one
    const isList = (key: string) =>
      this.#resolve(properties[key]!).items?.properties ?? this.#refersToMap(properties[key]!);
    if (indent === '' && !keys.some((key) => needed.has(key) && isList(key))) {
      const first = keys.find(isList);
      if (first !== undefined) needed.add(first);
    }
    return keys.flatMap((key) => {
      const value = this.#resolve(properties[key]!);
      const comment = this.#comment(value);
      const note = comment === '' ? [] : [`${indent}# ${comment}`];
      if (!needed.has(key)) return [`${indent}# ${key}: ${this.#inline(key, value)}${comment && ` # ${comment}`}`];
      return [...(this.#isKnown(key, value) ? [] : note), ...this.#entry(key, value, indent)];
    });
  }

  #refersToMap({ items }: Schema): boolean {
    return items !== undefined && this.#resolve(items).properties !== undefined;
  }

  #isKnown(key: string, { const: fixed }: Schema): boolean {
    return key === 'name' || fixed !== undefined;
  }

  #entry(key: string, schema: Schema, indent: string): string[] {
    const items = schema.items && this.#resolve(schema.items);
    if (key === 'finds') return [`${indent}finds:`, `${indent}  - { text: ${BLANK}, quote: ${BLANK} }`];
    if (!items?.properties) return [`${indent}${key}: ${this.#inline(key, schema)}`];
    const [first = '', ...rest] = this.#map(items, `${indent}    `);
    const lines = [first, ...rest];
    // the dash stands before the first line that is no comment
    const at = lines.findIndex((line) => !line.trimStart().startsWith('#'));
    lines[at] = `${indent}  - ${lines[at]!.trimStart()}`;
    return [`${indent}${key}:`, ...lines];
  }

  #inline(key: string, schema: Schema): string {
    if (schema.const !== undefined) return String(schema.const);
    if (key === 'kind') return this.#kind;
    if (['name', 'symbol', 'word'].includes(key)) {
      const name = this.#isNamed ? BLANK : this.#name;
      this.#isNamed = true;
      return name;
    }
    if (key === 'measure' && this.#name.includes('.')) return this.#name.slice(0, this.#name.indexOf('.'));
    if (schema.enum) return String(schema.enum[0]);
    if (schema.type === 'array') return schema.items?.enum ? `[${schema.items.enum.join(', ')}]` : `[${BLANK}]`;
    if (schema.type === 'boolean') return 'true';
    return schema.type === 'object' ? `{ ${BLANK}: ${BLANK} }` : BLANK;
  }

  #comment({ description = '', enum: choices }: Schema): string {
    const oneOf = choices && choices.length > 1 ? `one of ${choices.join(', ')}` : '';
    return [description, oneOf].filter(Boolean).join('; ').replace(/\s+/g, ' ');
  }
}
