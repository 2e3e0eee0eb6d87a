// `chuchu explain`: a text, an article or a fact → how each quantity of it became the fact that it is, or none.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { type Command, Option } from 'commander';
import { type ExplainedQuantity, type ExplainedSentence, type Explanation, explain } from '../explain/index.ts';
import type { Metadata } from '../model/document.ts';
import type { DocumentRecord, FactRecord } from '../model/knowledge.ts';
import { read } from '../read/index.ts';
import { findInputs, type Inputs, UsageError } from '../read/input.ts';
import { readKnowledge } from '../read/knowledge.ts';
import { loadMetadata } from '../read/manifest.ts';
import { loadRuleset, type Ruleset } from '../ruleset/index.ts';
import { openTokenizer } from '../run.ts';
import type { Tokenizer } from '../segment/tokenizer.ts';
import { notedFolder, RUN_FILE, STANDARD_INPUT } from './articles.ts';
import { derivation } from './derivation.ts';
import { treeLines } from './tree.ts';

const COLUMNS = 80;
/** Stands for the source of a text that is no file. */
const TEXT = '-';

interface ExplainOptions {
  readonly knowledge: string;
  readonly ruleset?: string;
  readonly pack?: string;
  readonly published?: string;
  readonly json?: true;
  readonly interactive?: true;
}

/** Adds the command to `program`; `exit` is told the exit code. */
export function addExplain(program: Command, exit: (code: number) => void): void {
  program
    .command('explain')
    .summary('show how a fact was decided, or why there is none')
    .description(
      'Extracts once more and shows, for each quantity, the words as they were read, the measure rules that were ' +
        'tried and why each lost, the role patterns that matched or how far they came, and where the rest was looked for.',
    )
    .argument('[what]', 'a text, FILE, FILE:OFFSET (in code points), or the id of a fact')
    .option('-k, --knowledge <file>', 'where a fact id is looked up', 'output/knowledge.json')
    .option('-r, --ruleset <dir>', 'a folder of rules to use in place of the own ones')
    .option('-p, --pack <name>', 'the pack of its rules to use (default: as ruleset.yml says)')
    .option('-d, --published <date>', 'date of a text that has none (2023, 2023-05-06)')
    .addOption(new Option('--json', 'the explanation as JSON').conflicts('interactive'))
    .option('-i, --interactive', 'explain one line after another as they are typed')
    .addHelpText(
      'after',
      `
Examples:
  chuchu explain '2021年，上海市向夷陵区投入援助资金4100万元。'
  chuchu explain articles/a.txt:431
  chuchu explain f_3b1c09a2d4e5f607 --knowledge output/knowledge.json

Exit codes: 0 explained, 1 there is no quantity, 2 wrong use or faulty rules.`,
    )
    .action(async (what: string | undefined, options: ExplainOptions) => exit(await run(what, options)));
}

/** What is to be explained: bytes, and which quantities of them. */
interface Subject {
  readonly bytes: Uint8Array;
  readonly source: string;
  readonly metadata: Metadata;
  readonly wanted: (quantity: ExplainedQuantity) => boolean;
}

async function run(what: string | undefined, options: ExplainOptions): Promise<number> {
  const { ruleset: folder, published } = options;
  if (folder !== undefined && !existsSync(folder))
    throw new UsageError(`there is no folder ${folder}; expected a folder of rules; check --ruleset`);
  if (what === undefined && !options.interactive)
    throw new UsageError('nothing to explain; expected a text, a file or a fact id; or -i to type texts');
  const subject = what === undefined ? null : await subjectOf(what, options);
  const rules = loadRuleset(folder === undefined ? undefined : resolve(folder), options);
  const tokenizer = openTokenizer(rules);
  const found = subject === null || show(subject, rules, tokenizer, options.json === true);
  if (options.interactive) {
    await playground((text) => show(textSubject(text, published), rules, tokenizer, false));
    return 0;
  }
  return found ? 0 : 1;
}

async function subjectOf(what: string, { knowledge, published }: ExplainOptions): Promise<Subject> {
  if (/^f_[0-9a-f]+$/.test(what)) return factSubject(what, knowledge);
  const [, path = what, offset] = /^(.*):(\d+)$/s.exec(what) ?? [];
  const file = [what, path].find((one) => existsSync(one) && statSync(one).isFile());
  if (file === undefined) {
    if (/^[\w./-]+\.[a-z]{1,5}(:\d+)?$/i.test(what))
      throw new UsageError(`there is no file ${what}; expected a text or an article; check the path`);
    return textSubject(what, published);
  }
  const inputs = await findInputs([file]);
  const subject = articleSubject(inputs, inputs.articles[0]!.source, published);
  if (file === what || offset === undefined) return subject;
  const at = Number(offset);
  return { ...subject, wanted: ({ start, end }) => start <= at && at < end };
}

function textSubject(text: string, published: string | undefined): Subject {
  const metadata = published === undefined ? {} : { published };
  return { bytes: new TextEncoder().encode(text), source: TEXT, metadata, wanted: () => true };
}

function articleSubject(inputs: Inputs, source: string, published?: string): Subject {
  const article = inputs.articles.find((one) => one.source === source);
  if (!article?.path)
    throw new UsageError(`there is no article ${source} in ${inputs.root}; expected that of the fact`);
  const known = loadMetadata(inputs, null).get(article.path) ?? {};
  const metadata = published === undefined ? known : { ...known, published };
  return { bytes: readFileSync(article.path), source, metadata, wanted: () => true };
}

async function factSubject(id: string, knowledge: string): Promise<Subject> {
  if (!existsSync(knowledge))
    throw new UsageError(`there is no file ${knowledge} to look ${id} up in; name a knowledge.json with --knowledge`);
  const sources = new Map<string, string>();
  for (const { key, value } of readKnowledge(knowledge)) {
    if (key === 'documents') {
      const { id: document, source } = value as DocumentRecord;
      sources.set(document, source);
    }
    if (key !== 'facts' || (value as FactRecord).id !== id) continue;
    const { document, span } = value as FactRecord;
    const folder = notedFolder(knowledge);
    if (folder === null || folder === STANDARD_INPUT)
      throw new UsageError(`no ${RUN_FILE} beside ${knowledge} says where the articles are; name FILE:OFFSET`);
    const inputs = await findInputs([folder]);
    const subject = articleSubject(inputs, sources.get(document) ?? '');
    return { ...subject, wanted: ({ start, end }) => start === span.start && end === span.end };
  }
  throw new UsageError(`there is no fact ${id} in ${knowledge}; expected one of its ids; check the file`);
}

/** Prints the explanation; false where there is no quantity to explain. */
function show(subject: Subject, rules: Ruleset, tokenizer: Tokenizer, json: boolean): boolean {
  const problems: string[] = [];
  const { bytes, source, metadata, wanted } = subject;
  const report = ({ severity, code, message }: { severity: string; code: string; message: string }) => {
    problems.push(`${severity} ${code}: ${message}`);
  };
  const document = read(bytes, source, metadata, rules.publication, report);
  const explanation = document && explain(document, rules, tokenizer, report);
  const sentences = (explanation?.sentences ?? [])
    .map((sentence) => ({ ...sentence, quantities: sentence.quantities.filter(wanted) }))
    .filter(({ quantities }) => quantities.length > 0);
  if (json) process.stdout.write(`${JSON.stringify({ ...explanation, sentences, problems }, null, 2)}\n`);
  else process.stdout.write(textOf(explanation, sentences, problems));
  return sentences.length > 0;
}

function textOf(
  explanation: Explanation | null,
  sentences: readonly ExplainedSentence[],
  problems: readonly string[],
): string {
  const { columns = COLUMNS, isTTY } = process.stdout;
  const colour = isTTY === true && process.stdout.hasColors();
  const head = explanation && explanation.source !== TEXT ? [`${explanation.source}, ${dated(explanation)}`] : [];
  const lines = sentences.flatMap((sentence) => [...treeLines(derivation(sentence), columns, colour), '']);
  const found = (explanation?.sentences ?? []).reduce((sum, { quantities }) => sum + quantities.length, 0);
  if (sentences.length === 0)
    lines.push(found === 0 ? 'there is no quantity in it' : `none of its ${found} quantities stands there`);
  return `${[...head, ...lines, ...problems].join('\n').trimEnd()}\n`;
}

function dated({ published }: Explanation): string {
  return published === null ? 'of an unknown date' : `published ${published}`;
}

/** Explains what is typed until the input ends. */
async function playground(explainText: (text: string) => void): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr, prompt: '出处> ' });
  terminal.prompt();
  for await (const line of terminal) {
    if (line.trim() !== '') explainText(line);
    terminal.prompt();
  }
}
