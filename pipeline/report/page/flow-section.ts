// Facts of aid → who gives to whom, as a Sankey diagram.

import { look, tooltip } from './chart.ts';
import type { Context, View } from './context.ts';
import { side } from './filter.ts';
import { filled, grouped, named } from './labels.ts';
import { factsHash } from './route.ts';
import { chartSection, table } from './section.ts';
import { flowMeasure, isDone, sumsBy, wan, wanText, YUAN } from './totals.ts';

/** More bands than this cannot be told apart; the table has them all. */
const MOST_PAIRS = 24;
const ROW = 30;

export function flowSection({ knowledge, labels }: Context): View | null {
  const { overview } = labels;
  const money = flowMeasure(knowledge.facts);
  if (money === null) return null;
  const measure = named(labels.measures, money);
  const sums = sumsBy(knowledge.facts, (fact) => {
    const { amount, provider, recipient } = fact;
    if (fact.measure !== money || amount.unit !== YUAN || !isDone(fact)) return null;
    return provider.length > 0 && recipient.length > 0 ? JSON.stringify([side(provider), side(recipient)]) : null;
  });
  const pairs = [...sums].map(([key, { facts, sum }]) => {
    const [from, to] = JSON.parse(key) as [string, string];
    return { from, to, facts, sum };
  });
  const shown = pairs.filter(({ sum }) => sum.gt(0)).slice(0, MOST_PAIRS);
  const hash = (provider: string | undefined, recipient: string | undefined) =>
    factsHash({
      measure: money,
      unit: YUAN,
      modality: 'actual',
      ...(provider && { provider }),
      ...(recipient && { recipient }),
    });
  const ends = Math.max(new Set(shown.map(({ from }) => from)).size, new Set(shown.map(({ to }) => to)).size);
  const left = pairs.length > shown.length ? ` ${filled(overview.flowLeft, { n: shown.length })}` : '';
  return chartSection('flow', labels, {
    title: filled(overview.flow, { measure }),
    note: overview.flowNote + left,
    height: Math.max(220, ends * ROW + 40),
    hashOf: ({ dataType, data }) => {
      const { source, target, name } = data as { source?: string; target?: string; name?: string };
      if (dataType === 'edge') return hash(source?.slice(1), target?.slice(1));
      return name?.startsWith(FROM) ? hash(name.slice(1), undefined) : hash(undefined, name?.slice(1));
    },
    table: table(
      [`${overview.from} → ${overview.to}`, overview.facts, overview.amount],
      pairs.map(({ from, to, facts, sum }) => ({
        href: hash(from, to),
        cells: [`${from} → ${to}`, grouped(String(facts)), grouped(wanText(sum))],
      })),
      1,
      labels,
    ),
    draw: shown.length === 0 ? null : () => sankey(shown.map(({ from, to, sum }) => [from, to, wan(sum)] as const)),
  });
}

// one who gives here and receives there is two nodes: a flow in a circle could not be drawn
const FROM = '>';
const TO = '<';

function sankey(pairs: readonly (readonly [from: string, to: string, wan: number])[]) {
  const colours = look();
  const narrow = innerWidth < 640;
  const label = { color: colours.ink, fontFamily: colours.font, fontSize: 12, overflow: 'truncate' as const };
  const width = narrow ? 84 : 150;
  const node = (name: string, giver: boolean) => ({
    name: (giver ? FROM : TO) + name,
    depth: giver ? 0 : 1,
    itemStyle: { color: giver ? colours.provider : colours.recipient, borderWidth: 0 },
    label: { ...label, width: width - 12, position: giver ? ('left' as const) : ('right' as const) },
  });
  const text = (value: number) => grouped(String(value));
  return {
    animation: false,
    tooltip: {
      ...tooltip(colours),
      formatter: ({ dataType, data, value }: { dataType?: string; data: unknown; value: unknown }) => {
        const { source = '', target = '', name = '' } = data as Record<string, string>;
        const what = dataType === 'edge' ? `${source.slice(1)} → ${target.slice(1)}` : name.slice(1);
        return `${what}  ${text(Number(value))}`;
      },
    },
    series: [
      {
        type: 'sankey' as const,
        ...{ left: width, right: width, top: 12, bottom: 12, nodeWidth: 10, nodeGap: 16, draggable: false },
        emphasis: { focus: 'adjacency' as const },
        lineStyle: { color: colours.faint, opacity: 1, curveness: 0.5 },
        label: { formatter: ({ name }: { name: string }) => name.slice(1) },
        data: [
          ...[...new Set(pairs.map(([from]) => from))].map((name) => node(name, true)),
          ...[...new Set(pairs.map(([, to]) => to))].map((name) => node(name, false)),
        ],
        links: pairs.map(([from, to, value]) => ({ source: FROM + from, target: TO + to, value })),
      },
    ],
  };
}
