// `chuchu eval`: a knowledge file held against gold → how good it is, and each error with its sentence and its rules.
import type { Command } from 'commander';
import { type AnnotatedArticle, errorsOf } from '../compare/error.ts';
import { match, score } from '../compare/score.ts';
import { PART_OF, SLOTS } from '../compare/slots.ts';
import { byMeasure, bySlot, confusions, schemes } from '../compare/tables.ts';
import type { Knowledge } from '../model/knowledge.ts';
import { goldFor, readGold } from '../read/gold.ts';
import { UsageError } from '../read/input.ts';
import { type Evaluation, evalText } from './eval-text.ts';
import { loadKnowledge } from './knowledge.ts';
import { openLeads } from './leads.ts';

const SLOT_NAMES = ['quantity', ...[...SLOTS, PART_OF].map(({ name }) => name)];

interface EvalOptions {
  readonly slot?: string;
  readonly article?: string;
  readonly errors: boolean;
  readonly json?: true;
}

/** Adds the command to `program`; `exit` is told the exit code. */
export function addEval(program: Command, exit: (code: number) => void): void {
  program
    .command('eval')
    .summary('score a knowledge file against human annotation')
    .description(
      'Pairs the facts of a knowledge file with gold, one to one by their spans, and prints each error with its ' +
        'sentence, what was found by which rules and what would have led to the right answer; then precision, recall ' +
        'and F1 by scheme (SemEval-2013), measure and slot, and what was taken for what.',
    )
    .argument('<knowledge>', 'a knowledge.json')
    .argument('<gold>', 'a folder of NAME.jsonl, each for the article whose name begins with NAME; or one such file')
    .option('-s, --slot <slots>', `only errors in these, with commas between: ${SLOT_NAMES.join(', ')}`)
    .option('-a, --article <name>', 'only articles whose names begin so')
    .option('--no-errors', 'figures only')
    .option('--json', 'everything as one JSON object')
    .addHelpText(
      'after',
      `
Examples:
  chuchu run corpus/articles --out output
  chuchu eval output/knowledge.json corpus/gold
  chuchu eval output/knowledge.json corpus/gold --slot provider,recipient
  chuchu eval output/knowledge.json corpus/gold --article A03 --json

Why the rules did not give the right answer is told where the articles are where
the run found them, and the rules are still the same; chuchu explain tells more.

Exit codes: 0 scored, however well, 2 wrong use.`,
    )
    .action(async (file: string, gold: string, options: EvalOptions) => exit(await evaluate(file, gold, options)));
}

async function evaluate(file: string, goldPath: string, options: EvalOptions): Promise<number> {
  const slots = options.slot?.split(',').map((slot) => slot.trim()) ?? SLOT_NAMES;
  const unknown = slots.find((slot) => !SLOT_NAMES.includes(slot));
  if (unknown !== undefined) {
    throw new UsageError(`--slot: found "${unknown}"; expected some of ${SLOT_NAMES.join(', ')}`);
  }
  const knowledge = loadKnowledge(file);
  const articles = annotated(knowledge, goldPath, options.article ?? '');
  const names = new Map([...knowledge.places, ...knowledge.organizations].map(({ id, name }) => [id, name]));
  const matchings = articles.map(match);
  const lead = options.errors ? await openLeads(file, knowledge) : null;
  const errors = errorsOf(articles, (ref) => names.get(ref), lead ?? undefined).filter(({ slot }) =>
    slots.includes(slot),
  );
  const evaluation: Evaluation = {
    articles: articles.length,
    scores: score(matchings),
    schemes: schemes(matchings),
    measures: byMeasure(matchings),
    slots: bySlot(matchings),
    confusions: confusions(matchings),
    errors: options.errors ? errors : [],
  };
  process.stdout.write(options.json ? `${JSON.stringify(evaluation)}\n` : evalText(evaluation));
  return 0;
}

/** The articles of the file whose names begin with `beginning`, each with its gold. */
function annotated({ documents, facts, mentions }: Knowledge, path: string, beginning: string): AnnotatedArticle[] {
  const gold = readGold(path);
  const chosen = documents.filter(({ source }) => source.slice(source.lastIndexOf('/') + 1).startsWith(beginning));
  if (chosen.length === 0) {
    throw new UsageError(`no article's name begins with "${beginning}"; expected one of the knowledge file's`);
  }
  const factsOf = Map.groupBy(facts, ({ document }) => document);
  const mentionsOf = Map.groupBy(mentions, ({ document }) => document);
  return chosen.map((document) => {
    const records = goldFor(gold, document.source);
    if (!records) {
      throw new UsageError(
        `there is no gold in ${path} for ${document.source}; expected a NAME.jsonl with whose NAME it begins; add one`,
      );
    }
    const { id } = document;
    return { document, facts: factsOf.get(id) ?? [], mentions: mentionsOf.get(id) ?? [], gold: records };
  });
}
