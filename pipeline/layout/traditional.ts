// A fold table → the same table that also shows traditional characters as simplified ones.
import { createRequire } from 'node:module';

interface OpenCC {
  Converter(options: { from: 't'; to: 'cn' }): (text: string) => string;
}

/** Loaded when the first traditional document comes: few runs need it. */
const openCC = (): OpenCC => createRequire(import.meta.url)('opencc-js/t2cn');

const known = new WeakMap<Uint16Array, Uint16Array>();

/** The table for traditional documents; a character whose simplified form is not one unit stays as it is. */
export function simplifying(folds: Uint16Array): Uint16Array {
  const made = known.get(folds);
  if (made) return made;
  const table = folds.slice();
  const simplify = openCC().Converter({ from: 't', to: 'cn' });
  const characters = Array.from({ length: 0xa000 - 0x3400 }, (_, index) => String.fromCharCode(0x3400 + index));
  // each on its own line, so that no phrase is converted as a whole
  const simplified = simplify(characters.join('\n')).split('\n');
  for (const [index, form] of simplified.entries()) {
    if (form.length === 1 && form !== characters[index]) table[0x3400 + index] = form.charCodeAt(0);
  }
  for (let unit = 0; unit < table.length; unit++) {
    const shown = table[folds[unit]!];
    if (folds[unit]! >= 0x3400 && shown !== 0) table[unit] = shown!;
  }
  known.set(folds, table);
  return table;
}
