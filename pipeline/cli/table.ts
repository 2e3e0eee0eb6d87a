// Rows of text → aligned columns, where a Chinese character takes two columns of a terminal.

/** East Asian wide and full-width characters, as far as they occur in names (Unicode Standard Annex 11). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/** How many columns of a terminal `text` takes. */
export function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += WIDE.test(character) ? 2 : 1;
  return columns;
}

/** `text`, cut to at most `columns` columns; `…` stands for what was cut. */
export function cut(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let kept = '';
  let used = 1;
  for (const character of text) {
    used += width(character);
    if (used > columns) break;
    kept += character;
  }
  return `${kept}…`;
}

export type Alignment = 'left' | 'right';

/** One line a row, cells two columns apart, no white space at the ends; every row has one cell for each alignment. */
export function table(alignments: readonly Alignment[], rows: readonly (readonly string[])[]): string[] {
  const widths = alignments.map((_, column) => Math.max(0, ...rows.map((row) => width(row[column]!))));
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const padding = ' '.repeat(widths[column]! - width(cell));
      return alignments[column] === 'left' ? cell + padding : padding + cell;
    });
    return cells.join('  ').trimEnd();
  });
}

/** `text` in lines of at most `columns` columns, broken at spaces; the first begins with `first`, the others with `rest`. */
export function wrap(text: string, columns: number, first: string, rest: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line === '') line = first + word;
    else if (width(line) + 1 + width(word) <= columns) line += ` ${word}`;
    else {
      lines.push(line);
      line = rest + word;
    }
  }
  return [...lines, line];
}
