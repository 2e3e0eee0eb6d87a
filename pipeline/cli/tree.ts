// A tree of short texts → its lines in a terminal, wrapped, with branches drawn.
import { styleText } from 'node:util';
import { cut, width } from './table.ts';

/** How a node looks where the terminal has colours: what decided, what failed, what is only for completeness. */
export type Tone = 'strong' | 'good' | 'bad' | 'dim';

export interface Node {
  readonly label: string;
  readonly text: string;
  readonly tone?: Tone;
  readonly below?: readonly Node[];
}

const STYLES = { strong: 'bold', good: 'green', bad: 'yellow', dim: 'dim' } as const;
/** Columns of a label, so that texts of neighbours stand below one another. */
const LABEL = 10;

/** The lines of `nodes`, each at most `columns` wide; `colour` as `styleText` takes it from a terminal that has some. */
export function treeLines(nodes: readonly Node[], columns: number, colour: boolean, indent = ''): string[] {
  return nodes.flatMap((node, index) => {
    const last = index === nodes.length - 1;
    const first = indent + (last ? '└ ' : '├ ');
    const rest = indent + (last ? '  ' : '│ ');
    const style = (text: string): string =>
      colour && node.tone ? styleText(STYLES[node.tone], text, { validateStream: false }) : text;
    const label = `${node.label}${' '.repeat(Math.max(0, LABEL - width(node.label)))} `;
    const room = Math.max(20, columns - width(rest) - width(label));
    const lines = broken(node.text, room);
    const own = lines.map((line, at) =>
      at === 0 ? first + style(label + line) : rest + ' '.repeat(width(label)) + style(line),
    );
    return [...own, ...treeLines(node.below ?? [], columns, colour, rest)];
  });
}

/**
 * `text` in lines of at most `columns` columns, broken at spaces, or anywhere in what has none, as Chinese may be. Control
 * characters, which could steer a terminal, become U+FFFD.
 */
function broken(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  const words = text.replace(/\s+/g, ' ').replace(/\p{Cc}/gu, '\uFFFD');
  for (const word of words.split(/(?<= )/)) {
    let left = word;
    if (width(line) + width(left.trimEnd()) <= columns) {
      line += left;
      continue;
    }
    if (line !== '' && width(left) <= columns) {
      lines.push(line.trimEnd());
      line = left;
      continue;
    }
    left = line + left;
    while (width(left.trimEnd()) > columns) {
      const head = cut(left, columns + 1).slice(0, -1);
      lines.push(head);
      left = left.slice(head.length);
    }
    line = left;
  }
  return [...lines, line.trimEnd()];
}
