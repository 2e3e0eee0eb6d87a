// `chuchu rules try`: a rule file and a text → what its rules find there, and what is otherwise than without them.
import { readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { headline } from '../compare/comparison.ts';
import { diff } from '../compare/diff.ts';
import { namesOf } from '../compare/slots.ts';
import { runExamples } from '../examples.ts';
import type { ArticleRecords, FactRecord } from '../model/knowledge.ts';
import { UsageError } from '../read/input.ts';
import { formatFault, loadRuleset, type Ruleset } from '../ruleset/index.ts';
import { RuleIndex } from '../ruleset/rule-index.ts';
import { openTokenizer, pipelineOf } from '../run.ts';
import { together } from './corpus.ts';
import { layOver } from './overlay.ts';

interface TryOptions {
  readonly ruleset?: string;
  readonly pack?: string;
  readonly published?: string;
}

/** Adds the command to `rules`; `exit` is told the exit code. Faults are thrown as a RuleError. */
export function addRulesTry(rules: Command, exit: (code: number) => void): void {
  rules
    .command('try')
    .summary('show what a rule file finds in a text')
    .description(
      'Lays a rule file over the rules, without changing them, and shows what is found in a text: facts and mentions, ' +
        '★ where a rule of the file has a part in it; then what differs from the rules without it.',
    )
    .argument('<file>', 'a rule file, wherever it stands; one of the same name and kind is replaced by it')
    .argument('<text>', 'a text, or an article')
    .option('-r, --ruleset <dir>', 'a folder of rules to use in place of the own ones')
    .option('-p, --pack <name>', 'the pack of its rules to use (default: as ruleset.yml says)')
    .option('--published <date>', 'date of the text, in EDTF, that 今年 is counted from')
    .addHelpText(
      'after',
      `
Examples:
  chuchu rules try award.yml '宝安区为都安县教师设立奖教金120万元。'
  chuchu rules try award.yml article.txt --ruleset my-rules

What a rule does not find, and why: chuchu explain TEXT --ruleset my-rules.

Exit codes: 0 a rule of the file has a part in what is found, 1 none has,
2 wrong use or faulty rules.`,
    )
    .action((file: string, text: string, options: TryOptions) => exit(tryOut(file, text, options)));
}

function tryOut(file: string, text: string, { ruleset, pack, published }: TryOptions): number {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new UsageError(`there is no file ${file}; expected a rule file; check the path`);
  }
  const isFile = text.length < 4096 && statSync(text, { throwIfNoEntry: false })?.isFile();
  const bytes = isFile ? readFileSync(text) : new TextEncoder().encode(text);
  const base = loadRuleset(ruleset, pack === undefined ? {} : { pack });
  return layOver(base, file, ({ ruleset: tried, path }) => {
    const [before, after] = [base, tried].map((rules) => extracted(rules, bytes, published)) as [Found, Found];
    const files = tried.files.filter((one) => one.path === path);
    const own = new Set(new RuleIndex({ ...tried, files }).kinds().keys());
    const { differences } = diff(before.knowledge, after.knowledge);
    const lines = [
      ...foundLines(after.records, own),
      ...(base === tried ? [] : ['', ...differenceText(differences)]),
      '',
      ...exampleLines(runExamples(tried, openTokenizer(tried), path), file),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
    const named = [...after.records.mentions.map(({ foundBy }) => foundBy), ...rulesOfFacts(after.records)];
    return named.some((rule) => own.has(rule)) ? 0 : 1;
  });
}

function extracted(rules: Ruleset, bytes: Uint8Array, published: string | undefined): Found {
  const pipeline = pipelineOf(rules, openTokenizer(rules));
  const { records, issues } = pipeline.extract(bytes, 'text', published === undefined ? {} : { published });
  if (!records) throw new UsageError(`the text cannot be read: ${issues[0]?.message}`);
  return { records, knowledge: together([records], [], pipeline.ruleset).knowledge };
}

interface Found {
  readonly records: ArticleRecords;
  readonly knowledge: ReturnType<typeof together>['knowledge'];
}

function rulesOfFacts({ facts }: ArticleRecords): string[] {
  return facts.flatMap(({ evidence }) => evidence.rules);
}

/** Facts with their rules, then the mentions that rules of the file found. */
function foundLines({ facts, mentions }: ArticleRecords, own: ReadonlySet<string>): string[] {
  const mark = (rule: string) => (own.has(rule) ? `★ ${rule}` : rule);
  const found = mentions.filter(({ foundBy }) => own.has(foundBy));
  if (facts.length + found.length === 0) return ['no fact is found in the text, and nothing by the file'];
  return [
    ...facts.flatMap((fact) => [factLine(fact), `  by ${fact.evidence.rules.map(mark).join(', ')}`]),
    ...found.map(({ span, kind, ref, foundBy }) => `${flat(span.text)}  ${kind} ${ref ?? ''} by ${mark(foundBy)}`),
  ];
}

function factLine({ span, measure, provider, recipient, time, modality, per }: FactRecord): string {
  const sides = `${namesOf(provider) ?? '?'} → ${namesOf(recipient) ?? '?'}`;
  return [flat(span.text), measure, sides, time?.edtf ?? 'no time', modality, per && `per ${per}`]
    .filter(Boolean)
    .join('  ');
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function differenceText(differences: ReturnType<typeof diff>['differences']): string[] {
  if (differences.length === 0) return ['The facts are the same without the file.'];
  return ['With the file:', ...differences.map((difference) => `  ${difference.kind}  ${headline(difference)}`)];
}

function exampleLines(results: ReturnType<typeof runExamples>, file: string): string[] {
  const faults = results.flatMap(({ fault }) => fault ?? []);
  const held = results.length - faults.length;
  return [
    ...faults.map((fault) => formatFault({ ...fault, path: file })),
    `${held} of ${results.length} examples hold`,
  ];
}
