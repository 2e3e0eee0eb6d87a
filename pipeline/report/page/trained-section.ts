// Facts of training → how many people in which year; persons and attendances are two different things.
import type { Context, View } from './context.ts';
import { grouped } from './labels.ts';
import { factsHash } from './route.ts';
import { chartSection, table } from './section.ts';
import { ATTENDANCES, isDone, sumsBy, TRAINED } from './totals.ts';
import { yearChart } from './year-chart.ts';

export function trainedSection({ knowledge, labels }: Context): View | null {
  const { overview } = labels;
  const trained = knowledge.facts.filter((fact) => fact.measure === TRAINED && isDone(fact) && fact.year !== null);
  const byYear = (attendances: boolean) =>
    sumsBy(
      trained.filter(({ amount }) => (amount.unit === ATTENDANCES) === attendances),
      ({ year }) => String(year),
    );
  const persons = byYear(false);
  const attendances = byYear(true);
  const years = [...new Set([...persons.keys(), ...attendances.keys()])].sort();
  const numbers = (sums: typeof persons) => new Map([...sums].map(([year, { sum }]) => [year, sum.toNumber()]));
  const text = (sums: typeof persons, year: string) => grouped(sums.get(year)?.sum.toFixed() ?? '');
  const hash = (year: string, unit?: string) =>
    factsHash({ measure: TRAINED, modality: 'actual', year, ...(unit && { unit }) });
  return chartSection('trained', labels, {
    title: overview.trained,
    note: overview.trainedNote,
    height: 280,
    hashOf: ({ name, seriesName }) => hash(name, seriesName === overview.attendances ? ATTENDANCES : undefined),
    table: table(
      [overview.year, overview.persons, overview.attendances],
      years.map((year) => ({ href: hash(year), cells: [year, text(persons, year), text(attendances, year)] })),
      1,
      labels,
    ),
    draw:
      years.length === 0
        ? null
        : () =>
            yearChart(years, [
              { name: overview.persons, stack: 'persons', colour: 'recipient', strength: 1, values: numbers(persons) },
              {
                name: overview.attendances,
                stack: 'attendances',
                colour: 'quantity',
                strength: 0.8,
                values: numbers(attendances),
              },
            ]),
  });
}
