// `chuchu report`: a knowledge file and its articles → one page that shows every fact in its words.
import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { UsageError } from '../read/input.ts';
import type { ReportFilter, WrittenReport } from '../report/index.ts';
import { articlesIn, notedFolder, RUN_FILE } from './articles.ts';

/** The report's name beside the knowledge file. */
const REPORT_FILE = 'report.html';

interface ReportOptions {
  readonly out?: string;
  readonly articles?: string;
  readonly measure?: string;
  readonly place?: string;
  readonly article?: string;
}

/** Adds the command to `program`; `exit` is told the exit code. */
export function addReport(program: Command, exit: (code: number) => void): void {
  program
    .command('report')
    .summary('make a page that shows every fact in its words')
    .description(
      'Makes one HTML file: an overview, a table of all facts, and each fact in its article. It needs no network ' +
        'and may be sent by mail. Where there is more than fits into 20 MB it shows a sample, and says so.',
    )
    .argument('<file>', 'a knowledge.json')
    .option('-o, --out <file>', `the page (default: ${REPORT_FILE} beside the knowledge file)`)
    .option('-a, --articles <dir>', `the input folder of the run (default: what ${RUN_FILE} beside the file says)`)
    .option('--measure <codes>', 'only facts of these measures, with commas between')
    .option('--place <name>', 'only facts where this place or body (name or id) gives or receives')
    .option('--article <words>', 'only articles with these words in their path or title')
    .addHelpText(
      'after',
      `
Examples:
  chuchu report output/knowledge.json
  chuchu report output/knowledge.json --measure aid_funds --out aid.html

Exit codes: 0 the page is written, 2 wrong use.`,
    )
    .action(async (file: string, options: ReportOptions) => exit(await report(file, options)));
}

/**
 * Writes the report on `knowledge` to `out`. The articles are looked for in `folder`, or where the run noted them; where they
 * are not there the report shows sentences.
 */
async function reportOn(
  knowledge: string,
  out: string,
  folder: string | null = notedFolder(knowledge),
  filter: ReportFilter = {},
): Promise<WrittenReport> {
  const found = folder !== null && statSync(folder, { throwIfNoEntry: false })?.isDirectory();
  // loaded when used: a run without a report needs none of it
  const { writeReport } = await import('../report/index.ts');
  return writeReport(knowledge, out, found ? articlesIn(folder) : null, filter);
}

/**
 * The page of a run in `folder`, made anew where its knowledge file was written, or where there was none; null where there is
 * nothing to do. `outputs`: those that the run keeps.
 */
export async function reportOfRun(
  folder: string,
  outputs: readonly { readonly path: string | null }[],
  written: readonly string[],
): Promise<string | null> {
  const knowledge = resolve(folder, 'knowledge.json');
  const page = resolve(folder, REPORT_FILE);
  const isKept = outputs.some(({ path }) => path !== null && resolve(path) === knowledge);
  const isNew = written.some((path) => resolve(path) === knowledge);
  if (!isNew && (!isKept || existsSync(page))) return null;
  return (await reportOn(knowledge, page)).path;
}

async function report(file: string, { out, articles, measure, place, article }: ReportOptions): Promise<number> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new UsageError(`there is no file ${file}; expected a knowledge.json; check the path`);
  }
  if (articles !== undefined && !statSync(articles, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`there is no folder ${articles} of articles; expected the input folder of the run`);
  }
  const target = resolve(out ?? join(dirname(file), REPORT_FILE));
  if (target === resolve(file)) throw new UsageError(`--out ${out} is the knowledge file itself; name another file`);
  const measures = measure?.split(',').map((code) => code.trim());
  const written = await reportOn(file, target, articles ?? notedFolder(file), { measures, place, article });
  process.stdout.write(describe(written));
  return 0;
}

function describe({ path, coverage, excerpted }: WrittenReport): string {
  const { facts, ofFacts, articles, ofArticles, faulty } = coverage;
  const of = (shown: number, all: number, what: string) =>
    `${shown === all ? '' : `${shown} of `}${all} ${what}${all === 1 ? '' : 's'}`;
  return [
    `${of(facts, ofFacts, 'fact')} in ${of(articles, ofArticles, 'article')}`,
    ...(excerpted > 0 ? [`by their sentences only, as they are gone, changed or too long: ${excerpted}`] : []),
    ...(faulty > 0 ? [`faulty records left out, which chuchu verify names: ${faulty}`] : []),
    `  ${relative(process.cwd(), path)}`,
    '',
  ].join('\n');
}
