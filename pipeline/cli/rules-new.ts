// `chuchu rules new`: a kind and a name → a rule file to fill in.
import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { UsageError } from '../read/input.ts';
import { didYouMean } from '../ruleset/fault.ts';
import { OWN_RULES } from '../ruleset/index.ts';
import { BLANK, kindsIn, skeleton } from '../ruleset/skeleton.ts';
import { writeWhole } from '../write/whole.ts';
import { wrap } from './table.ts';

const NAME = /^[a-z][a-z0-9_]*(-[a-z0-9_]+)*(\.[\p{L}0-9_]+(-[\p{L}0-9_]+)*)*$/u;

/** Adds the command to `rules`; `exit` is told the exit code. */
export function addRulesNew(rules: Command, exit: (code: number) => void): void {
  const schemas = join(OWN_RULES, 'schema');
  rules
    .command('new')
    .summary('write a rule file to fill in')
    .description(
      `Writes a rule file to fill in: ${BLANK} stands for what must be said; what may be said are comments. Its first ` +
        'line tells editors with the YAML language server which keys there are.',
    )
    .argument('<kind>', 'what the rule is about: measure, role, unit, time …')
    .argument('<name>', 'name of the rule, as aid_funds.award; of a unit or modifier the word itself')
    .option('-o, --out <file>', 'where to write it; must not exist (default: to standard output)')
    .addHelpText(
      'after',
      `
Examples:
  chuchu rules new measure aid_funds.award \\
    --out my-rules/counterpart-aid/measure/award.yml
  chuchu rules new role role.pledge > pledge.yml

${wrap(kindsIn(schemas).join(', '), 80, 'Kinds: ', '  ').join('\n')}

Exit codes: 0 written, 2 wrong use.`,
    )
    .action((kind: string, name: string, { out }: { out?: string }) => exit(write(kind, name, out, schemas)));
}

function write(kind: string, name: string, out: string | undefined, schemas: string): number {
  const kinds = kindsIn(schemas);
  if (!kinds.includes(kind)) {
    throw new UsageError(`there is no kind "${kind}"; kinds are ${kinds.join(', ')}${didYouMean(kind, kinds)}`);
  }
  if (!['unit', 'modifier', 'english-modifier'].includes(kind) && !NAME.test(name)) {
    throw new UsageError(
      `"${name}" is no name of a rule; expected words with - and . between them, as aid_funds.award`,
    );
  }
  if (out === undefined) {
    process.stdout.write(skeleton(kind, name, schemas, fromHere(join(schemas, `${kind}.schema.json`), '.')));
    return 0;
  }
  if (existsSync(out)) throw new UsageError(`${out} is there already; expected a new file; name another`);
  if (!out.endsWith('.yml')) throw new UsageError(`${out} is not loaded; rule files end in .yml; name it so`);
  writeWhole(out, skeleton(kind, name, schemas, schemaFor(out, kind, schemas)));
  process.stdout.write(`${out}: fill in each ${BLANK}, then chuchu rules check ${rootOf(out) ?? ''}\n`);
  return 0;
}

/** The schema in the ruleset that the file will stand in, else the program's own. */
function schemaFor(file: string, kind: string, schemas: string): string {
  const root = rootOf(file);
  const folder = root === null ? schemas : join(root, 'schema');
  return fromHere(join(existsSync(folder) ? folder : schemas, `${kind}.schema.json`), dirname(file));
}

/** The folder above the file that holds a ruleset; null where there is none. */
function rootOf(file: string): string | null {
  for (let folder = dirname(resolve(file)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'ruleset.yml'))) return relative(process.cwd(), folder) || '.';
    if (basename(folder) === '' || folder === dirname(folder)) return null;
  }
}

function fromHere(path: string, folder: string): string {
  return relative(resolve(folder), resolve(path)).replaceAll(sep, '/');
}
