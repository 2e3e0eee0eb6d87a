// golden.yml → what is compared with golden knowledge, what may change, and which changes are accepted.
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { DIFF_SLOTS } from '../compare/diff.ts';
import type { Allowance, Limit } from '../compare/verdict.ts';
import { UsageError } from '../read/input.ts';
import { didYouMean } from '../ruleset/fault.ts';

export const CONFIG_FILE = 'golden.yml';

export interface GoldenConfig {
  /** absolute paths and globs */
  readonly articles: readonly string[];
  readonly manifest: string | undefined;
  readonly ruleset: string | undefined;
  /** name of a pack of the ruleset */
  readonly pack: string | undefined;
  readonly allowance: Allowance;
  /** ids of facts and why their difference is accepted */
  readonly accepted: ReadonlyMap<string, string>;
}

export const NO_CONFIG: GoldenConfig = {
  articles: [],
  manifest: undefined,
  ruleset: undefined,
  pack: undefined,
  allowance: {},
  accepted: new Map(),
};

const KEYS = ['articles', 'manifest', 'ruleset', 'pack', 'allow', 'accept'];
const LIMITS = ['removed', 'added', 'changed', ...DIFF_SLOTS];

type Refuse = (at: readonly (string | number)[], found: string, expected: string) => never;

/**
 * Reads the file; paths in it are from its own folder. Throws a UsageError with the line where it says something that has
 * no meaning.
 */
export function readConfig(path: string): GoldenConfig {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new UsageError(`there is no file ${path}; expected a ${CONFIG_FILE}; check the path`);
  }
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${path}:${line}:${col}`;
  };
  const [error] = document.errors;
  if (error) throw new UsageError(`${place(error.pos[0])}: ${error.message.split('\n')[0]}; mend the YAML here`);
  const refuse: Refuse = (at, found, expected) => {
    const node = document.getIn(at, true) as { range?: readonly number[] } | undefined;
    throw new UsageError(`${place(node?.range?.[0] ?? 0)}: found ${found}; expected ${expected}`);
  };
  const content: unknown = document.toJS({ maxAliasCount: 0 }) ?? {};
  const values = mapOf(content, [], KEYS, refuse);
  const folder = dirname(resolve(path));
  const pathAt = (key: string): string | undefined => {
    const value = values[key];
    if (value === undefined) return undefined;
    return resolve(folder, typeof value === 'string' ? value : refuse([key], shown(value), 'a path'));
  };
  const { articles = [], pack } = values;
  if (pack !== undefined && typeof pack !== 'string') refuse(['pack'], shown(pack), 'the name of a pack');
  const inputs = Array.isArray(articles) ? articles : [articles];
  return {
    articles: inputs.map((value: unknown, index) =>
      resolve(folder, typeof value === 'string' ? value : refuse(['articles', index], shown(value), 'a path')),
    ),
    manifest: pathAt('manifest'),
    ruleset: pathAt('ruleset'),
    pack: pack as string | undefined,
    allowance: allowanceOf(values.allow ?? {}, refuse),
    accepted: acceptedOf(values.accept ?? [], refuse),
  };
}

function allowanceOf(content: unknown, refuse: Refuse): Allowance {
  const limits = mapOf(content, ['allow'], LIMITS, refuse);
  return Object.fromEntries(
    Object.entries(limits).map(([what, value]): [string, Limit] => {
      if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return [what, { facts: value }];
      const percent = /^(\d{1,3}(?:\.\d+)?)%$/.exec(String(value))?.[1];
      if (percent !== undefined) return [what, { share: Number(percent) / 100 }];
      return refuse(['allow', what], shown(value), 'a number of facts, or a share of the golden ones such as 0.5%');
    }),
  );
}

function acceptedOf(content: unknown, refuse: Refuse): Map<string, string> {
  if (!Array.isArray(content)) return refuse(['accept'], shown(content), 'a list of { fact: f_…, why: … }');
  return new Map(
    content.map((entry: unknown, index): [string, string] => {
      const { fact, why } = mapOf(entry, ['accept', index], ['fact', 'why'], refuse);
      if (typeof fact !== 'string' || !/^f_[0-9a-f]{16}$/.test(fact)) {
        return refuse(['accept', index, 'fact'], shown(fact), 'the id of a fact, as f_0123456789abcdef');
      }
      if (typeof why !== 'string' || why.trim() === '') {
        return refuse(['accept', index, 'why'], shown(why), 'the reason why its difference is accepted');
      }
      return [fact, why.trim()];
    }),
  );
}

function mapOf(
  content: unknown,
  at: readonly (string | number)[],
  keys: readonly string[],
  refuse: Refuse,
): Readonly<Record<string, unknown>> {
  if (content === null || typeof content !== 'object' || Array.isArray(content)) {
    return refuse(at, shown(content), `a map with some of ${keys.join(', ')}`);
  }
  const unknown = Object.keys(content).find((key) => !keys.includes(key));
  if (unknown !== undefined) {
    refuse([...at, unknown], `the key "${unknown}"`, `some of ${keys.join(', ')}${didYouMean(unknown, keys)}`);
  }
  return content as Readonly<Record<string, unknown>>;
}

function shown(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 60) ?? 'nothing';
}
