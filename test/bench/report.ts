// Results → a table at most 80 columns wide, or JSON.
import { type Alignment, table } from '../../pipeline/cli/table.ts';

export type Cell = string | number | null;

/** One table of results. Keys and cells go into the JSON as they are. */
export interface Section {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** sentences below the table */
  readonly notes?: readonly string[];
}

export function toText(sections: readonly Section[]): string {
  return sections
    .map(({ title, columns, rows, notes = [] }) => {
      const cells = [...(columns.some(Boolean) ? [columns] : []), ...rows].map((row) => row.map(text));
      const alignments: Alignment[] = columns.map((_, index) => (index === 0 ? 'left' : 'right'));
      return [
        title,
        '',
        ...table(alignments, cells).map((line) => `  ${line}`),
        ...notes.map((note) => `  ${note}`),
        '',
      ].join('\n');
    })
    .join('\n');
}

export function toJson(sections: readonly Section[]): string {
  const records = sections.map(({ title, columns, rows }) => ({
    title,
    rows: rows.map((row) =>
      Object.fromEntries(row.map((cell, index) => [columns[index] || (index === 0 ? 'name' : 'value'), cell])),
    ),
  }));
  return JSON.stringify(records, null, 1);
}

/** More than three digits is more than such measurements are good for. */
function text(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (Number.isInteger(cell)) return String(cell);
  return cell >= 100
    ? cell.toFixed(0)
    : cell >= 10
      ? cell.toFixed(1)
      : cell >= 0.1
        ? cell.toFixed(2)
        : cell.toPrecision(2);
}
