// Facts of aid with a time → how much in which year, done apart from planned, one year's money apart from longer totals.
import type { Context, View } from './context.ts';
import type { Fact } from './knowledge.ts';
import { grouped } from './labels.ts';
import { factsHash } from './route.ts';
import { chartSection, table } from './section.ts';
import { AID, isDone, type Sum, sumsBy, wan, wanText } from './totals.ts';
import { isWithinYear } from './year.ts';
import { yearChart } from './year-chart.ts';

export function yearsSection({ knowledge, labels }: Context): View {
  const { overview } = labels;
  const money = knowledge.facts.filter(
    ({ measure, amount, time }) => measure === AID && amount.unit === 'CNY' && time !== null,
  );
  const byYear = (wanted: (fact: Fact) => boolean) =>
    sumsBy(money.filter(wanted), ({ year }) => (year === null ? null : String(year)));
  const within = byYear((fact) => isDone(fact) && isWithinYear(fact.time!.edtf));
  const over = byYear((fact) => isDone(fact) && !isWithinYear(fact.time!.edtf));
  const ahead = byYear((fact) => !isDone(fact));
  const years = [...new Set([within, over, ahead].flatMap((sums) => [...sums.keys()]))].sort();
  const wans = (sums: ReadonlyMap<string, Sum>) => new Map([...sums].map(([year, { sum }]) => [year, wan(sum)]));
  const text = (sums: ReadonlyMap<string, Sum>, year: string) => {
    const sum = sums.get(year)?.sum;
    return sum ? grouped(wanText(sum)) : '';
  };
  const hash = (year: string) => factsHash({ measure: AID, unit: 'CNY', year });
  return chartSection('years', labels, {
    title: overview.years,
    note: overview.yearsNote,
    height: 280,
    hashOf: ({ name, seriesName }) =>
      factsHash({
        measure: AID,
        unit: 'CNY',
        year: name,
        ...(seriesName !== overview.aheadShort && { modality: 'actual' }),
      }),
    table: table(
      [overview.year, overview.withinYear, overview.overYears, overview.aheadShort],
      years.map((year) => ({
        href: hash(year),
        cells: [year, text(within, year), text(over, year), text(ahead, year)],
      })),
      1,
    ),
    draw:
      years.length === 0
        ? null
        : () =>
            yearChart(years, [
              { name: overview.withinYear, stack: 'done', colour: 'provider', strength: 1, values: wans(within) },
              { name: overview.overYears, stack: 'over', colour: 'provider', strength: 0.4, values: wans(over) },
              { name: overview.aheadShort, stack: 'ahead', colour: 'time', strength: 0.7, values: wans(ahead) },
            ]),
  });
}
