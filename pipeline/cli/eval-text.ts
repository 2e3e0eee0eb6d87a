// What a knowledge file scored → errors, tables and confusions as text, the figures last, where a terminal shows them.
import type { SlotError } from '../compare/error.ts';
import type { Figure } from '../compare/figure.ts';
import type { Scores } from '../compare/score.ts';
import type { Confusion, MeasureRow, Scheme, SlotRow } from '../compare/tables.ts';
import { cut, table } from './table.ts';

export interface Evaluation {
  /** how many */
  readonly articles: number;
  readonly scores: Scores;
  readonly schemes: Readonly<Record<Scheme, Figure>>;
  readonly measures: readonly MeasureRow[];
  readonly slots: readonly SlotRow[];
  readonly confusions: readonly Confusion[];
  readonly errors: readonly SlotError[];
}

const MOST_CONFUSIONS = 20;
const NAME_COLUMNS = 26;
/** Characters of a sentence shown on each side of the quantity. */
const AROUND = 70;

/** Ends with a line break. */
export function evalText(evaluation: Evaluation): string {
  const { measures, slots, confusions, errors } = evaluation;
  const sections = [
    ...errorSections(errors),
    confusionTable(confusions),
    measureTable(measures),
    slotTable(slots),
    summary(evaluation),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** One section a slot, the slot with most errors last, next to the figures. */
function errorSections(errors: readonly SlotError[]): string[][] {
  const bySlot = Map.groupBy(errors, ({ slot }) => slot);
  return [...bySlot]
    .sort(([, a], [, b]) => a.length - b.length)
    .map(([slot, group]) => [`Errors in ${slot}: ${group.length}`, ...group.flatMap(errorLines)]);
}

function errorLines({ article, start, wanted, found, sentence, scope, rules, would }: SlotError): string[] {
  const [before, quantity, behind] = sentence.map((part) => part.replace(/\s+/g, ' ')) as [string, string, string];
  const from = [...before].length > AROUND ? `…${[...before].slice(-AROUND).join('')}` : before;
  const to = [...behind].length > AROUND ? `${[...behind].slice(0, AROUND).join('')}…` : behind;
  const origin = [...(scope === null ? [] : [scope]), ...rules].join(', ');
  return [
    `  ${article}:${start}  ${from}[${quantity}]${to}`,
    `    found   ${said(found)}${origin === '' ? '' : `  (${origin})`}`,
    `    wanted  ${said(wanted)}${would === null ? '' : `  (${would.replace(/\s+/g, ' ')})`}`,
  ];
}

function said(value: string | null): string {
  return value === null ? 'nothing' : value.replace(/\s+/g, ' ');
}

function confusionTable(confusions: readonly Confusion[]): string[] {
  const shown = confusions.slice(0, MOST_CONFUSIONS);
  if (shown.length === 0) return [];
  const name = (value: string | null) => cut(said(value), NAME_COLUMNS);
  const rows = shown.map(({ slot, wanted, found, count }) => [`  ${slot}`, name(wanted), name(found), String(count)]);
  const more = confusions.length > shown.length ? [`  … and ${confusions.length - shown.length} more`] : [];
  return [...table(['left', 'left', 'left', 'right'], [['Confusions', 'wanted', 'found', ''], ...rows]), ...more];
}

function measureTable(measures: readonly MeasureRow[]): string[] {
  const rows = measures.map(({ measure, gold, found, type, strict, whole }) => [
    `  ${measure}`,
    String(gold),
    String(found),
    ...figures(type),
    digits(strict.f1),
    digits(whole.f1),
  ]);
  const header = ['By measure', 'gold', 'found', 'P', 'R', 'F1', 'strict F1', 'whole F1'];
  return table(['left', ...header.slice(1).map(() => 'right' as const)], [header, ...rows]);
}

function slotTable(slots: readonly SlotRow[]): string[] {
  const rows = slots.map(({ slot, accuracy, leftOut, madeUp, other, ...figure }) => [
    `  ${slot}`,
    digits(accuracy),
    ...figures(figure),
    String(leftOut),
    String(madeUp),
    String(other),
  ]);
  const header = ['By slot', 'right', 'P', 'R', 'F1', 'left out', 'made up', 'other'];
  return table(['left', ...header.slice(1).map(() => 'right' as const)], [header, ...rows]);
}

function summary({ articles, scores, schemes, measures }: Evaluation): string[] {
  const { quantities, wholeFacts, coreFacts } = scores;
  const sum = (key: 'gold' | 'found') => measures.reduce((total, row) => total + row[key], 0);
  const named: [string, Figure][] = [
    ...Object.entries(schemes),
    ['quantities', quantities],
    ['whole facts', wholeFacts],
    ['core facts', coreFacts],
  ];
  const rows = named.map(([name, figure]) => [`  ${name}`, ...figures(figure)]);
  return [
    ...table(['left', 'right', 'right', 'right'], [['All', 'P', 'R', 'F1'], ...rows]),
    `${sum('gold')} annotated and ${sum('found')} found in ${articles === 1 ? 'one article' : `${articles} articles`}`,
  ];
}

function figures({ precision, recall, f1 }: Figure): string[] {
  return [precision, recall, f1].map(digits);
}

function digits(share: number): string {
  return share.toFixed(3);
}
