// Facts → how many there are of each measure, and what they come to, done apart from planned.
import { scaled } from './amount.ts';
import type { Context, View } from './context.ts';
import { h } from './element.ts';
import type { Fact } from './knowledge.ts';
import { grouped, type Labels, named } from './labels.ts';
import { factsHash } from './route.ts';
import { table } from './section.ts';
import { isDone, sumsBy } from './totals.ts';

/** Units of a measure whose totals are shown: a measure counted in many has no one total. */
const UNITS = 2;
/** Significant digits of a total here; the facts have them all. */
const DIGITS = 6;

export function measuresSection({ knowledge, labels }: Context): View {
  const { overview } = labels;
  const measures = [...Map.groupBy(knowledge.facts, ({ measure }) => measure)];
  measures.sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const rows = measures.map(([measure, facts]) => ({
    href: factsHash({ measure }),
    cells: [
      named(labels.measures, measure),
      grouped(String(facts.length)),
      total(facts.filter(isDone), labels),
      total(
        facts.filter((fact) => !isDone(fact)),
        labels,
      ),
    ],
  }));
  const head = [overview.measure, overview.facts, overview.done, overview.ahead];
  const element = h(
    'section',
    { id: 'measures', 'aria-labelledby': 'measures-title' },
    h('div.heading', {}, h('h2', { id: 'measures-title' }, overview.measures), h('p', {}, overview.measuresNote)),
    rows.length > 0
      ? h('div.scroll', { tabindex: 0 }, table(head, rows, 1, labels))
      : h('p.empty', {}, labels.facts.emptyRun),
  );
  return { element };
}

/** The sums in the units with most facts. */
function total(facts: readonly Fact[], labels: Labels): string {
  const sums = [...sumsBy(facts, ({ amount }) => `${amount.kind} ${amount.unit}`)];
  sums.sort(([, a], [, b]) => b.facts - a.facts);
  return sums
    .slice(0, UNITS)
    .map(([key, { sum }]) => {
      const [kind = '', unit = ''] = key.split(' ');
      // a line may end between two sums, but not inside one
      return scaled(sum.prec(DIGITS).toFixed(), { kind, unit }, labels).replaceAll(' ', '\u00a0');
    })
    .join(' · ');
}
