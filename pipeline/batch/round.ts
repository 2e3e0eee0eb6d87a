// One round of a run: new and changed articles through the workers into the journal, and from there into all outputs.
import type { ActorRefFrom } from 'xstate';
import type { KnowledgeHead } from '../model/knowledge.ts';
import { placeOf, UsageError } from '../read/input.ts';
import type { Pipeline } from '../run.ts';
import type { Article } from './article.ts';
import { Deliveries } from './deliveries.ts';
import { groups, MOST_ARTICLES } from './group.ts';
import { knowledgeHead, makerOf } from './head.ts';
import { type IntakeOptions, type Round, settleAll, toExtract } from './intake.ts';
import { byUnits, type Journal } from './journal.ts';
import type { RunCounts, RunEvent, runMachine } from './machine.ts';
import { Files } from './outputs.ts';
import { type Pool, RULES_CHANGED } from './pool.ts';
import type { BatchOptions } from './run.ts';

export interface RoundResult extends RunCounts {
  /** articles of earlier runs that are not among the inputs, and are kept */
  readonly kept: number;
  /** those let go of */
  readonly removed: number;
  /** where the outputs are that were written; none where all stood as they were */
  readonly written: readonly string[];
}

/** Groups on their way for each worker. */
const WINDOW = 4;
/** Bytes of articles on their way, beyond which no more are read. */
const MOST_BYTES = 64 * 1024 * 1024;

/** What the rounds of a run share. */
export interface Shared {
  readonly options: BatchOptions;
  readonly journal: Journal;
  readonly pool: Pool;
  readonly run: ActorRefFrom<typeof runMachine>;
}

/** Does all that the round asks for; null where the run was told to stop before the end. */
export async function doRound(round: Round, intake: IntakeOptions, shared: Shared): Promise<RoundResult | null> {
  const { options, journal, pool, run } = shared;
  const { folder, outputs, witness, prune = false, signal } = options;
  claim(journal, folder, round, prune);
  const head = await headOf(journal, intake.maker, options, pool);
  const found = round.inputs.articles.map(({ source }) => source);
  const others = otherThan(found, journal);
  if (prune) {
    journal.transaction(() => {
      for (const source of others) journal.remove(source);
    });
  }
  const sources = [...found, ...(prune ? [] : others)].sort(byUnits);
  const { maker } = intake;
  const whole = outputs.filter(({ path }) => path !== null);
  const files = new Files({ journal, outputs: whole, head, maker, witness, signal }, sources, found);
  const databases = outputs.filter(({ path }) => path === null);
  const deliveries = await Deliveries.open(journal, databases, head, signal);
  try {
    run.send({ type: 'articles found', total: found.length });
    await extractAll(round, intake, shared, deliveries, files);
    if (!extracting(run)) return null;
    run.send({ type: 'all articles done' });
    const told = await deliveries.finish();
    const places = await files.finish(told.length > 0);
    run.send({ type: 'outputs stand' });
    const [kept, removed] = prune ? [0, others.length] : [others.length, 0];
    return { ...run.getSnapshot().context, kept, removed, written: [...places, ...told] };
  } finally {
    await files.abort();
    await deliveries.abort();
  }
}

/** The articles of earlier runs that are not among the inputs. */
function otherThan(found: readonly string[], journal: Journal): string[] {
  const inputs = new Set(found);
  return journal.sources().filter((source) => !inputs.has(source));
}

/** Extracts what is new or changed; each group is in the journal when it is done. */
async function extractAll(
  round: Round,
  intake: IntakeOptions,
  { journal, pool, run }: Shared,
  deliveries: Deliveries,
  files: Files,
): Promise<void> {
  const tell = (source: string, event: RunEvent) => {
    files.settled(source);
    run.send(event);
  };
  const articles = toExtract(round, journal, intake, tell);
  const most = Math.min(MOST_ARTICLES, Math.ceil(round.inputs.articles.length / pool.size));
  const hand = new Set<Promise<void>>();
  let bytes = 0;
  for await (const group of groups(articles, most)) {
    const size = sizeOf(group);
    while (hand.size === pool.size * WINDOW || (hand.size > 0 && bytes + size > MOST_BYTES)) await Promise.race(hand);
    if (!extracting(run)) break;
    bytes += size;
    const work = pool.extract(group).then((results) => {
      settleAll(group, results, journal, tell);
      deliveries.nudge();
      files.nudge();
      hand.delete(work);
      bytes -= size;
    });
    work.catch(() => {}); // it is awaited below; until then its failure is not unhandled
    hand.add(work);
  }
  await Promise.all(hand);
}

function extracting(run: Shared['run']): boolean {
  return run.getSnapshot().value === 'extracting';
}

function sizeOf(group: readonly Article[]): number {
  return group.reduce((sum, { original }) => sum + original.bytes.length, 0);
}

/** The journal's articles are told by their paths below one folder: articles of another one would be mixed up with them. */
function claim(journal: Journal, folder: string, { inputs }: Round, prune: boolean): void {
  const place = placeOf(inputs, folder);
  const known = journal.note('articles');
  if (known !== null && known !== place && journal.version > 0 && !prune) {
    throw new UsageError(
      `${folder} holds the facts of the articles in ${known} (seen from there), found were articles in ${place}; ` +
        'expected the same; give another --out, or --prune to let go of what is not among the articles found',
    );
  }
  journal.setNote('articles', place);
}

/** The head of the outputs, from the journal where this program and these rules have run before, else from the rules. */
async function headOf(journal: Journal, maker: string, options: BatchOptions, pool: Pool): Promise<KnowledgeHead> {
  const noted = JSON.parse(journal.note('ruleset') ?? '{}') as { maker?: string; ruleset: Pipeline['ruleset'] };
  if (noted.maker === maker) {
    pool.sha256 = noted.ruleset.sha256;
    return knowledgeHead(noted.ruleset);
  }
  const ruleset = await pool.ruleset();
  if (makerOf(options.ruleset, options.pack) !== maker) throw new Error(RULES_CHANGED);
  journal.setNote('ruleset', JSON.stringify({ maker, ruleset }));
  return knowledgeHead(ruleset);
}
