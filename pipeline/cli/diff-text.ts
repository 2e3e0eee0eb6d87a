// A comparison → text for a terminal: each difference under the rule to blame, then the tables, the verdict last.
import { type Comparison, exceeded, headline } from '../compare/comparison.ts';
import { type Difference, placeOf } from '../compare/diff.ts';
import { byRule, type RuleGroup, slotCounts, summary } from '../compare/group.ts';
import { isLoss } from '../compare/verdict.ts';
import { cut, table, wrap } from './table.ts';

const COLUMNS = 80;
const NAME_COLUMNS = 40;
/** Characters of a sentence shown on each side of the quantity. */
const AROUND = 60;
const MOST_RULES = 30;

/** Ends with a line break. */
export function diffText(comparison: Comparison): string {
  const { differences, changedRules, idle } = comparison;
  const sections = [
    ...byRule(differences).map((group) => [ruleLine(group, comparison), ...group.differences.flatMap(differenceLines)]),
    changedRules.length > 0 ? changedLines(changedRules) : [],
    differences.length > 0 ? summaryTable(comparison) : [],
    idle.map((id) => `${id} is accepted and does not differ: take it out, or it hides the next difference`),
    [verdict(comparison)],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** The name of a rule and where it stands. */
export function ruleLine({ rule }: RuleGroup, { placeOf: find, changedRules }: Comparison): string {
  const place = find(rule);
  const where = place ? `  ${place.path}:${place.line}` : '';
  return `${rule}${where}${changedRules.includes(rule) ? '  (differs)' : ''}`;
}

/** Two lines: what differs and where; its sentence. */
export function differenceLines(difference: Difference): string[] {
  const { kind, article, old, new: now, sentence, rules, explanation } = difference;
  const [before, words, behind] = sentence.map((part) => part.replace(/\s+/g, ' ')) as [string, string, string];
  const from = [...before].length > AROUND ? `…${[...before].slice(-AROUND).join('')}` : before;
  const to = [...behind].length > AROUND ? `${[...behind].slice(0, AROUND).join('')}…` : behind;
  const others = rules.slice(1);
  const notes = [
    ...(others.length > 0 ? [`also ${others.join(', ')}`] : []),
    ...(explanation !== null && kind !== 'moved' ? [explanation] : []),
  ];
  return [
    `  ${isLoss(difference) ? '✗' : '·'} ${kind}  ${headline(difference)}`,
    `    ${article}:${placeOf(difference)} ${(old ?? now)!.id}  ${from}[${words}]${to}`,
    ...notes.map((note) => `    (${note})`),
  ];
}

function changedLines(rules: readonly string[]): string[] {
  const shown = rules.slice(0, MOST_RULES).join(', ');
  const more = rules.length > MOST_RULES ? ` and ${rules.length - MOST_RULES} more` : '';
  return wrap(`${shown}${more}`, COLUMNS, 'Rules that differ: ', '  ');
}

function summaryTable({ differences }: Comparison): string[] {
  const rows = summary(differences).map(({ name, removed, changed, added, moved, unexplained }) => [
    `  ${cut(name, NAME_COLUMNS)}`,
    ...[removed, changed, added, moved, unexplained].map((count) => (count === 0 ? '' : String(count))),
  ]);
  const header = ['By rule', 'removed', 'changed', 'added', 'moved', '✗'];
  const slots = slotCounts(differences).map(([slot, facts]) => `${slot} ${facts}`);
  return [
    ...table(['left', ...header.slice(1).map(() => 'right' as const)], [header, ...rows]),
    ...(slots.length > 0 ? wrap(slots.join(', '), COLUMNS, 'Changed slots: ', '  ') : []),
  ];
}

function verdict(comparison: Comparison): string {
  const { same, otherRules, differences, passed } = comparison;
  const others = otherRules > 0 ? ` (${otherRules} by other rules)` : '';
  const counts = `${same} facts are as before${others}, ${differences.length} ${differences.length === 1 ? 'differs' : 'differ'}`;
  return `${counts}: ${passed ? 'no unexplained loss' : `✗ ${exceeded(comparison)}`}`;
}
