// `chuchu verify`: a knowledge file held against its articles → that it is right, or the first faults in it.
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { decode } from '../read/index.ts';
import { isBelow, UsageError } from '../read/input.ts';
import { readKnowledge } from '../read/knowledge.ts';
import { type Articles, type VerifyReport, verify } from '../validate/verify.ts';
import { RUN_FILE } from './run.ts';

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
    .option('-a, --articles <dir>', `the input folder of the run (default: what ${RUN_FILE} beside the file says)`)
    .addHelpText(
      'after',
      `
Examples:
  chuchu verify output/knowledge.json
  chuchu verify knowledge.json --articles articles

Exit codes: 0 all is proven, 1 there are faults, 2 wrong use.`,
    )
    .action((file: string, options: { articles?: string }) => exit(verifyFile(file, options.articles)));
}

function verifyFile(file: string, given: string | undefined): number {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new UsageError(`there is no file ${file}; expected a knowledge.json; check the path`);
  }
  const folder = resolve(given ?? notedFolder(file));
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`there is no folder ${relative(process.cwd(), folder)} of articles; name it with --articles`);
  }
  const report = verify(entriesOf(file), articlesIn(folder));
  process.stdout.write(describe(report));
  return report.count === 0 ? 0 : 1;
}

/** The articles' folder as the run noted it beside its output. */
function notedFolder(file: string): string {
  const note = join(dirname(file), RUN_FILE);
  try {
    const { articles } = JSON.parse(readFileSync(note, 'utf8')) as { articles: unknown };
    if (typeof articles === 'string') return join(dirname(file), articles);
  } catch {
    // no note, or not ours: the user has to say it
  }
  throw new UsageError(
    `there is no ${RUN_FILE} beside ${file} that says where the articles are; say it with --articles`,
  );
}

/** A file that is no knowledge file at all is wrong use, not a fault in one. */
function* entriesOf(file: string): ReturnType<typeof readKnowledge> {
  try {
    yield* readKnowledge(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}; expected a knowledge.json`);
  }
}

function articlesIn(folder: string): Articles {
  return {
    read(source) {
      const path = resolve(folder, source);
      if (!isBelow(folder, path)) throw new Error(`it is outside ${folder}`);
      return readFileSync(path);
    },
    decode,
  };
}

function describe({ count, faults, records }: VerifyReport): string {
  const total = Object.entries(records).map(([list, number]) => `${number} ${list}`);
  if (count === 0) return `proven: ${total.join(', ')}\n`;
  const lines = faults.slice(0, SHOWN).map(({ where, what }) => `${where}: ${what}`);
  const rest = count > lines.length ? [`… and ${count - lines.length} more`] : [];
  return `${[...lines, ...rest, `${count === 1 ? 'one fault' : `${count} faults`} in ${total.join(', ')}`].join('\n')}\n`;
}
