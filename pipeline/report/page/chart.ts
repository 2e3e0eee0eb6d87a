// Options and a place → a chart that fits the place and leads to the facts behind each of its marks.
import { BarChart, SankeyChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { View } from './context.ts';

use([BarChart, SankeyChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

export type Chart = EChartsType;

/** What a reader clicked on, as far as the charts here have it. */
export interface Clicked {
  readonly name: string;
  readonly seriesName: string;
  readonly dataType: string;
  readonly dataIndex: number;
  readonly data: unknown;
}

/** Draws behind the page's first paint, and anew when the place changes its width. */
export function chart(
  place: HTMLElement,
  draw: () => Parameters<Chart['setOption']>[0],
  hashOf: (clicked: Clicked) => string | null,
): Pick<View, 'show' | 'hide'> & object {
  let drawn: Chart | null = null;
  let width = 0;
  let waiting = 0;
  const start = () => {
    drawn = init(place, null, { renderer: 'canvas' });
    width = place.clientWidth;
    drawn.setOption(draw());
    drawn.on('click', (event) => {
      const hash = hashOf(event as unknown as Clicked);
      if (hash !== null) location.hash = hash;
    });
    observer.observe(place);
  };
  const observer = new ResizeObserver(() => {
    if (!drawn || place.clientWidth === width) return;
    width = place.clientWidth;
    drawn.resize();
    drawn.setOption(draw(), { notMerge: true });
  });
  return {
    show: () => {
      waiting = requestAnimationFrame(() => {
        waiting = requestAnimationFrame(start);
      });
    },
    hide: () => {
      cancelAnimationFrame(waiting);
      observer.disconnect();
      drawn?.dispose();
      drawn = null;
    },
  };
}

/** The colours and the type of the page as it is now shown. */
export function look() {
  const style = getComputedStyle(document.documentElement);
  const probe = document.createElement('span');
  document.body.append(probe);
  // a custom property holds its words; only a property of colour says which colour they mean in light or dark
  const colour = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    ink: colour('ink'),
    dim: colour('dim'),
    line: colour('line'),
    panel: colour('panel'),
    provider: colour('provider'),
    recipient: colour('recipient'),
    time: colour('time'),
    quantity: colour('quantity'),
    faint: colour('faint'),
  };
  probe.remove();
  return { ...colours, font: style.getPropertyValue('font-family') || 'sans-serif' };
}

type Look = ReturnType<typeof look>;

/** A box of plain text beside the pointer: drawn, not made of markup. */
export function tooltip({ panel, ink, line, font }: Look) {
  return {
    renderMode: 'richText' as const,
    confine: true,
    backgroundColor: panel,
    borderColor: line,
    textStyle: { color: ink, fontFamily: font, fontSize: 13 },
  };
}
