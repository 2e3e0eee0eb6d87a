// Start-up → how long the steps from process start to the first fact take, and the parts of the ruleset.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Compilation } from '../../pipeline/ruleset/compilation.ts';
import { compileDictionary } from '../../pipeline/ruleset/dictionary.ts';
import { compileDomain, joinersOf } from '../../pipeline/ruleset/domain.ts';
import { compileEnglish } from '../../pipeline/ruleset/english.ts';
import { OWN_PROOFS, OWN_RULES } from '../../pipeline/ruleset/index.ts';
import { compileLayout } from '../../pipeline/ruleset/layout.ts';
import { Mask } from '../../pipeline/ruleset/mask.ts';
import { Memory } from '../../pipeline/ruleset/memory.ts';
import { compileOrganisations } from '../../pipeline/ruleset/organisation.ts';
import { choosePacks } from '../../pipeline/ruleset/pack.ts';
import { compilePlaces } from '../../pipeline/ruleset/place.ts';
import { compilePublication } from '../../pipeline/ruleset/publication.ts';
import { compilePunctuation, marksOf } from '../../pipeline/ruleset/punctuation.ts';
import { compileQuantities } from '../../pipeline/ruleset/quantity.ts';
import { Faults, type RuleFile, readRuleFiles } from '../../pipeline/ruleset/source.ts';
import { compileStandIns } from '../../pipeline/ruleset/stand-in.ts';
import { compileTimes } from '../../pipeline/ruleset/time.ts';
import { runNode } from './child.ts';
import { Clock } from './clock.ts';
import type { Section } from './report.ts';

const FIRST_FACT = 'test/bench/first-fact.ts';

/** Of several starts the fastest counts: what else the machine does only adds. */
const STARTS = 5;

/** Whole starts in child processes, with an empty rule memory and with a full one. */
export function measureStartup(): Section {
  const cache = mkdtempSync(join(tmpdir(), 'chuchu-bench-'));
  const start = () => {
    const { stdout, milliseconds } = runNode([FIRST_FACT], { XDG_CACHE_HOME: cache });
    return { steps: JSON.parse(stdout) as Record<string, number>, milliseconds };
  };
  const cold = start();
  const warm = Array.from({ length: STARTS }, start).reduce((best, next) =>
    next.milliseconds < best.milliseconds ? next : best,
  );
  rmSync(cache, { recursive: true });
  const until = (steps: Record<string, number>) => Object.values(steps).reduce((sum, step) => sum + step, 0);
  return {
    title: `Start-up, in ms (warm: the best of ${STARTS})`,
    columns: ['', 'cold rule memory', 'warm rule memory'],
    rows: [
      ...Object.keys(cold.steps).map((name) => [name, cold.steps[name]!, warm.steps[name]!]),
      ['process start to first fact', until(cold.steps), until(warm.steps)],
      ['whole process, as its parent sees it', cold.milliseconds, warm.milliseconds],
    ],
  };
}

/** The parts of `loadRuleset` in this process, with the rule memory that a start before it left full; not yet optimised. */
export function measureRuleset(): Section {
  runNode([FIRST_FACT]);
  const clock = new Clock();
  const memory = clock.time('open rule memory', () => Memory.open(OWN_RULES, { proofs: OWN_PROOFS }));
  const faults = new Faults(OWN_RULES);
  const all = clock.time('read rule files', () => readRuleFiles(OWN_RULES, join(OWN_RULES, 'schema'), memory, faults));
  const head = all.find(({ kind }) => kind === 'ruleset') as RuleFile<{ pack: string }>;
  const { files } = choosePacks(all, undefined, { path: head.path, pack: head.content.pack }, faults);
  const compilation: Compilation = {
    folder: OWN_RULES,
    memory,
    faults,
    of: <T>(kind: string) => files.filter((file) => file.kind === kind) as RuleFile<T>[],
  };
  const quantities = clock.time('quantities', () => compileQuantities(compilation));
  const mask = clock.time('mask', () => {
    const classifiers = [...quantities.units.values()].flat().flatMap(({ symbol, unit }) => [unit, symbol]);
    return new Mask(
      classifiers,
      joinersOf(compilation, 'joiners'),
      joinersOf(compilation, 'partners'),
      marksOf(compilation),
    );
  });
  const gazetteer = clock.time('places', () => compilePlaces(compilation));
  const organisations = clock.time('organizations', () => compileOrganisations(compilation));
  const standIns = clock.time('stand-ins', () => compileStandIns(compilation));
  const domain = clock.time('domain', () => compileDomain(compilation, mask));
  clock.time('publication', () => compilePublication(compilation));
  clock.time('layout', () => compileLayout(compilation));
  clock.time('punctuation', () => compilePunctuation(compilation));
  clock.time('english', () => compileEnglish(compilation));
  clock.time('times', () => compileTimes(compilation));
  clock.time('dictionary', () => compileDictionary(gazetteer.surfaces, organisations.surfaces, standIns, domain));
  const rows = clock.names.map((name): [string, number] => [name, clock.of(name)]);
  return {
    title: 'Ruleset by part, warm rule memory',
    columns: ['', 'ms'],
    rows: [...rows, ['all parts', rows.reduce((sum, [, milliseconds]) => sum + milliseconds, 0)]],
  };
}
