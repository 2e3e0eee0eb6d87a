// The life of a run and of an article in it: which step may follow which, and what is counted on the way.
import { assign, setup } from 'xstate';

/** What became of the articles of a run; each counts once. */
export interface RunCounts {
  /** articles found */
  readonly total: number;
  /** extracted now */
  readonly read: number;
  /** extracted by an earlier run, from the same bytes by the same rules */
  readonly unchanged: number;
  /** could not be read, or broke down twice; now or before */
  readonly quarantined: number;
}

export type RunEvent =
  | { type: 'articles found'; total: number }
  | { type: 'article read' }
  | { type: 'article unchanged' }
  | { type: 'article quarantined' }
  | { type: 'all articles done' }
  | { type: 'hand empty' }
  | { type: 'outputs stand' }
  | { type: 'no more to come' }
  | { type: 'fail' }
  | { type: 'interrupt' };

const NONE = { read: 0, unchanged: 0, quarantined: 0 };

const count = {
  'article read': { actions: 'countRead' },
  'article unchanged': { actions: 'countUnchanged' },
  'article quarantined': { actions: 'countQuarantined' },
} as const;

/**
 * readingRules → extracting → finishing → standing → done; a run that follows a folder goes from standing to extracting
 * again. Interrupted while extracting it first finishes the articles in hand (stopping), unless it is interrupted again.
 */
export const runMachine = setup({
  types: { context: {} as RunCounts, events: {} as RunEvent },
  actions: {
    countRead: assign({ read: ({ context }) => context.read + 1 }),
    countUnchanged: assign({ unchanged: ({ context }) => context.unchanged + 1 }),
    countQuarantined: assign({ quarantined: ({ context }) => context.quarantined + 1 }),
    begin: assign(({ event }) => (event.type === 'articles found' ? { total: event.total, ...NONE } : {})),
  },
  guards: {
    nothingLeft: ({ context: { total, read, unchanged, quarantined } }) => read + unchanged + quarantined === total,
  },
}).createMachine({
  id: 'run',
  context: { total: 0, ...NONE },
  initial: 'readingRules',
  on: { fail: '.failed' },
  states: {
    readingRules: { on: { 'articles found': { target: 'extracting', actions: 'begin' }, interrupt: 'interrupted' } },
    extracting: {
      on: { ...count, 'all articles done': { guard: 'nothingLeft', target: 'finishing' }, interrupt: 'stopping' },
    },
    stopping: { on: { ...count, 'hand empty': 'interrupted', interrupt: 'interrupted' } },
    finishing: { on: { 'outputs stand': 'standing', interrupt: 'interrupted' } },
    standing: {
      on: {
        'articles found': { target: 'extracting', actions: 'begin' },
        'no more to come': 'done',
        interrupt: 'done',
      },
    },
    done: { type: 'final' },
    failed: { type: 'final' },
    interrupted: { type: 'final' },
  },
});

export type ArticleEvent = { type: 'assigned' } | { type: 'refused' } | { type: 'worker died' } | { type: 'extracted' };

/** How often an article is given to a worker that it takes with it. */
const MOST_TRIES = 2;

/**
 * waiting → extracting → extracted; quarantined where it gives nothing or breaks down. When the worker that holds it dies
 * it waits again, once: the next worker may do better.
 */
export const articleMachine = setup({
  types: { context: {} as { tries: number }, events: {} as ArticleEvent },
  actions: { countTry: assign({ tries: ({ context }) => context.tries + 1 }) },
  guards: { mayRetry: ({ context }) => context.tries < MOST_TRIES },
}).createMachine({
  id: 'article',
  context: { tries: 0 },
  initial: 'waiting',
  states: {
    waiting: { on: { assigned: { target: 'extracting', actions: 'countTry' } } },
    extracting: {
      on: {
        extracted: 'extracted',
        refused: 'quarantined',
        'worker died': [{ guard: 'mayRetry', target: 'waiting' }, { target: 'quarantined' }],
      },
    },
    extracted: { type: 'final' },
    quarantined: { type: 'final' },
  },
});
