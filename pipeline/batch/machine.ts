// The life of a run and of an article in it: which step may follow which, and what is counted on the way.
import { assign, setup } from 'xstate';

export interface RunCounts {
  /** articles to read */
  readonly total: number;
  readonly written: number;
  /** could not be read, or broke down twice */
  readonly quarantined: number;
  /** had the same bytes as an article written before */
  readonly repeated: number;
}

export type RunEvent =
  | { type: 'start' }
  | { type: 'rules read' }
  | { type: 'article written' }
  | { type: 'article quarantined' }
  | { type: 'article repeated' }
  | { type: 'all articles done' }
  | { type: 'outputs closed' }
  | { type: 'fail' }
  | { type: 'interrupt' };

/** starting → readingRules → extracting → finishing → done; failed and interrupted may end it from anywhere before. */
export const runMachine = setup({
  types: { context: {} as RunCounts, events: {} as RunEvent, input: {} as { total: number } },
  actions: {
    countWritten: assign({ written: ({ context }) => context.written + 1 }),
    countQuarantined: assign({ quarantined: ({ context }) => context.quarantined + 1 }),
    countRepeated: assign({ repeated: ({ context }) => context.repeated + 1 }),
  },
  guards: {
    nothingLeft: ({ context: { total, written, quarantined, repeated } }) => written + quarantined + repeated === total,
  },
}).createMachine({
  id: 'run',
  context: ({ input }) => ({ total: input.total, written: 0, quarantined: 0, repeated: 0 }),
  initial: 'starting',
  on: { fail: '.failed', interrupt: '.interrupted' },
  states: {
    starting: { on: { start: 'readingRules' } },
    readingRules: { on: { 'rules read': 'extracting' } },
    extracting: {
      on: {
        'article written': { actions: 'countWritten' },
        'article quarantined': { actions: 'countQuarantined' },
        'article repeated': { actions: 'countRepeated' },
        'all articles done': { guard: 'nothingLeft', target: 'finishing' },
      },
    },
    finishing: { on: { 'outputs closed': 'done' } },
    done: { type: 'final' },
    failed: { type: 'final' },
    interrupted: { type: 'final' },
  },
});

export type ArticleEvent =
  | { type: 'assigned' }
  | { type: 'bytes read' }
  | { type: 'refused' }
  | { type: 'worker died' }
  | { type: 'extracted' }
  | { type: 'written' }
  | { type: 'found repeated' };

/** How often an article is given to a fresh worker after the one that held it died. */
const RETRIES = 1;

/**
 * waiting → reading → extracting → extracted → written | repeated; quarantined where it cannot be read or breaks down.
 * When the worker that holds it dies it waits again, once: the next worker may do better.
 */
export const articleMachine = setup({
  types: { context: {} as { deaths: number }, events: {} as ArticleEvent },
  actions: { countDeath: assign({ deaths: ({ context }) => context.deaths + 1 }) },
  guards: { mayRetry: ({ context }) => context.deaths < RETRIES },
}).createMachine({
  id: 'article',
  context: { deaths: 0 },
  initial: 'waiting',
  states: {
    waiting: { on: { assigned: 'reading' } },
    reading: {
      on: {
        'bytes read': 'extracting',
        refused: 'quarantined',
        'worker died': [{ guard: 'mayRetry', target: 'waiting', actions: 'countDeath' }, { target: 'quarantined' }],
      },
    },
    extracting: {
      on: {
        extracted: 'extracted',
        refused: 'quarantined',
        'worker died': [{ guard: 'mayRetry', target: 'waiting', actions: 'countDeath' }, { target: 'quarantined' }],
      },
    },
    extracted: { on: { written: 'written', 'found repeated': 'repeated' } },
    written: { type: 'final' },
    repeated: { type: 'final' },
    quarantined: { type: 'final' },
  },
});
