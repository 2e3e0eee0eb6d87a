// The rules for units → the units that stand behind a number, and those that stand before it.
import type { QuantitySort, Unit, UnitPlace } from '../model/quantity.ts';
import type { Compilation } from './compilation.ts';

interface UnitRow {
  symbol: string;
  unit?: string;
  factor?: string;
  prefix?: boolean;
  indefinite?: boolean;
  'not-before'?: string[];
  sort?: QuantitySort;
  base?: string;
  tenths?: boolean;
  'factor-of-two-digits'?: string;
  closes?: string[];
  'needs-close'?: boolean;
  where?: UnitPlace;
}
interface UnitFile {
  of: Unit['kind'];
  sort?: QuantitySort;
  rows: UnitRow[];
}
/** Name of a unit row as it appears in `foundBy`. */
export function unitName(path: string, symbol: string): string {
  return `unit.${path.replace(/^.*\//, '').replace('.yml', '')}.${symbol}`;
}

export interface Units {
  readonly behind: readonly Unit[];
  readonly before: readonly Unit[];
}

/** Builds the units from the files of the kind unit. */
export function compileUnits(compilation: Compilation): Units {
  const behind: Unit[] = [];
  const before: Unit[] = [];
  const seen = new Map<string, string>();
  for (const { path, content } of compilation.of<UnitFile>('unit')) {
    content.rows.forEach((row, index) => {
      // a symbol may stand for two units where it is one of them only in some places
      const key = `${row.symbol} ${row.prefix ? 'prefix' : row.where}`;
      const other = seen.get(key);
      if (other !== undefined) {
        const message = `the symbol "${row.symbol}" stands in ${other} too; keep one of them`;
        compilation.faults.add(path, ['rows', index, 'symbol'], 'duplicate-symbol', message);
      }
      seen.set(key, path);
      (row.prefix ? before : behind).push({
        symbol: row.symbol,
        unit: row.unit ?? row.symbol,
        factor: row.factor ?? '1',
        kind: content.of,
        indefinite: row.indefinite ?? content.of === 'count',
        notBefore: row['not-before'] ?? [],
        name: unitName(path, row.symbol),
        ...extras(row, content.sort),
      });
    });
  }
  return { behind, before };
}

/** What only some units say; left out elsewhere. */
function extras(row: UnitRow, common: QuantitySort | undefined): Partial<Unit> {
  const sort = row.sort ?? common;
  const [factor, unit] = row.base?.split(' ') ?? [];
  return {
    ...(sort && { sort }),
    ...(unit !== undefined && { base: { unit, factor: factor! } }),
    ...(row.tenths && { tenths: true }),
    ...(row['factor-of-two-digits'] && { factorOfTwoDigits: row['factor-of-two-digits'] }),
    ...(row.closes && { closes: [...row.closes].sort(longestFirst) }),
    ...(row['needs-close'] && { needsClose: true }),
    ...(row.where && { where: row.where }),
  };
}

const longestFirst = (a: string, b: string): number => b.length - a.length;
