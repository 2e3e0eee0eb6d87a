// The folder of golden knowledge ↔ what stands in it: the facts, a hash of each rule, the configuration.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { knowledgeHead } from '../batch/head.ts';
import type { Difference } from '../compare/diff.ts';
import type { ArticleRecords } from '../model/knowledge.ts';
import { openSink } from '../write/index.ts';
import { writeWhole } from '../write/whole.ts';
import type { Extracted } from './corpus.ts';
import { CONFIG_FILE } from './golden-config.ts';

export const KNOWLEDGE_FILE = 'knowledge.json';
/** A hash of each rule that the golden knowledge was made with, so that a difference names the rule that was edited. */
export const RULES_FILE = 'rules.json';

/** Hashes of the rules that the golden knowledge was made with; null where they are not known. */
export function readHashes(folder: string): Record<string, string> | null {
  try {
    const content: unknown = JSON.parse(readFileSync(join(folder, RULES_FILE), 'utf8'));
    return content !== null && typeof content === 'object' ? (content as Record<string, string>) : null;
  } catch {
    return null;
  }
}

/** Replaces the knowledge and the hashes. */
export async function writeGolden(
  folder: string,
  articles: readonly ArticleRecords[],
  { failed, knowledge }: Extracted,
  hashes: Record<string, string>,
): Promise<void> {
  const sink = await openSink('json', folder, knowledgeHead(knowledge.ruleset));
  for (const records of articles) await sink.write(records);
  for (const issue of failed) await sink.failed(issue);
  await sink.close();
  const lines = Object.entries(hashes).map(([name, hash]) => `${JSON.stringify(name)}:${JSON.stringify(hash)}`);
  writeWhole(join(folder, RULES_FILE), `{\n${lines.join(',\n')}\n}\n`);
}

/** A refused difference stays one, so the rules to blame for it keep the hash that they had. */
export function withOld(
  hashes: Record<string, string>,
  old: Record<string, string> | null,
  refused: readonly Difference[],
): Record<string, string> {
  const kept = { ...hashes };
  for (const rule of refused.flatMap(({ rules }) => rules)) {
    const hash = old?.[rule];
    if (hash === undefined) delete kept[rule];
    else kept[rule] = hash;
  }
  return kept;
}

/** The options of the command that are worth noting. */
interface NotedOptions {
  readonly manifest?: string;
  readonly ruleset?: string;
  readonly pack?: string;
}

/** Writes the configuration where there is none, so that `golden check` needs no more words. */
export function noteArticles(
  folder: string,
  articles: readonly string[],
  { manifest, ruleset, pack }: NotedOptions,
): void {
  const path = join(folder, CONFIG_FILE);
  if (existsSync(path)) return;
  const fromFolder = (to: string) => JSON.stringify(relative(resolve(folder), resolve(to)).replaceAll(sep, '/') || '.');
  const lines = [
    `articles: [${articles.map(fromFolder).join(', ')}]`,
    ...(manifest === undefined ? [] : [`manifest: ${fromFolder(manifest)}`]),
    ...(ruleset === undefined ? [] : [`ruleset: ${fromFolder(ruleset)}`]),
    ...(pack === undefined ? [] : [`pack: ${JSON.stringify(pack)}`]),
    'allow: { removed: 0, changed: 0 } # facts, or a share of the golden ones: 0.5%; also by slot: time: 2',
    'accept: [] # differences that are right as they are: { fact: f_…, why: … }',
  ];
  writeWhole(path, `${lines.join('\n')}\n`);
}
