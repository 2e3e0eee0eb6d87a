// Ruleset: a folder of rule files → the rules, compiled and frozen, or every fault in them at once.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Compilation } from './compilation.ts';
import { compileDictionary, type Dictionary } from './dictionary.ts';
import { compileDomain, type DomainRules, joinersOf } from './domain.ts';
import { compileEnglish, type EnglishRules } from './english.ts';
import { RuleError } from './fault.ts';
import type { Gazetteer } from './gazetteer.ts';
import { compileLayout, type LayoutRules } from './layout.ts';
import { Mask } from './mask.ts';
import { Memory, sha256 } from './memory.ts';
import { compileOrganisations, type OrganisationRules } from './organisation.ts';
import { choosePacks, type Packs } from './pack.ts';
import { compilePlaces } from './place.ts';
import { compilePublication, type PublicationRules } from './publication.ts';
import { compilePunctuation, marksOf, type PunctuationRules } from './punctuation.ts';
import { compileQuantities, type QuantityRules } from './quantity.ts';
import { rulesIn } from './rule.ts';
import { Faults, listFiles, type RuleFile, readRuleFiles } from './source.ts';
import { compileStandIns } from './stand-in.ts';
import { compileTimes, type TimeRules } from './time.ts';

export { type Fault, formatFault, RuleError } from './fault.ts';

export interface Ruleset {
  /** absolute path of its folder */
  readonly folder: string;
  /** the pack's, in a ruleset with packs */
  readonly name: string;
  /** the names of all its packs, used or not */
  readonly packs: readonly string[];
  readonly version: string;
  /** over the paths and bytes of all the files that are used */
  readonly sha256: string;
  readonly publication: PublicationRules;
  readonly layout: LayoutRules;
  readonly punctuation: PunctuationRules;
  readonly quantities: QuantityRules;
  readonly english: EnglishRules;
  readonly times: TimeRules;
  readonly gazetteer: Gazetteer;
  readonly organisations: OrganisationRules;
  readonly domain: DomainRules;
  readonly mask: Mask;
  readonly dictionary: Dictionary;
  /** every rule file as it was read, for running the examples */
  readonly files: readonly RuleFile[];
}

/** The rules that come with the program. */
export const OWN_RULES: string = resolve(import.meta.dirname, '../../rules');

/**
 * Hashes of the patterns that are proven already, as they come with the program; a test proves them anew. A ruleset from
 * elsewhere brings no proofs of its own.
 */
export const OWN_PROOFS: string = join(OWN_RULES, 'proven.txt');

export interface RulesetOptions {
  /** the pack to use; the one that the ruleset itself names where left out */
  readonly pack?: string | undefined;
  /** what was checked before */
  readonly memory?: Memory;
}

/** Loads the ruleset in `folder` (laid out as rules/ is). Throws a RuleError with every fault found. */
export function loadRuleset(folder: string = OWN_RULES, { pack, memory }: RulesetOptions = {}): Ruleset {
  const root = resolve(folder);
  const remembered = memory ?? Memory.open(pack === undefined ? root : `${root} ${pack}`, { proofs: OWN_PROOFS });
  const faults = new Faults(root);
  if (!existsSync(root)) {
    const message = 'there is no such folder; give --ruleset a folder laid out as rules/ is';
    throw new RuleError([{ path: root, line: 1, column: 1, rule: null, code: 'no-ruleset', message }]);
  }
  const all = readRuleFiles(root, join(OWN_RULES, 'schema'), remembered, faults);
  const head = headOf(all, faults);
  const fallback = head?.content.pack === undefined ? null : { path: head.path, pack: head.content.pack };
  const packs = choosePacks(all, pack, fallback, faults);
  const { files } = packs;
  const compilation: Compilation = {
    folder: root,
    memory: remembered,
    faults,
    of: <T>(kind: string) => files.filter((file) => file.kind === kind) as RuleFile<T>[],
  };
  checkNames(files, faults);
  const quantities = compileQuantities(compilation);
  const classifiers = [...quantities.units.values()].flat().flatMap(({ symbol, unit }) => [unit, symbol]);
  const mask = new Mask(
    classifiers,
    joinersOf(compilation, 'joiners'),
    joinersOf(compilation, 'partners'),
    marksOf(compilation),
  );
  const gazetteer = compilePlaces(compilation);
  const organisations = compileOrganisations(compilation);
  const standIns = compileStandIns(compilation);
  const domain = compileDomain(compilation, mask);
  const ruleset = {
    folder: root,
    name: packs.name ?? head?.content.name ?? '',
    packs: packs.known,
    version: head?.content.version ?? '',
    sha256: hashOf(root, packs),
    publication: compilePublication(compilation),
    layout: compileLayout(compilation),
    punctuation: compilePunctuation(compilation),
    quantities,
    english: compileEnglish(compilation),
    times: compileTimes(compilation),
    gazetteer,
    organisations,
    domain,
    mask,
    files,
  };
  if (faults.found.length > 0) throw new RuleError(faults.found);
  remembered.save();
  return Object.freeze({
    ...ruleset,
    dictionary: compileDictionary(gazetteer.surfaces, organisations.surfaces, standIns, domain),
  });
}

interface Head {
  readonly name?: string;
  readonly pack?: string;
  readonly version: string;
}

/** The file that names the ruleset; undefined, with a fault, where there is none. */
function headOf(files: readonly RuleFile[], faults: Faults): RuleFile<Head> | undefined {
  const [file, second] = files.filter(({ kind }) => kind === 'ruleset') as RuleFile<Head>[];
  if (second) faults.add(second.path, ['kind'], 'two-rulesets', `${file!.path} is one already; keep one`);
  if (file) return file;
  const message = 'no file has kind: ruleset; add one with the name and version of the ruleset';
  faults.found.push({ path: 'ruleset.yml', line: 1, column: 1, rule: null, code: 'no-head', message });
  return undefined;
}

/** Names of rules are unique, as mentions and facts are told apart by them. */
function checkNames(files: readonly RuleFile[], faults: Faults): void {
  const seen = new Map<string, string>();
  for (const { path, content } of files) {
    for (const { rule, pointer } of rulesIn(content)) {
      if (rule.name === undefined) continue;
      const other = seen.get(rule.name);
      if (other !== undefined) {
        faults.add(
          path,
          [...pointer, 'name'],
          'duplicate-name',
          `${other} has a rule of this name; give it another one`,
        );
      }
      seen.set(rule.name, path);
    }
  }
}

function hashOf(root: string, packs: Packs): string {
  const paths = listFiles(root, ['.yml', '.tsv']).filter((path) => packs.has(path));
  return sha256(...paths.flatMap((path) => [path, readFileSync(join(root, path))]));
}
