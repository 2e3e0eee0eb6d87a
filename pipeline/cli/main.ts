// The words of a command line → the command that they ask for, and its exit code.
import { Command, CommanderError } from 'commander';
import { programVersion } from '../batch/head.ts';
import { UsageError } from '../read/input.ts';
import { ManifestError } from '../read/manifest.ts';
import { RuleError } from '../ruleset/index.ts';
import { OutputError } from '../write/index.ts';
import { addDiff } from './diff.ts';
import { addEval } from './eval.ts';
import { addExplain } from './explain.ts';
import { addGolden } from './golden.ts';
import { addReport } from './report.ts';
import { addRetry } from './retry.ts';
import { addRules } from './rules.ts';
import { addRun } from './run.ts';
import { addVerify } from './verify.ts';

const WRONG_USE = 2;

/** Runs the command that `words` ask for, without the names of node and program. Resolves to the exit code; never rejects. */
export async function main(words: readonly string[]): Promise<number> {
  // A reader that had enough (`chuchu … | head`) ends the listening, not the run.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  let exitCode = 0;
  try {
    await createProgram((code) => {
      exitCode = code;
    }).parseAsync(words, { from: 'user' });
  } catch (error) {
    exitCode = report(error);
  }
  return exitCode;
}

function createProgram(exit: (code: number) => void): Command {
  const program = new Command('chuchu')
    .description('Reads Chinese articles and writes down the facts in them, each pointing back to the exact words.')
    .version(programVersion())
    .exitOverride()
    .configureHelp({ helpWidth: 80 })
    .showHelpAfterError('(see --help)')
    .addHelpText('after', '\nExample:\n  chuchu run articles --out output && chuchu verify output/knowledge.json');
  addRun(program, exit);
  addRetry(program, exit);
  addVerify(program, exit);
  addExplain(program, exit);
  addEval(program, exit);
  addDiff(program, exit);
  addGolden(program, exit);
  addReport(program, exit);
  addRules(program, exit);
  return program;
}

/** Says on stderr what went wrong, unless commander has said it, and gives the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USE;
  if (error instanceof RuleError || error instanceof ManifestError) {
    const faults = error.message.split('\n').length;
    process.stderr.write(`${error.message}\n${faults === 1 ? 'one fault' : `${faults} faults`}: nothing was run\n`);
    return WRONG_USE;
  }
  if (error instanceof UsageError || error instanceof OutputError) {
    process.stderr.write(`chuchu: ${error.message}\n`);
    return WRONG_USE;
  }
  process.stderr.write(`chuchu: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
