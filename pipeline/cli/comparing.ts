// Two extractions and what may differ → the comparison, told in the forms that the user asked for.
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import type { Comparison } from '../compare/comparison.ts';
import { type DiffOptions, diff } from '../compare/diff.ts';
import { toGithub } from '../compare/github.ts';
import { toHtml } from '../compare/html.ts';
import { toJson } from '../compare/json.ts';
import { toJunit } from '../compare/junit.ts';
import { judge } from '../compare/verdict.ts';
import type { Knowledge } from '../model/knowledge.ts';
import type { Ruleset } from '../ruleset/index.ts';
import { RuleIndex } from '../ruleset/rule-index.ts';
import { writeWhole } from '../write/whole.ts';
import { diffText } from './diff-text.ts';
import type { GoldenConfig } from './golden-config.ts';

export interface FormOptions {
  readonly junit?: string;
  readonly html?: string;
  readonly github?: true;
  readonly json?: true;
}

/** Adds the options that say in which forms a comparison is told. */
export function withForms(command: Command): Command {
  return command
    .option('--junit <file>', 'write it as JUnit XML too')
    .option('--html <file>', 'write it as one HTML page too')
    .option('--github', 'print annotations of GitHub Actions in place of text')
    .option('--json', 'print one JSON object in place of text');
}

/** Compares, with what the configuration allows and accepts. `rulesets`: those that are known, the new one first. */
export function compare(
  old: Knowledge,
  now: Knowledge,
  config: GoldenConfig,
  rulesets: readonly Pick<Ruleset, 'folder' | 'files'>[],
  options: Omit<DiffOptions, 'accepted'>,
): Comparison {
  const found = diff(old, now, { ...options, accepted: config.accepted });
  const differing = new Set(found.differences.flatMap((one) => [one.old?.id, one.new?.id]));
  const indices = rulesets.map((ruleset) => ({ folder: ruleset.folder, index: new RuleIndex(ruleset) }));
  return {
    ...found,
    ...judge(found, config.allowance),
    idle: [...config.accepted.keys()].filter((id) => !differing.has(id)),
    changedRules: [...(options.changedRules ?? [])].sort(),
    placeOf(rule) {
      for (const { folder, index } of indices) {
        const place = index.placeOf(rule);
        if (place) return { path: relative(process.cwd(), join(folder, place.path)), line: place.line };
      }
      return null;
    },
  };
}

/** Prints and writes the comparison; gives the exit code: 1 for an unexplained loss beyond what is allowed. */
export function tell(comparison: Comparison, { junit, html, github, json }: FormOptions): number {
  if (junit !== undefined) writeWhole(junit, toJunit(comparison));
  if (html !== undefined) writeWhole(html, toHtml(comparison));
  const text = json ? toJson(comparison) : github ? toGithub(comparison) : diffText(comparison);
  process.stdout.write(text);
  return comparison.passed ? 0 : 1;
}
