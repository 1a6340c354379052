import { sql, type SQL } from 'drizzle-orm';
import { rowsOf } from '#tests/support/catalogue.ts';
import type { World } from '#tests/support/database.ts';

// A row in any table, made from what the catalogue says of its columns: for what must hold of all of them.

export interface Row {
  readonly table: string;
  /** The condition that finds it. */
  readonly is: SQL;
  readonly json: string;
  /** One of its columns. */
  readonly column: string;
}

export interface Whose {
  readonly groupId: string;
  readonly borrowerId: string;
  readonly lenderId: string;
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly inKey: boolean;
}

/** A row of `table` that is this group's, borrower's and lender's: one that stands there, or one put there. */
export async function rowFor(world: World, table: string, whose: Whose): Promise<Row> {
  const columns = await columnsIn(world, table);
  const json =
    (await standing(world, table, columns, whose)) ?? (await put(world, table, columns, whose));
  const values = JSON.parse(json) as Record<string, string | number>;
  const keys = columns.filter(({ inKey }) => inKey);
  const is = sql.join(
    keys.map(({ name }) => sql`${sql.identifier(name)}::text = ${String(values[name])}`),
    sql` AND `,
  );
  return { table, is, json, column: columns.at(-1)?.name ?? '' };
}

function columnsIn(world: World, table: string): Promise<Column[]> {
  return rowsOf(
    world.db,
    sql`SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type,
          EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary
            AND a.attnum = ANY (i.indkey)) AS "inKey"
        FROM pg_attribute a
        WHERE a.attrelid = ${table}::regclass AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY a.attnum`,
  );
}

/** What the columns that say whose a row is must hold. */
function owner(
  table: string,
  { groupId, borrowerId, lenderId }: Whose,
): Record<string, string | null> {
  const own = { group_id: groupId, borrower_id: borrowerId, lender_id: lenderId };
  if (table === 'groups') return { id: groupId };
  if (table === 'borrowers') return { ...own, id: borrowerId };
  // To a borrower or to a lender: the one to a borrower is the one that somebody may see.
  if (table === 'notifications') return { ...own, lender_id: null };
  if (table === 'lenders') return { ...own, id: lenderId };
  return own;
}

async function standing(world: World, table: string, columns: Column[], whose: Whose) {
  const own = Object.entries(owner(table, whose)).filter(([name]) =>
    columns.some((column) => column.name === name),
  );
  if (own.length === 0 && table !== 'beginning') return undefined;
  // `beginning` has one row at most, and it is everyone's.
  const fits =
    own.length === 0
      ? [sql`true`]
      : own.map(([name, value]) => sql`${sql.identifier(name)} is not distinct from ${value}`);
  const [row] = await rowsOf<{ json: string }>(
    world.db,
    sql`SELECT row_to_json(t)::text AS json FROM ${sql.identifier(table)} t
        WHERE ${sql.join(fits, sql` AND `)} LIMIT 1`,
  );
  return row?.json;
}

/** Keys to other tables and triggers are left out: the row stands for any row, not for a story. */
async function put(world: World, table: string, columns: Column[], whose: Whose) {
  const own = owner(table, whose);
  const values = columns.map(({ name, type }) => [
    name,
    name in own ? own[name] : valueOf(name, type, world),
  ]);
  const json = JSON.stringify(Object.fromEntries(values));
  const name = sql.identifier(table);
  return world.db.orm.transaction(async (tx) => {
    await tx.execute(sql`SELECT set_config('session_replication_role', 'replica', true)`);
    const [row] = await rowsOf<{ json: string }>(
      { orm: tx },
      sql`INSERT INTO ${name} SELECT * FROM json_populate_record(NULL::${name}, ${json}::json)
          RETURNING row_to_json(${name}.*)::text AS json`,
    );
    return row?.json ?? '';
  });
}

function valueOf(name: string, type: string, world: World): unknown {
  if (type === 'uuid') return world.base.newId();
  if (type === 'text') return world.base.newId();
  if (type === 'boolean') return name === 'only';
  if (type === 'date') return '2026-11-23';
  if (type.startsWith('timestamp')) return '2026-11-23T01:00:00Z';
  if (type.endsWith('[]')) return [];
  if (type === 'jsonb') return {};
  if (type === 'bytea') return '\\x00';
  return name === 'amount_minor' ? 1 : 0;
}
