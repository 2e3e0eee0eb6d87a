// Records → the summary that a run ends with.
import { expect, test } from 'vitest';
import { Summary } from '../../pipeline/cli/summary.ts';
import { width } from '../../pipeline/cli/table.ts';
import type { ArticleRecords, FactRecord, IssueRecord } from '../../pipeline/model/knowledge.ts';

type Change = Partial<FactRecord> & { value?: string | null; unit?: string; from?: string[]; to?: string[] };

function fact({ value = '10000', unit = 'CNY', from = [], to = [], ...change }: Change): FactRecord {
  const fillers = (names: string[]) => names.map((name) => ({ name, ref: null, span: null, scope: 'clause' as const }));
  return {
    measure: 'aid_funds',
    quantity: { value, unit },
    provider: fillers(from),
    recipient: fillers(to),
    partOf: null,
    modality: 'actual',
    per: null,
    ...change,
  } as FactRecord;
}

function summary(facts: FactRecord[], issues: IssueRecord[] = [], lost: IssueRecord[] = []): string[] {
  const tally = new Summary();
  tally.write({ facts, issues } as unknown as ArticleRecords);
  for (const issue of lost) tally.failed(issue);
  return tally.text({ ...ROUND, total: 1 + lost.length, quarantined: lost.length }, 1.26).split('\n');
}

const ROUND = {
  total: 1,
  read: 1,
  unchanged: 0,
  quarantined: 0,
  kept: 0,
  removed: 0,
  written: ['output/knowledge.json'],
};

function issue(severity: IssueRecord['severity'], code: string, source = 'a.txt'): IssueRecord {
  return { document: null, source, severity, code, message: 'it has no bytes; expected some; add them', span: null };
}

test('a whole summary', () => {
  const facts = [
    fact({ value: '76230000.5', from: ['上海市'], to: ['夷陵区'] }),
    fact({ value: '0.1', from: ['上海市'], to: ['夷陵区'] }),
    fact({ value: '990000000', from: ['山东省', '青岛市'], to: ['云阳县'] }),
    fact({ value: '5', partOf: 'f_1', from: ['上海市'], to: ['夷陵区'] }),
    fact({ measure: 'projects', value: '3', unit: '个' }),
  ];
  const lines = summary(
    facts,
    [issue('warning', 'place-ambiguous'), issue('note', 'x')],
    [issue('error', 'empty', 'b.txt')],
  );
  expect(lines).toEqual([
    '1 of 2 articles read, 1 in quarantine, in 1.3 s',
    '  b.txt: it has no bytes; expected some; add them',
    '',
    'Facts by measure  facts           万元',
    '  aid_funds           4  106,623.00006',
    '  projects            1',
    '  Amounts leave out plans, expectations, parts of other facts, rates per year or',
    '  head, other currencies.',
    '',
    'Largest donor → recipient   facts         万元',
    '  山东省 + 青岛市 → 云阳县      1       99,000',
    '  上海市 → 夷陵区               2  7,623.00006',
    '  Nothing is added twice: facts with partOf or sameAs are left out.',
    '',
    'Issues by kind',
    '  error    empty            1',
    '  note     x                1',
    '  warning  place-ambiguous  1',
    '',
    'Written',
    '  output/knowledge.json',
    '',
  ]);
});

test.for<[name: string, change: Change]>([
  ['a plan', { modality: 'planned' }],
  ['an expectation', { modality: 'expected' }],
  ['a part', { partOf: 'f_1' }],
  ['an amount a year', { per: 'year' }],
  ['dollars', { unit: 'USD' }],
  ['no number', { value: null }],
])('%s is counted, not added', ([, change]) => {
  const lines = summary([fact({ from: ['a'], to: ['b'], ...change })]);
  expect(lines).toContain('  aid_funds           1');
  expect(lines.some((line) => line.includes('→'))).toBe(false);
});

test('no facts, many lost articles: nothing is wider than 80 columns', () => {
  const lost = Array.from({ length: 7 }, (_, i) => issue('error', 'empty', `${'很长的名字'.repeat(3)}/${i}.txt`));
  const lines = summary([fact({ from: ['上海市'.repeat(9)], to: ['夷陵区'.repeat(9)] })], [], lost);
  expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(80);
  expect(lines).toContain('  … and 2 more');
  expect(summary([])).toContain('No facts found');
});

test('a round that found nothing to do says so', () => {
  const round = { ...ROUND, total: 1200, read: 0, unchanged: 1199, quarantined: 1, written: [] };
  expect(new Summary().text(round, 0.41)).toBe(
    'Nothing to do: the output stands as it was\n' +
      '0 of 1,200 articles read, 1,199 unchanged, 1 in quarantine, in 0.4 s\n',
  );
});

test('what is kept or let go of is told', () => {
  const first = (round: object) => new Summary().text({ ...ROUND, ...round }, 1).split('\n')[1];
  expect(first({ kept: 3 })).toBe('3 of earlier runs are not among them, and are kept (--prune lets go of them)');
  expect(first({ removed: 3 })).toBe('3 of earlier runs are not among them, and were let go of');
});
