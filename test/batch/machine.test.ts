// The life of a run and of an article: which event leads where.
import { expect, test } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { type ArticleEvent, articleMachine, type RunEvent, runMachine } from '../../pipeline/batch/machine.ts';

function run(events: readonly RunEvent['type'][]) {
  let [snapshot] = initialTransition(runMachine);
  for (const type of events) [snapshot] = transition(runMachine, snapshot, { type, total: 2 } as RunEvent);
  return snapshot;
}

const READ = ['articles found', 'article read', 'article unchanged', 'all articles done'] as const;

test.for<[events: readonly RunEvent['type'][], state: string]>([
  [[], 'readingRules'],
  [['articles found'], 'extracting'],
  [['articles found', 'all articles done'], 'extracting'],
  [['articles found', 'article read', 'all articles done'], 'extracting'],
  [READ, 'finishing'],
  [['articles found', 'article read', 'article quarantined', 'all articles done'], 'finishing'],
  [[...READ, 'outputs stand'], 'standing'],
  [[...READ, 'outputs stand', 'no more to come'], 'done'],
  [[...READ, 'outputs stand', 'articles found'], 'extracting'],
  [[...READ, 'outputs stand', 'interrupt'], 'done'],
  [['article read'], 'readingRules'],
  [['fail'], 'failed'],
  [[...READ, 'fail'], 'failed'],
  [['interrupt'], 'interrupted'],
  [['articles found', 'interrupt'], 'stopping'],
  [['articles found', 'interrupt', 'article read', 'all articles done'], 'stopping'],
  [['articles found', 'interrupt', 'article read', 'hand empty'], 'interrupted'],
  [['articles found', 'interrupt', 'interrupt'], 'interrupted'],
  [[...READ, 'interrupt'], 'interrupted'],
])('a run of two articles: %j → %s', ([events, state]) => {
  expect(run(events).value).toBe(state);
});

test('a run counts what becomes of its articles, in each round anew', () => {
  const events = ['article read', 'articles found', 'article read', 'article quarantined'] as const;
  expect(run(events).context).toEqual({ total: 2, read: 1, unchanged: 0, quarantined: 1 });
  const second = [...events, 'all articles done', 'outputs stand', 'articles found', 'article unchanged'] as const;
  expect(run(second).context).toEqual({ total: 2, read: 0, unchanged: 1, quarantined: 0 });
  expect(run(['articles found', 'interrupt', 'article read']).context).toMatchObject({ read: 1 });
});

test.for<[events: ArticleEvent['type'][], state: string, tries: number]>([
  [[], 'waiting', 0],
  [['assigned'], 'extracting', 1],
  [['assigned', 'refused'], 'quarantined', 1],
  [['assigned', 'extracted'], 'extracted', 1],
  [['assigned', 'worker died'], 'waiting', 1],
  [['assigned', 'worker died', 'assigned', 'extracted'], 'extracted', 2],
  [['assigned', 'worker died', 'assigned', 'worker died'], 'quarantined', 2],
  [['extracted'], 'waiting', 0],
  [['worker died'], 'waiting', 0],
])('an article: %j → %s', ([events, state, tries]) => {
  let [snapshot] = initialTransition(articleMachine);
  for (const type of events) [snapshot] = transition(articleMachine, snapshot, { type });
  expect([snapshot.value, snapshot.context.tries]).toEqual([state, tries]);
});
