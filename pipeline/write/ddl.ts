// The row model → the statements that make its tables in SQLite or PostgreSQL.
import { type Column, type ColumnType, type Reference, TABLE_NAMES, TABLES, type TableName } from './tables.ts';

export type Dialect = 'sqlite' | 'postgres';

/** What a dialect calls a type. SQLite has neither exact decimals nor dates: both stay text. */
export const TYPES: Readonly<Record<Dialect, Readonly<Record<ColumnType, string>>>> = {
  sqlite: { text: 'TEXT', integer: 'INTEGER', boolean: 'INTEGER', decimal: 'TEXT', date: 'TEXT', json: 'TEXT' },
  postgres: { text: 'text', integer: 'integer', boolean: 'boolean', decimal: 'numeric', date: 'date', json: 'jsonb' },
};

/** What only PostgreSQL has: ranges, kept by the database itself. */
const RANGES = `,
  bounds numrange GENERATED ALWAYS AS (
    CASE WHEN lower IS NOT NULL OR upper IS NOT NULL THEN numrange(lower, upper,
      CASE WHEN lower_inclusive THEN '[' ELSE '(' END || CASE WHEN upper_inclusive THEN ']' ELSE ')' END) END) STORED,
  during daterange GENERATED ALWAYS AS (
    CASE WHEN time_first IS NOT NULL OR time_last IS NOT NULL THEN daterange(time_first, time_last, '[]') END) STORED`;

const RANGE_COMMENTS = `
COMMENT ON COLUMN facts.bounds IS 'lower to upper, from the columns of these names';
COMMENT ON COLUMN facts.during IS 'time_first to time_last, both included; unbounded where open';`;

/** All tables with keys, foreign keys and comments, without indexes. SQLite keeps the comments in its schema. */
export function createTables(dialect: Dialect): string {
  const meta = 'CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);';
  const tables = TABLE_NAMES.map((name) => createTable(name, dialect));
  const comments = dialect === 'postgres' ? [...TABLE_NAMES.map(commentsOn), RANGE_COMMENTS] : [];
  return [meta, ...tables, ...comments].join('\n');
}

/**
 * Made when all rows are in, where that is known: sorting once is faster than keeping order. PostgreSQL's leave out the
 * NULLs, which most rows have where a column refers to a place or an organization.
 */
export function createIndexes(dialect: Dialect): string {
  const statements = TABLE_NAMES.flatMap((table) =>
    TABLES[table].indexes.map((name) => {
      const column = TABLES[table].columns.find((one) => one.name === name)!;
      // a btree of PostgreSQL refuses rows of more than 2,704 bytes, and a path may be longer
      const method = dialect === 'postgres' && name === 'source' ? ' USING hash' : '';
      const where = dialect === 'postgres' && column.nullable ? ` WHERE ${name} IS NOT NULL` : '';
      return `CREATE INDEX ${table}_by_${name} ON ${table}${method} (${name})${where};`;
    }),
  );
  return statements.join('\n');
}

function createTable(name: TableName, dialect: Dialect): string {
  const { columns, key, comment } = TABLES[name];
  const lines = columns.map((column) => {
    const definition = `  ${define(column, dialect)},`;
    return dialect === 'sqlite' ? `${definition} -- ${column.comment}` : definition;
  });
  const head = dialect === 'sqlite' ? `CREATE TABLE ${name} ( -- ${comment}` : `CREATE TABLE ${name} (`;
  const tail = dialect === 'postgres' && name === 'facts' ? RANGES : '';
  return `${head}\n${lines.join('\n')}\n  PRIMARY KEY (${key.join(', ')})${tail}\n);`;
}

function define({ name, type, nullable, refers }: Column, dialect: Dialect): string {
  return `${name} ${TYPES[dialect][type]}${nullable ? '' : ' NOT NULL'}${refers ? foreignKey(refers) : ''}`;
}

function foreignKey({ table, as }: Reference): string {
  const manner = { owner: ' ON DELETE CASCADE', later: ' DEFERRABLE INITIALLY DEFERRED', other: '' }[as];
  return ` REFERENCES ${table} (id)${manner}`;
}

function commentsOn(name: TableName): string {
  const { columns, comment } = TABLES[name];
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  return [
    `COMMENT ON TABLE ${name} IS ${quoted(comment)};`,
    ...columns.map((column) => `COMMENT ON COLUMN ${name}.${column.name} IS ${quoted(column.comment)};`),
  ].join('\n');
}
