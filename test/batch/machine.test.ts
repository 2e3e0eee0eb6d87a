// The life of a run and of an article: which event leads where.
import { expect, test } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { type ArticleEvent, articleMachine, type RunEvent, runMachine } from '../../pipeline/batch/machine.ts';

test.for<[events: RunEvent['type'][], state: string]>([
  [[], 'starting'],
  [['start'], 'readingRules'],
  [['start', 'rules read'], 'extracting'],
  [['start', 'rules read', 'all articles done'], 'extracting'],
  [['start', 'rules read', 'article written', 'article repeated', 'all articles done'], 'finishing'],
  [['start', 'rules read', 'article written', 'article quarantined', 'all articles done', 'outputs closed'], 'done'],
  [['rules read'], 'starting'],
  [['start', 'article written'], 'readingRules'],
  [['start', 'fail'], 'failed'],
  [['interrupt'], 'interrupted'],
  [['start', 'rules read', 'article written', 'interrupt'], 'interrupted'],
  [['start', 'rules read', 'interrupt', 'article written'], 'interrupted'],
])('a run of two articles: %j → %s', ([events, state]) => {
  let [snapshot] = initialTransition(runMachine, { total: 2 });
  for (const type of events) [snapshot] = transition(runMachine, snapshot, { type });
  expect(snapshot.value).toBe(state);
});

test('a run counts what became of its articles', () => {
  let [snapshot] = initialTransition(runMachine, { total: 9 });
  const events: RunEvent['type'][] = [
    'start',
    'article written',
    'rules read',
    'article written',
    'article quarantined',
  ];
  for (const type of [...events, 'article repeated', 'article written'] as const) {
    [snapshot] = transition(runMachine, snapshot, { type });
  }
  expect(snapshot.context).toEqual({ total: 9, written: 2, quarantined: 1, repeated: 1 });
});

test.for<[events: ArticleEvent['type'][], state: string]>([
  [[], 'waiting'],
  [['assigned'], 'reading'],
  [['assigned', 'refused'], 'quarantined'],
  [['assigned', 'bytes read'], 'extracting'],
  [['assigned', 'bytes read', 'refused'], 'quarantined'],
  [['assigned', 'bytes read', 'extracted'], 'extracted'],
  [['assigned', 'bytes read', 'extracted', 'written'], 'written'],
  [['assigned', 'bytes read', 'extracted', 'found repeated'], 'repeated'],
  [['assigned', 'bytes read', 'worker died'], 'waiting'],
  [['assigned', 'worker died', 'assigned', 'bytes read', 'extracted', 'written'], 'written'],
  [['assigned', 'worker died', 'assigned', 'worker died'], 'quarantined'],
  [['assigned', 'bytes read', 'worker died', 'assigned', 'bytes read', 'worker died'], 'quarantined'],
  [['extracted'], 'waiting'],
  [['assigned', 'extracted'], 'reading'],
])('an article: %j → %s', ([events, state]) => {
  let [snapshot] = initialTransition(articleMachine);
  for (const type of events) [snapshot] = transition(articleMachine, snapshot, { type });
  expect(snapshot.value).toBe(state);
});
