// Two states of a ruleset → the words without which an article cannot read otherwise, so that others need no second look.
//
// Note: why words tell. A rule about measures, roles, modality, rates or parts is tried only where one of its words stands,
// and hides another rule's word only by standing around it. So an article in which no word of a rule stands, neither an
// old one nor a new one, has nothing that a change of the rule could touch. Of other rules (units, times, places, layout …)
// this cannot be said, nor of a rule without words, nor of the order of rules, nor of the units of a measure rule: they say
// what its measure counts, which is asked for where none of its words stands (412户1806人).
import { isDeepStrictEqual } from 'node:util';
import type { Ruleset } from './index.ts';
import type { RuleFile } from './source.ts';

const KINDS = ['measure', 'role', 'modality', 'per', 'part'];
const WORDS = ['head', 'verb', 'near', 'with', 'unless', 'trigger', 'words'];

interface WordRule {
  readonly name: string;
  readonly pattern?: string;
  readonly [key: string]: unknown;
}

interface WordFile {
  readonly rules: readonly WordRule[];
}

type State = Pick<Ruleset, 'files' | 'sha256'>;

/** null where any article may read otherwise; no words at all where none can. */
export function changedWords(old: State, now: State): Set<string> | null {
  if (old.sha256 === now.sha256) return new Set();
  const before = byPath(old);
  const after = byPath(now);
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => !isDeepStrictEqual(before.get(path), after.get(path)),
  );
  const words = new Set<string>();
  for (const path of paths) {
    const found = wordsOfFile(before.get(path), after.get(path));
    if (found === null) return null;
    for (const word of found) words.add(word);
  }
  return paths.length === 0 ? null : words;
}

function byPath({ files }: State): ReadonlyMap<string, RuleFile> {
  return new Map(files.map((file) => [file.path, file]));
}

function wordsOfFile(old: RuleFile | undefined, now: RuleFile | undefined): string[] | null {
  const { kind } = (now ?? old)!;
  if (!KINDS.includes(kind) || (old && now && old.kind !== now.kind)) return null;
  const [{ rules: before = [], ...oldHead }, { rules: after = [], ...newHead }] = [old, now].map(
    (file) => (file?.content ?? {}) as Partial<WordFile>,
  ) as [Partial<WordFile>, Partial<WordFile>];
  if (old && now && (!isDeepStrictEqual(oldHead, newHead) || !sameOrder(before, after))) return null;
  const names = new Set([...before, ...after].map(({ name }) => name));
  const found = [...names].map((name) =>
    wordsOfRule(
      before.find((rule) => rule.name === name),
      after.find((rule) => rule.name === name),
    ),
  );
  return found.includes(null) ? null : found.flatMap((words) => words ?? []);
}

/** Where rules are equally good the first one decides. */
function sameOrder(before: readonly WordRule[], after: readonly WordRule[]): boolean {
  const shared = (rules: readonly WordRule[], others: readonly WordRule[]) =>
    rules.map(({ name }) => name).filter((name) => others.some((other) => other.name === name));
  return isDeepStrictEqual(shared(before, after), shared(after, before));
}

/** The words that only one of two states of a rule has; all of both where it differs in more. */
function wordsOfRule(old: WordRule | undefined, now: WordRule | undefined): string[] | null {
  const [before, after] = [wordsBySlot(old), wordsBySlot(now)];
  if (old && now && isDeepStrictEqual(withoutWords(old), withoutWords(now))) {
    const words = [...before, ...after].filter((word) => before.has(word) !== after.has(word));
    return words.map(bare);
  }
  const isCalled = [old, now].every((rule) => rule === undefined || (!rule.units && isCalledByWords(rule)));
  return isCalled ? [...before, ...after].map(bare) : null;
}

/** `head 厂`: a word in another slot is another word. */
function wordsBySlot(rule: WordRule | undefined): Set<string> {
  return new Set(WORDS.flatMap((slot) => ((rule?.[slot] as string[]) ?? []).map((word) => `${slot} ${word}`)));
}

/** What the rule says beside its words, with the slots that have any; examples and reasons decide nothing. */
function withoutWords({ why: _, finds: __, ignores: ___, ...rule }: WordRule): object {
  return Object.fromEntries(Object.entries(rule).map(([key, value]) => [key, WORDS.includes(key) ? true : value]));
}

function bare(word: string): string {
  return word.replace(/^\w+ -?/, '');
}

function isCalledByWords(rule: WordRule): boolean {
  const calls = ['head', 'verb', 'near', 'words'].some((slot) => rule[slot] !== undefined);
  const needs = rule.trigger !== undefined || rule.with !== undefined;
  return rule.pattern === undefined ? calls || needs : needs;
}
