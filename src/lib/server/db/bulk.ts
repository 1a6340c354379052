import { getTableColumns, getTableName, sql, type InferInsertModel, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from './database.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Inserts many rows in one statement: one array a column through `unnest`, so that neither driver meets
 * its limit of parameters and 10,000 rows cost about as much as a COPY. Columns that no row names keep
 * their default.
 */
export async function insertAll<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T['$inferInsert'][],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = columnsOf(table, rows);
  const names = columns.map(([, column]) => sql.identifier(column.name));
  await tx.execute(sql`insert into ${table} (${sql.join(names, sql`, `)})
    select * from ${unnested(columns, rows)}`);
}

/**
 * Sets `rows`' columns on the rows of `table` that have the same `keys`, in one statement. Throws where
 * a row lacks what another one gives, which would come out as NULL, or gives what is no column.
 */
export async function updateAll<T extends PgTable>(
  tx: Tx,
  table: T,
  keys: readonly (keyof InferInsertModel<T> & string)[],
  rows: readonly Partial<InferInsertModel<T>>[],
): Promise<void> {
  if (rows.length === 0) return;
  checkAlike(table, keys, rows);
  const columns = columnsOf(table, rows);
  const isKey = ([property]: [string, PgColumn]) => keys.some((key) => key === property);
  const theirs = (column: PgColumn) => sql`given.${sql.identifier(column.name)}`;
  const sets = columns
    .filter((each) => !isKey(each))
    .map(([, column]) => sql`${sql.identifier(column.name)} = ${theirs(column)}`);
  const same = columns.filter(isKey).map(([, column]) => sql`${column} = ${theirs(column)}`);
  const names = columns.map(([, column]) => sql.identifier(column.name));
  await tx.execute(sql`update ${table} set ${sql.join(sets, sql`, `)}
    from ${unnested(columns, rows)} as given (${sql.join(names, sql`, `)})
    where ${sql.join(same, sql` and `)}`);
}

/** Whether `column` is among `values`, any number of them: one parameter, read once, joined by hash. */
export function among(column: PgColumn, values: readonly string[]): SQL {
  const type = sql.raw(column.getSQLType());
  return sql`${column} in (select unnest((${arrayText(values)}::text)::${type}[]))`;
}

function checkAlike(table: PgTable, keys: readonly string[], rows: readonly Row[]): void {
  const name = getTableName(table);
  const columns = getTableColumns(table);
  const given = [...new Set([...keys, ...rows.flatMap((row) => Object.keys(row))])];
  const strange = given.filter((property) => !Object.hasOwn(columns, property));
  if (strange.length > 0) throw new TypeError(`${name} has no column ${strange.join(', ')}`);
  rows.forEach((row, n) => {
    const missing = given.filter((property) => row[property] === undefined);
    if (missing.length > 0) {
      throw new TypeError(`row ${n + 1} for ${name} gives no ${missing.join(', ')}`);
    }
  });
}

function columnsOf(table: PgTable, rows: readonly Row[]): [string, PgColumn][] {
  return Object.entries(getTableColumns(table)).filter(([property]) =>
    rows.some((row) => row[property] !== undefined),
  );
}

function unnested(columns: readonly [string, PgColumn][], rows: readonly Row[]): SQL {
  const arrays = columns.map(([property, column]) => {
    const texts = rows.map((row) => driverText(column, row[property]));
    return sql`(${arrayText(texts)}::text)::${sql.raw(column.getSQLType())}[]`;
  });
  return sql`unnest(${sql.join(arrays, sql`, `)})`;
}

function driverText(column: PgColumn, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return String(column.mapToDriverValue(value));
}

/** A one-dimensional array in PostgreSQL's own notation, the same for both drivers. */
function arrayText(values: readonly (string | null)[]): string {
  const quoted = values.map((value) =>
    value === null ? 'NULL' : `"${value.replaceAll(/[\\"]/g, (sign) => `\\${sign}`)}"`,
  );
  return `{${quoted.join(',')}}`;
}
