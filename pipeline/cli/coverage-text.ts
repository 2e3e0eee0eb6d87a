// How often each rule fires → tables for a terminal: what fires, what fires in one article only, what never does, what meets.
import type { Coverage, Meeting, RuleUse } from '../compare/coverage.ts';
import { cut, table, wrap } from './table.ts';

const COLUMNS = 80;
const NAME_COLUMNS = 44;
const MOST_MEETINGS = 15;
/** Names of a kind that are listed without --all. */
export const MOST_NAMES = 40;

/** `all`: every name, however many there are. Ends with a line break. */
export function coverageText({ articles, uses, meetings }: Coverage, all: boolean): string {
  const firing = uses.filter((use) => use.articles.length > 0);
  const never = uses.filter((use) => use.articles.length === 0);
  const once = firing.filter((use) => use.articles.length === 1);
  const apart = meetings.filter((meeting) => meeting.apart > 0);
  const together = meetings.filter((meeting) => meeting.apart === 0);
  const sections = [
    firingTable(firing),
    namesByKind('In one article only', once, all, ({ rule, articles: [article] }) => `${rule} (${article})`),
    namesByKind('Never', never, all, ({ rule }) => rule),
    meetingLines('Conflicts: both have a say and say different things', apart, all),
    meetingLines('Overlaps: both have a say and always say the same', together, all),
    [
      `${uses.length} rules in ${articles} articles: ${firing.length} fire, ${once.length} of them in one article only; ` +
        `${never.length} never`,
    ],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** Kind by kind, what fires in most articles first. */
function firingTable(uses: readonly RuleUse[]): string[] {
  const rows = [...Map.groupBy(uses, ({ kind }) => kind)].flatMap(([kind, group]) => [
    [`  ${kind}`, '', '', ''],
    ...group
      .sort((a, b) => b.articles.length - a.articles.length || b.facts + b.mentions - a.facts - a.mentions)
      .map(({ rule, articles, facts, mentions }) => [
        `    ${cut(rule, NAME_COLUMNS)}`,
        ...[articles.length, facts, mentions].map((count) => (count === 0 ? '' : String(count))),
      ]),
  ]);
  return table(['left', 'right', 'right', 'right'], [['Fires', 'articles', 'facts', 'mentions'], ...rows]);
}

function namesByKind(title: string, uses: readonly RuleUse[], all: boolean, name: (use: RuleUse) => string): string[] {
  if (uses.length === 0) return [];
  const lines = [...Map.groupBy(uses, ({ kind }) => kind)].flatMap(([kind, group]) => {
    const names = all || group.length <= MOST_NAMES ? group.map(name).join(', ') : '(named with --all)';
    return wrap(names, COLUMNS, `  ${kind} ${group.length}: `, '    ');
  });
  return [title, ...lines];
}

function meetingLines(title: string, meetings: readonly Meeting[], all: boolean): string[] {
  const shown = all ? meetings : meetings.slice(0, MOST_MEETINGS);
  if (shown.length === 0) return [];
  const lines = shown.flatMap(({ rules, times, apart, example: { article, words, says } }) => {
    const often = apart > 0 ? `${apart} of ${times}` : String(times);
    const said = apart > 0 ? `: ${says.join(' ≠ ')}` : '';
    return [`  ${often}  ${rules.join(' + ')}`, cut(`    ${article} ${words.replace(/\s+/g, ' ')}${said}`, COLUMNS)];
  });
  const more = meetings.length > shown.length ? [`  … and ${meetings.length - shown.length} more, with --all`] : [];
  return [title, ...lines, ...more];
}
