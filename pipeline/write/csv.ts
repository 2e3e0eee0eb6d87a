// Facts → knowledge.csv: one flat fact a row, safe to open in a spreadsheet.
//
// Note: why cells are guarded. A spreadsheet takes a cell that begins with = + - or @ for a formula, and an article may
// say anything. Such a cell of text gets a leading apostrophe; a negative amount, which is a number, keeps its sign.
import type { Options } from 'csv-stringify/sync';
import type { ArticleRecords } from '../model/knowledge.ts';
import { Draft } from './draft.ts';
import { FLAT, type FlatValue, flatRow } from './flat.ts';
import type { Sink } from './sink.ts';
import { TextFile } from './text-file.ts';

const FILE = 'knowledge.csv';
const BOM = '\ufeff';

const OPTIONS: Options = {
  escape_formulas: true,
  cast: {
    string: (text, { index }) =>
      FLAT[index]?.type === 'decimal' && text.startsWith('-') ? { value: text, escape_formulas: false } : text,
  },
};

/** Writes knowledge.csv in `folder` (RFC 4180 with line feeds); `bom` as Excel needs it to see that it is UTF-8. */
export async function openCsv(folder: string, { bom }: { readonly bom: boolean }): Promise<Sink> {
  const { stringify } = await import('csv-stringify/sync');
  const draft = Draft.open(folder, FILE);
  const file = new TextFile(draft.path(FILE));
  if (bom) file.add(BOM);
  file.add(stringify([FLAT.map(({ name }) => name)]));
  return {
    write({ document, facts }: ArticleRecords) {
      if (facts.length > 0)
        file.add(
          stringify(
            facts.map((fact) => flatRow(fact, document).map(cell)),
            OPTIONS,
          ),
        );
    },
    failed() {},
    close() {
      file.end();
      return draft.commit(FILE);
    },
    abort() {
      file.close();
      draft.discard();
    },
  };
}

/** Several names in one cell, joined as in the view facts_flat. */
function cell(value: FlatValue): string | number | null {
  return Array.isArray(value) ? value.map((item) => item ?? '').join('|') : (value as string | number | null);
}
