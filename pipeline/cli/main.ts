// The words of a command line → the command that they ask for, and its exit code.
import { Command, CommanderError } from 'commander';
import { programVersion } from '../batch/head.ts';
import { UsageError } from '../read/input.ts';
import { ManifestError } from '../read/manifest.ts';
import { RuleError } from '../ruleset/index.ts';
import { OutputError } from '../write/index.ts';

const WRONG_USE = 2;

/** Adds a command to a program, which is told its exit code. */
type AddCommand = (program: Command, exit: (code: number) => void) => void;

/** The commands, in the order of the help. Each is loaded when it is asked for, as some bring much along. */
const COMMANDS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  run: async () => (await import('./run.ts')).addRun,
  retry: async () => (await import('./retry.ts')).addRetry,
  enqueue: async () => (await import('./enqueue.ts')).addEnqueue,
  work: async () => (await import('./work.ts')).addWork,
  status: async () => (await import('./status.ts')).addStatus,
  verify: async () => (await import('./verify.ts')).addVerify,
  explain: async () => (await import('./explain.ts')).addExplain,
  eval: async () => (await import('./eval.ts')).addEval,
  diff: async () => (await import('./diff.ts')).addDiff,
  golden: async () => (await import('./golden.ts')).addGolden,
  report: async () => (await import('./report.ts')).addReport,
  rules: async () => (await import('./rules.ts')).addRules,
};

/** Runs the command that `words` ask for, without the names of node and program. Resolves to the exit code; never rejects. */
export async function main(words: readonly string[]): Promise<number> {
  // A reader that had enough (`chuchu … | head`) ends the listening, not the run.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  let exitCode = 0;
  try {
    const program = await createProgram(words[0], (code) => {
      exitCode = code;
    });
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    exitCode = report(error);
  }
  return exitCode;
}

/** With the command `wanted`; with all of them, to choose from, where it is none. */
async function createProgram(wanted: string | undefined, exit: (code: number) => void): Promise<Command> {
  const program = new Command('chuchu')
    .description('Reads Chinese articles and writes down the facts in them, each pointing back to the exact words.')
    .version(programVersion())
    .exitOverride()
    .configureHelp({ helpWidth: 80 })
    .showHelpAfterError('(see --help)')
    .addHelpText('after', '\nExample:\n  chuchu run articles --out output && chuchu verify output/knowledge.json');
  const names = wanted !== undefined && Object.hasOwn(COMMANDS, wanted) ? [wanted] : Object.keys(COMMANDS);
  for (const name of names) (await COMMANDS[name]!())(program, exit);
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
