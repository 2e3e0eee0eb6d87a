// Facts of aid → who gave most, as bars.
import { look, tooltip } from './chart.ts';
import type { Context, View } from './context.ts';
import { side } from './filter.ts';
import { filled, grouped, named } from './labels.ts';
import { factsHash } from './route.ts';
import { chartSection, table } from './section.ts';
import { flowMeasure, isDone, sumsBy, wan, wanText, YUAN } from './totals.ts';

const MOST_BARS = 12;
const ROW = 28;

export function providersSection({ knowledge, labels }: Context): View | null {
  const { overview } = labels;
  const money = flowMeasure(knowledge.facts);
  if (money === null) return null;
  const measure = named(labels.measures, money);
  const sums = sumsBy(knowledge.facts, (fact) => {
    const { amount, provider } = fact;
    return fact.measure === money && amount.unit === YUAN && isDone(fact) && provider.length > 0
      ? side(provider)
      : null;
  });
  const bars = [...sums].slice(0, MOST_BARS);
  const hash = (provider: string) => factsHash({ measure: money, unit: YUAN, modality: 'actual', provider });
  return chartSection('providers', labels, {
    title: overview.providers,
    note: filled(overview.providersNote, { measure }),
    height: bars.length * ROW + 24,
    hashOf: ({ name }) => hash(name),
    table: table(
      [overview.from, overview.facts, overview.amount],
      [...sums].map(([name, { facts, sum }]) => ({
        href: hash(name),
        cells: [name, grouped(String(facts)), grouped(wanText(sum))],
      })),
      1,
      labels,
    ),
    draw: bars.length === 0 ? null : () => barsOf(bars.map(([name, { sum }]) => [name, wan(sum)] as const)),
  });
}

function barsOf(bars: readonly (readonly [name: string, wan: number])[]) {
  const colours = look();
  const text = { color: colours.ink, fontFamily: colours.font, fontSize: 12 };
  const wide = innerWidth < 640 ? 92 : 150;
  const number = (value: unknown) => grouped(String(value));
  return {
    animation: false,
    grid: { left: wide, right: 76, top: 4, bottom: 4 },
    tooltip: {
      ...tooltip(colours),
      formatter: ({ name, value }: { name: string; value: unknown }) => `${name}  ${number(value)}`,
    },
    xAxis: { type: 'value' as const, show: false },
    yAxis: {
      type: 'category' as const,
      inverse: true,
      data: bars.map(([name]) => name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...text, width: wide - 12, overflow: 'truncate' as const },
    },
    series: [
      {
        type: 'bar' as const,
        barWidth: 14,
        itemStyle: { color: colours.provider, borderRadius: [0, 2, 2, 0] },
        label: {
          show: true,
          position: 'right' as const,
          color: colours.dim,
          fontFamily: colours.font,
          fontSize: 12,
          formatter: ({ value }: { value: unknown }) => number(value),
        },
        data: bars.map(([, value]) => value),
      },
    ],
  };
}
