// Rule files → each rule by the name that mentions and facts know it by: what it says, and where it stands.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { sha256 } from './memory.ts';
import { rulesIn } from './rule.ts';
import type { RuleFile } from './source.ts';
import { unitName } from './unit.ts';

/** A line of a rule file, from 1. */
export interface RulePlace {
  /** relative to the ruleset's folder, with `/` */
  readonly path: string;
  readonly line: number;
}

interface Entry {
  readonly path: string;
  readonly kind: string;
  readonly pointer: readonly (string | number)[];
  /** changes when the rule does; its examples count too */
  readonly hash: string;
}

interface Parsed {
  readonly document: ReturnType<typeof parseDocument>;
  readonly lines: LineCounter;
}

export class RuleIndex {
  readonly #folder: string;
  readonly #entries = new Map<string, Entry>();
  /** files are parsed when a place in them is asked for, once */
  readonly #parsed = new Map<string, Parsed>();

  /** `files`: the rule files of the ruleset in `folder`. */
  constructor({ folder, files }: { readonly folder: string; readonly files: readonly RuleFile[] }) {
    this.#folder = folder;
    for (const { path, kind, content } of files) {
      for (const { rule, pointer } of rulesIn(content)) {
        const name = rule.symbol === undefined ? (rule.name ?? rule.word) : unitName(path, rule.symbol);
        if (name === undefined || this.#entries.has(name)) continue;
        this.#entries.set(name, { path, kind, pointer, hash: sha256(JSON.stringify(rule)).slice(0, 16) });
      }
    }
  }

  /** Names with the kind of the rule's file, in the order of the files. */
  kinds(): ReadonlyMap<string, string> {
    return new Map([...this.#entries].map(([name, { kind }]) => [name, kind]));
  }

  /** A hash of each rule by its name. */
  hashes(): Record<string, string> {
    return Object.fromEntries([...this.#entries].map(([name, { hash }]) => [name, hash]));
  }

  /** Where the rule stands; null for one that is not here. */
  placeOf(name: string): RulePlace | null {
    const entry = this.#entries.get(name);
    if (!entry) return null;
    const { document, lines } = this.#parse(entry.path);
    const node = document.getIn(entry.pointer, true) as { range?: readonly number[] } | undefined;
    return { path: entry.path, line: lines.linePos(node?.range?.[0] ?? 0).line };
  }

  #parse(path: string): Parsed {
    let parsed = this.#parsed.get(path);
    if (!parsed) {
      const lines = new LineCounter();
      const document = parseDocument(readFileSync(join(this.#folder, path), 'utf8'), { lineCounter: lines });
      parsed = { document, lines };
      this.#parsed.set(path, parsed);
    }
    return parsed;
  }
}

/** Names of the rules that only one of two rulesets has, or that differ in them. */
export function changedRules(
  old: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): Set<string> {
  return new Set([...Object.keys(old), ...Object.keys(now)].filter((name) => old[name] !== now[name]));
}
