// Facts of money over several years → a time line, one bar from the first year to the last for each total.
import { amountOf } from './amount.ts';
import { look, tooltip } from './chart.ts';
import type { Context, View } from './context.ts';
import { side } from './filter.ts';
import type { Fact } from './knowledge.ts';
import { filled, type Labels, named } from './labels.ts';
import { chartSection, table } from './section.ts';
import { timeOf } from './time.ts';
import { flowMeasure, isAddable, isDone, YUAN } from './totals.ts';
import { isWithinYear, yearOf, yearsOf } from './year.ts';

const MOST_BARS = 14;
const ROW = 30;

interface Period {
  readonly fact: Fact;
  readonly from: number;
  /** one past the last year; null where it goes on, nobody says until when */
  readonly to: number | null;
}

export function periodsSection({ knowledge, labels }: Context): View | null {
  const { overview } = labels;
  const money = flowMeasure(knowledge.facts);
  if (money === null) return null;
  const measure = named(labels.measures, money);
  const periods = knowledge.facts.filter((fact) => fact.measure === money && fact.amount.unit === YUAN).flatMap(period);
  periods.sort((a, b) => Number(b.fact.amount.value) - Number(a.fact.amount.value));
  const shown = periods.slice(0, MOST_BARS);
  shown.sort((a, b) => a.from - b.from || (a.to ?? 0) - (b.to ?? 0));
  const left = periods.length > shown.length ? ` ${filled(overview.periodsLeft, { n: shown.length })}` : '';
  return chartSection('periods', labels, {
    title: overview.periods,
    note: filled(overview.periodsNote, { measure }) + left,
    height: shown.length * ROW + 44,
    hashOf: ({ dataIndex }) => `#${shown[dataIndex]!.fact.id}`,
    table: table(
      [`${overview.from} → ${overview.to}`, overview.period, measure],
      periods.map(({ fact }) => ({
        href: `#${fact.id}`,
        cells: [sides(fact, labels), timeOf(fact.time!.edtf, labels), amountOf(fact, labels)],
      })),
      2,
      labels,
    ),
    draw: shown.length === 0 ? null : () => timeLine(shown, labels),
  });
}

/** A total over several years with its first and last one; one that goes on lasts to the year of its article, if that is known. */
function period(fact: Fact): Period[] {
  const { time, article } = fact;
  if (!time || !isAddable(fact) || !isDone(fact) || isWithinYear(time.edtf)) return [];
  const { first, last } = yearsOf(time.edtf);
  if (first === null) return [];
  const end = last ?? (article.published === null ? null : yearOf(article.published));
  return [{ fact, from: first, to: end === null ? null : Math.max(first, end) + 1 }];
}

function sides({ provider, recipient }: Fact, labels: Labels): string {
  return `${side(provider) || labels.none} → ${side(recipient) || labels.none}`;
}

function timeLine(periods: readonly Period[], labels: Labels) {
  const colours = look();
  const text = { color: colours.dim, fontFamily: colours.font, fontSize: 12 };
  const wide = innerWidth < 640 ? 120 : 230;
  const start = Math.min(...periods.map(({ from }) => from));
  const end = Math.max(...periods.map(({ from, to }) => to ?? from + 1));
  const amount = (index: number) => amountOf(periods[index]!.fact, labels);
  return {
    animation: false,
    grid: { left: wide, right: 96, top: 4, bottom: 28 },
    tooltip: {
      ...tooltip(colours),
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const { fact } = periods[dataIndex]!;
        return `${sides(fact, labels)}\n${timeOf(fact.time!.edtf, labels)}  ${amount(dataIndex)}`;
      },
    },
    xAxis: {
      ...{ type: 'value' as const, min: start, max: end, minInterval: 1 },
      axisLabel: { ...text, formatter: String, hideOverlap: true },
      splitLine: { lineStyle: { color: colours.line } },
    },
    yAxis: {
      ...{ type: 'category' as const, inverse: true, data: periods.map(({ fact }) => sides(fact, labels)) },
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...text, color: colours.ink, width: wide - 12, overflow: 'truncate' as const },
    },
    // a bar that begins later than its axis stands on one that is not seen
    series: [
      {
        ...{ type: 'bar' as const, stack: 'period', silent: true, barWidth: 14 },
        itemStyle: { color: 'transparent' },
        data: periods.map(({ from }) => from),
      },
      {
        ...{ type: 'bar' as const, stack: 'period', barWidth: 14 },
        itemStyle: { color: colours.provider, opacity: 0.75, borderRadius: 2 },
        label: {
          ...{ ...text, show: true, position: 'right' as const },
          formatter: ({ dataIndex }: { dataIndex: number }) => amount(dataIndex),
        },
        data: periods.map(({ from, to }) => (to ?? end) - from),
      },
    ],
  };
}
