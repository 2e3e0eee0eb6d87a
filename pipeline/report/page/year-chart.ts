// Sums by year and kind → stacked columns, one a year.
import { look, tooltip } from './chart.ts';
import { grouped } from './labels.ts';

type Colour = 'provider' | 'recipient' | 'time' | 'quantity' | 'dim';

/** One kind of sum; those with the same `stack` stand on each other. */
export interface YearSeries {
  readonly name: string;
  readonly stack: string;
  readonly colour: Colour;
  /** 1: as it is; less: paler, for what is less sure or less comparable */
  readonly strength: number;
  /** by year */
  readonly values: ReadonlyMap<string, number>;
}

export function yearChart(years: readonly string[], series: readonly YearSeries[]) {
  const colours = look();
  const shown = series.filter(({ values }) => values.size > 0);
  const text = { color: colours.dim, fontFamily: colours.font, fontSize: 12 };
  return {
    animation: false,
    grid: {
      left: 8,
      right: 8,
      top: 40,
      bottom: 8,
      outerBoundsMode: 'same' as const,
      outerBoundsContain: 'axisLabel' as const,
    },
    legend: {
      ...{ top: 0, left: 0, itemWidth: 10, itemHeight: 10, itemGap: 16, icon: 'rect' },
      textStyle: { ...text, color: colours.ink },
      selectedMode: false,
    },
    tooltip: {
      ...tooltip(colours),
      formatter: ({ name, seriesName, value }: { name: string; seriesName?: string; value: unknown }) =>
        `${name} ${seriesName ?? ''}  ${grouped(String(value))}`,
    },
    xAxis: {
      type: 'category' as const,
      data: [...years],
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
      axisLabel: text,
    },
    yAxis: {
      type: 'value' as const,
      axisLabel: { ...text, formatter: (value: number) => grouped(String(value)) },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: shown.map(({ name, stack, colour, strength, values }) => ({
      type: 'bar' as const,
      ...{ name, stack, barMaxWidth: 26 },
      itemStyle: { color: colours[colour], opacity: strength },
      data: years.map((year) => values.get(year) ?? 0),
    })),
  };
}
