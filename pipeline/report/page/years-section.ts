// Facts of money within a year → how much in which year, done apart from planned.
import type { Context, View } from './context.ts';
import type { Fact } from './knowledge.ts';
import { filled, grouped, named } from './labels.ts';
import { factsHash } from './route.ts';
import { chartSection, table } from './section.ts';
import { flowMeasure, isDone, type Sum, sumsBy, wan, wanText, YUAN } from './totals.ts';
import { isWithinYear } from './year.ts';
import { yearChart } from './year-chart.ts';

export function yearsSection({ knowledge, labels }: Context): View | null {
  const { overview } = labels;
  const money = flowMeasure(knowledge.facts);
  if (money === null) return null;
  const facts = knowledge.facts.filter(
    ({ measure, amount, time }) =>
      measure === money && amount.unit === YUAN && time !== null && isWithinYear(time.edtf),
  );
  const byYear = (wanted: (fact: Fact) => boolean) => sumsBy(facts.filter(wanted), ({ year }) => String(year));
  const done = byYear(isDone);
  const ahead = byYear((fact) => !isDone(fact));
  const years = [...new Set([done, ahead].flatMap((sums) => [...sums.keys()]))].sort();
  const wans = (sums: ReadonlyMap<string, Sum>) => new Map([...sums].map(([year, { sum }]) => [year, wan(sum)]));
  const text = (sums: ReadonlyMap<string, Sum>, year: string) => {
    const sum = sums.get(year)?.sum;
    return sum ? grouped(wanText(sum)) : '';
  };
  const hash = (year: string) => factsHash({ measure: money, unit: YUAN, year });
  return chartSection('years', labels, {
    title: overview.years,
    note: filled(overview.yearsNote, { measure: named(labels.measures, money) }),
    height: 280,
    hashOf: ({ name }) => hash(name),
    table: table(
      [overview.year, overview.done, overview.ahead],
      years.map((year) => ({ href: hash(year), cells: [year, text(done, year), text(ahead, year)] })),
      1,
      labels,
    ),
    draw:
      years.length === 0
        ? null
        : () =>
            yearChart(years, [
              { name: overview.done, stack: 'done', colour: 'provider', strength: 1, values: wans(done) },
              { name: overview.aheadShort, stack: 'ahead', colour: 'time', strength: 0.7, values: wans(ahead) },
            ]),
  });
}
