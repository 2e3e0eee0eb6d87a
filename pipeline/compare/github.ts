// A comparison → workflow commands of GitHub Actions, which show each difference at the line of the rule to blame.
import { type Comparison, exceeded, headline } from './comparison.ts';
import { type Difference, placeOf } from './diff.ts';
import { byRule } from './group.ts';
import { isLoss } from './verdict.ts';

/** Sentences that an annotation quotes. */
const QUOTED = 5;

/**
 * One annotation a rule, as GitHub shows only ten of a kind: an error where it lost facts, else a notice; and an error
 * where a limit is exceeded. Ends with a line break.
 */
export function toGithub(comparison: Comparison): string {
  const lines = byRule(comparison.differences).map(({ rule, differences }) => {
    const losses = differences.filter(isLoss);
    const place = comparison.placeOf(rule);
    const shown = losses.length > 0 ? losses : differences;
    const more = shown.length > QUOTED ? [`… and ${shown.length - QUOTED} more`] : [];
    const message = [...shown.slice(0, QUOTED).map(line), ...more].join('\n');
    const count = `${shown.length} ${shown.length === 1 ? 'fact' : 'facts'} ${losses.length > 0 ? 'lost or changed' : 'added or moved'}`;
    return command(losses.length > 0 ? 'error' : 'notice', { ...place, title: `${rule}: ${count}` }, message);
  });
  const { passed, same } = comparison;
  const verdict = passed
    ? command('notice', { title: 'chuchu' }, `no unexplained loss; ${same} facts are as before`)
    : command('error', { title: 'chuchu' }, `unexplained: ${exceeded(comparison)}`);
  return `${[...lines, verdict].join('\n')}\n`;
}

function line(difference: Difference): string {
  const { kind, article, sentence } = difference;
  const [before, words, behind] = sentence;
  return `${kind} ${headline(difference)} (${article}:${placeOf(difference)}) ${before}[${words}]${behind}`;
}

interface Properties {
  readonly path?: string;
  readonly line?: number;
  readonly title: string;
}

/** `::error file=…,line=…,title=…::message`; see "Workflow commands for GitHub Actions" for what is escaped. */
function command(level: 'error' | 'notice', { path, line, title }: Properties, message: string): string {
  const place = path === undefined ? '' : `file=${property(path)},line=${line},`;
  return `::${level} ${place}title=${property(title)}::${escaped(message)}`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
