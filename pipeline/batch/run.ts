// A run: articles, some side by side, through the pipeline, their records in source order into all outputs.
import { cpus } from 'node:os';
import { extname, join } from 'node:path';
import { createActor } from 'xstate';
import type { Metadata } from '../model/document.ts';
import { type Inputs, MAX_BYTES } from '../read/input.ts';
import type { Extraction, Pipeline } from '../run.ts';
import type { Sink } from '../write/index.ts';
import { Article, lost } from './article.ts';
import { type Extractor, type ExtractorOptions, openHere } from './extractor.ts';
import { groups } from './group.ts';
import { type RunCounts, type RunEvent, runMachine } from './machine.ts';
import { openPool } from './pool.ts';

export interface BatchOptions {
  readonly inputs: Inputs;
  /** what is known of each article, by its absolute path */
  readonly metadata: ReadonlyMap<string, Metadata>;
  /** opens the outputs, once the rules are read */
  readonly openSinks: (ruleset: Pipeline['ruleset']) => readonly Sink[] | Promise<readonly Sink[]>;
  /** sees all that the outputs are given */
  readonly witness?: Witness | undefined;
  /** folder of the ruleset; absent for the program's own */
  readonly ruleset?: string | undefined;
  /** the pack of it that is used; absent for its own choice */
  readonly pack?: string | undefined;
  /** worker processes; 1 works in this process. Absent: by the number of articles */
  readonly jobs?: number | undefined;
  /** limit on an article, in bytes */
  readonly maxBytes?: number | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** ends the run early: outputs are given up, so that what stood there before stays */
  readonly signal?: AbortSignal | undefined;
  /** absolute path of the module that has `createPipeline`; absent for the program's own */
  readonly program?: string | undefined;
}

/** What is told of every article in passing; it writes nothing. */
export type Witness = Pick<Sink, 'write' | 'failed'>;

export interface Progress extends RunCounts {
  /** `readingRules`, `extracting`, … of the run's machine */
  readonly state: string;
}

export interface BatchResult extends RunCounts {
  readonly state: 'done' | 'interrupted';
  /** where the outputs are; none where interrupted */
  readonly outputs: readonly string[];
}

/** From here on the start of several processes pays. */
const MANY = 200;
const MOST_JOBS = 4;

/**
 * Runs to the end, or until `signal`. Rejects, with all outputs given up, where the rules have faults or an output
 * cannot be written; an article that cannot be read, or that breaks the program, is an issue and ends nothing.
 */
export async function runBatch(options: BatchOptions): Promise<BatchResult> {
  const { inputs, signal, onProgress } = options;
  const run = createActor(runMachine, { input: { total: inputs.articles.length } });
  run.subscribe(({ value, context }) => onProgress?.({ ...context, state: value as string }));
  run.start();
  let extractor: Extractor | undefined;
  let sinks: readonly Sink[] = [];
  const stop = () => extractor?.close();
  signal?.addEventListener('abort', stop);
  try {
    run.send({ type: 'start' });
    extractor = await openExtractor(options);
    signal?.throwIfAborted();
    sinks = await options.openSinks(extractor.ruleset);
    run.send({ type: 'rules read' });
    const witnesses = options.witness ? [...sinks, options.witness] : sinks;
    await extractAll(options, extractor, witnesses, (event) => run.send(event));
    run.send({ type: 'all articles done' });
    const outputs: string[] = [];
    for (const sink of sinks) outputs.push(await sink.close());
    run.send({ type: 'outputs closed' });
    return { ...run.getSnapshot().context, state: 'done', outputs };
  } catch (error) {
    for (const sink of sinks) await sink.abort();
    run.send({ type: signal?.aborted ? 'interrupt' : 'fail' });
    if (signal?.aborted) return { ...run.getSnapshot().context, state: 'interrupted', outputs: [] };
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    extractor?.close();
  }
}

/** How many processes work where the user does not say. */
export function defaultJobs(articles: number): number {
  return articles < MANY ? 1 : Math.min(cpus().length, MOST_JOBS);
}

function openExtractor({ inputs, jobs, maxBytes, ruleset, pack, program }: BatchOptions): Promise<Extractor> {
  const count = inputs.articles.length;
  const size = Math.min(jobs ?? defaultJobs(count), count);
  const options: ExtractorOptions = {
    program: program ?? join(import.meta.dirname, '..', `run${extname(import.meta.filename)}`),
    ruleset,
    pack,
    maxBytes: maxBytes ?? MAX_BYTES,
  };
  return size > 1 ? openPool(size, options) : openHere(options);
}

interface Pending {
  readonly group: readonly Article[];
  readonly extractions: Promise<readonly Extraction[]>;
}

/** Keeps `extractor.window` groups of articles on their way, and writes each article when all before it are written. */
async function extractAll(
  { inputs, metadata, signal }: BatchOptions,
  extractor: Extractor,
  witnesses: readonly Witness[],
  tell: (event: RunEvent) => void,
): Promise<void> {
  const written = new Map<string, string>();
  const pending: Pending[] = [];
  const writeFirst = async () => {
    const { group, extractions } = pending.shift()!;
    for (const [index, extraction] of (await extractions).entries()) {
      tell(await write(group[index]!, extraction, witnesses, written));
      signal?.throwIfAborted();
    }
  };
  for (const neighbours of groups(inputs.articles, extractor.workers)) {
    if (pending.length === extractor.window) await writeFirst();
    const group = neighbours.map((input) => {
      const known = input.path === null ? undefined : metadata.get(input.path);
      return new Article({ input, metadata: known ?? {} });
    });
    const extractions = extractor.extract(group);
    extractions.catch(() => {}); // they are awaited in their turn; until then their failure is not unhandled
    pending.push({ group, extractions });
  }
  while (pending.length > 0) await writeFirst();
}

/** `written`: document id → source of the articles written so far; the same bytes are written once. */
async function write(
  article: Article,
  { records, issues }: Extraction,
  witnesses: readonly Witness[],
  written: Map<string, string>,
): Promise<RunEvent> {
  const { source } = article.task.input;
  if (!records) {
    for (const witness of witnesses) for (const issue of issues) await witness.failed(issue);
    return { type: 'article quarantined' };
  }
  const { id } = records.document;
  const first = written.get(id);
  if (first !== undefined) {
    article.send({ type: 'found repeated' });
    const message = `its bytes are those of ${first}; expected each article once; its facts are written once, for ${first}`;
    const issue = lost(source, { severity: 'note', code: 'repeated', message });
    for (const witness of witnesses) await witness.failed(issue);
    return { type: 'article repeated' };
  }
  for (const witness of witnesses) await witness.write(records);
  written.set(id, source);
  article.send({ type: 'written' });
  return { type: 'article written' };
}
