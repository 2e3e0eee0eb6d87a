// The records of a run, one article after another → the summary that it ends with, made to be read at 80 columns.
import { Big } from 'big.js';
import type { Witness } from '../batch/outputs.ts';
import type { RoundResult } from '../batch/round.ts';
import type { ArticleRecords, FactRecord, IssueRecord } from '../model/knowledge.ts';
import { cut, table, wrap } from './table.ts';

const COLUMNS = 80;
const NAME_COLUMNS = 56;
const MOST_PAIRS = 10;
const MOST_LOST = 5;

/** Ten thousand yuan, as the unit is written in Chinese: the unit of the summary's amounts. */
const WAN_YUAN = '\u4e07\u5143';
const WAN = 10_000;

/** The measure whose facts make a pair of who gives and who receives. */
const PAIR_MEASURE = 'aid_funds';

interface Tally {
  facts: number;
  /** of the facts whose amounts may be added; null where there are none */
  sum: Big | null;
}

/** Counts what passes by; keeps sums, never records. */
export class Summary implements Witness {
  readonly #measures = new Map<string, Tally>();
  readonly #pairs = new Map<string, Tally>();
  readonly #issues = new Map<string, number>();
  readonly #lost: string[] = [];
  #lostCount = 0;

  write({ facts, issues }: ArticleRecords): void {
    for (const fact of facts) this.#count(fact);
    for (const issue of issues) this.#countIssue(issue);
  }

  failed(issue: IssueRecord): void {
    this.#countIssue(issue);
    if (issue.severity !== 'error') return;
    if (this.#lost.length < MOST_LOST) this.#lost.push(`${issue.source}: ${issue.message}`);
    this.#lostCount++;
  }

  /** What a round came to, which took `seconds`. Ends with a line break. */
  text(result: RoundResult, seconds: number): string {
    const { written } = result;
    const sections =
      written.length > 0
        ? [
            this.#articles(result, seconds),
            this.#factsByMeasure(),
            this.#largestPairs(),
            this.#issuesByKind(),
            ['Written', ...written.map((file) => `  ${file}`)],
          ]
        : [['Nothing to do: the output stands as it was', ...this.#articles(result, seconds)]];
    return `${sections
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n')}\n`;
  }

  #count(fact: FactRecord): void {
    const amount = addable(fact);
    add(this.#measures, fact.measure, amount);
    if (fact.measure !== PAIR_MEASURE || amount === null) return;
    const names = (fillers: FactRecord['provider']) => fillers.map(({ name }) => name).join(' + ');
    const [from, to] = [names(fact.provider), names(fact.recipient)];
    if (from !== '' && to !== '') add(this.#pairs, `${from} → ${to}`, amount);
  }

  #countIssue({ severity, code }: IssueRecord): void {
    const key = `${severity} ${code}`;
    this.#issues.set(key, (this.#issues.get(key) ?? 0) + 1);
  }

  #articles({ total, read, unchanged, quarantined, kept, removed }: RoundResult, seconds: number): string[] {
    const others = [
      ...(unchanged > 0 ? [`${whole(unchanged)} unchanged`] : []),
      ...(quarantined > 0 ? [`${whole(quarantined)} in quarantine`] : []),
    ];
    const rest = others.length > 0 ? `, ${others.join(', ')}` : '';
    const lines = [`${whole(read)} of ${whole(total)} articles read${rest}, in ${seconds.toFixed(1)} s`];
    for (const lost of this.#lost) lines.push(...wrap(lost, COLUMNS, '  ', '    '));
    if (this.#lostCount > this.#lost.length) lines.push(`  … and ${whole(this.#lostCount - this.#lost.length)} more`);
    if (kept > 0)
      lines.push(`${whole(kept)} of earlier runs are not among them, and are kept (--prune lets go of them)`);
    if (removed > 0) lines.push(`${whole(removed)} of earlier runs are not among them, and were let go of`);
    return lines;
  }

  #factsByMeasure(): string[] {
    if (this.#measures.size === 0) return ['No facts found'];
    const rows = largest(this.#measures, (tally) => new Big(tally.facts)).map(([measure, { facts, sum }]) => [
      `  ${measure}`,
      whole(facts),
      sum ? money(sum) : '',
    ]);
    const lines = table(['left', 'right', 'right'], [['Facts by measure', 'facts', WAN_YUAN], ...rows]);
    const note =
      'Amounts leave out plans, expectations, parts of other facts, rates per year or head, other currencies.';
    return [...lines, ...wrap(note, COLUMNS, '  ', '  ')];
  }

  #largestPairs(): string[] {
    if (this.#pairs.size === 0) return [];
    const pairs = largest(this.#pairs, ({ sum }) => sum!).slice(0, MOST_PAIRS);
    const rows = pairs.map(([pair, { facts, sum }]) => [`  ${cut(pair, NAME_COLUMNS)}`, whole(facts), money(sum!)]);
    const lines = table(['left', 'right', 'right'], [['Largest donor → recipient', 'facts', WAN_YUAN], ...rows]);
    return [...lines, '  Nothing is added twice: facts with partOf or sameAs are left out.'];
  }

  #issuesByKind(): string[] {
    if (this.#issues.size === 0) return [];
    const rows = [...this.#issues]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, count]) => {
        const [severity, code] = key.split(' ') as [string, string];
        return [`  ${severity}`, code, whole(count)];
      });
    return ['Issues by kind', ...table(['left', 'left', 'right'], rows)];
  }
}

/** The amount in yuan of a fact that may be added to others of its measure, else null. */
function addable({ quantity, partOf, sameAs, modality, per }: FactRecord): Big | null {
  const { value, unit } = quantity;
  if (value === null || unit !== 'CNY' || partOf !== null || sameAs !== undefined) return null;
  if (modality !== 'actual' || per !== null) return null;
  return new Big(value);
}

function add(tallies: Map<string, Tally>, key: string, amount: Big | null): void {
  const tally = tallies.get(key) ?? { facts: 0, sum: null };
  tally.facts++;
  if (amount) tally.sum = (tally.sum ?? new Big(0)).plus(amount);
  tallies.set(key, tally);
}

/** Largest first; equals in the order of their names. */
function largest(tallies: ReadonlyMap<string, Tally>, size: (tally: Tally) => Big): [string, Tally][] {
  return [...tallies].sort(([a, x], [b, y]) => size(y).cmp(size(x)) || (a < b ? -1 : 1));
}

function whole(count: number): string {
  return grouped(String(count));
}

/** Yuan as ten thousands of yuan: exact, `1,234.5`. */
function money(yuan: Big): string {
  return grouped(yuan.div(WAN).toFixed());
}

function grouped(digits: string): string {
  const [integer, fraction] = digits.split('.') as [string, string?];
  const groups = integer.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}
