// Divisions: a generated table of administrative divisions → its rows, the townships still packed.
import type { PlaceLevel } from '../model/knowledge.ts';

/** A province, prefecture or county. */
export interface Division {
  /** GB/T 2260, six digits */
  readonly code: string;
  /** full official name */
  readonly name: string;
  /** its townships as the table packs them: three more digits and the name each, parted by spaces; may be empty */
  readonly townships: string;
}

export interface DivisionTable {
  /** the year of the list that the codes come from */
  readonly revision: string;
  /** in the order of the table */
  readonly divisions: readonly Division[];
}

/** Digits of a township's code that its county's does not have. */
const TOWNSHIP_DIGITS = 3;

const REVISION = '# revision: ';

/** Reads a table: comment lines, then rows `code TAB name [TAB townships]`. Throws an Error with the line at fault. */
export function parseDivisions(text: string): DivisionTable {
  const divisions: Division[] = [];
  let revision = '';
  for (let start = 0, line = 1; start < text.length; line++) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    if (text.charCodeAt(start) === 0x23) {
      if (text.startsWith(REVISION, start)) revision = text.slice(start + REVISION.length, end);
    } else {
      const [code = '', name = '', townships = ''] = text.slice(start, end).split('\t');
      if (!/^\d{6}$/.test(code) || name === '') throw new Error(`line ${line}: expected code, tab and name`);
      divisions.push({ code, name, townships });
    }
    start = end + 1;
  }
  return { revision, divisions };
}

/** Calls `visit` with the name of each township of `division`, and where in `townships` it is packed. */
export function eachTownship(division: Division, visit: (name: string, at: number) => void): void {
  const { townships } = division;
  for (let start = 0; start < townships.length; ) {
    let end = townships.indexOf(' ', start);
    if (end < 0) end = townships.length;
    visit(townships.slice(start + TOWNSHIP_DIGITS, end), start);
    start = end + 1;
  }
}

/** The code, nine digits, of the township packed at `at`. */
export function townshipCode({ code, townships }: Division, at: number): string {
  return code + townships.slice(at, at + TOWNSHIP_DIGITS);
}

/** The level that a code stands for, by its digits. */
export function levelOf(code: string): PlaceLevel {
  if (code.length > 6) return 'township';
  return code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'prefecture' : 'county';
}
