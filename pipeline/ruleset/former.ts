// Former units: a table of renamed, merged and promoted administrative units → its rows.

/** A unit as the table gives it; `above` and `successor` are paths of official names, joined by slashes. */
export interface FormerRow {
  readonly above: string;
  readonly name: string;
  readonly level: 'prefecture' | 'county';
  /** the first year of this name; null: older than what the table covers */
  readonly from: number | null;
  /** the year in which it ceased */
  readonly until: number;
  /** of the last list that has it; null where that is not known */
  readonly code: string | null;
  /** it went into a unit that stood before; else its successor is the same unit under another name or rank */
  readonly merged: boolean;
  readonly successor: string;
}

/**
 * Reads a table: comment lines, then rows of eight columns parted by tabs: unit above, name, level, from, until, code,
 * `same` or `merged`, successor. Throws an Error with the line at fault.
 */
export function parseFormers(text: string): FormerRow[] {
  return text.split('\n').flatMap((line, index) => {
    if (line === '' || line.startsWith('#')) return [];
    const [above = '', name = '', level, from = '', until = '', code = '', how, successor = ''] = line.split('\t');
    const known = (level === 'prefecture' || level === 'county') && (how === 'same' || how === 'merged');
    if (
      !known ||
      !/^\d{4}$/.test(until) ||
      !/^(?:\d{4})?$/.test(from) ||
      !/^(?:\d{6})?$/.test(code) ||
      successor === ''
    )
      throw new Error(
        `line ${index + 1}: expected unit above, name, level, from, until, code, same or merged, successor`,
      );
    return {
      above,
      name,
      level,
      from: from === '' ? null : Number(from),
      until: Number(until),
      code: code === '' ? null : code,
      merged: how === 'merged',
      successor,
    };
  });
}
