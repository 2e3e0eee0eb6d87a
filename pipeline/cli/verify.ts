// `chuchu verify`: a knowledge file held against its articles → that it is right, or the first faults in it.
import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { UsageError } from '../read/input.ts';
import { readKnowledge } from '../read/knowledge.ts';
import { type VerifyReport, verify } from '../validate/verify.ts';
import { articlesIn, notedFolder, RUN_FILE, STANDARD_INPUT, standardInput } from './articles.ts';

/** Faults that are printed; more are only counted. */
const SHOWN = 20;

/** Adds the command to `program`; `exit` is told the exit code. */
export function addVerify(program: Command, exit: (code: number) => void): void {
  program
    .command('verify')
    .summary('prove a knowledge file against its articles')
    .description(
      'Reads the articles again and proves every span, id, reference and record of a knowledge file. ' +
        'Prints the first faults where it has any.',
    )
    .argument('<file>', 'a knowledge.json')
    .option(
      '-a, --articles <dir>',
      `the input folder of the run, or - for standard input (default: what ${RUN_FILE} beside the file says)`,
    )
    .addHelpText(
      'after',
      `
Examples:
  chuchu verify output/knowledge.json
  chuchu verify knowledge.json --articles articles
  cat article.txt | chuchu verify output/knowledge.json --articles -

Exit codes: 0 all is proven, 1 there are faults, 2 wrong use.`,
    )
    .action((file: string, options: { articles?: string }) => exit(verifyFile(file, options.articles)));
}

function verifyFile(file: string, given: string | undefined): number {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new UsageError(`there is no file ${file}; expected a knowledge.json; check the path`);
  }
  const noted = given ?? notedFolder(file);
  if (noted === null) {
    throw new UsageError(
      `there is no ${RUN_FILE} beside ${file} that says where the articles are; say it with --articles`,
    );
  }
  if (noted === STANDARD_INPUT && given === undefined) {
    throw new UsageError(
      `the article of ${file} came by standard input; expected to have it again; give it with --articles -`,
    );
  }
  const report = verify(entriesOf(file), noted === STANDARD_INPUT ? standardInput() : articlesIn(folderOf(noted)));
  process.stdout.write(describe(report));
  return report.count === 0 ? 0 : 1;
}

function folderOf(path: string): string {
  const folder = resolve(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  throw new UsageError(`there is no folder ${relative(process.cwd(), folder)} of articles; name it with --articles`);
}

/** A file that is no knowledge file at all is wrong use, not a fault in one. */
function* entriesOf(file: string): ReturnType<typeof readKnowledge> {
  try {
    yield* readKnowledge(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}; expected a knowledge.json`);
  }
}

function describe({ count, faults, records }: VerifyReport): string {
  const total = Object.entries(records).map(([list, number]) => `${number} ${list}`);
  if (count === 0) return `proven: ${total.join(', ')}\n`;
  const lines = faults.slice(0, SHOWN).map(({ where, what }) => `${where}: ${what}`);
  const rest = count > lines.length ? [`… and ${count - lines.length} more`] : [];
  return `${[...lines, ...rest, `${count === 1 ? 'one fault' : `${count} faults`} in ${total.join(', ')}`].join('\n')}\n`;
}
